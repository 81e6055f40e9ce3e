"""The plan `five` as planlang scores it."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from planlang.data.columns import MeasureColumns, Numbers, ReadingColumns, SumsColumns
from planlang.pipeline import checked
from planlang.plan.model import Plan
from planlang.scores.columns.paid import PayColumns, pay_in_columns
from tests.benchmarks.scoring.oracle import LINES
from tests.benchmarks.scoring.people import People, Whole

PLAN = Path(__file__).with_name("five.plan")
FIGURES = {
    "gross_renewal": ("renewed", "up_for_renewal", 100),
    "net_revenue": ("revenue_now", "revenue_before", 100),
    "utilisation": ("used", "seats", 1),
    "health": ("healthy", "customers", 1),
    "opportunities": ("handed_over", None, 1),
}
"""What each measure divides, and the columns' denominator: money is in cents."""

Prepared = tuple[Plan, MeasureColumns]


def plan() -> Plan:
    """The plan, checked."""
    (found,) = checked(PLAN).plans
    return found


def prepare(people: People) -> Prepared:
    found = plan()
    period = found.calendar.period("2026-Q1", found.pays)
    assert period is not None
    columns = people.columns()
    number = len(people)
    days = (period.end - period.start).days + 1
    rows = np.arange(number)
    readings = {}
    for key, reading in found.readings.items():
        over, under, parts = FIGURES[reading.measure.name]
        denominator = None if under is None else Numbers(over=columns[under], under=parts)
        has_rows = np.ones(number, np.int64) if under is None else (columns[under] > 0).astype(int)
        readings[key] = ReadingColumns(
            sums=(
                SumsColumns(
                    numerator=Numbers(over=columns[over], under=parts),
                    denominator=denominator,
                    rows=has_rows,
                ),
            )
        )
    names = np.array([f"csm-{row:07}" for row in rows], dtype=np.object_)
    return found, MeasureColumns(
        plan=found.name,
        period=period,
        as_of=period.end,
        provisional=False,
        period_units=days,
        inputs=(),
        people=names,
        names=names,
        person=rows,
        first=np.full(number, period.start, dtype="datetime64[D]"),
        last=np.full(number, period.end, dtype="datetime64[D]"),
        group=np.zeros(number, np.int64),
        groups=((0, ()),),
        units=np.full(number, days),
        annual_variable=Numbers(over=people.variable),
        readings=readings,
    )


def pay(prepared: Prepared) -> PayColumns:
    return pay_in_columns(*prepared)


def table(paid: PayColumns) -> Whole:
    return np.stack([paid.lines[name].spread(len(paid.people)).values for name in LINES], axis=1)
