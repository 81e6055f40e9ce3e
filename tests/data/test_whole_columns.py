"""Figures on their way out of the engine: words where they fit, every digit where they do not."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from sqlglot import exp

from planlang.data.columns import MOST, Numbers, words
from planlang.data.engine import subset as s
from planlang.data.engine.database import Held
from planlang.data.engine.embedded import embedded
from planlang.data.measuring.whole_columns import (
    Fetched,
    added,
    combined,
    fetch,
    figure_name,
    key_name,
)
from planlang.plan.rows import Aggregate, Function, Linear


def fetched(values: list[int | None]) -> Fetched:
    with embedded() as db:
        db.create_rows("t", {"k": Held.WHOLE, "v": Held.WIDE}, list(enumerate(values)))
        select = exp.select(
            s.named(s.column("t", "k"), key_name(0)), s.named(s.column("t", "v"), figure_name(0))
        ).from_(s.table("t", "t"))
        return fetch(db, select, 1, 1)


def in_order(found: Fetched) -> list[Fraction | None]:
    rows = np.argsort(found.keys[0]).tolist()
    return [found.figures[0].at(row) for row in rows]


def test_words_and_missing_ones() -> None:
    values = [0, -5, None, MOST, -MOST]
    found = fetched(values)
    assert in_order(found) == values
    assert not found.figures[0].large


def test_no_digit_is_lost_beyond_a_word() -> None:
    values = [MOST + 1, None, 7, -(10**37) + 1]
    found = fetched(values)
    assert in_order(found) == values
    assert sorted(found.figures[0].large.values()) == [-(10**37) + 1, MOST + 1]


def sums(*terms: tuple[str, Function], constant: str = "0") -> Linear:
    return Linear(
        terms=tuple(
            (Fraction(factor), Aggregate(function=function, value=None, where=None))
            for factor, function in terms
        ),
        constant=Fraction(constant),
    )


def column(*values: int | None, large: dict[int, int] | None = None) -> Numbers:
    known = np.array([x is not None for x in values], np.bool_)
    return Numbers(over=words(x or 0 for x in values), known=known, large=large or {})


def test_a_combination_is_exact() -> None:
    of = sums(("1", Function.SUM), ("-1/3", Function.MAX), constant="1/2")
    found = combined(of, [column(100, None, 7), column(1, 2, None)], [100, 1], 3)
    assert [found.at(row) for row in range(3)] == [
        Fraction(1) - Fraction(1, 3) + Fraction(1, 2),
        Fraction(-2, 3) + Fraction(1, 2),  # a sum of nothing is 0
        None,  # a maximum of nothing is none
    ]


def test_a_combination_that_outgrows_words_stays_exact() -> None:
    of = sums(("10", Function.SUM), ("1", Function.SUM))
    found = combined(of, [column(MOST, 1, 0, large={2: MOST * 9}), column(-MOST, 1, 5)], [1, 1], 3)
    assert [found.at(row) for row in range(3)] == [9 * MOST, 11, MOST * 90 + 5]
    assert set(found.large) == {0, 2}


def test_nothing_over_a_unit_beyond_a_word_is_nothing() -> None:
    """Amounts with 12 places at rates with 9, of which nobody has any, or somebody a large one."""
    unit = 10**21
    of = sums(("1", Function.SUM))
    for figures in (column(), column(0, 0), column(0, 0, large={1: unit * 3})):
        found = combined(of, [figures], [unit], len(figures))
        wanted = [Fraction(figures.large.get(row, 0), unit) for row in range(len(figures))]
        assert [found.at(row) for row in range(len(figures))] == wanted


def test_what_is_added_is_exact() -> None:
    found = added(Numbers(over=words([1, 2, MOST]), under=3), {1: Fraction(1, 7)})
    assert [found.at(row) for row in range(3)] == [
        Fraction(1, 3), Fraction(2, 3) + Fraction(1, 7), Fraction(MOST, 3),
    ]  # fmt: skip
