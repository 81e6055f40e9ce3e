"""One file per command: arguments in, stages called, text out."""
