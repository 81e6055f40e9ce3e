"""Pay in columns as files: the same bytes that scores, person by person, are written as."""
