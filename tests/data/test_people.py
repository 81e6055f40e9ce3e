"""Roster to runs of days: proration, segments of people, versions, moves, and roster mistakes."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from planlang.plan import rows as r
from planlang.plan.model import OnMove, Proration
from tests.data import by_hand as b

CSM = b.equal(b.field(b.PEOPLE, "role"), b.words("CSM"))


def roster(*rows: str) -> str:
    return "\n".join(["person,name,role,team,from,to,hired,variable", *rows])


def runs(
    folder: Path, plan: b.Plan, *rows: str, label: str = "2027-Q1"
) -> list[tuple[object, ...]]:
    """(first day, last day, units, segments) of Ana's runs."""
    b.write(folder, people=roster(*rows))
    measured = b.take(plan, folder, label)
    assert measured.measures is not None, b.messages(measured)
    return [
        (str(run.first), str(run.last), run.units, run.segments)
        for person in measured.measures.people
        if person.person == "ana"
        for run in person.runs
    ]


def test_who_stays_has_one_run_of_the_whole_period(tmp_path: Path) -> None:
    found = runs(tmp_path, b.plan(people=CSM), "ana,Ana,CSM,North,2020-01-01,,2020-01-01,20000")
    assert found == [("2027-01-01", "2027-03-31", 90, ())]


def test_rows_with_the_same_terms_are_one_run(tmp_path: Path) -> None:
    found = runs(
        tmp_path,
        b.plan(people=CSM),
        "ana,Ana,CSM,North,2020-01-01,2027-01-31,2020-01-01,20000",
        "ana,Ana,CSM,North,2027-02-01,,2020-01-01,20000",
    )
    assert found == [("2027-01-01", "2027-03-31", 90, ())]


def test_a_raise_cuts_the_period(tmp_path: Path) -> None:
    found = runs(
        tmp_path,
        b.plan(people=CSM),
        "ana,Ana,CSM,North,2020-01-01,2027-01-31,2020-01-01,20000",
        "ana,Ana,CSM,North,2027-02-01,2027-03-15,2020-01-01,30000",
    )
    assert found == [("2027-01-01", "2027-01-31", 31, ()), ("2027-02-01", "2027-03-15", 43, ())]


@pytest.mark.parametrize(
    ("proration", "day", "start", "units"),
    [
        (Proration.BY_DAY, 0, "2027-03-01", 31),
        (Proration.BY_MONTH_FIRST_DAY, 0, "2027-03-01", 1),
        (Proration.BY_MONTH_FIRST_DAY, 0, "2027-02-02", 1),
        (Proration.BY_MONTH_LAST_DAY, 0, "2027-02-28", 2),
        (Proration.BY_MONTH_DAY, 15, "2027-02-15", 2),
        (Proration.BY_MONTH_DAY, 15, "2027-02-16", 1),
        (Proration.BY_MONTH_DAY, 31, "2027-02-28", 2),  # February's last day stands for the 31st
    ],
)
def test_units_of_who_joins(
    tmp_path: Path, proration: Proration, day: int, start: str, units: int
) -> None:
    plan = b.plan(people=CSM, proration=proration, proration_day=day)
    ((_, _, found, _),) = runs(tmp_path, plan, f"ana,Ana,CSM,North,{start},,{start},20000")
    assert found == units
    measured = b.take(plan, tmp_path)
    assert measured.measures is not None
    assert measured.measures.period_units == (90 if proration is Proration.BY_DAY else 3)


def test_units_of_a_year_begun_in_march(tmp_path: Path) -> None:
    """R1: in the job from 1 March; by month 1 of 3 in the first quarter, then 3 of 3 each."""
    plan = b.plan(people=CSM, proration=Proration.BY_MONTH_FIRST_DAY)
    row = "ana,Ana,CSM,North,2027-03-01,,2027-03-01,20000"
    labels = ("2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4")
    units = [runs(tmp_path, plan, row, label=label)[0][2] for label in labels]
    assert units == [1, 3, 3, 3]
    spread = (Fraction(n, 100) for n in (20, 20, 20, 40))
    target = sum(
        100_000 * part * Fraction(int(str(n)), 3) for part, n in zip(spread, units, strict=True)
    )
    assert round(target, 2) == Fraction("86666.67")


def test_tenure_by_day_starts_a_run_and_tenure_at_the_start_does_not(tmp_path: Path) -> None:
    row = "ana,Ana,CSM,North,2026-11-30,,2026-11-30,20000"
    for by_day, wanted in (
        (True, [("2027-01-01", "2027-02-27", 58, ("new",)), ("2027-02-28", "2027-03-31", 32, ())]),
        (False, [("2027-01-01", "2027-03-31", 90, ("new",))]),
    ):
        tenure = r.TenureBelow(number=3, months=True, by_day=by_day)
        plan = b.plan(people=CSM, segments=[b.people_segment("new", tenure)])
        assert runs(tmp_path, plan, row) == wanted


