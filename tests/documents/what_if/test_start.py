"""Where the page starts: every element on target, and what it assumes is said."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from planlang.documents.what_if.page import what_if_for_anybody, what_if_for_person
from planlang.plan.model import Plan
from planlang.scores.evaluate import score_person
from planlang.scores.runs import paid_runs, terms_of
from planlang.words.locale import ENGLISH, locale
from tests.documents import samples
from tests.documents.what_if.test_pay_in_a_browser import case_of_version

PLANS = [(name, version) for name in samples.FILES for version in range(
    len(samples.plan(name).versions)
)]  # fmt: skip


@pytest.mark.parametrize(("name", "version"), PLANS)
def test_it_starts_with_on_target_pay(name: str, version: int) -> None:
    """Each element pays all of its weight, whoever it is; nothing is sold or counted beside."""
    plan = samples.plan(name)
    case = case_of_version(plan, version, 0)
    for at, _ in enumerate(case.page["settings"]):
        measures = case.measures[at]
        score = score_person(plan, measures, measures.people[0])
        assert [e.payout for e in score.elements] == [1] * len(score.elements)
        assert sum(e.pay for e in score.elements) == score.variable
        assert [c.pay for c in score.commissions] == [0] * len(score.commissions)
        assert score.limits == ()
        assert score.total - score.variable == sum(a.pay for a in score.awards)


def notes(plan: Plan, code: str = "en-GB") -> tuple[str, ...]:
    reader = locale(code)
    assert reader is not None
    period = plan.calendar.containing(plan.effective.start, plan.pays)
    assert period is not None
    return what_if_for_anybody(plan, 0, period, reader).notes


def test_what_it_assumes_is_said() -> None:
    assert notes(samples.plan("small_business"))[-1] == (
        "Assumed until you enter your own: 4,400 USD of variable pay in the period, a target of "
        "10,000 USD for Add-ons closed without Sales and a book with 80% outside of the parts that "
        "have a target of their own."
    )
    assert notes(samples.plan("one_element"))[-1] == (
        "Assumed until you enter your own: 10,000 USD of variable pay in the period."
    )


def test_a_person_s_own_figures_are_no_assumption() -> None:
    measures = samples.measures("small_business", "2027-Q3")
    plan = samples.plan("small_business")
    person = next(p for p in measures.people if p.targets.get("add_ons"))
    runs = paid_runs(plan, measures, person, terms_of(plan))
    made = what_if_for_person(plan, runs, measures.period, ENGLISH)
    assert made.notes[-1] == (
        "Assumed until you enter your own: a book with 80% outside of the parts that have a target "
        "of their own."
    )
    point = json.loads(made.data)["starts"][0]["point"]
    assert Fraction(point["targets"]["add_ons"]) == person.targets["add_ons"]
