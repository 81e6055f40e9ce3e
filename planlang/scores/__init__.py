"""plan + measures -> scores with their working."""
