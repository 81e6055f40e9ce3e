"""Payout tables, rate tables and rounding over columns of figures."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from planlang.analysis.simulate.columns import Flags, Floats, Indices, near, number
from planlang.plan.curve import Curve, RateBand
from planlang.values.rounding import Rounding

_TIE = 1e-7
"""Of a unit: ties are found in spite of the error that floats bring to amounts up to billions."""


def paid_at(curve: Curve, x: Floats) -> Floats:
    """The payout at each figure; NaN stays NaN."""
    if len(curve.pieces) == 1:
        piece = curve.pieces[0]
        return number(piece.intercept) + number(piece.slope) * x
    index: Indices = np.zeros(x.shape, dtype=np.int64)
    for piece in curve.pieces[1:]:
        assert piece.low is not None  # only the first piece is open below
        edge = number(piece.low)
        on_edge = near(x, edge)
        x = np.where(on_edge, edge, x)
        index += (on_edge if piece.low_included else False) | ((x > edge) & ~on_edge)
    intercepts = np.array([number(p.intercept) for p in curve.pieces])
    slopes = np.array([number(p.slope) for p in curve.pieces])
    found: Floats = intercepts[index] + slopes[index] * x
    return found


def rated(bands: Sequence[RateBand], amount: Floats, scale: Floats | float) -> Floats:
    """What a rate table pays on each amount; bounds are multiplied by `scale`.

    As `scores.commissions.RateTable`: a row is found by its upper bounds, in order; below its lower
    bound the first row goes on.
    """
    index: Indices = np.zeros(amount.shape, dtype=np.int64)
    still: Flags = np.ones(amount.shape, dtype=np.bool_)
    for band in bands[:-1]:
        if band.high is None:
            break
        high = number(band.high) * scale
        on_edge = near(amount, high)
        inside = (amount < high) & ~on_edge
        if band.high_included:
            inside |= on_edge
        still &= ~inside
        index += still
    result = np.zeros(amount.shape)
    at_low: Floats = np.zeros(amount.shape)  # what the rows below pay at this row's lower bound
    low: Floats | float = 0.0
    for i, band in enumerate(bands):
        rate = number(band.rate)
        low = 0.0 if band.low is None else number(band.low) * scale
        if i:
            before = bands[i - 1]
            start = 0.0 if before.low is None else number(before.low) * scale
            step = number(before.rate) * low
            if not before.on_all:
                step = at_low + number(before.rate) * (low - start)
            at_low = step + np.zeros(amount.shape)
        pays = rate * amount if band.on_all else at_low + rate * (amount - low)
        result = np.where(index == i, pays, result)
    return np.where(np.isnan(amount) | np.isnan(scale), np.nan, result)


def half_up(rounding: Rounding, x: Floats) -> Floats:
    """The nearest multiple of the rounding unit, a tie away from zero."""
    unit = _unit(rounding)
    units = np.floor(np.abs(x) / unit + 0.5 + _TIE)
    found: Floats = np.copysign(units * unit, x)
    return found


def down(rounding: Rounding, x: Floats) -> Floats:
    """The greatest multiple that is not above, as a limit is rounded."""
    found: Floats = np.floor(x / _unit(rounding) + _TIE) * _unit(rounding)
    return found


def up(rounding: Rounding, x: Floats) -> Floats:
    """The least multiple that is not below."""
    found: Floats = np.ceil(x / _unit(rounding) - _TIE) * _unit(rounding)
    return found


def _unit(rounding: Rounding) -> float:
    return number(rounding.unit)


def most_paid(curve: Curve, floor: Fraction | None, cap: Fraction | None) -> Fraction | None:
    """The most that a table pays under its cap; None where it rises without end, or where it pays
    the same everywhere, so that nobody reaches anything."""
    first, last = curve.pieces[0], curve.pieces[-1]
    if first.slope < 0 or last.slope > 0:
        top = cap
    else:
        levels = [first.intercept if first.low is None and not first.slope else None]
        for piece in curve.pieces:
            levels += [piece.at(end) for end in (piece.low, piece.high) if end is not None]
        if not last.slope:
            levels.append(last.intercept)
        top = max(level for level in levels if level is not None)
        top = top if cap is None else min(top, cap)
    flat = len(curve.pieces) == 1 and not first.slope
    return None if flat or (top is not None and floor is not None and top <= floor) else top
