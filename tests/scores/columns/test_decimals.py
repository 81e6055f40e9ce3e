"""Decimals of columns are those of `values.decimals`, digit by digit."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
import pytest

from planlang.scores.columns.decimals import decimals, fractions
from planlang.scores.columns.ratio import YES, Figures, Ratio
from planlang.scores.columns.whole import whole
from planlang.values.decimals import SHOWN_PLACES, plain
from planlang.values.rounding import Rounding

ROWS = 400
SCALES = ("1", "1/100", "3/7", "1/1000000000000", "9999999999995/10000000000000")


def _in_files(x: Fraction) -> str | None:
    """At most twelve places."""
    exact = plain(x)
    if exact is None or len(exact.partition(".")[2]) > SHOWN_PLACES:
        exact = plain(Rounding(Fraction(1, 10**SHOWN_PLACES)).half_up(x), SHOWN_PLACES)
    return exact


def _numbers(r: random.Random, most: int, *others: int) -> list[int]:
    powers = [10 ** r.randrange(len(str(most))) for _ in range(ROWS)]
    return [r.choice((r.randrange(1, most), power, *others)) for power in powers]


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("digits", [3, 6, 9, 12, 15, 18, 25])
def test_texts_and_fractions(digits: int, scale: str) -> None:
    """From numbers that one division does for to those that no machine word holds."""
    r = random.Random(digits)
    over = [r.choice((1, -1)) * x for x in _numbers(r, 10**digits, 0, 1, 5)]
    under = _numbers(r, 10**digits, 1, 3, 2 ** (3 * digits))
    known = np.array([r.random() < 0.9 for _ in over])
    figures = Figures(Ratio(whole(over), whole(under), Fraction(scale)), known)
    exact = [Fraction(a, b) * Fraction(scale) for a, b in zip(over, under, strict=True)]
    found = decimals(figures, ROWS)
    wanted = [_in_files(x) if there else "" for x, there in zip(exact, known, strict=True)]
    assert found.texts() == wanted
    parts = fractions(figures, np.arange(ROWS), ROWS)
    for x, a, b, ends in zip(exact, *parts, strict=True):
        assert (a, b, ends) == (x.numerator, x.denominator, plain(x) is not None)


@pytest.mark.parametrize("number", ["0", "1", "-1.5", "12.345", "-0.01", "10000", "9999.99"])
def test_money_has_the_places_of_its_currency(number: str) -> None:
    amount = Fraction(number)
    column = Ratio(whole([int(amount * 1000)] * 2), scale=Fraction(1, 1000))
    assert decimals(Figures(column, YES), 2).texts(2) == [plain(amount, 2)] * 2


@pytest.mark.parametrize("over", [-1, -4, -5, 5, 9_999_999_999_995, 10**13 - 1])
def test_what_is_rounded_to_nothing_has_no_sign_and_what_carries_carries(over: int) -> None:
    x = Fraction(over, 10**13)
    column = Ratio(whole([over]), whole([10**13]))
    assert decimals(Figures(column, YES), 1).texts() == [_in_files(x)]
