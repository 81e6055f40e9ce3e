"""Columns of whole numbers and fractions are exact, whatever their size."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from planlang.plan.rows import Operator
from planlang.scores.columns import ratio
from planlang.scores.columns.ratio import Ratio, divided, down, half_up, ratios, up
from planlang.scores.columns.whole import FITS, Whole, chosen, constant, tight, whole
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
        (one.times(b[0]), [x * b[0] for x in a]),
        (one + constant(0), a),
        (constant(0) + one, a),
    ):
        assert numbers(found) == wanted
        assert all(found.low <= x <= found.high for x in wanted)
        assert numbers(tight(found.values)) == wanted


@given(columns, st.lists(st.booleans(), min_size=4, max_size=4), sizes)
def test_choices(numbers_there: list[int], flags: list[bool], other: int) -> None:
    column, where = whole(numbers_there), np.array(flags[: len(numbers_there)])
    for found, wanted in (
        (chosen(where, column, constant(other)), [(x, other) for x in numbers_there]),
        (chosen(where, constant(other), column), [(other, x) for x in numbers_there]),
        (chosen(where, column, -column), [(x, -x) for x in numbers_there]),
    ):
        right = [one if flag else two for flag, (one, two) in zip(flags, wanted, strict=False)]
        assert numbers(found) == right
        assert all(found.low <= x <= found.high for x in right)
    assert numbers(column) == numbers_there


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


def test_a_fraction_for_all_rows_goes_with_one_for_each() -> None:
    each = ratios([Fraction(1, 3), Fraction(2, 3)])
    assert (each * ratio.fixed(Fraction(3))).fractions(2) == [1, 2]
    assert isinstance(ratio.where(ratio.YES, each, ratio.ONE), Ratio)
    assert ratio.where(ratio.NO, each, ratio.ONE).fractions(2) == [1, 1]
