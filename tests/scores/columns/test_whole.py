"""Columns of whole numbers and fractions are exact, whatever their size."""

from __future__ import annotations

import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlang.plan.rows import Operator
from planlang.scores.columns import ratio
from planlang.scores.columns.nearest import nearest
from planlang.scores.columns.ratio import Ratio, divided, down, half_up, ratios, up
from planlang.scores.columns.whole import FITS, Whole, constant, tight, whole
from planlang.values.rounding import Rounding

CENTS = Rounding(Fraction(1, 100))
sizes = st.one_of(
    st.integers(-9, 9), st.integers(-(10**9), 10**9), st.integers(-(2**63) + 1, 2**63 - 1),
    st.integers(-(10**30), 10**30),
)  # fmt: skip
columns = st.lists(sizes, min_size=1, max_size=4)
fractions = st.builds(Fraction, sizes, sizes.map(abs).filter(bool))


def numbers(column: Whole) -> list[int]:
    return [int(x) for x in column.values]


@given(columns, columns)
def test_sums_and_products(a: list[int], b: list[int]) -> None:
    a, b = a[: len(b)], b[: len(a)]
    one, two = whole(a), whole(b)
    for found, wanted in (
        (one + two, [x + y for x, y in zip(a, b, strict=True)]),
        (one - two, [x - y for x, y in zip(a, b, strict=True)]),
        (one * two, [x * y for x, y in zip(a, b, strict=True)]),
        (one * two + one, [x * y + x for x, y in zip(a, b, strict=True)]),
    ):
        assert numbers(found) == wanted
        assert all(found.low <= x <= found.high for x in wanted)
        assert numbers(tight(found.values)) == wanted


def test_words_that_would_wrap_around_become_integers() -> None:
    most = whole([FITS])
    assert most.is_narrow
    assert numbers(most + constant(1)) == [FITS + 1]
    assert numbers(most * most) == [FITS * FITS]
    assert tight((most + constant(1) - constant(1)).values).is_narrow


@given(st.lists(st.tuples(fractions, fractions), min_size=1, max_size=4))
def test_fractions(pairs: list[tuple[Fraction, Fraction]]) -> None:
    a, b = [x for x, _ in pairs], [y for _, y in pairs]
    one, two = ratios(a), ratios(b)
    rows = len(pairs)
    assert (one + two).fractions(rows) == [x + y for x, y in pairs]
    assert (one * two).fractions(rows) == [x * y for x, y in pairs]
    assert ratio.smaller(one, two).fractions(rows) == [min(x, y) for x, y in pairs]
    assert ratio.larger(one, two).fractions(rows) == [max(x, y) for x, y in pairs]
    parts = divided(one, two)
    assert np.broadcast_to(parts.known, rows).tolist() == [y != 0 for y in b]
    for found, (x, y) in zip(parts.ratio.fractions(rows), pairs, strict=True):
        assert y == 0 or found == x / y


@given(st.lists(st.tuples(fractions, fractions), min_size=1, max_size=4), st.sampled_from(Operator))
def test_comparisons(pairs: list[tuple[Fraction, Fraction]], operator: Operator) -> None:
    wanted = {
        Operator.EQUAL: Fraction.__eq__,
        Operator.NOT_EQUAL: lambda x, y: x != y,
        Operator.LESS: Fraction.__lt__,
        Operator.AT_MOST: Fraction.__le__,
        Operator.MORE: Fraction.__gt__,
        Operator.AT_LEAST: Fraction.__ge__,
    }[operator]
    one, two = ratios([x for x, _ in pairs]), ratios([y for _, y in pairs])
    found = np.broadcast_to(ratio.compared(operator, one, two), len(pairs))
    assert found.tolist() == [wanted(x, y) for x, y in pairs]


@given(st.lists(st.tuples(fractions, fractions), min_size=1, max_size=4))
def test_rounding(pairs: list[tuple[Fraction, Fraction]]) -> None:
    one, two = ratios([x for x, _ in pairs]), ratios([y for _, y in pairs])
    products = [x * y for x, y in pairs]
    for found, rounds in (
        (half_up(CENTS, one, two), CENTS.half_up),
        (down(CENTS, one * two), CENTS.down),
        (up(CENTS, one * two), CENTS.up),
    ):
        amounts = [x * CENTS.unit for x in numbers(found.spread(len(pairs)))]
        assert amounts == [rounds(x) for x in products]


@pytest.mark.parametrize("bits", [20, 40, 55, 59, 60, 61, 62])
def test_products_at_and_beside_ties(bits: int) -> None:
    """Where the product outgrows a machine word and the quotient hangs by one unit."""
    rng = random.Random(bits)
    a: list[int] = []
    b: list[int] = []
    under: list[int] = []
    while len(a) < 5_000:
        quotient = rng.randint(0, 2 ** rng.randint(1, 49))
        half, factor = rng.randint(1, 2 ** (bits // 2)), rng.randint(1, 2 ** (bits - bits // 2))
        tie = (2 * quotient + 1) * half
        if 2 * half * factor < FITS and tie < FITS:
            a.append((tie + rng.choice((-1, 0, 0, 1))) * rng.choice((-1, 1)))
            b.append(factor * rng.choice((-1, 1)))
            under.append(2 * half * factor)
    found = numbers(nearest([(whole(a), whole(b))], whole(under)))
    one = Rounding(Fraction(1))
    wanted = [int(one.half_up(Fraction(x * y, d))) for x, y, d in zip(a, b, under, strict=True)]
    assert found == wanted


@pytest.mark.parametrize("terms", [2, 3, 8])
def test_sums_of_products_at_and_beside_ties(terms: int) -> None:
    """What is added before it is rounded: terms of both signs that meet at a half."""
    rng = random.Random(terms)
    rows: list[list[tuple[int, int]]] = []
    under: list[int] = []
    while len(rows) < 3_000:
        divisor = rng.randint(2**10, 2 ** rng.randint(11, 59))
        pairs = [
            (rng.randint(-(2**30), 2**30), rng.randint(-(2**20), 2**20)) for _ in range(terms - 1)
        ]
        quotient = rng.choice((0, 0, 1, rng.randint(0, 2 ** rng.randint(1, 40))))
        tie = (2 * quotient + 1) * divisor * rng.choice((-1, 1))
        rest = tie // 2 + rng.choice((-1, 0, 0, 1)) - sum(a * b for a, b in pairs)
        if abs(rest) < FITS:
            rows.append([*pairs, (rest, 1)])
            under.append(divisor)
    columns = [
        (whole([row[at][0] for row in rows]), whole([row[at][1] for row in rows]))
        for at in range(terms)
    ]
    one = Rounding(Fraction(1))
    wanted = [
        int(one.half_up(Fraction(sum(a * b for a, b in row), d)))
        for row, d in zip(rows, under, strict=True)
    ]
    assert numbers(nearest(columns, whole(under))) == wanted


def test_a_fraction_for_all_rows_goes_with_one_for_each() -> None:
    each = ratios([Fraction(1, 3), Fraction(2, 3)])
    assert (each * ratio.fixed(Fraction(3))).fractions(2) == [1, 2]
    assert isinstance(ratio.where(ratio.YES, each, ratio.ONE), Ratio)
    assert ratio.where(ratio.NO, each, ratio.ONE).fractions(2) == [1, 1]
