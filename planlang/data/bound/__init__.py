"""Tables that are in the engine already -> tables of exact integers, every cell checked there."""
