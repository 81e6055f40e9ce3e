"""Bonuses and SPIFFs: conditions, counts, caps, first and last days."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planlang.data.columns import from_measures
from planlang.plan.model import AttainmentOf, Award, CapPer
from planlang.scores.evaluate import score
from planlang.scores.model import AwardScore
from planlang.scores.reasons import Reason
from tests.scores.builder import (
    Number,
    award,
    compare,
    element,
    number,
    plan,
    quantity,
    reading,
    version,
)
from tests.scores.columns.agreeing import assert_same
from tests.scores.people import Given, measures, pay, pay_of, person, run

DONE = compare(quantity((1, "done")), ">=", 1)


def line(terms: Award, units: int = 90, **given: object) -> AwardScore:
    return pay_of(version(awards=(terms,)), run(units=units, **given)).awards[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("done", "pay", "reason"),
    [
        (1, 100, None),
        ("0.9", 0, Reason.CONDITION_NOT_MET),
        (None, 0, Reason.NO_DATA_PAYS_NOTHING),
    ],
)
def test_flat_money_on_a_condition(done: Number | None, pay: Number, reason: Reason) -> None:
    found = line(award("b", 100, when=DONE), done=done)
    assert (found.pay, found.reason) == (number(pay), reason)


def test_a_bonus_may_pay_without_data() -> None:
    found = line(award("b", 100, when=DONE, without_data=True), done=None)
    assert (found.pay, found.reason) == (100, Reason.NO_DATA_PAYS_TARGET)


def test_in_full_or_prorated() -> None:
    assert line(award("b", 100, when=DONE), units=30, done=1).pay == 100
    assert line(award("b", 100, when=DONE, prorated=True), units=30, done=1).pay == Fraction(
        "33.33"
    )


def test_a_condition_on_an_element() -> None:
    when = compare(AttainmentOf(element="x"), ">=", 1)
    terms = version(element("x"), awards=(award("b", 100, when=when),))
    assert pay_of(terms, run(0, x=1)).total == 100
    assert pay_of(terms, run(0, x="0.99")).total == 0


def test_so_much_for_each_row_up_to_a_cap() -> None:
    spiff = award("s", 250, is_spiff=True, cap=1_000)
    assert (line(spiff, s=3).pay, line(spiff, s=3).count) == (750, 3)
    held = line(spiff, s=5)
    assert (held.pay, held.uncapped, held.reason) == (1_000, 1_250, Reason.CAPPED)
    assert line(spiff, s=0).reason is Reason.NOTHING_COUNTED
    assert line(award("s", 0, is_spiff=True), s=5).reason is Reason.NO_AMOUNT
    assert line(spiff, s="0.5").pay == 125  # half a share of one row


@pytest.mark.parametrize("per", [CapPer.YEAR, CapPer.ALL])
def test_a_cap_for_longer_counts_what_earlier_periods_took(per: CapPer) -> None:
    spiff = award("s", 250, is_spiff=True, cap=1_000, per=per)
    part = line(spiff, s=5, s_before=3)
    assert (part.pay, part.used, part.count, part.reason) == (250, 750, 2, Reason.CAPPED)
    used = line(spiff, s=6, s_before=5)
    assert (used.pay, used.reason) == (0, Reason.AWARD_CAP_USED)
    assert line(spiff, s=3, s_before=3).reason is Reason.NOTHING_COUNTED


def test_a_cap_between_two_cents_is_rounded_down() -> None:
    assert line(award("s", 1, cap="2.005"), s=5).pay == 2


def test_before_its_first_and_after_its_last_day() -> None:
    late = award("s", 250, first=date(2027, 4, 1))
    over = award("s", 250, last=date(2026, 12, 31))
    assert (line(late, s=3).pay, line(late, s=3).reason) == (0, Reason.AWARD_NOT_STARTED)
    assert (line(over, s=3).pay, line(over, s=3).reason) == (0, Reason.AWARD_ENDED)
    assert line(award("s", 250, first=date(2027, 3, 31)), s=3).pay == 750


def test_runs_share_the_amount_by_their_days() -> None:
    made = plan(version(awards=(award("b", 90, when=DONE),)), version())
    found = pay(made, person(run(done=1, units=30), run(done=1, units=60, version=1)))
    assert found.total == 30
    whole = plan(version(awards=(award("b", 90, when=DONE, prorated=True),)))
    assert pay(whole, person(run(done=1, units=10), run(done=1, units=20))).total == 30


def revised(before: Award, after: Award, *given: dict[str, Given]) -> AwardScore:
    """The line of somebody under the first terms for 30 of 90 days, and under the others for 60;
    columns say the same."""
    of = plan(
        version(awards=(before,)),
        version(awards=(after,)),
        readings=[reading(name) for name in given[0]],
    )
    runs = (run(units=30, **given[0]), run(units=60, version=1, **given[-1]))
    taken = measures(person(*runs))
    found = score(of, taken).people
    assert_same(of, from_measures(of, taken), found, "a revised award")
    return found[0].awards[0]


def test_each_days_cap_is_that_of_their_terms() -> None:
    """A revision late in a quarter does not decide about the cap of all of it."""
    wide, narrow = (award("s", 100, is_spiff=True, cap=cap) for cap in (900, 300))
    found = revised(wide, narrow, {"s": 9})
    assert (found.pay, found.uncapped, found.reason) == (500, 900, Reason.CAPPED)
    assert revised(narrow, wide, {"s": 9}).pay == 700
    assert revised(award("s", 100, is_spiff=True), narrow, {"s": 9}).pay == 500
    assert revised(narrow, award("s", 100, is_spiff=True), {"s": 9}).pay == 700


@pytest.mark.parametrize("per", [CapPer.YEAR, CapPer.ALL])
def test_a_cap_that_is_used_up_pays_nothing_more_by_its_own_terms(per: CapPer) -> None:
    """New terms whose cap counts anew leave no room to the ones before them."""
    old, new = (award("s", amount, is_spiff=True, cap=1_000, per=per) for amount in (250, 600))
    old = replace(old, reading="old", reading_before="old_before")
    given = {"old": 5, "old_before": 4, "s": 1, "s_before": 0}
    found = revised(old, new, given)
    assert (found.pay, found.used, found.reason) == (400, number("333.33"), Reason.CAPPED)


def test_days_after_the_last_and_before_the_first_day_of_their_terms_pay_nothing() -> None:
    flat = award("s", 300, is_spiff=True, when=DONE)
    over, late = replace(flat, last=date(2026, 12, 31)), replace(flat, first=date(2027, 4, 1))
    assert revised(over, flat, {"done": 1}).pay == 200
    assert revised(flat, late, {"done": 1}).pay == 100
    none = revised(over, late, {"done": 1})
    assert (none.pay, none.reason) == (0, Reason.AWARD_NOT_STARTED)
    each = award("s", 90, is_spiff=True)
    found = revised(each, replace(each, first=date(2027, 4, 1)), {"s": 2})
    assert (found.pay, found.count) == (60, 2)
