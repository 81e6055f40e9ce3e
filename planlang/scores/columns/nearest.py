"""Sums of products over a divisor, rounded once: where pay leaves machine words and comes back.

A product of variable pay and payout may be larger than a machine word while its quotient is not.
The quotient is estimated in floating point, which is off by one at most while it stays below 2^50;
the remainder of the estimate says by how much. It lies well within a machine word, so that words
which wrap around hold it exactly. This is the only floating point in what pays people, and no
figure of it survives. What is beyond these bounds is reckoned in Python's integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from planlang.scores.columns.whole import Flags, Whole, chosen, quotient

Product: TypeAlias = tuple[Whole, Whole]
Floats: TypeAlias = npt.NDArray[np.float64]

_MOST_UNDER, _MOST_QUOTIENT = 2**60, 2**50

_MOST_TERMS, _MOST_TERM = 8, 2**46
"""A sum of terms is off by more than its last place says, so that each term stays smaller: eight
below 2^46 are off by 0.7 together, and another half comes with the estimate's own rounding."""


def nearest(products: Sequence[Product], under: Whole) -> Whole:
    """Σ a · b ÷ under, rounded to the nearest whole number; ties go away from zero. `under` > 0."""
    if under.is_one and len(products) == 1:
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
    return _exact(products, under)


def _estimate(products: Sequence[Product], under: Whole) -> Floats | None:
    """None where it may be off by more than one."""
    most = _MOST_QUOTIENT if len(products) == 1 else _MOST_TERM
    found: Floats | None = None
    for a, b in products:
        term: Floats = a.values.astype(np.float64) * b.values
        term /= under.values
        if max(-float(term.min(initial=0)), float(term.max(initial=0))) >= most:
            return None
        found = term if found is None else found + term
    return found


def _corrected(estimate: Floats, products: Sequence[Product], under: Whole) -> Whole:
    low, high = int(estimate.min(initial=0)) - 2, int(estimate.max(initial=0)) + 2
    found: npt.NDArray[np.int64] = np.rint(estimate, out=estimate).astype(np.int64)
    divisor: npt.NDArray[Any] = under.values
    (a, b), *others = products
    left = a.values * b.values
    for a, b in others:
        left = left + a.values * b.values
    left -= found * divisor
    if all(a.low >= 0 and b.low >= 0 for a, b in products):
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


def _exact(products: Sequence[Product], under: Whole) -> Whole:
    """The same where everything fits, or in Python's integers."""
    (a, b), *others = products
    over = a * b
    for a, b in others:
        over = over + a * b
    found = quotient(over.absolute().times(2) + under, under.times(2))
    return chosen(over.is_negative(), -found, found) if over.low < 0 else found
