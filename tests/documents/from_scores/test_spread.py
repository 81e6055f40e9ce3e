"""How the lines of a team lie: who has no variable pay has no share of it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from planlang.documents.from_scores.spread import middle, spread_rows
from planlang.words.locale import ENGLISH
from tests.documents.from_scores.samples import LATER, period_of, plan, scored_in


def test_totals_are_of_those_with_variable_pay() -> None:
    of, period = plan("enterprise"), period_of("enterprise", "2027-Q3")
    people = scored_in("enterprise", period, LATER).scores.people[:3]
    without = replace(people[0], variable=Fraction(0))
    (*_, total) = spread_rows((without, *people[1:]), of, ENGLISH)
    assert (total.title, total.people) == ("Total", "2")
    (*_, last) = spread_rows((without,), of, ENGLISH)
    assert last.title != "Total"


def test_a_weight_that_has_moved_away_is_no_payout() -> None:
    """In the sample company it moves from the team's number where there was nothing to measure."""
    of, period = plan("enterprise"), period_of("enterprise", "2027-Q3")
    people = scored_in("enterprise", period, LATER).scores.people
    lines = [line for person in people for line in person.elements]
    moved = [line for line in lines if not line.target_pay]
    assert moved
    for name in {line.name for line in moved}:
        paid = [line for line in lines if line.name == name and line.target_pay]
        title = paid[0].title
        row = next(row for row in spread_rows(people, of, ENGLISH) if row.title == title)
        assert row.people == str(len(paid))


@pytest.mark.parametrize(
    ("values", "median"), [((3, 1, 2), Fraction(2)), ((4, 1, 2, 3), Fraction(5, 2))]
)
def test_the_middle(values: tuple[int, ...], median: Fraction) -> None:
    assert middle([Fraction(value) for value in values]) == median
