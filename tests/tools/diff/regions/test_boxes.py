"""Boxes of figures put together: the same figures, in fewer boxes."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from planlang.analysis.intervals import Interval
from planlang.plan.types import PERCENT
from planlang.tools.diff.model import Axis
from planlang.tools.diff.regions.boxes import Cells, Where, united
from planlang.tools.diff.regions.figures import Figure

X, Y = (
    Figure(key=("value", name), name=name, title=name, axis=Axis.VALUE, type=PERCENT)
    for name in "xy"
)


def between(low: int | None, high: int | None, *, no_data: bool = False) -> Cells:
    return Cells(
        intervals=(
            Interval(
                low=None if low is None else Fraction(low),
                high=None if high is None else Fraction(high),
            ),
        ),
        no_data=no_data,
    )


@pytest.mark.parametrize(
    ("boxes", "wanted"),
    [
        ((), ()),
        ((((X, between(0, 4)),), ((X, between(2, 6)),)), (((X, between(0, 6)),),)),
        (
            (((X, between(0, 2)), (Y, between(0, 2))), ((X, between(0, 2)),)),
            (((X, between(0, 2)),),),
        ),
        # They differ in two figures: no one box holds these and no more.
        (
            (((X, between(0, 2)), (Y, between(0, 2))), ((X, between(2, 4)), (Y, between(2, 4)))),
            (((X, between(0, 2)), (Y, between(0, 2))), ((X, between(2, 4)), (Y, between(2, 4)))),
        ),
        # Any figure is no condition.
        ((((X, between(None, 4)),), ((X, between(2, None, no_data=True)),)), ((),)),
    ],
)
def test_boxes_are_united(boxes: tuple[Where, ...], wanted: tuple[Where, ...]) -> None:
    assert united(boxes) == wanted


def test_united_boxes_hold_the_same_figures() -> None:
    """Every point of every set of three boxes out of a grid."""
    ends = [between(0, 2), between(1, 4), between(3, 5)]
    every = [((X, x), (Y, y)) for x, y in product(ends, ends)]
    points = [Fraction(n, 2) for n in range(11)]
    for boxes in product(every, repeat=3):
        found = united(boxes)
        assert len(found) <= len(set(boxes))
        for x, y in product(points, points):
            assert _holds(found, x, y) == _holds(boxes, x, y)


def _holds(boxes: tuple[Where, ...], x: Fraction, y: Fraction) -> bool:
    at = {X.key: x, Y.key: y}
    return any(
        all(any(i.holds(at[f.key]) for i in cells.intervals) for f, cells in box) for box in boxes
    )
