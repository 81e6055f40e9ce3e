"""Files -> tables of exact integers, every cell checked."""
