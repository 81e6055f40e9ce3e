"""Pay of a whole population in columns of whole numbers: the same figures as `scores.evaluate`,
without the working. Nothing is approximate: see `whole`."""

from planlang.scores.columns.population import PayColumns, pay_in_columns

__all__ = ["PayColumns", "pay_in_columns"]
