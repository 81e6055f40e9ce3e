"""The sample company's plans: they check, their examples hold, and they score its data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planlang.data.from_sources import measure
from planlang.data.sources import Sources
from planlang.diagnostics import Severity
from planlang.pipeline import checked, scored
from planlang.plan.model import Plan
from planlang.scores.examples import run_examples
from planlang.scores.model import Scores

COMPANY = Path(__file__).parents[2] / "plans" / "company"
PLANS = ("enterprise", "small_business", "onboarding", "startup_team")
AS_OF = date(2027, 1, 31)


def plan_of(name: str) -> Plan:
    """The one plan of a file, which has no errors."""
    found = checked(COMPANY / f"{name}.plan")
    assert [d for d in found.diagnostics if d.severity is not Severity.NOTE] == []
    (plan,) = found.plans
    return plan


def scores_of(name: str, label: str) -> Scores:
    """The scores of a plan and quarter; the data may give warnings, never errors."""
    plan = plan_of(name)
    period = plan.calendar.period(label, plan.pays)
    assert period is not None
    result = measure(plan, Sources(COMPANY / "data"), period, AS_OF)
    assert [d.message for d in result.diagnostics if d.is_error] == []
    assert result.measures is not None
    return scored(plan, result.measures)


@pytest.fixture(scope="module")
def third_quarter() -> dict[str, Scores]:
    """Every plan's scores of 2027-Q3."""
    return {name: scores_of(name, "2027-Q3") for name in PLANS}


@pytest.mark.parametrize("name", PLANS)
def test_the_examples_pay_what_they_say(name: str) -> None:
    results = run_examples(plan_of(name))
    assert results
    assert [d.message for result in results for d in result.diagnostics] == []


def test_everybody_at_work_is_scored_by_some_plan(third_quarter: dict[str, Scores]) -> None:
    counts = {name: len(scores.people) for name, scores in third_quarter.items()}
    assert counts == {"enterprise": 31, "small_business": 18, "onboarding": 10, "startup_team": 6}


def test_only_who_moved_within_the_quarter_is_in_two_plans(
    third_quarter: dict[str, Scores],
) -> None:
    seen: set[str] = set()
    twice: set[str] = set()
    for scores in third_quarter.values():
        people = {person.person for person in scores.people}
        twice |= seen & people
        seen |= people
    assert twice == {"isla.fairbrother"}


@pytest.mark.parametrize("name", PLANS)
def test_pay_spreads_around_target(name: str, third_quarter: dict[str, Scores]) -> None:
    shares = sorted(person.total / person.variable for person in third_quarter[name].people)
    middle = shares[len(shares) // 2]
    assert 0.75 <= middle <= 1.35
    assert shares[0] < shares[-1]


def test_a_discounter_loses_the_accelerator(third_quarter: dict[str, Scores]) -> None:
    people = {person.person: person for person in third_quarter["enterprise"].people}
    retention = people["bjorn.havstein"].elements[0]
    assert retention.name == "retention"
    assert retention.measure == 1
    assert retention.payout == 1
    (run,) = retention.runs
    assert [step.closed for step in run.gates] == [True]
    assert run.payout_before_gates is not None
    assert run.payout_before_gates > 1


def test_strategic_accounts_answer_as_a_team(third_quarter: dict[str, Scores]) -> None:
    strategic = [
        person
        for person in third_quarter["enterprise"].people
        if ("team", "Strategic Accounts") in person.facts
    ]
    assert len(strategic) == 5
    measures = {element.measure for p in strategic for element in p.elements[:1]}
    assert len(measures) == 1
    assert all(e.name != "team_retention" for p in strategic for e in p.elements)


@pytest.mark.long
@pytest.mark.parametrize("label", ["2027-Q1", "2027-Q2", "2027-Q4"])
@pytest.mark.parametrize("name", PLANS)
def test_the_other_quarters_score_too(name: str, label: str) -> None:
    assert scores_of(name, label).people
