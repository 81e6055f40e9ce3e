"""Conditions on rows and people, and what is added up."""

from datetime import date
from fractions import Fraction

import pytest

from planlang.plan import rows as r
from planlang.plan.types import DATE, DAYS, MONEY, TEXT, YES_NO
from planlang.words.row_conditions import divisor_words, row_condition
from tests.scores.builder import (
    USD,
)

HEALTH = r.LookedUp(
    name="health", dataset="d", column="health", by="account", as_of=r.AsOf.PERIOD_START, type=TEXT
)
RED = r.Literal(value="red", type=TEXT)
END = r.PeriodEdge(edge=r.AsOf.PERIOD_END, type=DATE)
SOLD = r.Field(name="sold_on", type=DATE)


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (
            r.Comparison(operator=r.Operator.EQUAL, left=HEALTH, right=RED),
            "health on the period's first day is “red”",
        ),
        (
            r.OneOf(value=HEALTH, choices=(RED, RED)),
            "health on the period's first day is “red” or “red”",
        ),
        (
            r.TenureBelow(number=3, months=True, by_day=True),
            "tenure is under 3 months, day by day",
        ),
        (
            r.Within(field=SOLD, window=r.Window(r.WindowKind.PERIOD, last=date(2027, 7, 31))),
            "sold on is in the period, until 2027-07-31",
        ),
        (r.Not(part=r.IsMissing(field=r.Field(name="tier", type=TEXT))), "tier is there"),
        (r.IsYes(value=r.Field(name="joint", type=YES_NO)), "joint is yes"),
        (
            r.Comparison(
                operator=r.Operator.MORE,
                left=r.DaysBetween(start=SOLD, end=END, type=DAYS),
                right=r.Literal(value=Fraction(30), type=DAYS),
            ),
            "the days from sold on to the end of the period is above 30 days",
        ),
    ],
)  # fmt: skip
def test_facts_of_rows_and_people(condition: r.Condition, said: str) -> None:
    assert row_condition(condition, USD) == said


FEE = r.Field(name="fee", type=MONEY)
PAID = r.IsYes(value=r.Field(name="paid", type=YES_NO))


def divisor(function: r.Function, value: r.RowValue | None, where: r.Condition | None) -> r.Linear:
    aggregate = r.Aggregate(function=function, value=value, where=where)
    return r.Linear(terms=((Fraction(1), aggregate),))


@pytest.mark.parametrize(
    ("of", "words"),
    [
        (None, "1 for each"),
        (divisor(r.Function.SUM, FEE, None), "the sum of fee"),
        (divisor(r.Function.COUNT, None, None), "the number of rows"),
        (divisor(r.Function.DISTINCT, FEE, None), "the number of different fee"),
        (divisor(r.Function.MAX, FEE, None), "the max of fee"),
        (
            r.Linear(terms=((Fraction(2), r.Aggregate(function=r.Function.SUM, value=FEE)),)),
            "what the measure divides by",
        ),
    ],
)
def test_what_a_measure_divides_by(of: r.Linear | None, words: str) -> None:
    assert divisor_words(of, USD) == words


def test_what_a_measure_divides_by_says_which_rows() -> None:
    said = divisor_words(divisor(r.Function.COUNT, None, PAID), USD)
    assert said == f"the number of rows where {row_condition(PAID, USD)}"
