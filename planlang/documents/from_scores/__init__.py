"""From scores of a period, and of the one before, to statements for people and their managers."""
