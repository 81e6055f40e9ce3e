"""Geometry of charts: exact figures in, coordinates and label texts out."""
