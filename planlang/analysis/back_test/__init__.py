"""Is the plan working? What it paid over past periods, for what, and what came of it."""

from planlang.analysis.back_test.model import BackTest, Past
from planlang.analysis.back_test.run import back_test

__all__ = ["BackTest", "Past", "back_test"]
