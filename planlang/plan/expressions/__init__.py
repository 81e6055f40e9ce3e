"""Expressions over rows: typed, with units, exact."""
