"""What moving an amount from one period to another brings at most.

It is the largest rise of the payout over a stretch as long as the amount, less the smallest fall
over such a stretch: exact, over all figures that the two periods can stand at.
"""

from __future__ import annotations

from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.intervals import Interval
from planlang.plan.curve import Curve, Piece
from planlang.quick_dataclass import dataclass

ONE = Fraction(1)

JUST = Fraction(1, 1_000_000)
"""How far "just beyond" is, as a share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """The most that moving an amount brings: to the period at `to`, from the one at `start`."""

    amount: Fraction
    to: Fraction
    start: Fraction
    value: Fraction


def most_gained(
    to: Curve,
    most: Fraction,
    figures: Interval,
    start: Curve | None = None,
    starts: Interval | None = None,
) -> Gain | None:
    """The largest value of to(a + d) + start(b − d) − to(a) − start(b) for a move d up to `most`,
    where the figures of the one lie in `figures` and those of the other in `starts`; None where
    moving brings nothing. Without `start` both periods pay alike.

    Between the distances of two bounds (or ends) the gain is the largest of straight lines in d, so
    it is largest at such a distance, just beyond one, or at `most`.
    """
    start, starts = start or to, starts or figures
    apart: set[Fraction] = set()
    for curve, within in ((to, figures), (start, starts)):
        assert within.low is not None
        assert within.high is not None
        ends = {*(b for b in curves.bounds(curve) if within.holds(b)), within.low, within.high}
        apart |= {abs(a - b) for a in ends for b in ends if a != b}
    tried = {most, *apart, *(d * (ONE + JUST) for d in apart)}
    best: Gain | None = None
    for amount in sorted(d for d in tried if d <= most):
        top = curves.highest(_rise(to, amount), _room(figures, amount))
        bottom = curves.lowest(_rise(start, amount), _room(starts, amount))
        if top is None or bottom is None:
            continue
        value = top.value - bottom.value
        if value > 0 and (best is None or value > best.value):
            best = Gain(amount=amount, to=_near(top), start=_near(bottom) + amount, value=value)
    return best


def _rise(curve: Curve, by: Fraction) -> Curve:
    """curve(x + by) − curve(x)."""
    return curves.minus(_shifted(curve, by), curve)


def _room(figures: Interval, amount: Fraction) -> Interval:
    """Where a figure can be that the amount still goes on top of."""
    assert figures.high is not None
    return Interval(
        low=figures.low, high=figures.high - amount, low_included=True, high_included=True
    )


def _shifted(curve: Curve, by: Fraction) -> Curve:
    """curve(x + by)."""
    return Curve(
        pieces=tuple(
            Piece(
                low=None if p.low is None else p.low - by,
                high=None if p.high is None else p.high - by,
                low_included=p.low_included,
                high_included=p.high_included,
                intercept=p.intercept + p.slope * by,
                slope=p.slope,
            )
            for p in curve.pieces
        )
    )


def _near(extreme: curves.Extreme) -> Fraction:
    """A figure where the curve is as high or low as said; next to it where it only comes close."""
    if extreme.attained:
        return extreme.at
    return extreme.at + (extreme.near.inside() - extreme.at) * JUST
