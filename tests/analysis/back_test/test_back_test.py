"""A back-test of the sample company against figures taken from its scores one by one."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from planlang.analysis.back_test import BackTest, Past, back_test
from planlang.analysis.back_test.groups import groups
from planlang.analysis.back_test.model import Lag, TooFewPeople, Verdict
from planlang.analysis.back_test.said import Said
from planlang.analysis.back_test.spread import bars, quartiles
from planlang.analysis.past_periods import as_if_in_force
from planlang.analysis.privacy import LEAST, Published
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
        assert paid.mean_of_target == sum(totals) / len(totals)
        low, high = paid.of_target.low, paid.of_target.high
        assert low is not None
        assert high is not None
        assert totals[0] < low < high < totals[-1]


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
    assert sum(bar.share for bar in retention.payout_bars) == 1
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
    assert everything.pay == sum(p.pay for p in found.paid if p.pay is not None)
    assert everything.cost_of_one == everything.pay / everything.kept


def test_another_outcome() -> None:
    assert found_of().outcome == "retention"
    assert found_of(outcome="utilisation").outcome == "utilisation"


def test_the_outcome_is_not_compared_with_itself() -> None:
    """`team_retention` is the same measure, of a team."""
    assert [lead.name for lead in found_of().leads] == ["utilisation", "executives"]


def test_groups_are_five_or_more_and_so_is_what_is_left() -> None:
    _, past = company("enterprise")
    found = groups(past[-1], "team", None, Said(past[-1:]))
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
    found = groups(one, "team", None, Said([one]))
    assert [(g.name, g.people) for g in found] == [("large", len(people) - 8), (None, 8)]
    few = replace(one, scores=replace(one.scores, people=tuple(named[:4])))
    assert groups(few, "team", None, Said([few])) == ()


def test_periods_of_a_few_people_are_left_out_of_every_figure() -> None:
    plan, past = company("enterprise")
    few = replace(past[1], scores=replace(past[1].scores, people=past[1].scores.people[:4]))
    found = back_test(plan, (past[0], few, *past[2:]))
    assert isinstance(found, BackTest)
    assert [p.label for p in found.left_out] == ["2027-Q1"]
    assert "2027-Q1" not in [p.period.label for p in found.paid]
    pay = sum(p.pay for p in found.paid if p.pay is not None)
    assert found.kept[-1].pay == pay
    # What comes "a period later" is a period later still: of three periods two follow each other.
    (lead, *_) = found.leads
    after = [a.periods for a in lead.agreements if a.lag is Lag.AFTER]
    assert after == [1]
    assert isinstance(back_test(plan, (few,)), TooFewPeople)


def test_pay_of_an_element_is_hidden_where_it_would_tell_what_a_few_people_have() -> None:
    """Three people have it in the one period: it is theirs, and so is what all others leave."""
    plan, past = company("enterprise")
    last = past[-1].scores
    kept = [
        p if i < 3 else replace(p, elements=tuple(e for e in p.elements if e.name != "agreed"))
        for i, p in enumerate(last.people)
    ]
    less = [
        replace(p, total=sum((e.pay for e in p.elements), Fraction(0)), awards=(), limits=())
        for p in kept
    ]
    found = back_test(plan, (replace(past[-1], scores=replace(last, people=tuple(less))),))
    assert isinstance(found, BackTest)
    assert found.paid[0].pay is not None
    pay = {e.name: e.pay for e in found.elements}
    assert pay["agreed"] is None
    assert None in [pay[name] for name in pay if name != "agreed"]  # else the rest would be theirs
    assert [e.pay for e in found.elements] == [p.pay for e in found.elements for p in e.periods]
    assert None not in [e.pay for e in found_of().elements]


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
    hidden = [e.name for e in found.elements if e.pay is None]
    assert 0 < len(hidden) < len(found.elements)


def test_people_who_changed_team_are_in_one_place() -> None:
    _, past = company("enterprise")
    for element in found_of().elements:
        for one, period in zip(past, element.periods, strict=True):
            lines = [p.element(element.name) for p in one.scores.people]
            single = [
                x
                for x in lines
                if x is not None and x.attainment is not None and x.measure is not None
            ]
            if any(x is not None and x.attainment is not None for x in lines):
                assert period.people == len(single) + period.without_data + period.several
    team = next(e for e in found_of().elements if e.name == "team_retention")
    assert [p.several for p in team.periods] == [0, 0, 1, 0]


@pytest.mark.parametrize("count", range(LEAST))
def test_nothing_is_said_about_fewer_than_five(count: int) -> None:
    figures = [(f"p{i}", Fraction(i)) for i in range(count)]
    assert quartiles(figures) is None
    assert quartiles([("one", Fraction(i)) for i in range(40)]) is None
    own = [(who, "Q1", figure) for who, figure in figures]
    assert bars(own, (Fraction(1),), Published()) == ()
    alone = [("one", f"Q{i}", Fraction(i)) for i in range(30)]
    assert bars(alone, (Fraction(1),), Published()) == ()


def test_bars_are_about_five_people_or_nobody() -> None:
    figures = [(f"low {i}", "Q1", Fraction(1, 2)) for i in range(6)]
    figures += [("one", "Q1", Fraction(3, 2)), ("one", "Q2", Fraction(3, 2))]
    figures += [("two", "Q1", Fraction(7, 2))]
    edges = tuple(map(Fraction, (1, 2, 3, 4)))
    assert bars(figures, edges, Published()) == ()  # the lower one alone would tell of two
    figures += [(f"high {i}", "Q1", Fraction(9, 2)) for i in range(3)]
    found = bars(figures, edges, Published())
    assert [(b.low, b.high, b.share) for b in found] == [
        (None, 1, Fraction(1, 2)),
        (1, None, Fraction(1, 2)),
    ]
    empty = bars(figures[:6], edges[:2], Published())
    assert [(b.low, b.high, b.share) for b in empty] == [(None, 1, 1), (1, 2, 0), (2, None, 0)]


def test_bars_stand_together_where_an_earlier_count_would_tell_of_a_few() -> None:
    """Nineteen are below 3; sixteen below 2: three would be between."""
    figures = [(f"p{i}", "Q1", Fraction(1 if i < 16 else 2 if i < 19 else 3)) for i in range(30)]
    said = Published()
    assert said.say([frozenset((who, label) for who, label, x in figures if x < 3)])
    found = bars(figures, (Fraction(2), Fraction(3)), said)
    assert [(b.low, b.high, b.share) for b in found] == [
        (None, 3, Fraction(19, 30)),
        (3, None, Fraction(11, 30)),
    ]
    assert bars(figures, (Fraction(2),), said) == ()


def test_quartiles_have_five_people_on_either_side() -> None:
    for count in range(60):
        found = quartiles((f"p{i}", Fraction(i)) for i in range(count))
        assert (found is None) == (count < 9)
        if found is not None:
            assert found.middle == Fraction(count - 1, 2)
            assert (found.low is None) == (found.high is None) == (count < 17)
        if found is not None and found.low is not None and found.high is not None:
            assert LEAST - 1 <= found.low <= found.middle <= found.high <= count - LEAST
            assert sum(i <= found.low for i in range(count)) >= Fraction(count, 4)
            assert sum(i >= found.high for i in range(count)) >= Fraction(count, 4)
