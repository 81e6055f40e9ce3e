"""Which conditions can hold together, each way with somebody in it: exact, over cases of columns."""
