"""Limits that hold nothing or contradict each other, with what all elements pay at most."""

from __future__ import annotations

import pytest

from tests.plan.extending import messages

LOW = """
  change retention {
    cap 50%
    allow table_misses_target "Half is enough."
  }
  change logos {
    cap 50%
    allow table_misses_target "Half is enough."
    if no data pay target
  }
"""
STEEP = """
  change logos {
    payout {
      below 90%           pays 0%
      from 90% to 95%     pays 100% to 200%
      from 95%            pays 200%
    }
    allow cliff_payout "A test."
    if no data pay nothing
  }
"""
SPIFF = """
  spiff new_logos "New customers" {
    pays    500 USD for each renewals where kept and due in period
    credit  to csm on due
    cap     1_000 USD a quarter
    litmus {
      measurable "Billing closes within three days."
      unintended "Selling what is not needed" accepted "It comes back at renewal."
      working    by 2027-12-31 when kept_share of company >= 85%
    }
  }
"""


def caps_never_reached(body: str) -> list[str]:
    found = messages(body)
    assert all(message.startswith("cap_never_reached: The total") for message in found), found
    return found


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (
            "total cap 3_000 USD\ntotal floor 5_000 USD",
            "The total floor is 5,000 USD, above the cap of 3,000 USD.",
        ),
        (
            "total cap 90% of variable\ntotal floor 110% of variable",
            "The total floor is 110% of variable, above the cap of 90% of variable.",
        ),
    ],
)
def test_a_total_floor_above_the_cap(limits: str, message: str) -> None:
    assert messages(limits) == [f"guarantee_above_cap: {message}"]


def test_a_total_cap_above_all_that_elements_pay() -> None:
    assert caps_never_reached("total cap 100% of variable") == []
    assert caps_never_reached("total cap 101% of variable") == [
        (
            "cap_never_reached: The total cap is 101% of variable, and all elements together never "
            "pay more than 100%."
        )
    ]


def test_a_spiff_counts_under_the_cap_that_includes_it() -> None:
    assert caps_never_reached(SPIFF + "total cap 150% of variable including new_logos") == []
    assert len(caps_never_reached(SPIFF + "total cap 150% of variable")) == 1


def test_without_data_an_element_may_pay_its_target() -> None:
    """Two tables that end at 50% leave a total cap of 60% something to hold."""
    assert caps_never_reached(LOW + "total cap 60% of variable") == []


def test_weight_that_moves_is_paid_by_the_best_table() -> None:
    """40% on a table up to 200% and 60% on one up to 100% pay 140%, and more where the 60% can
    move to the better table."""
    moving = STEEP + "change retention { if no data move weight to logos }\n"
    cap = "total cap 150% of variable"
    assert len(caps_never_reached(STEEP + cap)) == 1
    assert caps_never_reached(moving + cap) == []
