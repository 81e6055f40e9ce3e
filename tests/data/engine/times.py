"""Deals that were won at a moment and entered when a clock showed a time, around midnight, changes
of the clock and ends of a quarter: in a file, and as rows for the table of an engine."""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from pathlib import Path

from planlang.plan.model import Plan, ToPerson
from planlang.values.calendar import Period
from tests.data import by_hand as b

COLUMNS = ("csm", "won", "entered", "amount")
_MOMENTS = (
    "2026-12-31 22:59:59.999999", "2026-12-31 23:00:00", "2027-01-01 00:00:00",
    "2027-01-31 23:30:00.5", "2027-03-28 00:59:59", "2027-03-28 01:00:00", "2027-03-31 21:59:59",
    "2027-03-31 22:00:00", "2027-03-31 23:59:59.999999", "1969-12-31 23:59:59.5",
)  # fmt: skip


def write(folder: Path) -> tuple[Plan, Period, list[tuple[str, datetime, datetime, str]]]:
    """Writes the roster and the deals; the plan counts deals by the day on which they were won in
    Berlin, and by the day there on which they were entered by a clock in UTC. The rows have a
    moment, a time without a zone, and an amount as a text."""
    won = b.column("won timestamp Europe/Berlin")
    entered = b.column("entered timestamp Europe/Berlin UTC")
    deals = b.dataset("deals", "csm person", won, entered, "amount money")
    readings = []
    for name in ("won", "entered"):
        day = b.field(deals, name)
        measure = b.measure(
            name, "deals", b.total(b.field(deals, "amount")), where=b.in_period(day)
        )
        readings.append(b.reading(measure, ToPerson(person="csm", day=day)))
    plan = b.plan(readings, [deals])
    period = plan.calendar.period("2027-Q1", plan.pays)
    assert period is not None
    moments = [datetime.fromisoformat(text) for text in _MOMENTS]
    rows = [
        ("ana", moment.replace(tzinfo=UTC), moment + timedelta(hours=shift), str(2**at))
        for at, (moment, shift) in enumerate((m, n) for m in moments for n in (0, 5))
    ]
    b.write(
        folder,
        people="person,name,role,team,from,to,hired,variable\nana,Ana,CSM,North,2024-01-01,,,24000",
    )
    with (folder / "deals.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for csm, at, shown, amount in rows:
            writer.writerow((csm, at.isoformat(), shown.isoformat(sep=" "), amount))
    return plan, period, rows
