"""A comparison as text, JSON and Markdown."""
