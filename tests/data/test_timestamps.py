"""Times of day in a measure: the day in the zone that counts decides, whatever the cells show."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from planlang.data.model import Measured
from planlang.data.source_rows import rows_behind
from planlang.data.sources import Sources
from planlang.plan.model import Dataset, Plan, ToPerson
from tests.data import by_hand as b

PEOPLE = """
    person,name,role,team,from,to,hired,variable
    ana,Ana,CSM,North,2024-01-01,,,24000
"""
ROWS = """
    csm,closed,amount
    ana,2026-12-31T22:59:59Z,1
    ana,2026-12-31T23:00:00Z,2
    ana,2027-01-31T18:30:00-05:00,4
    ana,2027-03-31T23:59:59+02:00,8
    ana,2027-03-31T22:00:00Z,16
"""


def deals(type: str, recorded: str | None = None) -> Dataset:
    return b.dataset(
        "deals", "csm person", b.column(f"closed {type}"), "amount money", recorded=recorded
    )


def plan_of(of: Dataset) -> Plan:
    closed = b.field(of, "closed")
    measure = b.measure("m", "deals", b.total(b.field(of, "amount")), where=b.in_period(closed))
    return b.plan([b.reading(measure, ToPerson(person="csm", day=closed))], [of])


def amount(measured: Measured) -> Fraction | None:
    return b.figures(measured, "m")["ana"][0]


@pytest.mark.parametrize(
    ("zone", "wanted"),
    [("Europe/Berlin", 2 + 4 + 8), ("UTC", 4 + 8 + 16), ("America/New_York", 4 + 8 + 16)],
)
def test_the_zone_decides_in_which_quarter_a_deal_was_closed(
    tmp_path: Path, zone: str, wanted: int
) -> None:
    b.write(tmp_path, people=PEOPLE, deals=ROWS)
    assert amount(b.take(plan_of(deals(f"timestamp {zone}")), tmp_path)) == wanted


def test_a_clock_in_another_zone_than_the_days(tmp_path: Path) -> None:
    rows = """
        csm,closed,amount
        ana,2026-12-31 22:59:59,1
        ana,2026-12-31 23:00,2
        ana,2027-03-31 21:59:59.999,4
        ana,2027-03-31 22:00:00,8
    """
    b.write(tmp_path, people=PEOPLE, deals=rows)
    assert amount(b.take(plan_of(deals("timestamp Europe/Berlin UTC")), tmp_path)) == 6
    same = plan_of(deals("timestamp Europe/Berlin Europe/Berlin"))
    assert amount(b.take(same, tmp_path)) == 12


def test_an_earlier_day_sees_what_was_entered_by_its_end(tmp_path: Path) -> None:
    b.write(tmp_path, people=PEOPLE, deals=ROWS)
    plan = plan_of(deals("timestamp Europe/Berlin", recorded="closed"))
    assert amount(b.take(plan, tmp_path, as_of="2027-01-31")) == 2
    assert amount(b.take(plan, tmp_path, as_of="2027-02-01")) == 2 + 4


def test_the_rows_behind_a_figure_show_the_time_as_the_file_has_it(tmp_path: Path) -> None:
    b.write(tmp_path, people=PEOPLE, deals=ROWS)
    plan = plan_of(deals("timestamp Europe/Berlin"))
    period = plan.calendar.period("2027-Q1", plan.pays)
    assert period is not None
    found = rows_behind(plan, Sources(tmp_path), period, period.end, "ana", "m")
    shown = {row.cells["closed"]: row.out is None for row in found.rows or ()}
    assert shown == {
        "2026-12-31T22:59:59Z": False,
        "2026-12-31T23:00:00Z": True,
        "2027-01-31T18:30:00-05:00": True,
        "2027-03-31T23:59:59+02:00": True,
        "2027-03-31T22:00:00Z": False,
    }


def test_a_key_has_its_day(tmp_path: Path) -> None:
    """Two rows of one day have one key, whatever the time of day."""
    b.write(tmp_path, people=PEOPLE, deals=ROWS)
    of = b.dataset(
        "deals", "csm person", "closed timestamp Europe/Berlin", "amount money", key="csm closed"
    )
    assert b.taken(b.take(plan_of(of), tmp_path))
    more = f"{ROWS.rstrip()}\n    ana,2027-02-01T12:00:00Z,1\n"
    b.write(tmp_path, deals=more)
    (said,) = b.messages(b.take(plan_of(of), tmp_path))
    assert said == "Rows 4 and 7 of deals.csv have the same key ana, 2027-02-01."
