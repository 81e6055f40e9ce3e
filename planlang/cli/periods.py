"""The period that `--period` names, and the day that it is looked at from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from planlang.cli.console import refuse
from planlang.diagnostics import nearest
from planlang.plan.model import Plan

if TYPE_CHECKING:
    from planlang.values.calendar import Period


def period_called(plan: Plan, label: str | None) -> Period:
    """The plan's period with this label; leaves with exit code 2 where there is none."""
    labels = periods_of(plan)
    example = f"--period {labels[0]}"
    if label is None:
        refuse(
            "Which period? It was not said.",
            f"Add one of {labels[0]} … {labels[-1]}, for example {example}.",
        )
    period = plan.calendar.period(label, plan.pays)
    if period is None:
        refuse(
            f"`{label}` is no period of `{plan.name}`, which pays {plan.pays.value}.",
            f"Its periods are {labels[0]} to {labels[-1]}.{_meant(plan, label, labels)}",
        )
    if period.range.intersection(plan.effective) is None:
        refuse(
            f"`{plan.name}` holds from {plan.effective.start} through {plan.effective.end}, and "
            f"{label} is {period.start} through {period.end}.",
            f"Its periods are {labels[0]} to {labels[-1]}.",
        )
    return period


def _meant(plan: Plan, label: str, labels: Sequence[str]) -> str:
    """A question about the period that a label most likely means: `Q3 2026`, `2026-07`."""
    lies_in = _lies_in(plan, label)
    if lies_in in labels:
        return f" Did you mean `{lies_in}`?"
    near = nearest(label, labels)
    return "" if near is None else f" Did you mean `{near}`?"


def _lies_in(plan: Plan, label: str) -> str | None:
    """The pay period that a label in another spelling names, or a shorter period lies in."""
    from planlang.values.calendar import Frequency

    year, part = re.search("[0-9]{4}", label), re.search("([QHM])([0-9]{1,2})", label.upper())
    if year is not None and part is not None:
        letter, number = part.groups()
        label = f"{year[0]}-{letter}{int(number):0{2 if letter == 'M' else 1}}"
    month = re.fullmatch("([0-9]{4})[-/.]([0-9]{1,2})", label)
    if month is not None and 1 <= int(month[2]) <= 12:
        found = plan.calendar.containing(date(int(month[1]), int(month[2]), 1), plan.pays)
        return None if found is None else found.label
    for frequency in Frequency:
        named = plan.calendar.period(label, frequency)
        around = None if named is None else plan.calendar.containing(named.start, plan.pays)
        if named is not None and around is not None and named.end <= around.end:
            return around.label
    return None


def periods_of(plan: Plan) -> list[str]:
    """The labels of the pay periods that the plan is effective in, in order."""
    period = plan.calendar.containing(plan.effective.start, plan.pays)
    labels: list[str] = []
    while period is not None and period.start <= plan.effective.end and len(labels) < 1000:
        labels.append(period.label)
        period = plan.calendar.next(period)
    return labels


def likely_period(plan: Plan) -> str:
    """The period that runs today; before the plan its first, after it its last."""
    day = min(max(date.today(), plan.effective.start), plan.effective.end)  # noqa: DTZ011
    period = plan.calendar.containing(day, plan.pays)
    return periods_of(plan)[0] if period is None else period.label


def day_of(text: str | None, period: Period) -> date | None:
    """The day that `--as-of` names; None where it is not said."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        example = _day_meant(text) or period.end
        refuse(f"`{text}` is no date.", f"Write it as YYYY-MM-DD: --as-of {example}")
    if day < period.start:
        refuse(
            f"{period.label} has not begun on {day}: it starts on {period.start}.",
            "Name a day of the period or a later one, or an earlier period.",
        )
    return day


def _day_meant(text: str) -> date | None:
    """The day of a text like 2026-9-1 or 2026/09/01; None where it is none of the calendar."""
    parts = re.fullmatch("([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", text)
    try:
        return None if parts is None else date(*(int(part) for part in parts.groups()))
    except ValueError:
        return None


def usual_day(plan: Plan, period: Period) -> date:
    """The day to look at a period from: today during it, and its last day before and after it.

    Rows may be entered after the period's end: where a dataset says when (`recorded on`), a period
    that is over is looked at from today, so that they count.
    """
    today = date.today()  # noqa: DTZ011 - the day where the user is
    recorded = any(dataset.recorded for dataset in plan.datasets.values())
    if today < period.start or (today > period.end and not recorded):
        return period.end
    return today
