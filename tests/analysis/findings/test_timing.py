"""Gains from moving work across a period's end: planted ones are found, sound twins are not."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from planlang.analysis.findings import Consequence, consequences
from planlang.analysis.witness import replay
from planlang.diagnostics.catalogue.litmus import TIMING_GAIN
from planlang.plan.checks.finding import subject
from planlang.plan.model import Plan
from tests.analysis.findings.planted import DICTIONARY, Draft, checked, sound, table

STEP = table(
    "below 85% of target pays 0%",
    "from 85% to 100% of target pays 60% to 100%",
    "from 100% of target pays 100% plus 1 points per point",
)
EVEN = table(
    "below 0% of target pays 0%",
    "from 0% to 100% of target pays 0% to 100%",
    "from 100% of target pays 100% plus 1 points per point",
)
MORE = """
dataset signatures "Renewals, as they are signed" {
  file "signatures.csv"
  column account text
  column due date
  column signed date
  column up_for_renewal money
  column renewed money
  ready within 3 days
}
measure signed_of_due "Signed, of what was due" {
  value sum(renewed where signed in period) / sum(up_for_renewal where due in period)
  from signatures
  better higher
}
measure due_of_due "Kept, of what was due" {
  value sum(renewed where due in period) / sum(up_for_renewal where due in period)
  from signatures
  better higher
}
measure signed_of_signed "Kept, of what was signed" {
  value sum(renewed) / sum(up_for_renewal)
  from signatures where signed in period
  better higher
}
rows account_deals "What each account bought" per account of own {
  sold      sum(amount) of deals where closed in period
  sold_then sum(amount) of deals where closed in previous period
}
rows account_seats "Seats of each account" per account of own {
  before    sum(bought) of seats where month at end of previous period
  now       sum(bought) of seats where month at end of period
}
measure sold_by_account "Add-ons of accounts" {
  value sum(sold)
  from account_deals
  better higher
}
measure growth "Seats that were added" {
  value sum(max(now - before, 0)) / sum(before)
  from account_seats
  better higher
}
measure net_growth "Seats that were added, less those that were cut" {
  value sum(now) - sum(before)
  from account_seats
  better higher
}
measure seats_kept "Seats that were kept" {
  value sum(min(now, before)) / sum(before)
  from account_seats
  better higher
}
measure seats_now "Seats that stand in the book" {
  value sum(now)
  from account_seats
  better higher
}
measure sold_again "Add-ons, of those of the period before" {
  value sum(sold) / sum(sold_then)
  from account_deals
  better higher
}
"""


def draft(seed: int, measure: str, payout: str, target: str) -> Draft:
    """A sound plan with one element that reads another measure."""
    made = sound(Random(seed))
    made.elements["expansion"] |= {
        "measure": f"measure {measure}",
        "credit": "credit by book own",
        "target": f"target {target}",
        "payout": payout,
    }
    return made


def plan(made: Draft, spread: str = "") -> Plan:
    text = made.text().replace(DICTIONARY, DICTIONARY + MORE)
    return checked(text.replace("  currency USD\n", f"  currency USD\n{spread}", 1))


def gains(of: Plan) -> list[Consequence]:
    found = [c for c in consequences(subject(of)) if c.code is TIMING_GAIN]
    for each in found:
        pays = [scene.pay for scene in each.scenes]
        assert pays == [replay(of, scene.witness).total for scene in each.scenes]
        assert pays[2] + pays[3] - pays[0] - pays[1] == each.figure("gain") > 0
    return found


FLAWED = [
    ("signed_of_due", "90%"),
    ("sold_by_account", "50_000 USD a quarter, in full"),
    ("growth", "0.2"),
    ("net_growth", "40 a quarter, in full"),
]
TARGETS = {"seats_now": "40 a quarter, in full"}
ON_DAYS_THAT_STAND = ("due_of_due", "signed_of_signed", "seats_kept", "seats_now", "sold_again")
"""A share of what was due or signed, what stands in a book, and what is measured against itself."""


@pytest.mark.parametrize(("measure", "target"), FLAWED)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_step_on_what_can_be_booked_later_is_found(seed: int, measure: str, target: str) -> None:
    (found,) = gains(plan(draft(seed, measure, STEP, target)))
    assert found.members == ("expansion",)


@pytest.mark.parametrize(("measure", "target"), FLAWED)
@pytest.mark.parametrize("seed", [1, 2])
def test_an_even_table_gives_no_reason_to_wait(seed: int, measure: str, target: str) -> None:
    assert not gains(plan(draft(seed, measure, EVEN, target)))


@pytest.mark.parametrize("measure", ON_DAYS_THAT_STAND)
def test_what_nobody_can_move_gives_no_reason_to_wait(measure: str) -> None:
    target = TARGETS.get(measure, "90%")
    assert not gains(plan(draft(1, measure, STEP, target)))


QUARTERLY = "50_000 USD a quarter, in full"
YEARLY = "200_000 USD a year, in full"


@pytest.mark.parametrize(
    ("spread", "target", "gained"),
    [
        ("5/5/5/85", QUARTERLY, True),
        ("0/0/0/100", QUARTERLY, True),
        ("10/20/30/40", QUARTERLY, False),  # a tenth of the target: 4 points at the most
        ("25/25/25/25", QUARTERLY, False),
        ("10/20/30/40", YEARLY, False),  # targets go along: an amount pays the same
    ],
)
def test_periods_that_pay_more_than_others(spread: str, target: str, gained: bool) -> None:
    made = sound(Random(3))
    made.elements["expansion"]["target"] = f"target {target}"
    of = plan(made, f"  spread {spread}\n")
    found = gains(of)
    assert bool(found) is gained, [c.sentence for c in found]
    for each in found:
        assert {s.witness.period for s in each.scenes} == {"2026-Q3", "2026-Q4"}
        to, start = each.scenes[0], each.scenes[1]
        assert (to.witness.period, start.witness.period) == ("2026-Q4", "2026-Q3")
        assert Fraction(0) < each.figure("gain")
        assert "2026-Q4 at" in each.sentence
