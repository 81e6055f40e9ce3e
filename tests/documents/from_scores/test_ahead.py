"""What the table pays next: nothing is put before somebody that nobody can reach."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from planlang.documents.from_scores.ahead import what_lies_ahead
from planlang.documents.from_scores.element_days import ElementDays
from planlang.plan.curve import Curve, Piece
from planlang.plan.types import COUNT, PERCENT, Type
from planlang.words.clauses import ClauseWords
from tests.documents.from_scores.samples import LATER, period_of, plan, scored_in
from tests.scores.builder import curve

LEVELS = curve((None, "0.9", 0, 0), ("0.9", "1.2", 1, 1), ("1.2", None, "1.5", "1.5"))
RISING = curve((None, "0.9", 0, 0), ("0.9", "1.2", "0.5", "1.25"), ("1.2", None, "1.5", "1.5"))


def said(
    value: Fraction,
    pays: Curve,
    target: Fraction | None = Fraction(9, 10),
    type_: Type = PERCENT,
) -> list[str]:
    """What is said of a share of what was due for renewal, which is at most all of it; or of a
    figure of another type, on a table that is read at the figure itself."""
    of, period = plan("enterprise"), period_of("enterprise", "2027-Q3")
    person = scored_in("enterprise", period, LATER).scores.people[0]
    paid = next(e for e in person.elements if e.name == "team_retention")
    run = replace(
        paid.runs[0],
        value=value, target=target, x=value if target is None else value / target,
        denominator=Fraction(1_000), shares=(),
    )  # fmt: skip
    version = of.versions[run.version]
    element = next(e for e in version.elements if e.name == "team_retention")
    assert element.quantity is not None
    days = ElementDays(
        plan=of,
        words=ClauseWords(plan=of, version=version),
        element=replace(
            element, curve=pays, floor=None, cap=None,
            against_target=target is not None, quantity=replace(element.quantity, type=type_),
        ),
        run=run,
    )  # fmt: skip
    return list(what_lies_ahead(days))


def test_the_best_result_is_the_end_of_the_way() -> None:
    assert said(Fraction(1), RISING) == ["No result can be better than this."]


def test_a_bound_beyond_the_best_result_gives_way_to_the_best() -> None:
    """120% of 90% would be 108% of what was due. At all of it, 111.1% of target, the table pays
    1.0277…: rounded down."""
    full, best = said(Fraction(95, 100), RISING)
    assert full.startswith("At 99%, 4 points more, the table pays 100%.")
    assert best == (
        "At 100%, 5 points more, the table pays 102.77%."
        " That is 50.00 USD of the 1,000.00 USD that it is divided by."
    )


def test_a_table_that_pays_more_only_beyond_the_best_result() -> None:
    assert said(Fraction(95, 100), LEVELS) == [
        "Up to 100%, the best result there can be, the table pays no more than this."
    ]


def test_a_target_that_nobody_can_reach_is_no_way_to_full_pay() -> None:
    (only,) = said(Fraction(1, 2), RISING, target=Fraction(11, 10))
    assert only.startswith("At 99%, 49 points more, the table pays 50%.")


@pytest.mark.parametrize("value", [Fraction(101, 100), Fraction(103, 100)])
def test_who_has_come_beyond_the_best_is_not_told_that_nobody_can(value: Fraction) -> None:
    """Rows below 0 in a book."""
    (only,) = said(value, RISING)
    assert only.startswith("At 108%, ")


def test_of_whole_things_the_next_one_is_said() -> None:
    """Above 10 the table pays: who has 8 or 10 is told of 11, not of a bound between them."""
    flat = Piece(
        low=None, high=Fraction(10), low_included=False, high_included=True,
        intercept=Fraction(0), slope=Fraction(0),
    )  # fmt: skip
    high = replace(flat, low=flat.high, high=None, high_included=False, intercept=Fraction(1))
    pays = Curve(pieces=(flat, high))
    for value, more in ((8, 3), (10, 1)):
        found = said(Fraction(value), pays, target=None, type_=COUNT)
        assert found == [f"At 11, {more} more, the table pays 100%."]
