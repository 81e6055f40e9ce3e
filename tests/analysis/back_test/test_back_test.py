"""A back-test of the sample company against figures taken from its scores one by one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from planlang.analysis.back_test import BackTest, Past, back_test
from planlang.analysis.back_test.groups import groups
from planlang.analysis.back_test.model import LEAST, Lag, NoOutcome, TooFewPeople, Verdict
from planlang.analysis.back_test.spread import bars, quartiles, share
from planlang.analysis.past_periods import as_if_in_force
from planlang.data.sources import Sources
from planlang.pipeline import checked, measured, scored
from planlang.plan.model import Plan

COMPANY = Path(__file__).parents[3] / "plans" / "company"
PERIODS = ("2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3")


@cache
def company(name: str) -> tuple[Plan, tuple[Past, ...]]:
    (plan,) = checked(COMPANY / f"{name}.plan").plans
    periods = [plan.calendar.period(label, plan.pays) for label in PERIODS]
    assert periods[0] is not None
    assert periods[-1] is not None
    wide = as_if_in_force(plan, periods[0].start, periods[-1].end)
    past = []
    for period in periods:
        assert period is not None
        measures = measured(wide, Sources(COMPANY / "data"), period, period.end).measures
        assert measures is not None
        past.append(Past(measures=measures, scores=scored(wide, measures)))
    return wide, tuple(past)


def found_of(name: str = "enterprise", **options: str) -> BackTest:
    found = back_test(*company(name), **options)
    assert isinstance(found, BackTest)
    return found


def test_pay_is_that_of_the_scores() -> None:
    _, past = company("enterprise")
    for one, paid in zip(past, found_of().paid, strict=True):
        assert paid.pay == sum(p.total for p in one.scores.people)
        assert paid.people == len(one.scores.people)
        totals = sorted(p.total / p.variable for p in one.scores.people)
        assert paid.of_target is not None
        assert totals[0] < paid.of_target.low < paid.of_target.high < totals[-1]


def test_who_met_the_target() -> None:
    _, past = company("enterprise")
    retention = next(e for e in found_of().elements if e.name == "retention")
    lines = [p.element("retention") for one in past for p in one.scores.people]
    attained = [x.attainment for x in lines if x is not None and x.attainment is not None]
    assert retention.met is not None
    assert (retention.met.part, retention.met.whole) == (
        sum(x >= 1 for x in attained),
        len(attained),
    )
    assert sum(bar.share for bar in retention.bars) == 1
    at_least_target = [b.share for b in retention.bars if b.low is not None and b.low >= 1]
    assert sum(at_least_target) == retention.met.ratio


def test_a_measure_where_less_is_better_is_met_from_below() -> None:
    pace = next(e for e in found_of("onboarding").elements if e.name == "pace")
    _, past = company("onboarding")
    lines = [p.element("pace") for one in past for p in one.scores.people]
    reached = [
        x.measure <= x.target
        for x in lines
        if x is not None and x.measure is not None and x.target is not None
    ]
    assert pace.met is None or (pace.met.part, pace.met.whole) == (sum(reached), len(reached))
    assert not pace.of_attainment


def test_the_plans_own_questions_are_judged() -> None:
    judged = {j.owner: j for j in found_of().judged}
    assert judged["utilisation"].verdict is Verdict.TRUE
    assert judged["retention"].verdict is Verdict.FALSE
    agreed = judged["agreed"]
    assert agreed.verdict is Verdict.NOT_YET
    assert agreed.holds is not None
    (read,) = judged["retention"].reads
    assert read.figure is not None
    assert read.figure < Fraction(9, 10)


def test_a_question_is_not_judged_before_its_day_or_without_a_period() -> None:
    plan, past = company("enterprise")
    early = back_test(plan, past[:2])
    assert isinstance(early, BackTest)
    assert {j.verdict for j in early.judged} == {Verdict.NOT_YET}


def test_kept_money_adds_up() -> None:
    found = found_of()
    *periods, everything = found.kept
    assert everything.period is None
    assert everything.kept == sum(k.kept for k in periods)
    assert everything.pay == sum(p.pay for p in found.paid)
    assert everything.cost_of_one == everything.pay / everything.kept


def test_another_outcome_and_an_unknown_one() -> None:
    assert found_of().outcome == "retention"
    assert found_of(outcome="utilisation").outcome == "utilisation"
    assert isinstance(back_test(*company("enterprise"), outcome="retension"), NoOutcome)


def test_the_outcome_is_not_compared_with_itself() -> None:
    """`team_retention` is the same measure, of a team."""
    assert [lead.name for lead in found_of().leads] == ["utilisation", "executives"]


def test_groups_are_five_or_more_and_so_is_what_is_left() -> None:
    _, past = company("enterprise")
    found = groups(past[-1], "team", None)
    assert all(group.people >= LEAST for group in found)
    assert sum(group.people for group in found) == len(past[-1].scores.people)


def test_small_groups_take_the_smallest_other_along() -> None:
    """What is left when all shown groups are taken away must be five people as well."""
    _, past = company("enterprise")
    people = list(past[-1].scores.people)
    named = [
        replace(p, facts=(("team", "small" if i < 2 else "middle" if i < 8 else "large"),))
        for i, p in enumerate(people)
    ]
    one = replace(past[-1], scores=replace(past[-1].scores, people=tuple(named)))
    found = groups(one, "team", None)
    assert [(g.name, g.people) for g in found] == [("large", len(people) - 8), (None, 8)]
    few = replace(one, scores=replace(one.scores, people=tuple(named[:4])))
    assert groups(few, "team", None) == ()


def test_periods_of_a_few_people_are_left_out_of_every_figure() -> None:
    plan, past = company("enterprise")
    few = replace(past[1], scores=replace(past[1].scores, people=past[1].scores.people[:4]))
    found = back_test(plan, (past[0], few, *past[2:]))
    assert isinstance(found, BackTest)
    assert [p.label for p in found.left_out] == ["2027-Q1"]
    assert "2027-Q1" not in [p.period.label for p in found.paid]
    pay = sum(p.pay for p in found.paid)
    assert found.kept[-1].pay == pay
    # What comes "a period later" is a period later still: of three periods two follow each other.
    (lead, *_) = found.leads
    after = [a.periods for a in lead.agreements if a.lag is Lag.AFTER]
    assert after == [1]
    assert isinstance(back_test(plan, (few,)), TooFewPeople)


def test_pay_of_elements_is_hidden_where_a_few_people_alone_have_one() -> None:
    plan, past = company("enterprise")
    last = past[-1].scores
    kept = [
        p if i < 3 else replace(p, elements=tuple(e for e in p.elements if e.name != "agreed"))
        for i, p in enumerate(last.people)
    ]
    found = back_test(plan, (replace(past[-1], scores=replace(last, people=tuple(kept))),))
    assert isinstance(found, BackTest)
    assert [e.pay for e in found.elements] == [None] * len(found.elements)
    assert all(p.pay is None for e in found.elements for p in e.periods)
    (whole,) = found_of().elements[:1]
    assert whole.pay is not None


@pytest.mark.parametrize("count", range(LEAST))
def test_nothing_is_said_about_fewer_than_five(count: int) -> None:
    figures = [Fraction(i) for i in range(count)]
    assert quartiles(figures) is None
    assert share([True] * count) is None
    assert bars([(str(figure), figure) for figure in figures], (Fraction(1),)) == ()
    assert bars([("one", Fraction(i)) for i in range(30)], (Fraction(1),)) == ()


def test_bars_are_about_five_people_or_nobody() -> None:
    figures = [(f"low {i}", Fraction(1, 2)) for i in range(6)]
    figures += [("one", Fraction(3, 2)), ("one", Fraction(3, 2)), ("two", Fraction(7, 2))]
    found = bars(figures, tuple(map(Fraction, (1, 2, 3, 4))))
    assert [(b.low, b.high, b.share) for b in found] == [(None, None, Fraction(1))]
    figures += [(f"high {i}", Fraction(9, 2)) for i in range(3)]
    found = bars(figures, tuple(map(Fraction, (1, 2, 3, 4))))
    assert [(b.low, b.high, b.share) for b in found] == [
        (None, 1, Fraction(1, 2)),
        (1, None, Fraction(1, 2)),
    ]
    empty = bars(figures[:6], tuple(map(Fraction, (1, 2))))
    assert [(b.low, b.high, b.share) for b in empty] == [(None, 1, 1), (1, 2, 0), (2, None, 0)]


def test_what_few_people_are_paid_beside_elements_cannot_be_told() -> None:
    """The total without the elements' pay would be one person's SPIFFs."""
    plan, past = company("enterprise")
    last, one = past[-1].scores, False
    people = []
    for person in last.people:
        beside = person.total - sum((e.pay for e in person.elements), Fraction(0))
        if beside and one:
            person = replace(person, total=person.total - beside, awards=(), limits=())
        one = one or bool(beside)
        people.append(person)
    found = back_test(plan, (replace(past[-1], scores=replace(last, people=tuple(people))),))
    assert isinstance(found, BackTest)
    assert [e.pay for e in found.elements] == [None] * len(found.elements)


def test_quartiles_are_never_the_ends() -> None:
    for count in range(LEAST, 60):
        found = quartiles(Fraction(i) for i in range(count))
        assert found is not None
        assert 0 < found.low <= found.middle <= found.high < count - 1
        assert found.middle == Fraction(count - 1, 2)
