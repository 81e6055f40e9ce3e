"""Pay in columns as files, some neighbours at a time."""
