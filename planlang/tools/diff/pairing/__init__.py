"""Which parts of two plans belong together, and versions with a single field of the other plan."""
