"""Tools for plans: the formatter, rules, promises, what a change means, what is found in data."""
