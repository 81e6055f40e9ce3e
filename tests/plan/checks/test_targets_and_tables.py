"""Rates that change at other amounts than a commission's target, in the time of the table."""

from __future__ import annotations

import pytest

from tests.plan.extending import messages

COMMISSION = """
  PAYS
  commission add_ons "Add-ons" {
    of       sum(renewed)
    from     renewals where due in period
    credit   by due
    target   TARGET
    rates BASIS {
      from 0 USD to 50_000 USD  pays 5% on the part above
      from 50_000 USD           pays 8% on the part above
    }
    litmus {
      measurable "Billing closes within three days."
      unintended "Selling what is not needed" accepted "It comes back at renewal."
      working    by 2027-12-31 when kept_share of company >= 85%
    }
  }"""


def misses(pays: str, target: str, basis: str) -> bool:
    body = COMMISSION.replace("PAYS", pays).replace("TARGET", target).replace("BASIS", basis)
    found = messages(body)
    assert all(message.startswith("table_misses_target: The rates of") for message in found), found
    return bool(found)


@pytest.mark.parametrize(
    ("pays", "target", "basis", "compared"),
    [
        ("pays quarterly", "60_000 USD a quarter, in full", "each period, bounds in full", True),
        ("pays quarterly", "50_000 USD a quarter, in full", "each period, bounds in full", False),
        # A year's target says nothing about the bounds of a quarter, nor the other way round.
        ("pays quarterly", "60_000 USD a year, in full", "each period, bounds in full", False),
        ("pays quarterly", "60_000 USD a quarter, in full", "year to date, bounds in full", False),
        ("pays quarterly", "60_000 USD a year, in full", "year to date, bounds in full", True),
        # Where a period is a year both are for the same time.
        ("pays yearly", "60_000 USD a year, in full", "each period, bounds in full", True),
        ("pays yearly", "60_000 USD a year, in full", "year to date, bounds in full", True),
        ("pays quarterly", "60_000 USD a quarter, in full", "each row", False),
    ],
)
def test_a_target_is_compared_with_bounds_for_the_same_time(
    pays: str, target: str, basis: str, compared: bool
) -> None:
    assert misses(pays, target, basis) is compared
