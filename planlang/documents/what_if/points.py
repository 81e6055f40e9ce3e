"""Points: what was measured, as the page starts from it and its script computes with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from planlang.data.model import ObjectiveLine, Taken
from planlang.documents.what_if.pay import Json, exact, maybe


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A row segment of a reading ("" is the base), as `data.model.Sums`."""

    segment: str
    numerator: Fraction | None
    denominator: Fraction | None
    rows: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """Everything that pay hangs on under a setting; `objectives` are (title, weight, score)."""

    setting: int
    variable: Fraction
    taken: Mapping[str, tuple[Sum, ...]]
    rows: Mapping[str, tuple[tuple[Fraction, Fraction, int], ...]]
    targets: Mapping[str, Fraction]
    objectives: Mapping[str, tuple[tuple[str, Fraction, Fraction | None], ...]]


def as_json(point: Point) -> dict[str, Json]:
    """The point as the script reads it."""
    return {
        "setting": point.setting,
        "variable": exact(point.variable),
        "taken": {
            name: [[s.segment, maybe(s.numerator), maybe(s.denominator), s.rows] for s in sums]
            for name, sums in point.taken.items()
        },
        "rows": {
            name: [[exact(amount), exact(share), times] for amount, share, times in rows]
            for name, rows in point.rows.items()
        },
        "targets": {name: exact(amount) for name, amount in point.targets.items()},
        "objectives": {
            name: [[exact(weight), maybe(score), title] for title, weight, score in lines]
            for name, lines in point.objectives.items()
        },
    }


def sums_of(taken: Taken) -> tuple[Sum, ...]:
    """What a reading gave, as a point has it."""
    return tuple(
        Sum(segment=s.segment, numerator=s.numerator, denominator=s.denominator, rows=s.rows)
        for s in taken.sums
    )


def rows_of(taken: Taken) -> tuple[tuple[Fraction, Fraction, int], ...]:
    """The single rows of a reading, for a commission on each row."""
    return tuple((row.amount, row.share, row.times) for row in taken.rows)


def scored(
    lines: Mapping[str, tuple[ObjectiveLine, ...]],
) -> dict[str, tuple[tuple[str, Fraction, Fraction | None], ...]]:
    """Objectives as a point has them."""
    return {
        name: tuple((line.title, line.weight, line.score) for line in each)
        for name, each in lines.items()
    }
