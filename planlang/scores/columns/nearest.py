"""Products over a divisor, rounded once: where pay leaves machine words and comes back.

A product of variable pay and payout may be larger than a machine word while its quotient is not.
The quotient is estimated in floating point. How far an estimate can be off is proved, and an
estimate never decides more than that allows. With d for the divisor, x for the quotient and h for
the half that an estimate lies beside:

- An estimate that is farther from h than it can be off has x on its own side of h.
- 2 · d · (x − h) is a whole number. Where d is small enough, an estimate that is not as far from h
  as the least of them but 0 has x = h: a tie, which goes away from zero.
- Else its sign says on which side x is. Near h it lies within a machine word while d stays below
  2^60, so that words which wrap around hold it exactly.
- Everything else is reckoned in Python's integers, row by row.

This is the only floating point in what pays people, and no figure of it survives.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from planlang.scores.columns.whole import FITS, Flags, Rows, Whole, Words, goes_one_by_one, tight

Product: TypeAlias = tuple[Whole, Whole]
Floats: TypeAlias = npt.NDArray[np.float64]

UNIT = Fraction(1)
_HALF = np.float64(1) / 2

_OPERATIONS, _ROUNDS_BY, _LEAST_OFF = 12, 2.0**-52, 2.0**-48
"""A term is made in less than so many operations, and a sum in as many more as it has terms. Each
rounds by at most 2^-53 of what it makes; twice that leaves room for what they make of each other.
The least is more than what is rounded while an estimate near 0 is held against a half."""

_MOST_SETTLED = 2.0**40
"""Below, a sum of as many terms as a year has days is off by less than a tenth."""

_MOST_ALIKE = 2.0**34
"""Below, it is off so little that one bound for a whole column leaves hardly a row open that its
own would settle."""

_MOST_UNDER = 2**60

_MOST_SCALE = 2**200
"""A product of two words and such a scale is far from all that floating point cannot hold."""


class Direction(Enum):
    """Which whole number stands for a figure."""

    NEAREST = "nearest"
    DOWN = "down"
    UP = "up"


def nearest(products: Sequence[Product], under: Whole, scale: Fraction = UNIT) -> Whole:
    """scale · Σ a · b ÷ under, rounded to the nearest whole number; ties go away from zero. `under`
    is above 0, `scale` not 0."""
    a, b = products[0]
    if len(products) == 1 and under.is_one and scale.denominator == 1:
        factor = scale.numerator
        if a.is_narrow and b.is_narrow and a.most * b.most * abs(factor) <= FITS:
            return (a * b).times(factor)
    # Integers of any size may be beyond all floats. Then nothing is settled.
    with np.errstate(over="ignore", invalid="ignore"):
        has_sign = scale < 0 or any(a.low < 0 or b.low < 0 for a, b in products)
        estimate, absolute = _estimated_sum(products, under, scale, has_sign=has_sign)
        most = absolute.max(initial=0)
        off = _off(most, len(products))
        divisor = under.high * scale.denominator
        if divisor < _MOST_UNDER and off * 8 * divisor < 1:
            found = _with_ties(estimate, off, has_sign=has_sign)
        else:
            found, is_open = settled(estimate, absolute, Direction.NEAREST, len(products))
            at = np.flatnonzero(is_open)
            if len(at):
                some = [(a.at(at), b.at(at)) for a, b in products]
                exact = _beside_halves(estimate[at], absolute[at], some, under.at(at), scale)
                if exact is None:
                    goes_one_by_one(len(at))
                    return replaced(found, at, _one_by_one(some, under.at(at), scale, len(at)))
                found[at] = exact
    bound = int(most) + 1
    return Whole(found, -bound if has_sign else 0, bound)


def settled(
    estimate: Floats, absolute: Floats, direction: Direction, terms: int
) -> tuple[Words, Flags]:
    """Estimates in whole numbers, and where they decide nothing. `absolute` is the sum of the
    absolute values of each one's terms, of which there are at most so many."""
    most = absolute.max(initial=0)
    off = _off(most if most < _MOST_ALIKE else absolute, terms)
    if direction is Direction.NEAREST:
        found = np.rint(estimate)
        is_settled = np.abs(estimate - found) < _HALF - off
    else:
        found = np.floor(estimate) if direction is Direction.DOWN else np.ceil(estimate)
        beyond = np.abs(estimate - found)
        is_settled = (beyond > off) & (beyond < 1 - off)
    if not most < _MOST_SETTLED:
        is_settled &= absolute < _MOST_SETTLED
        found[~is_settled] = 0  # It may be no number at all.
    return found.astype(np.int64), ~is_settled


