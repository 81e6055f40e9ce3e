"""Two things the language leaves no room for, because no figure would follow from them."""

from __future__ import annotations

from tests.plan.extending import messages

QUOTAS = """dataset quotas "Quotas" {
  file    "quotas.csv"
  column  person   person
  column  starts   date
  column  amount   percent
  column  other    percent
  key     person, starts
}
"""

COMMISSION = """add commission add_ons "Add-ons" {{
  of      sum(renewed)
  from    renewals where due in period
  credit  by due
  rates year to date, bounds {bounds} {{
    from 0 USD to 1_000 USD  pays 1% on the part above
    from 1_000 USD           pays 2% on the part above
  }}
  if no data  pay nothing
  litmus {{
    measurable  "Nightly."
    unintended  "None." accepted "Small."
    working     by 2028-01-01 when attainment of retention >= 90%
  }}
}}
"""


def test_a_persons_target_from_two_columns_is_refused() -> None:
    found = messages(
        "change retention { target from quotas.amount where starts in period }",
        before=QUOTAS,
        after='revision of p from 2027-08-01 "Later" {\n'
        "change retention { target from quotas.other where starts in period }\n}",
    )
    assert any("one target a person and period was wanted" in m for m in found), found


def test_a_persons_target_from_one_column_is_fine() -> None:
    found = messages(
        "change retention { target from quotas.amount where starts in period }", before=QUOTAS
    )
    assert not [m for m in found if m.startswith("clause_misplaced")], found


def test_bounds_of_the_year_to_date_are_not_prorated() -> None:
    found = messages(COMMISSION.format(bounds="prorated"))
    assert any("what a part of a period does to a year's bounds" in m for m in found), found


def test_bounds_of_the_year_to_date_stand_in_full() -> None:
    found = messages(COMMISSION.format(bounds="in full"))
    assert not [m for m in found if "year's bounds" in m], found
