"""tree -> checked plan: the one meaning that every later stage reads."""
