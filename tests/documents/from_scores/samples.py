"""The statements that tests look at: people and teams of the sample company, and of `edges`, a
small company with what statements seldom meet."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from planlang.data.model import Measures
from planlang.data.sources import Sources
from planlang.documents.from_scores.document import StatementDocuments
from planlang.documents.from_scores.scored import Absent, Against, Scored
from planlang.documents.views.statement import StatementView, TeamView
from planlang.pipeline import checked, measured, scored
from planlang.plan.model import Plan
from planlang.values.calendar import Period
from tests.documents import samples
from tests.documents.samples import COMPANY, ready

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
LATER = date(2027, 6, 30)
"""A day on which everything about the periods of the samples is known."""

PEOPLE = {
    "usual": ("enterprise", "2027-Q3", "amara.okafor", "en-GB", LATER),
    "several-runs": ("enterprise", "2027-Q3", "felix.hartmond", "en-US", LATER),
    "left-no-data": ("enterprise", "2027-Q3", "ines.carvalhal", "fr", LATER),
    "gate-closed": ("enterprise", "2027-Q3", "bjorn.havstein", "de", LATER),
    "capped": ("small_business", "2027-Q3", "emeka.nwosuji", "en-GB", LATER),
    "lower-is-better": ("onboarding", "2027-Q3", "thabo.mokoenane", "en-GB", LATER),
    "provisional": ("small_business", "2027-Q3", "kasia.zielonka", "en", date(2026, 9, 15)),
    "not-complete": ("enterprise", "2027-Q2", "amara.okafor", "en", date(2026, 8, 1)),
    "first-period": ("startup_team", "2027-Q1", "elif.demirkol", "de", LATER),
    "edges-negative": ("edges", "2026-Q2", "ann", "en-GB", LATER),
    "edges-moved": ("edges", "2026-Q2", "bea", "en-GB", LATER),
    "edges-nothing": ("edges", "2026-Q2", "dov", "en-GB", LATER),
}
"""Plan, period, person, language, and the day that is looked from."""

TEAMS = {
    "team": ("enterprise", "2027-Q3", "Enterprise Americas", "en-GB", LATER),
    "team-provisional": ("small_business", "2027-Q3", "SMB Pool", "de", date(2026, 9, 15)),
    "team-edges": ("edges", "2026-Q2", "North & | <i>one</i>", "fr", LATER),
}


@cache
def plan(name: str) -> Plan:
    """The plan of a sample."""
    if name == "edges":
        return checked(HERE / "edges" / "edges.plan").plans[-1]
    return samples.plan(name)


def period_of(name: str, label: str) -> Period:
    found = plan(name).calendar.period(label, plan(name).pays)
    assert found is not None
    return found


@cache
def measures(name: str, period: Period, as_of: date) -> Measures:
    """What the data of a sample say, seen from a day."""
    folder = HERE / "edges" / "data" if name == "edges" else COMPANY / "data"
    result = measured(plan(name), Sources(folder=folder), period, as_of)
    assert result.measures is not None, result.diagnostics
    return result.measures


@cache
def scored_in(name: str, period: Period, day: date) -> Scored:
    """A sample's scores as `planlang score` makes them, seen from a day."""
    found = measures(name, period, min(day, period.end))
    return Scored(measures=found, scores=scored(plan(name), found), seen_from=day)


@cache
def documents(name: str, label: str, code: str, day: date) -> StatementDocuments:
    """All statements of a plan's period, by a program and from a commit that never change."""
    period = period_of(name, label)
    earlier = plan(name).calendar.previous(period)
    if plan(name).effective.intersection(earlier.range) is None:
        against = Against(period=earlier, absent=Absent.BEFORE_PLAN)
    else:
        against = Against(period=earlier, scored=scored_in(name, earlier, day))
    return StatementDocuments(
        plan(name),
        scored_in(name, period, day),
        against,
        ready(code).locale,
        product="planlang 1.2.3",
        revision="0123456789ab",
    )


@cache
def statement(name: str) -> StatementView:
    """The statement of somebody in `PEOPLE`."""
    plan_name, label, person, code, day = PEOPLE[name]
    return documents(plan_name, label, code, day).for_person(person)


@cache
def team(name: str) -> TeamView:
    """The view of a team in `TEAMS`."""
    plan_name, label, called, code, day = TEAMS[name]
    return documents(plan_name, label, code, day).for_team("team", called)


def view(name: str) -> StatementView | TeamView:
    return team(name) if name in TEAMS else statement(name)


def code_of(name: str) -> str:
    """The language of a sample."""
    return (PEOPLE | TEAMS)[name][3]


NAMES = (*PEOPLE, *TEAMS)
