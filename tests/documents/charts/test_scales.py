"""Axes: every figure has the nearest place, whichever way the axis runs."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlang.documents.charts.scales import Scale, place, ticks_by_count

figures = st.fractions(min_value=-1000, max_value=1000, max_denominator=50)


@pytest.mark.parametrize(
    ("start", "end", "places"), [(0, 10, (0, 3, 7, 10)), (100, 90, (100, 97, 93, 90))]
)
def test_thirds(start: int, end: int, places: tuple[int, ...]) -> None:
    scale = Scale(low=Fraction(0), high=Fraction(3), start=start, end=end)
    assert tuple(scale.at(Fraction(x)) for x in range(4)) == places


@given(low=figures, high=figures, x=figures, start=st.integers(0, 900), end=st.integers(0, 900))
def test_the_nearest_place(
    low: Fraction, high: Fraction, x: Fraction, start: int, end: int
) -> None:
    if low == high:
        return
    low, high = min(low, high), max(low, high)
    exact = start + (end - start) * (x - low) / (high - low)
    assert abs(Scale(low=low, high=high, start=start, end=end).at(x) - exact) <= Fraction(1, 2)


def test_places_are_written_in_tenths() -> None:
    assert [place(tenths) for tenths in (0, 5, 10, 125, -5, -20)] == [
        "0", "0.5", "1", "12.5", "-0.5", "-2",
    ]  # fmt: skip


@given(
    low=figures,
    width=st.fractions(min_value=Fraction(1, 50), max_value=1000),
    most=st.integers(1, 9),
)
def test_ticks_are_round_and_few(low: Fraction, width: Fraction, most: int) -> None:
    found = ticks_by_count(low, low + width, most)
    assert len(found) <= most
    assert all(low <= x <= low + width for x in found)
    steps = {b - a for a, b in pairwise(found)}
    assert len(steps) <= 1
    for step in steps:
        power = 10 ** (len(str(step.denominator)) + 3)
        digits = str(int(step * power)).strip("0")
        assert digits in ("1", "2", "25", "5")
