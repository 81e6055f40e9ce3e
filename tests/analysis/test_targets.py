"""Proposed targets against figures of the sample company counted one by one, and what is thin."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from planlang.analysis.past_periods import as_if_in_force
from planlang.analysis.targets import Proposals, Wanted, proposals
from planlang.analysis.targets.model import OfElement, Proposal, Thin, Why
from planlang.analysis.targets.run import rounded
from planlang.data.model import Measures
from planlang.data.sources import Sources
from planlang.pipeline import checked, measured
from planlang.plan.model import FixedTarget, Plan
from planlang.plan.types import COUNT, MONEY, PERCENT

COMPANY = Path(__file__).parents[2] / "plans" / "company"
PERIODS = ("2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3")


@cache
def company(name: str) -> tuple[Plan, tuple[Measures, ...]]:
    (plan,) = checked(COMPANY / f"{name}.plan").plans
    periods = [plan.calendar.period(label, plan.pays) for label in PERIODS]
    known = [period for period in periods if period is not None]
    wide = as_if_in_force(plan, known[0].start, known[-1].end)
    found = []
    for period in known:
        measures = measured(wide, Sources(COMPANY / "data"), period, period.end).measures
        assert measures is not None
        found.append(measures)
    return wide, tuple(found)


def proposed(
    name: str = "enterprise", met_by: str = "1/2", uplift: str = "0", periods: int = 4
) -> Proposals:
    plan, history = company(name)
    return proposals(
        Wanted(
            plan=plan,
            history=history[-periods:],
            met_by=Fraction(met_by),
            uplift=Fraction(uplift),
        )
    )


def element(found: Proposals, name: str) -> OfElement:
    return next(e for e in found.elements if e.name == name)


def rest(of: OfElement) -> Proposal:
    return next(p for p in of.proposals if p.segment is None)


def utilisations() -> list[Fraction]:
    """Utilisation of everybody in no segment and for whole periods, straight from the measures."""
    _, history = company("enterprise")
    values = []
    for measures in history:
        for person in measures.people:
            run = person.runs[-1]
            sums = run.taken["licence_utilisation by book own"].sums[0]
            whole = person.units == measures.period_units and not run.segments
            if whole and sums.numerator is not None and sums.denominator:
                values.append(sums.numerator / sums.denominator)
    return sorted(values, reverse=True)


@pytest.mark.parametrize("met_by", ["1/4", "1/2", "3/5", "9/10"])
def test_the_level_that_a_share_of_the_people_reached(met_by: str) -> None:
    values, share = utilisations(), Fraction(met_by)
    found = rest(element(proposed(met_by=met_by), "utilisation"))
    assert found.figures == len(values)
    assert found.base in values
    assert sum(v >= found.base for v in values) >= share * len(values)
    better = [v for v in values if v > found.base]
    assert len(better) < share * len(values)


def test_how_many_would_have_met_it_is_counted_at_the_rounded_target() -> None:
    values = utilisations()
    found = rest(element(proposed(uplift="0.02"), "utilisation"))
    assert found.proposed is not None
    assert found.base is not None
    assert abs(found.proposed.target - found.base * Fraction(102, 100)) <= Fraction(1, 400)
    assert (found.proposed.target * 200).denominator == 1
    assert found.proposed.met == sum(v >= found.proposed.target for v in values)
    assert found.now is not None
    assert (found.now.target, found.now.met) == (
        Fraction(68, 100),
        sum(v >= Fraction(68, 100) for v in values),
    )


def test_where_less_is_better_an_uplift_asks_for_less() -> None:
    plan, history = company("onboarding")
    last = plan.versions[-1]
    aimed = tuple(
        replace(e, target=FixedTarget(value=Fraction(1))) if e.name == "pace" else e
        for e in last.elements
    )
    plan = replace(plan, versions=(*plan.versions[:-1], replace(last, elements=aimed)))
    found = [
        rest(
            element(
                proposals(Wanted(plan=plan, history=history, met_by=Fraction(1, 2), uplift=uplift)),
                "pace",
            )
        )
        for uplift in (Fraction(0), Fraction(1, 10))
    ]
    plain, raised = (p.proposed for p in found)
    assert plain is not None
    assert raised is not None
    assert raised.target < plain.target
    assert plain.met is not None
    assert 2 * plain.met >= plain.of - 2
    assert raised.met is None or raised.met < plain.met
    assert found[0].low is not None
    assert found[0].base is not None
    assert found[0].low > found[0].base
    assert found[0].high is None  # fewer than five people are that quick


def test_segments_of_people_have_their_own_terms() -> None:
    """Strategic accounts answer as a team: their retention is the team's, once a quarter."""
    of = element(proposed(), "retention")
    strategic = [p for p in of.proposals if p.segment == "strategic" and p.rows is None]
    assert [p.figures + p.small_teams for p in strategic] == [len(PERIODS)]
    assert strategic[0].small_teams == 2  # they were four in the first two quarters
    assert strategic[0].thin is Thin.FEW_FIGURES
    assert strategic[0].proposed is None


