"""The standard library: measures and elements of the field, written in the plan language itself."""
