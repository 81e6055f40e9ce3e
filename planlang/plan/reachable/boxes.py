"""Conditions as boxes: for each column the cases that are allowed, a box for each way to meet one.

Whether two conditions can hold for one row is told from their boxes column by column, however many
columns there are beside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import assert_never

from planlang.plan.reachable.case_sets import Axis
from planlang.plan.reachable.cells import Subject, cases, subject_of
from planlang.plan.rows import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    IsMissing,
    IsYes,
    LatestIn,
    Not,
    OneOf,
    TenureBelow,
    Within,
)

MOST_BOXES = 64
"""Ways to meet one condition that are told apart."""

Box = Mapping[Subject, int]
"""For each subject its allowed cases, as a set of an `Axis`; a subject without one may be any."""


class Boxes:
    """The boxes of conditions that are looked at together."""

    def __init__(self, conditions: Sequence[Condition]) -> None:
        axes = cases(conditions)
        self._axes = None if axes is None else {s: Axis(s, of_axis) for s, of_axis in axes.items()}

    def of(self, condition: Condition) -> tuple[Box, ...] | None:
        """Every way to meet the condition; none where it never holds. None: too many."""
        return None if self._axes is None else self._of(condition, wanted=True)

    def _of(self, condition: Condition, *, wanted: bool) -> tuple[Box, ...] | None:
        match condition:
            case Not(part=part):
                return self._of(part, wanted=not wanted)
            case AllOf(parts=parts) | AnyOf(parts=parts):
                boxes = [self._of(part, wanted=wanted) for part in parts]
                if isinstance(condition, AllOf) is wanted:
                    return _in_all(boxes)
                found = tuple(box for each in boxes for box in each or ())
                return None if None in boxes or len(found) > MOST_BOXES else found
            case (
                Comparison() | OneOf() | IsYes() | IsMissing() | Within() | LatestIn()
                | TenureBelow()
            ):  # fmt: skip
                assert self._axes is not None  # `of` has asked
                subject = subject_of(condition)
                axis = self._axes[subject]
                where = axis.where(condition)
                allowed = where if wanted else axis.every & ~where
                return ({subject: allowed},) if allowed else ()
            case _:
                assert_never(condition)


def _in_all(boxes: Sequence[tuple[Box, ...] | None]) -> tuple[Box, ...] | None:
    found: list[Box] = [{}]
    for each in boxes:
        if each is None or len(found) * len(each) > MOST_BOXES:
            return None
        met = (_both(one, other) for one in found for other in each)
        found = [box for box in met if box is not None]
    return tuple(found)


def _both(one: Box, other: Box) -> Box | None:
    found = dict(one)
    for subject, allowed in other.items():
        found[subject] = found.get(subject, allowed) & allowed
        if not found[subject]:
            return None
    return found


def meet(one: Sequence[Box], other: Sequence[Box]) -> bool:
    """Whether a row can lie in a box of each."""
    return any(
        all(allowed & second.get(subject, allowed) for subject, allowed in first.items())
        for first in one
        for second in other
    )
