"""Which conditions can hold together, each with somebody in it: exact, over cases of columns."""
