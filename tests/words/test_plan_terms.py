"""A plan's header as sentences."""

from __future__ import annotations

from textwrap import dedent

import pytest

from planlang.words.locale import ENGLISH, locale
from planlang.words.plan_terms import PlanWords
from tests.plan.extending import plan
from tests.plans.test_company_plans import plan_of

GERMAN, FRENCH = locale("de"), locale("fr")
assert GERMAN is not None
assert FRENCH is not None


def words(body: str = "", *, before: str = "") -> PlanWords:
    return PlanWords(plan=plan(body, before=before))


def test_for_whom_and_when() -> None:
    enterprise = plan_of("enterprise")
    english, german = (PlanWords(plan=enterprise, locale=x) for x in (ENGLISH, GERMAN))
    assert english.people() == "Everybody in “People, from HR” for whom role is “Enterprise CSM”."
    assert german.people() == (
        "Alle aus „People, from HR“, für die gilt: „Rolle“ ist „Enterprise CSM“."
    )
    assert english.effective() == "2026-02-01 through 2027-01-31"
    assert german.effective() == "01.02.2026 bis 31.01.2027"


def test_everybody() -> None:
    everybody = PlanWords(plan=plan("people from people"))
    assert everybody.people() == "Everybody in “People, from HR”."


def test_how_much() -> None:
    said = words("mix 75:25")
    assert said.mix() == "75% base pay, 25% variable pay"
    assert "which is 25% of it" in (said.on_target() or "")
    small = PlanWords(plan=plan_of("small_business"), locale=GERMAN)
    assert small.spread() == (
        "Von der variablen Vergütung des Jahres entfallen auf seine Perioden der Reihe nach "
        "22\N{NO-BREAK SPACE}%, 24\N{NO-BREAK SPACE}%, 24\N{NO-BREAK SPACE}% und "
        "30\N{NO-BREAK SPACE}%."
    )


@pytest.mark.parametrize(
    ("pays", "worked_out", "share"),
    [
        ("monthly", "month by month", "Each month has 8.33% of the year's variable pay."),
        ("quarterly", "quarter by quarter", "Each quarter has 25% of the year's variable pay."),
        ("half-yearly", "half-year by half-year", "Each half-year has 50% of"),
        ("yearly", "year by year", "The whole variable pay of a year is paid at once."),
    ],
)
def test_periods_of_pay(pays: str, worked_out: str, share: str) -> None:
    said = words(f"pays {pays}")
    assert said.pay_periods() == f"Variable pay is worked out {worked_out}."
    assert said.spread().startswith(share)


YEARS = [
    # the clause; in English; in German
    """
    year starts january
    The plan's year is the calendar year.
    Das Jahr des Plans ist das Kalenderjahr.
    """,
    """
    year starts february named by start
    The plan's year starts on the first day of February.
      It is named by the calendar year in which it starts.
    Das Jahr des Plans beginnt am ersten Tag im Februar.
      Es trägt die Zahl des Kalenderjahres, in dem es beginnt.
    """,
    """
    4-4-5 year ends last saturday of january named by end, extra week in last quarter
    The plan's year has 52 or 53 whole weeks and ends on the last Saturday of January.
      The months of a quarter have 4, 4 and 5 weeks;
      a 53rd week goes to the last month of the last quarter.
      It is named by the calendar year in which it ends.
    Das Jahr des Plans hat 52 oder 53 ganze Wochen und endet am letzten Samstag im Januar.
      Die Monate eines Quartals haben 4, 4 und 5 Wochen;
      eine 53. Woche kommt zum letzten Monat des letzten Quartals.
      Es trägt die Zahl des Kalenderjahres, in dem es endet.
    """,
    """
    5-4-4 year ends saturday nearest end of january named by end, extra week in first quarter
    The plan's year has 52 or 53 whole weeks and
      ends on the Saturday nearest to the last day of January.
      The months of a quarter have 5, 4 and 4 weeks;
      a 53rd week goes to the last month of the first quarter.
      It is named by the calendar year in which it ends.
    Das Jahr des Plans hat 52 oder 53 ganze Wochen und
      endet an dem Samstag, der dem letzten Tag im Januar am nächsten liegt.
      Die Monate eines Quartals haben 5, 4 und 4 Wochen;
      eine 53. Woche kommt zum letzten Monat des ersten Quartals.
      Es trägt die Zahl des Kalenderjahres, in dem es endet.
    """,
]


@pytest.mark.parametrize("example", YEARS)
def test_years(example: str) -> None:
    joined = dedent(example).strip().replace("\n  ", " ")
    calendar, english, german = joined.splitlines()
    made = plan(f"calendar {calendar}")
    assert PlanWords(plan=made).year() == english
    assert PlanWords(plan=made, locale=GERMAN).year() == german


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("by day", "has that part of the variable pay, by days."),
        ("by month held on first day", "for each month on whose first day they are in it."),
        ("by month held on last day", "for each month on whose last day they are in it."),
        ("by month held on day 15", "for each month in which they are in it on day 15."),
    ],
)
def test_parts_of_a_period(clause: str, said: str) -> None:
    assert words(f"proration {clause}").proration().endswith(said)


def test_moves_and_rounding() -> None:
    assert words("on move split by day").on_move().endswith("on the terms of that day.")
    last = words("on move terms held on the last day")
    assert last.on_move().endswith("on the terms of its last day.")
    assert words("rounding half-up to 1 USD").rounding() == (
        "Each line of pay is rounded once, to the nearest 1 USD; half of it is rounded away from "
        "zero."
    )


FX = """
rates fx "Rates of the month's end" {
  file "fx.csv"
  column from_currency text
  column to_currency text
  column day date
  column rate number
}
"""


@pytest.mark.parametrize(
    ("at", "said"),
    [
        ("at period end", "on the period's last day."),
        ("at period start", "on the period's first day."),
        ("on row date", "on the day that credits the row."),
    ],
)
def test_other_currencies(at: str, said: str) -> None:
    found = words(f"exchange fx {at}", before=FX).exchange()
    assert (
        found
        == f"Money in other currencies counts at the rate of “Rates of the month's end” {said}"
    )
    assert words().exchange() is None
