"""The sentence about money and people, and how counts are said where some are withheld."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from planlang.tools.diff.impact.model import Cost, Heads, Impact, PlanImpact
from planlang.tools.diff.impact.words import headline, heads_words
from planlang.values.money import Currency
from tests.tools.diff.writing.test_as_markdown import impact, priced


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((31, 12, 3, 16), "12 of 31 people get less, 3 get more, 16 get the same"),
        ((31, None, 0, None), "all 31 people get less or the same, nobody gets more"),
        ((31, 0, None, None), "all 31 people get more or the same, nobody gets less"),
        ((31, 11, None, None), "11 of 31 people get less, 20 get more or the same"),
        ((31, None, None, 20), "20 of 31 people get the same, 11 get less or more"),
        ((31, None, None, None), "how many of 31 people get less or more is not shown"),
        ((31, 31, 0, 0), "all 31 people get less, nobody gets more"),
        ((31, 0, 0, 31), "all 31 people get the same"),
        ((1, 0, 0, 1), "the one person in it gets the same"),
    ],
)
def test_counts(counts: tuple[int, int | None, int | None, int | None], said: str) -> None:
    people, down, up, unchanged = counts
    assert heads_words(Heads(people=people, down=down, up=up, unchanged=unchanged)) == said


def together(*plans: PlanImpact) -> str:
    return headline(impact(*plans))


def test_several_plans_are_one_sentence() -> None:
    other = priced(
        plan="ocs", heads=Heads(people=9, down=0, up=9, unchanged=0),
        cost=Cost(before=Fraction(20_000), change=Fraction(1_000)),
    )  # fmt: skip
    assert together(priced(), other) == (
        "-1,500.00 USD (-1.3%) in 2026-Q1, 2 plans together: 12 of 40 people get less, 9 get more, "
        "19 get the same."
    )


def test_what_cannot_be_added_up_is_said_apart() -> None:
    """Money of two currencies; and a sum that would tell the part of it that is withheld."""
    euros = replace(priced(plan="dach", title="DACH"), currency=Currency("EUR", 2))
    assert "-2,500.00 EUR" in together(priced(), euros)
    hidden = priced(plan="small", title="Small", cost=Cost(before=Fraction(9), change=None))
    said = together(priced(), hidden)
    assert "-2,500.00 USD" in said
    assert "Small: pay changes; what that costs in 2026-Q1 is not shown" in said


def test_nothing_to_price_is_not_said_to_be_no_change() -> None:
    nothing = Impact(periods=(), data=None, plans=(), unpriced=())
    assert headline(nothing) == (
        "Nothing was priced: no plan that stands on both sides has changed."
    )
    assert headline(None).startswith("Not priced: no data were given")
    nobody = priced(moves=False, cost=Cost(before=Fraction(100), change=Fraction(0)))
    assert headline(impact(nobody)).endswith("all 31 people are paid the same in 2026-Q1.")
