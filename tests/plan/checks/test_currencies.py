"""Money in another currency: what a plan that reads it must say."""

import pytest

from tests.plan.extending import checked, messages

FACTS = """
dataset fees "Fees" {
  file    "fees.csv"
  column  csm    person
  column  paid   date
  column  fee    money EUR
  column  tip    money EUR
  column  small  money USD
  column  bonus  money in code
  column  code   text
}
measure paid_fees "Fees paid" {
  value   sum(COLUMN)
  from    fees where paid in period
  better  higher
}
rates fx "Exchange rates" {
  file    "fx.csv"
  column  from_currency  text
  column  to_currency    text
  column  day            date
  column  rate           number
}
"""
GOAL = """
  goal paid "Fees" {
    measure  paid_fees
    credit   to csm on paid
  }
"""
QUOTAS = """
dataset quotas "Quotas" {
  file    "quotas.csv"
  column  person  person
  column  starts  date
  column  amount  money EUR
}
measure renewed_value "Value renewed" {
  value   sum(renewed)
  from    renewals where due in period
  better  higher
}
"""
TARGET = """
  goal value "Value" {
    measure  renewed_value
    credit   by due
    target   from quotas.amount where starts in period
  }
"""
EXCHANGE = "  exchange fx at period end\n"


def reads(column: str, dataset: str) -> str:
    return (
        f"other_currency: Plan `p` is in USD and reads `{column}` of `{dataset}` in EUR, and it "
        "names no exchange rates."
    )


def test_facts_in_another_currency_need_rates() -> None:
    """The columns that are read, and no others."""
    facts = FACTS.replace("COLUMN", "fee")
    assert messages(GOAL, before=facts) == [reads("fee", "fees")]
    assert messages(GOAL + EXCHANGE, before=facts) == []


@pytest.mark.parametrize("column", ["small", "bonus"])
def test_what_only_the_data_can_tell_is_left_to_them(column: str) -> None:
    assert messages(GOAL, before=FACTS.replace("COLUMN", column)) == []


def test_a_condition_reads_a_column_too() -> None:
    facts = FACTS.replace("COLUMN", "small").replace("in period", "in period and tip > 5 USD")
    assert messages(GOAL, before=facts) == [reads("tip", "fees")]


def test_targets_in_another_currency_need_rates() -> None:
    assert messages(TARGET, before=QUOTAS) == [reads("amount", "quotas")]
    rates = FACTS.replace("COLUMN", "small")
    assert messages(TARGET + EXCHANGE, before=QUOTAS + rates) == []


@pytest.mark.parametrize(
    ("columns", "column"),
    [("column variable money EUR", "variable"), ("column on_target money EUR", "on_target")],
)
def test_a_roster_in_another_currency_needs_rates(columns: str, column: str) -> None:
    roster = f"""
roster staff "Staff" {{
  file    "staff.csv"
  column  person  person
  column  name    text
  column  role    text
  column  from    date
  column  to      date  optional
  {columns}
}}
"""
    people = '  people from staff where role = "CSM"\n  mix 80:20\n'
    assert messages(people, before=roster) == [reads(column, "staff")]


def test_the_message_shows_the_plan_and_the_column() -> None:
    (found,) = checked(GOAL, before=FACTS.replace("COLUMN", "fee")).diagnostics
    assert found.place is not None
    assert str(found.place.text) == "currency    USD"  # type: ignore[union-attr]
    column, plan = found.labels
    assert str(column.place.text) == "column  fee    money EUR"  # type: ignore[union-attr]
    assert plan.text == "found in plan `p`"  # whose base says the currency
    assert found.help is not None
    assert "`exchange fx at period end`" in found.help
