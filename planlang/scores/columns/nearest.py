"""Products over a divisor, rounded once: where pay leaves machine words and comes back.

A product of variable pay and payout may be larger than a machine word while its quotient is not.
The quotient is estimated in floating point. What the estimate decides is proved:

- While the divisor stays below 2^60 and the quotient below 2^50, the estimate is off by one at
  most, and the remainder says by how much: it lies within a machine word, so that words which wrap
  around hold it exactly.
- Beyond, the estimate stands where it is farther from the next half (or whole) than it can be off.

Everything else is reckoned in Python's integers, row by row. This is the only floating point in
what pays people, and no figure of it survives.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from planlang.scores.columns.whole import FITS, Flags, Whole, goes_one_by_one, tight

Product: TypeAlias = tuple[Whole, Whole]
Floats: TypeAlias = npt.NDArray[np.float64]

_MOST_UNDER, _MOST_QUOTIENT = 2**60, 2**50

_MOST_TERMS, _MOST_TERM = 8, 2**46
"""A sum of terms is off by more than its last place says, so that each term stays smaller: eight
below 2^46 are off by 0.7 together, and another half comes with the estimate's own rounding."""

_MOST_OFF, _MOST_SETTLED = 2.0**-44, 2.0**43
"""A term of at most eight operations is off by less than 2^-49 of it, and a sum of some hundreds
(a period has no more runs of days) by less than 2^-44 of all their absolute values."""


class Direction(Enum):
    """Which whole number stands for a figure."""

    NEAREST = "nearest"
    DOWN = "down"
    UP = "up"


def nearest_product(a: Whole, b: Whole, under: Whole, scale: Fraction) -> Whole:
    """scale · a · b ÷ under, rounded to the nearest whole number; ties go away from zero. `under`
    and `scale` are above 0 and not 0."""
    if (
        a.is_narrow
        and b.is_narrow
        and under.is_narrow
        and b.most * abs(scale.numerator) <= FITS
        and under.high * scale.denominator < _MOST_UNDER
    ):
        product = (a, b.times(scale.numerator))
        found = nearest([product], under.times(scale.denominator))
        if found is not None:
            return found
    return _by_estimate(a, b, under, scale)


def _by_estimate(a: Whole, b: Whole, under: Whole, scale: Fraction) -> Whole:
    """The same where the estimate decides, and row by row where it does not."""
    rows = max(len(a), len(b), len(under))
    estimate = floats(a) * floats(b) * float(scale) / floats(under)
    found, open_rows = settled(estimate, np.abs(estimate), Direction.NEAREST)
    at = np.flatnonzero(open_rows)
    if not len(at):
        return tight(found)
    goes_one_by_one(len(at))
    n, d = scale.as_integer_ratio()
    columns = (each.spread(rows).values[at].tolist() for each in (a, b, under))
    exact = [_half_up(n * x * y, d * z) for x, y, z in zip(*columns, strict=True)]
    return replaced(found, at, exact)


def settled(estimate: Floats, absolute: Floats, direction: Direction) -> tuple[Any, Flags]:
    """Estimates in whole numbers, and where they decide nothing. `absolute` is the sum of the
    absolute values of the terms of each."""
    off = absolute * _MOST_OFF + 2.0**-40
    base = {
        Direction.NEAREST: np.abs(estimate) + np.float64(1) / 2,
        Direction.DOWN: estimate,
        Direction.UP: -estimate,
    }[direction]
    low = np.floor(base)
    above = base - low
    is_open = ~((absolute < _MOST_SETTLED) & (above > off) & (above < 1 - off))
    found = np.where(is_open, 0, low).astype(np.int64)
    if direction is Direction.NEAREST:
        found = np.where(estimate < 0, -found, found)
    elif direction is Direction.UP:
        found = -found
    return found, is_open


def replaced(found: Any, at: Any, exact: Sequence[int]) -> Whole:
    """`found` with exact numbers in some rows."""
    if any(abs(x) > FITS for x in exact):
        found = found.astype(np.object_)
    found[at] = exact
    return tight(found)


def estimated(over: Whole, under: Whole, scale: Fraction) -> Floats:
    """Near scale · over ÷ under, by less than 2^-50 of it."""
    found: Floats = floats(over) * float(scale) / floats(under)
    return found


def floats(column: Whole) -> Floats:
    """Near the numbers; where they are beyond everything, something that decides nothing."""
    try:
        return column.values.astype(np.float64)
    except OverflowError:
        return np.full(len(column), np.inf)


def _half_up(over: int, under: int) -> int:
    found = (2 * abs(over) + under) // (2 * under)
    return found if over >= 0 else -found


def nearest(products: Sequence[Product], under: Whole) -> Whole | None:
    """Σ a · b ÷ under, rounded to the nearest whole number; ties go away from zero. `under` > 0.

    None where the numbers are too large for words and remainders."""
    if under.is_one and len(products) == 1 and products[0][0].most * products[0][1].most <= FITS:
        return products[0][0] * products[0][1]
    if (
        under.is_narrow
        and under.high < _MOST_UNDER
        and len(products) <= _MOST_TERMS
        and all(a.is_narrow and b.is_narrow for a, b in products)
    ):
        estimate = _estimate(products, under)
        if estimate is not None:
            return _corrected(estimate, products, under)
    return None


def _estimate(products: Sequence[Product], under: Whole) -> Floats | None:
    """None where it may be off by more than one."""
    most = _MOST_QUOTIENT if len(products) == 1 else _MOST_TERM
    found: Floats | None = None
    for a, b in products:
        term: Floats = a.values.astype(np.float64) * b.values
        if len(term) < len(under):
            term = term / under.values
        else:
            term /= under.values
        if max(-float(term.min(initial=0)), float(term.max(initial=0))) >= most:
            return None
        found = term if found is None else found + term
    return found


def _corrected(estimate: Floats, products: Sequence[Product], under: Whole) -> Whole:
    low, high = int(estimate.min(initial=0)) - 2, int(estimate.max(initial=0)) + 2
    # The estimate of one product has its sign; terms of a sum may cancel.
    has_sign = len(products) == 1 and not (estimate < 0).any()
    found: npt.NDArray[np.int64] = np.rint(estimate, out=estimate).astype(np.int64)
    divisor: npt.NDArray[Any] = under.values
    (a, b), *others = products
    left = a.values * b.values
    for a, b in others:
        left = left + a.values * b.values
    left = left - found * divisor
    if has_sign or all(a.low >= 0 and b.low >= 0 for a, b in products):
        # Rounding to nearest wants −divisor ≤ 2 · left < divisor.
        left += left
        _move(found, left >= divisor, 1)
        _move(found, left < -divisor, -1)
    else:
        # Below zero a tie is on the other side. Near zero the sign is that of the whole sum.
        positive = np.clip(found, -2, 2) * divisor + left >= 0
        left += left
        _move(found, np.where(positive, left >= divisor, left > divisor), 1)
        _move(found, np.where(positive, left < -divisor, left <= -divisor), -1)
    return Whole(found, low, high)


def _move(numbers: npt.NDArray[np.int64], where: Flags, by: int) -> None:
    """Moves some numbers; mostly none."""
    if where.any():
        numbers[where] += by
