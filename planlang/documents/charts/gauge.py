"""Small bars for amounts that stand one below the other, all on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planlang.documents.charts.scales import UNIT, Scale, place
from planlang.documents.views.chart import Gauge

ZERO = Fraction(0)
WIDTH = 140 * UNIT
HEIGHT = 12 * UNIT
_LEAST = 8
"""What a bar of next to nothing is still wide."""


def gauges(amounts: Sequence[tuple[Fraction, Fraction]]) -> tuple[Gauge, ...]:
    """A bar for each (amount, pay at target), as wide as the widest of them all needs."""
    shown = [ZERO, *(x for pair in amounts for x in pair)]
    low, high = min(shown), max(shown)
    if low == high:
        high = low + 1
    x = Scale(low=low, high=high, start=UNIT, end=WIDTH - UNIT)
    return tuple(_gauge(amount, target, x) for amount, target in amounts)


def _gauge(amount: Fraction, target: Fraction, x: Scale) -> Gauge:
    left, right = sorted((x.at(ZERO), x.at(amount)))
    return Gauge(
        width=place(WIDTH),
        height=place(HEIGHT),
        kind="takes" if amount < 0 else "adds",
        x=place(left),
        length=place(max(right - left, _LEAST)),
        zero=place(x.at(ZERO)),
        target=place(x.at(target)) if target else None,
    )
