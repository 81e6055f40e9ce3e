"""What a statement says is different from the earlier period: days, too, on which it was not."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from planlang.documents.from_plan.stated import stated
from planlang.documents.from_scores.comparison import changes as changes_of
from planlang.documents.from_scores.scored import Somebody, everybody
from planlang.scores.runs import terms_of
from planlang.words.locale import ENGLISH
from tests.documents.from_scores.samples import LATER, period_of, plan, scored_in, statement


def changes(name: str) -> tuple[str, ...]:
    comparison = statement(name).comparison
    assert comparison is not None
    return comparison.changes


def in_both_periods() -> tuple[Somebody, Somebody]:
    """Somebody of the sample company in a period and in the one before."""
    of, period = plan("enterprise"), period_of("enterprise", "2027-Q3")
    now, then = (
        everybody(of, scored_in("enterprise", each, LATER), terms_of(of))["felix.hartmond"]
        for each in (period, of.calendar.previous(period))
    )
    return now, then


def between(now: Somebody, then: Somebody) -> list[str]:
    of, before = (stated(plan("enterprise"), *each.terms, ENGLISH) for each in (now, then))
    return list(changes_of(of, before, now, then))


def test_a_guarantee_that_held_on_some_days_is_gone_from_the_next_one_on() -> None:
    """Her first three months end within the period: on 52 of its 92 days nothing is gone."""
    assert [said for said in changes("several-runs") if "guarantee" in said] == [
        (
            "September 22, 2026 to October 31, 2026: "
            "Gross renewal rate: guarantee none instead of at least 100%."
        )
    ]


def test_a_guarantee_that_is_gone_on_all_days_is_gone() -> None:
    assert "Customers kept: guarantee none instead of at least 100%." in changes("provisional")


def test_what_is_different_on_all_days_is_said_without_days() -> None:
    assert "Gross renewal rate: target 94% instead of 93%." in changes("several-runs")


def test_a_move_is_said_with_its_days() -> None:
    (said,) = [said for said in changes("edges-moved") if said.startswith("10 May")]
    assert said == "10 May 2026 to 30 June 2026: Team: North & | <i>one</i> instead of South."


def test_days_of_the_earlier_period_with_other_terms_are_said() -> None:
    (said,) = [said for said in changes("lower-is-better") if said.startswith("1 May")]
    assert said == (
        "1 May 2026 to 15 June 2026: Seniors take the large customers. "
        "Variable pay a year: 13,387.50 USD."
    )


def test_neighbouring_days_with_the_same_changes_are_said_as_one_stretch() -> None:
    """A run that is cut in two, as by a fact that no document shows, changes no word."""
    now, then = in_both_periods()
    *others, last = now.runs
    first_day = last.run.first + timedelta(days=9)
    cut = (
        replace(last, run=replace(last.run, last=first_day - timedelta(days=1))),
        replace(last, run=replace(last.run, first=first_day)),
    )
    whole = between(now, then)
    assert any(said.startswith("2026-09-22 to 2026-10-31: ") for said in whole)
    assert between(replace(now, runs=(*others, *cut)), then) == whole


def test_a_fact_that_the_roster_did_not_give_before() -> None:
    now, then = in_both_periods()
    *others, last = then.runs
    teamless = replace(last, run=replace(last.run, facts={**last.run.facts, "team": None}))
    found = between(now, replace(then, runs=(*others, teamless)))
    assert "Team: Enterprise APAC instead of none." in found
