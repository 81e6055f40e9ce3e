"""Files of a plan and what their names mean."""
