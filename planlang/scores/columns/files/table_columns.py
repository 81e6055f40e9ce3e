"""The columns of a table with a row for each person and line: CSV and Parquet have the same."""

from __future__ import annotations

from enum import StrEnum

from planlang.scores.model import Scores


class CellKind(StrEnum):
    """What a column holds: text, a date, or a number written as a decimal."""

    TEXT = "text"
    DATE = "date"
    RATIO = "ratio"  # and other figures that may have many places
    MONEY = "money"


COLUMNS: tuple[tuple[str, CellKind], ...] = (
    ("plan", CellKind.TEXT),
    ("period", CellKind.TEXT),
    ("period_start", CellKind.DATE),
    ("period_end", CellKind.DATE),
    ("as_of", CellKind.DATE),
    ("provisional", CellKind.TEXT),
    ("person", CellKind.TEXT),
    ("name", CellKind.TEXT),
    ("kind", CellKind.TEXT),
    ("line", CellKind.TEXT),
    ("title", CellKind.TEXT),
    ("measure", CellKind.RATIO),
    ("target", CellKind.RATIO),
    ("attainment", CellKind.RATIO),
    ("payout", CellKind.RATIO),
    ("weight", CellKind.RATIO),
    ("target_pay", CellKind.RATIO),
    ("pay", CellKind.MONEY),
    ("currency", CellKind.TEXT),
    ("reason", CellKind.TEXT),
)
"""Name and kind of each column. The `pay` of a person's rows adds up to their total."""


def head_cells(scores: Scores) -> tuple[str, ...]:
    """What every row says first, up to the person."""
    period = scores.period
    return (
        scores.plan,
        period.label,
        period.start.isoformat(),
        period.end.isoformat(),
        scores.as_of.isoformat(),
        "yes" if scores.provisional else "no",
    )
