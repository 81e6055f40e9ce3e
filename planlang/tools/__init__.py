"""Tools for plan files: the formatter."""
