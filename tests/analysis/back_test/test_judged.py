"""`working by DAY when …`: judged true, false or not yet, to the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from planlang.analysis.back_test import BackTest, Past, back_test
from planlang.analysis.back_test.model import Judged, Verdict
from planlang.plan.model import Plan, Working
from tests.analysis.back_test.test_back_test import company


def asked(plan: Plan, by: date, element: str = "retention") -> Plan:
    """The plan with the question of its element to be shown by another day."""

    def moved(working: Working) -> Working:
        return replace(working, by=by)

    versions = []
    for version in plan.versions:
        elements = tuple(
            replace(e, litmus=replace(e.litmus, working=tuple(map(moved, e.litmus.working))))
            if e.name == element and e.litmus is not None
            else e
            for e in version.elements
        )
        versions.append(replace(version, elements=elements))
    return replace(plan, versions=tuple(versions))


def judged(by: date, past: tuple[Past, ...] | None = None, element: str = "retention") -> Judged:
    plan, all_of_them = company("enterprise")
    found = back_test(asked(plan, by, element), all_of_them if past is None else past)
    assert isinstance(found, BackTest)
    return next(j for j in found.judged if j.owner == element)


def last_day() -> date:
    return company("enterprise")[1][-1].period.end


@pytest.mark.parametrize("element", ["retention", "utilisation"])
def test_the_day_on_which_a_period_ends_judges_that_period(element: str) -> None:
    found = judged(last_day(), element=element)
    wanted = {"retention": Verdict.FALSE, "utilisation": Verdict.TRUE}[element]
    assert (found.verdict, found.period) == (wanted, company("enterprise")[1][-1].period)


@pytest.mark.parametrize("days", [1, 15, 91])
def test_a_day_inside_the_next_period_judges_the_last_that_ended(days: int) -> None:
    """Nothing of the period that the day lies in can be shown by then."""
    by = last_day() + timedelta(days=days)
    found = judged(by)
    assert (found.verdict, found.period) == (Verdict.FALSE, company("enterprise")[1][-1].period)


def test_the_day_on_which_the_next_period_ends_is_not_yet() -> None:
    plan, past = company("enterprise")
    found = judged(plan.calendar.next(past[-1].period).end)
    assert (found.verdict, found.period) == (Verdict.NOT_YET, past[-1].period)
    assert found.reads[0].figure is not None  # with the figure so far


def test_the_day_before_a_period_ends_judges_the_one_before() -> None:
    past = company("enterprise")[1]
    found = judged(last_day() - timedelta(days=1))
    assert found.period == past[-2].period
    assert found.verdict is not Verdict.NOT_YET


def test_a_day_before_all_periods_looked_at_is_not_known() -> None:
    past = company("enterprise")[1]
    found = judged(past[0].period.start)
    assert (found.verdict, found.period) == (Verdict.UNKNOWN, None)


@pytest.mark.parametrize(("people", "is_told"), [(4, False), (5, True), (12, True)])
def test_what_holds_for_a_few_people_is_not_told(people: int, is_told: bool) -> None:
    """With figures of one to four people, the verdict would be theirs."""
    plan, past = company("enterprise")
    last = past[-1]
    measured = list(last.measures.people)
    kept = {p.person for p in measured[:people]}
    none = tuple(
        p if p.person in kept else replace(p, runs=tuple(replace(r, taken={}) for r in p.runs))
        for p in measured
    )
    thin = replace(last, measures=replace(last.measures, people=none))
    found = back_test(asked(plan, last.period.end, "agreed"), (thin,))
    assert isinstance(found, BackTest)
    (of,) = [j for j in found.judged if j.owner == "agreed"]
    known = of.verdict in (Verdict.TRUE, Verdict.FALSE)
    assert known == is_told
    if of.holds is not None:
        assert of.holds.part in (0, of.holds.whole) or 5 <= of.holds.part <= of.holds.whole - 5
        assert (of.verdict is Verdict.TRUE) == (of.holds.ratio > Fraction(1, 2))
