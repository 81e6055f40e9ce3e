"""The lines of a table with a row for each person and line: CSV and Parquet have the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planlang.plan.model import Award
from planlang.scores.columns.codes import REASONS, Codes
from planlang.scores.columns.files.cells import BlockLines
from planlang.scores.columns.limits import LimitLine
from planlang.scores.columns.patterns import Pattern
from planlang.scores.columns.person_lines import PersonLine, Piece
from planlang.scores.columns.whole import Whole
from planlang.scores.reasons import Reason

FIGURES = ("measure", "target", "attainment", "payout", "weight", "target_pay")
"""The figures of a row, in the order of their columns."""

LIMIT_TITLES = {"total_floor": "Total floor", "total_cap": "Total cap"}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class TableLine:
    """A line as those of a pattern have it; figures, pay and reason are those of everybody in the
    block. `figures` are the names of those that such a line may have."""

    kind: str
    name: str
    title: str
    figures: tuple[str, ...]
    pieces: tuple[Piece, ...]
    pay: Whole | None
    reason: Codes


def table_lines(lines: BlockLines, pattern: Pattern) -> Iterator[TableLine]:
    """The rows of each person of a pattern: the lines in the order of the pay formula, then the
    goals."""
    for element in pattern.elements:
        found = lines.elements[element.name]
        yield _line("element", element.name, element.title, FIGURES, found)
    for commission in pattern.commissions:
        paid = lines.commissions[commission.name]
        yield _line("commission", commission.name, commission.title, FIGURES[:1], paid)
    for award in pattern.awards:
        if not award.is_spiff:
            yield _award_line(lines, award)
    limits = lines.block.limits
    if pattern.has_floor:
        yield _limit_line(lines, limits.floor, Reason.TOTAL_FLOOR)
    if pattern.has_cap:
        yield _limit_line(lines, limits.cap, Reason.TOTAL_CAP)
    for award in pattern.awards:
        if award.is_spiff:
            yield _award_line(lines, award)
    for goal in pattern.goals:
        yield _line("goal", goal.name, goal.title, FIGURES[:3], lines.goals[goal.name])


def _award_line(lines: BlockLines, award: Award) -> TableLine:
    kind = "spiff" if award.is_spiff else "bonus"
    return _line(kind, award.name, award.title, FIGURES[:1], lines.awards[award.name])


def _limit_line(lines: BlockLines, limit: LimitLine | None, reason: Reason) -> TableLine:
    assert limit is not None  # somebody is held by it
    kind = reason.value
    codes = np.full(len(lines.block), REASONS.index(reason), dtype=np.uint8)
    found = PersonLine(pieces=(), pay=limit.pay, reason=codes)
    return _line(kind, kind, LIMIT_TITLES[kind], (), found)


def _line(
    kind: str, name: str, title: str, figures: tuple[str, ...], found: PersonLine
) -> TableLine:
    return TableLine(
        kind=kind, name=name, title=title, figures=figures, pieces=found.pieces, pay=found.pay,
        reason=found.reason,
    )  # fmt: skip