def test_a_version_starts_a_run_with_its_own_segments(tmp_path: Path) -> None:
    north = b.people_segment("north", b.equal(b.field(b.PEOPLE, "team"), b.words("North")))
    versions = [b.version(date(2027, 1, 1)), b.version(date(2027, 2, 1), [north])]
    found = runs(
        tmp_path, b.plan(people=CSM, versions=versions), "ana,Ana,CSM,North,2020-01-01,,,20000"
    )
    assert found == [
        ("2027-01-01", "2027-01-31", 31, ()),
        ("2027-02-01", "2027-03-31", 59, ("north",)),
    ]


def test_terms_held_on_the_last_day_hold_for_all_days_in_the_plan(tmp_path: Path) -> None:
    rows = (
        "ana,Ana,AE,North,2020-01-01,2027-01-10,,20000",
        "ana,Ana,CSM,North,2027-01-11,2027-01-31,,20000",
        "ana,Ana,CSM,South,2027-02-01,,,30000",
    )
    found = runs(tmp_path, b.plan(people=CSM, on_move=OnMove.LAST_DAY), *rows)
    assert found == [("2027-01-11", "2027-03-31", 80, ())]
    measured = b.take(b.plan(people=CSM, on_move=OnMove.LAST_DAY), tmp_path)
    (run,) = b.taken(measured)["ana"].runs
    assert (run.annual_variable, run.facts["team"]) == (30_000, "South")


def test_a_plan_that_starts_within_the_period_counts_from_then(tmp_path: Path) -> None:
    plan = b.plan(people=CSM, effective=("2027-02-01", "2027-12-31"))
    found = runs(tmp_path, plan, "ana,Ana,CSM,North,2020-01-01,,,20000")
    assert found == [("2027-02-01", "2027-03-31", 59, ())]
    outside = b.take(plan, tmp_path, "2026-Q4")
    assert outside.measures is None
    assert b.messages(outside) == [
        (
            "The plan `by_hand` holds from 2027-02-01 to 2027-12-31, and not in "
            "2026-Q4 (2026-10-01 to 2026-12-31)."
        )
    ]


def test_variable_out_of_on_target_earnings(tmp_path: Path) -> None:
    roster_of = b.dataset(
        "people", "person person", "name text", "from date", "to date optional", "on_target money",
        kind="roster",
    )  # fmt: skip
    b.write(tmp_path, people="person,name,from,to,on_target\nana,Ana,2020-01-01,,100000.10")
    measured = b.take(b.plan(roster=roster_of), tmp_path)
    assert b.taken(measured)["ana"].runs[0].annual_variable == Fraction("20000.02")


MISTAKES = [
    (("ana,Ana,CSM,North,2020-01-01,2027-02-10,,1", "ana,Ana,CSM,North,2027-02-10,,,1"),
     ("Ana (ana) has two roster rows that hold from 2027-02-10 to 2027-02-10: rows 2 and 3 of "
     "people.csv.")),
    (("ana,Ana,CSM,North,2020-01-01,,,1", "ana,Ana,CSM,North,2027-02-10,,,1"),
     "Ana (ana) has two roster rows that hold from 2027-02-10 on: rows 2 and 3 of people.csv."),
    (("ana,Ana,CSM,North,2027-02-10,2027-02-09,,1",),
     "Row 2 of people.csv ends on 2027-02-09, before it starts on 2027-02-10."),
    (("ana,Ana,CSM,North,2020-01-01,2027-02-10,,1", "ana,Ana,CSM,North,2027-02-20,,,1"),
     ("Ana (ana) is not in the roster from 2027-02-11 to 2027-02-19 and earns nothing in these "
     "days.")),
    (("ana,Ana,AE,North,2020-01-01,,,1",),
     "Nobody in people.csv is in the plan `by_hand` in 2027-Q1 (2027-01-01 to 2027-03-31)."),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "message"), MISTAKES)
def test_mistakes_of_the_roster_are_said(
    tmp_path: Path, rows: tuple[str, ...], message: str
) -> None:
    b.write(tmp_path, people=roster(*rows))
    assert b.messages(b.take(b.plan(people=CSM), tmp_path)) == [message]


def test_a_plan_that_asks_for_tenure_wants_the_day_of_hiring(tmp_path: Path) -> None:
    tenure = r.TenureBelow(number=90, months=False, by_day=True)
    plan = b.plan(people=CSM, segments=[b.people_segment("new", tenure)])
    b.write(
        tmp_path,
        people=roster("ana,Ana,CSM,North,2020-01-01,,,1", "al,Al,AE,North,2020-01-01,,,1"),
    )
    measured = b.take(plan, tmp_path)
    assert measured.measures is None
    assert b.messages(measured) == [
        "Ana (ana) has no hiring day in row 2 of people.csv, and the plan asks for tenure."
    ]


def test_variable_pay_below_zero_is_refused(tmp_path: Path) -> None:
    b.write(
        tmp_path,
        people="""
            person,name,role,team,from,to,hired,variable
            ana,Ana,CSM,North,2020-01-01,,,-20000
        """,
    )
    found = b.take(b.plan(), tmp_path)
    assert found.measures is None
    assert b.messages(found) == [
        "`variable` of ana is -20000 in row 2 of people.csv, and 0 or more was wanted."
    ]
