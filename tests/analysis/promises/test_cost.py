"""What a roster can cost at most."""

from __future__ import annotations

from fractions import Fraction

import pytest

from planlang.analysis.promises.model import Answer, Broken, Holds, Unknown
from planlang.analysis.promises.prove import WITHOUT_ROSTER, prove
from planlang.data.model import PersonMeasures
from planlang.plan.model import CapPer, CostAtMost, Plan
from tests.analysis.promises.chance import promising
from tests.scores.builder import award, commission, curve, element, limit, plan, rates, version
from tests.scores.people import measures, person, run

STEP = curve((None, 1, 0, 0), (1, None, "1.5", "1.5"))


def crew(count: int, annual: int = 4000) -> tuple[PersonMeasures, ...]:
    return tuple(person(run(annual), name=f"p{i}") for i in range(count))


def answer(
    of: Plan, most: int, people: tuple[PersonMeasures, ...], *, per_year: bool = False
) -> Answer:
    made = promising(of, CostAtMost(amount=Fraction(most), per_year=per_year))
    (proof,) = prove(made, measures(*people))
    return proof.answer


def test_everybody_at_the_most_they_can_be_paid() -> None:
    of = plan(version(element("a", pays=STEP)))
    held = answer(of, 15_000, crew(10))
    assert held == Holds(note="at most 15,000 USD a quarter for 10 people")
    broken = answer(of, 14_999, crew(10))
    assert isinstance(broken, Broken)
    assert broken.sentence == (
        "the 10 people of the roster can cost up to 15,000 USD a quarter, and 14,999 USD was "
        "promised: each with the figures below, they cost 15,000 USD"
    )
    assert (broken.pays, broken.most) == (Fraction(15_000), Fraction(14_999))
    assert broken.shown[0].score.total == 15_000  # one person with a variable of 10,000


def test_a_year_has_all_periods() -> None:
    of = plan(version(element("a", pays=STEP)), spread=("1/10", "2/10", "3/10", "4/10"))
    assert isinstance(answer(of, 60_000, crew(10), per_year=True), Holds)
    assert isinstance(answer(of, 59_999, crew(10), per_year=True), Broken)


def test_spiffs_cost_too_and_those_of_a_year_once() -> None:
    of = plan(
        version(
            element("a", pays=STEP),
            awards=(
                award("s", 100, is_spiff=True, cap=500),
                award("y", 100, is_spiff=True, cap=200, per=CapPer.YEAR),
            ),
            cap=limit(share=1),
        )
    )
    assert isinstance(answer(of, 17_000, crew(10)), Holds)
    assert not isinstance(answer(of, 16_999, crew(10)), Holds)
    assert isinstance(answer(of, 62_000, crew(10), per_year=True), Holds)
    assert not isinstance(answer(of, 61_999, crew(10), per_year=True), Holds)


@pytest.mark.parametrize("days", [30, 45])
def test_who_is_in_the_plan_for_some_days_costs_less(days: int) -> None:
    of = plan(version(element("a", pays=STEP)))
    some = (person(run(4000, units=days)),)
    bound = Fraction(1500) * days / 90
    assert isinstance(answer(of, int(bound), some), Holds)


def test_pay_without_a_bound_costs_without_one() -> None:
    of = plan(version(element("a"), commissions=(commission("sold", rates((None, "0.1"))),)))
    found = answer(of, 1_000_000, crew(10))
    assert isinstance(found, Broken)
    assert found.sentence.startswith("the pay of 10 of the 10 people has no upper bound")


def test_of_few_people_no_sum_is_said() -> None:
    of = plan(version(element("a", pays=STEP)))
    found = answer(of, 10, crew(4))
    assert isinstance(found, Broken)
    assert "6,000" not in found.sentence


def test_without_a_roster_it_is_not_proved_yet() -> None:
    made = promising(plan(version(element("a"))), CostAtMost(amount=Fraction(1), per_year=False))
    (proof,) = prove(made)
    assert proof.answer == Unknown(reason=WITHOUT_ROSTER, needs_roster=True)
