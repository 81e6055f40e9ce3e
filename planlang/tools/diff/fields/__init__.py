"""What can change in a plan: a table of fields for each kind of part, one subject a file."""
