"""Figures with their units: those of the plan as written, measured ones cut."""

from fractions import Fraction

import pytest

from planlang.plan.types import COUNT, DAYS, MONEY, NUMBER, PERCENT, Type
from planlang.words.figures import measured, shown
from planlang.words.locale import ENGLISH
from tests.scores.builder import (
    USD,
    Number,
    number,
)


@pytest.mark.parametrize(
    ("x", "said"),
    [
        ("0.9", "90%"),
        ("2/3", "66.666666…%"),
        ("-1/3", "-33.333333…%"),
        ("0.89999999999", "89.999999…%"),
    ],
)
def test_a_measured_ratio_is_cut_and_never_reaches_a_bound(x: str, said: str) -> None:
    assert ENGLISH.ratio(Fraction(x)) == said


@pytest.mark.parametrize(
    ("x", "type", "said"),
    [
        (None, PERCENT, "no data"),
        ("1200", MONEY, "1,200.00 USD"),
        ("1/3", MONEY, "0.333333… USD"),
        (1, DAYS, "1 day"),
        ("12.5", DAYS, "12.5 days"),
        (1200, COUNT, "1,200"),
    ],
)
def test_measured_figures_carry_their_unit(x: Number | None, type: Type, said: str) -> None:
    assert measured(None if x is None else number(x), type, USD) == said


@pytest.mark.parametrize(
    ("x", "type", "edges", "said"),
    [
        (None, PERCENT, [], "no data"),
        ("2/3", PERCENT, [], "66.67%"),
        ("0.9", PERCENT, ["0.9"], "90.00%"),
        ("0.899999", PERCENT, ["0.9"], "89.9999%"),
        ("0.900001", PERCENT, ["0.9"], "90.0001%"),
        ("1234.5", MONEY, [], "1,234.50 USD"),
        ("1234.5678", MONEY, [], "1,234.57 USD"),
        ("2200/137", NUMBER, [], "16.06"),
        ("19.999", NUMBER, [20], "19.999"),
        (1200, COUNT, [], "1,200"),
        ("12.3456", DAYS, [], "12.35 days"),
        ("-1/3", NUMBER, [0], "-0.33"),
    ],
)
def test_a_figure_of_a_table_is_short_and_stays_on_its_side(
    x: Number | None, type: Type, edges: list[Number], said: str
) -> None:
    value = None if x is None else number(x)
    assert shown(value, type, USD, [number(edge) for edge in edges]) == said