def replaced(found: Any, at: Rows, exact: Sequence[int]) -> Whole:
    """`found` with exact numbers in some rows."""
    if any(abs(x) > FITS for x in exact):
        found = found.astype(np.object_)
    found[at] = exact
    return tight(found)


def estimated(over: Whole, under: Whole, scale: Fraction) -> Floats:
    """Near scale · over ÷ under: made in five operations."""
    found: Floats = floats(over) * float(scale) / floats(under)
    return found


def floats(column: Whole) -> Floats:
    """Near the numbers; where they are beyond everything, something that decides nothing."""
    try:
        return column.values.astype(np.float64)
    except OverflowError:
        return np.full(len(column), np.inf)


def _off(absolute: Any, terms: int) -> Any:
    """What an estimate is off by less than, where the absolute values of its terms add up to so
    much."""
    return absolute * ((_OPERATIONS + terms) * _ROUNDS_BY) + _LEAST_OFF


def _estimated_sum(
    products: Sequence[Product], under: Whole, scale: Fraction, *, has_sign: bool
) -> tuple[Floats, Floats]:
    """Near the sum, and near the sum of the absolute values of its terms."""
    found: Floats | None = None
    sizes: Floats | None = None
    factor = _factor(scale)
    divisor = None if under.is_one else floats(under)
    for a, b in products:
        term: Floats = floats(a) * floats(b)
        term *= factor
        if divisor is not None:
            term = np.divide(term, divisor, out=term if len(term) >= len(divisor) else None)
        found = term if found is None else found + term
        if has_sign:
            size = np.abs(term)
            sizes = size if sizes is None else sizes + size
    assert found is not None
    return found, found if sizes is None else sizes


def _factor(scale: Fraction) -> float:
    """The scale; where floating point might not hold what it makes, something that decides
    nothing."""
    is_held = abs(scale.numerator) < _MOST_SCALE and scale.denominator < _MOST_SCALE
    return float(scale) if is_held else np.nan


def _with_ties(estimate: Floats, off: Any, *, has_sign: bool) -> Words:
    """Estimates so near that whatever lies beside a half is a tie."""
    found: Floats = (np.abs(estimate) if has_sign else estimate) + (_HALF + 2 * off)
    np.floor(found, out=found)
    if has_sign:
        np.copysign(found, estimate, out=found)
    return found.astype(np.int64)


def _beside_halves(
    estimate: Floats,
    absolute: Floats,
    products: Sequence[Product],
    under: Whole,
    scale: Fraction,
) -> Words | None:
    """Estimates beside a half, decided by the side on which the sum lies; None where the numbers
    are too large for words."""
    is_small = (
        under.high * scale.denominator < _MOST_UNDER
        and 2 * abs(scale.numerator) <= FITS
        and absolute.max() < _MOST_SETTLED
        and all(a.is_narrow and b.is_narrow for a, b in products)
    )
    if not is_small:
        return None
    # 2 · n · Σ a · b − (2 · floor + 1) · d, in words that wrap around but for what is left of it.
    floor = np.floor(estimate).astype(np.int64)
    above = (floor * -2 - 1) * (under.values * scale.denominator)
    for a, b in products:
        above += a.values * b.values * (2 * scale.numerator)
    is_up = np.where(floor < 0, above > 0, above >= 0)
    found: Words = floor + is_up
    return found


def _one_by_one(products: Sequence[Product], under: Whole, scale: Fraction, rows: int) -> list[int]:
    """In Python's integers."""
    n, d = scale.as_integer_ratio()
    added = [0] * rows
    for a, b in products:
        columns = (each.spread(rows).values.tolist() for each in (a, b))
        added = [x + one * other for x, one, other in zip(added, *columns, strict=True)]
    divisors = under.spread(rows).values.tolist()
    return [_half_up(n * x, d * z) for x, z in zip(added, divisors, strict=True)]


def _half_up(over: int, under: int) -> int:
    found = (2 * abs(over) + under) // (2 * under)
    return found if over >= 0 else -found
