"""What stands in a plan's braces -> checked terms."""
