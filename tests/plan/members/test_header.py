"""The header of a plan: every decision that moves money is asked for, each with its own message."""

from fractions import Fraction

import pytest

from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from planlang.plan.model import OnMove, Plan, Proration
from planlang.values.calendar import ExtraWeek, Frequency, MonthYear, NamedBy, WeekYear
from tests.plan.corpus import texts

HEADER = {
    "effective": "effective 2027-02-01 through 2028-01-31",
    "calendar": "calendar year starts february named by start",
    "pays": "pays quarterly",
    "currency": "currency USD",
    "rounding": "rounding half-up to 0.01 USD",
    "proration": "proration by day",
    "on move": "on move split by day",
    "people": 'people from people where role = "CSM"',
}


def checked(
    *, data: str | None = None, **changed: str | None
) -> tuple[tuple[Plan, ...], list[str]]:
    """The plans and messages of a header with some lines changed (None: left out); `data` stands
    for the corpus's `data.plan`."""
    lines = {**HEADER, **{name.replace("_", " "): line for name, line in changed.items()}}
    body = "\n".join(line for line in lines.values() if line is not None)
    text = f'use dataset people from "data.plan"\nplan p "A plan" {{\n{body}\n}}\n'
    files: dict[str, str | bytes] = {**texts(), "main.plan": text}
    if data is not None:
        files["data.plan"] = data
    result = check("main.plan", TextReader(files))
    return result.plans, [f"{d.code.name}: {d.message}" for d in result.diagnostics]


def plan(**changed: str | None) -> Plan:
    (found,), messages = checked(**changed)
    assert messages == []
    return found


def test_all_is_read() -> None:
    found = plan()
    assert found.pays is Frequency.QUARTERLY
    assert found.calendar.layout == MonthYear(start_month=2)
    assert found.calendar.named_by is NamedBy.START
    assert found.rounding.unit == Fraction(1, 100)
    assert found.proration is Proration.BY_DAY
    assert found.on_move is OnMove.SPLIT
    assert found.spread == (Fraction(1, 4),) * 4
    assert (found.base_share, found.variable_share) == (None, None)
    assert found.roster == "people"
    assert set(found.datasets) == {"people"}
    assert found.lines["rounding"].text == "rounding half-up to 0.01 USD"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("effective", "clause_missing: Plan `p` does not say the days on which it holds."),
        (
            "calendar",
            "clause_missing: Plan `p` does not say which year its periods are counted in.",
        ),
        ("pays", "clause_missing: Plan `p` does not say how often it pays."),
        ("currency", "clause_missing: Plan `p` does not say in which currency it pays."),
        ("people", "clause_missing: Plan `p` does not say who is in it."),
        ("rounding", "decision_missing: The plan does not say how a line of pay is rounded"),
        ("proration", "decision_missing: The plan does not say how part of a period counts"),
        ("on move", "decision_missing: The plan does not say what happens when somebody's terms"),
    ],
)
def test_what_is_missing_is_asked_for(name: str, message: str) -> None:
    plans, (found,) = checked(**{name.replace(" ", "_"): None})
    assert plans == ()
    assert found.startswith(message)


@pytest.mark.parametrize(
    ("name", "line", "message"),
    [
        ("calendar", "calendar year starts february", "is 2027 by its start and 2028 by its end"),
        (
            "calendar",
            "calendar 4-4-5 year ends last saturday of january named by end",
            "which quarter gets the 53rd week",
        ),
        (
            "calendar",
            "calendar 4-4-5 year ends last saturday of january, extra week in last quarter",
            "called after the calendar year it starts or ends in",
        ),
        (
            "calendar",
            (
                "calendar 4-4-6 year ends last saturday of january named by end, "
                "extra week in last quarter"
            ),
            "4-4-6",
        ),
        ("proration", "proration by month", "on which day of the month"),
        ("proration", "proration by month held on day 30", "Not every month has a day 30"),
        ("effective", "effective 2028-02-01 through 2028-01-31", "ends on 2028-01-31, before"),
        ("rounding", "rounding half-up to 0.01 EUR", "rounds in EUR and pays in USD"),
        ("rounding", "rounding half-up to 0.001 USD", "the smallest amount in USD is 0.01"),
        ("spread", "spread 30/30/40", "has 3 shares, and a plan that pays quarterly has 4"),
        ("spread", "spread 20/20/20/30", "adds to 90%, and 100% was wanted"),
        ("currency", "currency USX", "`USX` is no currency"),
        ("pays", "pays quarterly\ncontext { maturity grown }", "`grown` is no maturity of a"),
        ("pays", "pays quarterly\ncontext { mission churn }", "`churn` is no mission of a context"),
        (
            "pays",
            "pays quarterly\ncontext { csm_owns renewal }",
            "`renewal` is nothing that a context can say CSMs own",
        ),
    ],
)
def test_what_is_wrong_is_said_with_the_figures(name: str, line: str, message: str) -> None:
    plans, (found,) = checked(**{name: line})
    assert plans == ()
    assert message in found


def test_a_calendar_year_needs_no_name() -> None:
    assert plan(
        calendar="calendar year starts january",
        effective="effective 2027-01-01 through 2027-12-31",
    ).calendar.layout == MonthYear(start_month=1)


def test_a_retail_year() -> None:
    layout = plan(
        calendar="calendar 4-5-4 year ends saturday nearest end of january named by start, "
        "extra week in first quarter"
    ).calendar.layout
    assert isinstance(layout, WeekYear)
    assert layout.extra_week is ExtraWeek.FIRST


def test_shares_of_the_year_and_of_earnings() -> None:
    found = plan(spread="spread 20/20/20/40", mix="mix 80:20")
    assert found.spread == tuple(Fraction(n, 100) for n in (20, 20, 20, 40))
    assert (found.base_share, found.variable_share) == (Fraction(4, 5), Fraction(1, 5))


def test_on_target_earnings_ask_for_the_mix_with_all_else_that_is_missing() -> None:
    data = (
        texts()["data.plan"].decode().replace("column  variable  money", "column  on_target money")
    )
    _, (mix,) = checked(data=data)
    assert mix.startswith("clause_missing: Roster `people` gives on-target earnings, and the plan")
    plans, found = checked(data=data, rounding=None)
    assert plans == ()
    assert sorted(m.partition(":")[0] for m in found) == ["clause_missing", "decision_missing"]
    assert checked(data=data, mix="mix 80:20")[1] == []


def test_by_month() -> None:
    assert plan(proration="proration by month held on day 15").proration_day == 15
    last = plan(proration="proration by month held on last day")
    assert last.proration is Proration.BY_MONTH_LAST_DAY
