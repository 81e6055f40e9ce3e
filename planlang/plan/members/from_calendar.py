"""The calendar clause: which year a plan's periods are counted in, and how years are called."""

from __future__ import annotations

from typing import assert_never

from planlang.diagnostics.catalogue import terms as codes
from planlang.plan.problems import Problems
from planlang.tree import nodes as t
from planlang.values.calendar import (
    MONTHS,
    Calendar,
    ExtraWeek,
    MonthYear,
    NamedBy,
    Weekday,
    WeekPattern,
    WeekYear,
    YearEnd,
)


def read_calendar(written: t.MonthCalendar | t.WeekCalendar, problems: Problems) -> Calendar | None:
    """The calendar; None after a message about a decision that it leaves open."""
    match written:
        case t.MonthCalendar():
            return _months(written, problems)
        case t.WeekCalendar():
            return _weeks(written, problems)
        case _:
            assert_never(written)


def _months(written: t.MonthCalendar, problems: Problems) -> Calendar | None:
    if written.named_by is None and written.month != 1:
        start = MONTHS[written.month - 1]
        problems.add(
            codes.DECISION_MISSING,
            "The calendar does not say whether a year is called after the calendar year it starts "
            f"or ends in: the year from {start} 2027 is 2027 by its start and 2028 by its end.",
            written.span,
            help=f"Write `calendar year starts {start} named by start`, or `named by end`.",
        )
        return None
    # A year from January starts and ends in one calendar year, so its name is no question.
    named = NamedBy.START if written.named_by is None else NamedBy(written.named_by.value)
    return Calendar(layout=MonthYear(start_month=written.month), named_by=named)


def _weeks(weeks: t.WeekCalendar, problems: Problems) -> Calendar | None:
    written = "-".join(str(n) for n in weeks.pattern)
    if written not in {pattern.value for pattern in WeekPattern}:
        problems.add(
            codes.VALUE_RANGE,
            f"A quarter of {written} weeks is none that a retail calendar has.",
            weeks.span,
            help="Write 4-4-5, 4-5-4 or 5-4-4.",
        )
        return None
    if weeks.named_by is None:
        problems.add(
            codes.DECISION_MISSING,
            "The calendar does not say whether a year is called after the calendar year it starts "
            "or ends in.",
            weeks.span,
            help="Add `named by end` or `named by start`.",
        )
        return None
    if weeks.extra_week is None:
        problems.add(
            codes.DECISION_MISSING,
            "The calendar does not say which quarter gets the 53rd week that some years have.",
            weeks.span,
            help="Add `, extra week in last quarter` or `, extra week in first quarter`.",
        )
        return None
    return Calendar(
        layout=WeekYear(
            pattern=WeekPattern(written),
            rule=YearEnd.NEAREST if weeks.nearest else YearEnd.LAST,
            weekday=Weekday(weeks.weekday.value),
            month=weeks.month,
            extra_week=ExtraWeek(weeks.extra_week.value),
        ),
        named_by=NamedBy(weeks.named_by.value),
    )