def test_rows_at_risk_have_their_own_target() -> None:
    at_risk = next(
        p
        for p in element(proposed(), "retention").proposals
        if (p.segment, p.rows) == (None, "at_risk")
    )
    assert at_risk.now is not None
    assert at_risk.now.target == Fraction(55, 100)
    assert at_risk.base is not None
    other = rest(element(proposed(), "retention"))
    assert other.base is not None
    assert at_risk.base < other.base


def test_nothing_is_proposed_from_one_period_or_few_people() -> None:
    assert rest(element(proposed(periods=1), "utilisation")).thin is Thin.ONE_PERIOD
    plan, history = company("enterprise")
    few = tuple(replace(m, people=m.people[:4]) for m in history)
    found = proposals(Wanted(plan=plan, history=few, met_by=Fraction(1, 2), uplift=Fraction(0)))
    of = rest(element(found, "utilisation"))
    assert of.thin is Thin.FEW_PEOPLE
    assert (of.low, of.base, of.high, of.now, of.proposed) == (None,) * 5


def test_what_has_no_proposal_says_why() -> None:
    assert element(proposed(), "agreed").why_none is Why.OBJECTIVES
    assert element(proposed("onboarding"), "projects").why_none is Why.PER_PERSON


@pytest.mark.parametrize(
    ("x", "kind", "wanted"),
    [
        ("0.93617", PERCENT, "0.935"),
        ("0.9375", PERCENT, "0.94"),
        ("4512", MONEY, "4500"),
        ("4530", MONEY, "4550"),
        ("0.0123", MONEY, "0.0125"),
        ("11.4", COUNT, "11"),
        ("2.5", COUNT, "3"),
        ("0", MONEY, "0"),
    ],
)
def test_targets_are_round(x: str, kind: object, wanted: str) -> None:
    assert rounded(Fraction(x), kind) == Fraction(wanted)  # type: ignore[arg-type]


def test_what_is_kept_of_an_amount_is_never_asked_for_beyond_all_of_it() -> None:
    """Half of the people kept 95 %: with 10 % more it would be 104.5 %."""
    plain = rest(element(proposed(), "retention"))
    raised = rest(element(proposed(uplift="1/10"), "retention"))
    assert plain.base is not None
    assert raised.proposed is not None
    assert plain.base * Fraction(11, 10) > 1
    assert (raised.proposed.target, raised.ends_at) == (Fraction(1), Fraction(1))
    assert plain.ends_at is None
    values = sorted(retentions())
    assert raised.proposed.met in (None, sum(v >= 1 for v in values))


def retentions() -> list[Fraction]:
    """Of everybody in no segment, the part that is in no row segment, straight from measures."""
    _, history = company("enterprise")
    found = []
    for measures in history:
        for person in measures.people:
            run = person.runs[-1]
            whole = person.units == measures.period_units and not run.segments
            taken = run.taken.get("gross_renewal by due of holdings by at_risk")
            sums = () if taken is None else taken.sums
            base = next((x for x in sums if x.segment == ""), None)
            if whole and base is not None and base.denominator:
                found.append((base.numerator or Fraction(0)) / base.denominator)
    return found


def test_a_team_of_fewer_than_five_shows_nothing() -> None:
    plan, history = company("enterprise")
    strategic = [
        [p.person for p in m.people if p.runs[-1].facts.get("team") == "Strategic Accounts"]
        for m in history
    ]
    for least in (3, 4):
        kept = tuple(
            replace(
                m,
                people=tuple(
                    p for p in m.people if p.person not in names or p.person in names[:least]
                ),
            )
            for m, names in zip(history, strategic, strict=True)
        )
        found = proposals(
            Wanted(plan=plan, history=kept, met_by=Fraction(1, 2), uplift=Fraction(0))
        )
        of = next(
            p
            for p in element(found, "retention").proposals
            if p.segment == "strategic" and p.rows is None
        )
        assert of.thin is Thin.SMALL_TEAMS
        assert (of.low, of.base, of.high, of.now, of.proposed) == (None,) * 5
        assert of.small_teams == len(PERIODS)


def test_no_level_is_that_of_the_best_or_the_last_few() -> None:
    """Of twelve figures, nine of ten reached the last but one: that is a level of two people."""
    plan, history = company("enterprise")
    named = [p.person for p in history[0].people if not p.runs[-1].segments][:6]
    few = tuple(replace(m, people=tuple(p for p in m.people if p.person in named)) for m in history)
    wanted = Wanted(plan=plan, history=few, met_by=Fraction(9, 10), uplift=Fraction(0))
    of = rest(element(proposals(wanted), "utilisation"))
    assert of.thin is Thin.NEAR_THE_END
    assert (of.base, of.proposed) == (None, None)
    assert all(
        p.met is None or 5 <= p.met <= p.of - 5 or p.met in (0, p.of) for p in (of.now,) if p
    )


def test_who_may_see_what_people_reached_is_told_of_a_few() -> None:
    plan, history = company("enterprise")
    few = tuple(replace(m, people=m.people[:4]) for m in history)
    wanted = Wanted(plan=plan, history=few, met_by=Fraction(1, 2), uplift=Fraction(0), private=True)
    of = rest(element(proposals(wanted), "utilisation"))
    assert of.proposed is not None
    assert of.proposed.met is not None
    assert of.low is not None
