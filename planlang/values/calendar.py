"""Plan years and the periods they are paid in.

A plan's year is its own: it starts in a declared month, or counts whole weeks as retail does, and
is named by the calendar year in which it starts or ends. `2027-Q1` is the first quarter of the
plan's year 2027.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import assert_never

from planlang.values.dates import ONE_DAY, DateRange, month_end

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
"""Names as the language writes them; `MONTHS.index(name) + 1` is the month's number."""

FIRST_YEAR, LAST_YEAR = 1000, 9990
"""Plan years with a label; far enough from the ends of time that all arithmetic is safe."""


class Frequency(StrEnum):
    """How often a plan pays."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"

    @property
    def per_year(self) -> int:
        """How many periods make a year."""
        return 12 // self.months

    @property
    def even_spread(self) -> tuple[Fraction, ...]:
        """The share of the year that each period has where nothing else is said."""
        return (Fraction(1, self.per_year),) * self.per_year

    @property
    def months(self) -> int:
        """How many months (of the plan's calendar) make a period."""
        return {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}[self.value]

    @property
    def noun(self) -> str:
        """What one period is called: "quarter"."""
        return {
            "monthly": "month", "quarterly": "quarter", "half-yearly": "half-year",
            "yearly": "year",
        }[self.value]  # fmt: skip

    def label(self, year: int, index: int) -> str:
        """The label of period `index` (from 1): 2027-M03, 2027-Q1, 2027-H1, 2027."""
        match self:
            case Frequency.MONTHLY:
                return f"{year:04d}-M{index:02d}"
            case Frequency.QUARTERLY:
                return f"{year:04d}-Q{index}"
            case Frequency.HALF_YEARLY:
                return f"{year:04d}-H{index}"
            case Frequency.YEARLY:
                return f"{year:04d}"
            case _:
                assert_never(self)


class NamedBy(StrEnum):
    """Which end of a plan year gives it its number, where the two lie in different years."""

    START = "start"
    END = "end"


class WeekPattern(StrEnum):
    """Weeks in the three months of a quarter."""

    FOUR_FOUR_FIVE = "4-4-5"
    FOUR_FIVE_FOUR = "4-5-4"
    FIVE_FOUR_FOUR = "5-4-4"

    @property
    def weeks(self) -> tuple[int, ...]:
        return tuple(int(part) for part in self.value.split("-"))


class YearEnd(StrEnum):
    """Which of a month's weekdays ends a retail year."""

    LAST = "last"  # the last one in the month
    NEAREST = "nearest"  # the one nearest to the month's last day, perhaps in the month after


class ExtraWeek(StrEnum):
    """The quarter whose last month takes the 53rd week, in the years that have one."""

    FIRST = "first"
    LAST = "last"


class Weekday(IntEnum):
    """Numbered as `date.weekday()` does; `Weekday["SATURDAY"]` finds one by its name."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthYear:
    """A year of twelve calendar months from the first day of `start_month` (1 to 12)."""

    start_month: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekYear:
    """A retail year of 52 or 53 whole weeks; it ends on a weekday in, or nearest to, a month's end.

    `month` is 1 to 12.
    """

    pattern: WeekPattern
    rule: YearEnd
    weekday: Weekday
    month: int
    extra_week: ExtraWeek


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A pay period: its label, both its days, its plan year, its number in it (from 1).

    `months` are the months of the plan's calendar in it, as (first day, last day): calendar months,
    or 4 or 5 weeks each under a retail calendar.
    """

    label: str
    frequency: Frequency
    start: date
    end: date
    year: int
    index: int
    months: tuple[tuple[date, date], ...]

    @property
    def days(self) -> int:
        return self.range.days

    @property
    def range(self) -> DateRange:
        return DateRange(self.start, self.end)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def __str__(self) -> str:
        """With the exact dates, as every output prints it."""
        return f"{self.label} ({self.start} to {self.end})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """How a plan cuts time: the layout of its year and how its years are named."""

    layout: MonthYear | WeekYear
    named_by: NamedBy = NamedBy.START

    def period(self, label: str, frequency: Frequency) -> Period | None:
        """The period with this label, or None when `frequency` has no such label."""
        found = _LABEL.fullmatch(label)
        if found is None:
            return None
        year, index = int(found["year"]), int(found["index"] or 1)
        if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= index <= frequency.per_year:
            return None
        return (
            self._build(year, index, frequency) if frequency.label(year, index) == label else None
        )

    def containing(self, day: date, frequency: Frequency) -> Period | None:
        """The period that has this day; None before the year 1000 and after 9990."""
        if not FIRST_YEAR < day.year < LAST_YEAR:
            return None
        for year in (day.year - 1, day.year, day.year + 1):
            if day in self.year(year):
                return next(p for p in self.periods(year, frequency) if day in p)
        raise AssertionError(f"the years around {day} leave it out")

    def previous(self, period: Period) -> Period:
        """The period right before this one, of the same frequency."""
        if period.index > 1:
            return self._build(period.year, period.index - 1, period.frequency)
        return self._build(period.year - 1, period.frequency.per_year, period.frequency)

    def next(self, period: Period) -> Period:
        """The period right after this one, of the same frequency."""
        if period.index < period.frequency.per_year:
            return self._build(period.year, period.index + 1, period.frequency)
        return self._build(period.year + 1, 1, period.frequency)

    def year_start(self, period: Period) -> date:
        """The first day of the plan year that the period belongs to."""
        return self._month_starts(period.year)[0]

    def year(self, year: int) -> Period:
        """A whole plan year."""
        return self._build(year, 1, Frequency.YEARLY)

    def periods(self, year: int, frequency: Frequency) -> tuple[Period, ...]:
        """All periods of a plan year, in order."""
        return tuple(self._build(year, i, frequency) for i in range(1, frequency.per_year + 1))

    def periods_in_year(self, frequency: Frequency) -> int:
        """How many periods a year has: 12, 4, 2 or 1."""
        return frequency.per_year

    def _build(self, year: int, index: int, frequency: Frequency) -> Period:
        starts = self._month_starts(year)
        first = (index - 1) * frequency.months
        months = tuple(
            (starts[i], starts[i + 1] - ONE_DAY) for i in range(first, first + frequency.months)
        )
        return Period(
            label=frequency.label(year, index),
            frequency=frequency,
            start=months[0][0],
            end=months[-1][1],
            year=year,
            index=index,
            months=months,
        )

    def _month_starts(self, year: int) -> tuple[date, ...]:
        """The first days of the twelve months of a plan year, and of the year after it."""
        match self.layout:
            case MonthYear(start_month=month):
                ahead = self.named_by is NamedBy.END and month > 1
                first = (year - 1 if ahead else year) * 12 + month - 1
                return tuple(date(i // 12, i % 12 + 1, 1) for i in range(first, first + 13))
            case WeekYear() as layout:
                # Weeks miss the months by a few days: a year that ends in December counts as one
                # that starts in January, on whichever side of New Year its first day falls.
                behind = self.named_by is NamedBy.START and layout.month < 12
                return _weeks(layout, year + 1 if behind else year)
            case _:
                assert_never(self.layout)


_LABEL = re.compile(r"(?P<year>[0-9]{4})(?:-[MQH](?P<index>[0-9]{1,2}))?")


def _weeks(layout: WeekYear, end_year: int) -> tuple[date, ...]:
    """Starts of the months of the retail year that ends in `layout.month` of `end_year`."""
    start = _last_day(layout, end_year - 1) + ONE_DAY
    after = _last_day(layout, end_year) + ONE_DAY
    lengths = list(layout.pattern.weeks * 4)
    spare = (after - start).days // 7 - sum(lengths)
    lengths[2 if layout.extra_week is ExtraWeek.FIRST else 11] += spare
    starts = [start]
    for weeks in lengths:
        starts.append(starts[-1] + timedelta(weeks=weeks))
    return tuple(starts)


def _last_day(layout: WeekYear, end_year: int) -> date:
    end = month_end(end_year, layout.month)
    back = (end.weekday() - layout.weekday) % 7
    if layout.rule is YearEnd.NEAREST and back > 3:
        back -= 7
    return end - timedelta(days=back)
