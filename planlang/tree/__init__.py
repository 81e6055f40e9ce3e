"""Text to syntax tree and back: the only place that knows the parser."""
