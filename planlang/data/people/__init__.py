"""Roster -> everybody in the plan, with their runs of days."""
