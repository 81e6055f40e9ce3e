"""Estimates that stand, and those that do not: products and sums at and beside halves."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from planlang.scores.columns.nearest import nearest
from planlang.scores.columns.whole import FITS, Whole, whole
from planlang.values.rounding import Rounding

UNIT = Rounding(Fraction(1))


def numbers(column: Whole) -> list[int]:
    return [int(x) for x in column.values]


def assert_nearest(
    rows: list[list[tuple[int, int]]], under: list[int], scale: Fraction = Fraction(1)
) -> None:
    """Rows of terms, each two factors, over their divisors."""
    columns = [
        (whole([row[at][0] for row in rows]), whole([row[at][1] for row in rows]))
        for at in range(len(rows[0]))
    ]
    found = nearest(columns, whole(under), scale)
    wanted = [
        int(UNIT.half_up(scale * Fraction(sum(a * b for a, b in row), d)))
        for row, d in zip(rows, under, strict=True)
    ]
    assert numbers(found) == wanted
    assert all(found.low <= x <= found.high for x in wanted)


QUOTIENTS, DIVISORS = (
    (1, 8, 17, 24, 30, 33, 36, 39, 41, 45, 51, 57),
    (1, 4, 12, 18, 22, 26, 34, 44, 55, 59),
)


@pytest.mark.parametrize("divisor", DIVISORS)
@pytest.mark.parametrize("quotient", QUOTIENTS)
def test_as_near_to_a_half_as_a_quotient_can_be(quotient: int, divisor: int) -> None:
    """Whether an estimate beside a half is taken for a tie, held against it, or reckoned anew hangs
    on the largest quotient and divisor of a column: every pair has to be right."""
    rng = random.Random(quotient * 100 + divisor)
    for signs in ((1,), (-1,), (-1, 1)):
        _beside_halves(rng, quotient, divisor, signs)


def _beside_halves(rng: random.Random, quotient: int, divisor: int, signs: tuple[int, ...]) -> None:
    """Columns with quotients and divisors of so many bits."""
    rows: list[list[tuple[int, int]]] = []
    under: list[int] = []
    for _ in range(60):
        d = rng.randint(2 ** (divisor - 1), 2**divisor) * 2
        half = (2 * rng.randint(2 ** (quotient - 1), 2**quotient) + 1) * (d // 2)
        over = (half + rng.choice((-1, 0, 0, 1))) * rng.choice(signs)
        # Two factors of a number that is too large for one.
        shift = max(0, over.bit_length() - 62)
        if shift:
            over = over >> shift << shift
        rows.append([(over >> shift, 2**shift)])
        under.append(d)
    assert_nearest(rows, under)
    # Factors that no floating point holds, and that cancel: 49 times what it has for 1/49 is not 1.
    for scale in (Fraction(1, 49), Fraction(1, 3), Fraction(7, 30), Fraction(-1, 103)):
        most = scale.denominator * max(under)
        if most <= FITS and all(abs(a) * scale.denominator <= FITS for ((a, _),) in rows):
            assert_nearest([[(a * scale.denominator, b)] for ((a, b),) in rows], under, scale)


def test_a_scale_beyond_floating_point() -> None:
    for scale in (Fraction(10**400 + 1, 10**400), Fraction(1, 10**400), Fraction(10**400)):
        assert_nearest([[(7, 3)], [(-5, 1)]], [2, 2], scale)


def test_a_scale_beyond_words() -> None:
    """What lies by less beside a half than any floating point of its size."""
    for by in (-1, 0, 1):
        assert_nearest([[(1, 1)]], [16], Fraction(2**62 + 2**58 + by, 2**55))


def test_one_very_large_row_leaves_the_others_right() -> None:
    ties = [[(2 * n + 1, 5)] for n in range(500)]
    for large in (2**41, 2**50, 2**62, 10**400):
        assert_nearest([*ties, [(large, 7)]], [10] * 501)


@pytest.mark.parametrize("bits", [20, 40, 55, 59, 60, 61, 62])
def test_products_at_and_beside_ties(bits: int) -> None:
    """Where the product outgrows a machine word and the quotient hangs by one unit."""
    rng = random.Random(bits)
    rows: list[list[tuple[int, int]]] = []
    under: list[int] = []
    while len(rows) < 5_000:
        quotient = rng.randint(0, 2 ** rng.randint(1, 49))
        half, factor = rng.randint(1, 2 ** (bits // 2)), rng.randint(1, 2 ** (bits - bits // 2))
        tie = (2 * quotient + 1) * half
        if 2 * half * factor < FITS and tie < FITS:
            a = (tie + rng.choice((-1, 0, 0, 1))) * rng.choice((-1, 1))
            rows.append([(a, factor * rng.choice((-1, 1)))])
            under.append(2 * half * factor)
    assert_nearest(rows, under)


@pytest.mark.parametrize("terms", [2, 3, 8])
@pytest.mark.parametrize("most", [20, 40, 59])
def test_sums_of_products_at_and_beside_ties(terms: int, most: int) -> None:
    """What is added before it is rounded: terms of both signs that meet at a half."""
    rng = random.Random(terms)
    rows: list[list[tuple[int, int]]] = []
    under: list[int] = []
    while len(rows) < 1_500:
        divisor = rng.randint(2**10, 2 ** rng.randint(11, most))
        pairs = [
            (rng.randint(-(2**30), 2**30), rng.randint(-(2**20), 2**20)) for _ in range(terms - 1)
        ]
        quotient = rng.choice((0, 0, 1, rng.randint(0, 2 ** rng.randint(1, 40))))
        tie = (2 * quotient + 1) * divisor * rng.choice((-1, 1))
        rest = tie // 2 + rng.choice((-1, 0, 0, 1)) - sum(a * b for a, b in pairs)
        if abs(rest) < FITS:
            rows.append([*pairs, (rest, 1)])
            under.append(divisor)
    assert_nearest(rows, under)
