"""Pay of a whole population in columns of whole numbers: the same figures as `scores.evaluate`,
without the working. Nothing is approximate: see `whole`."""

from planlang.scores.columns.as_scores import scores_in_columns
from planlang.scores.columns.paid import PayColumns, pay_in_columns
from planlang.scores.columns.population import PayBlock, Slow, pay_blocks

__all__ = [
    "PayBlock",
    "PayColumns",
    "Slow",
    "pay_blocks",
    "pay_in_columns",
    "scores_in_columns",
]
