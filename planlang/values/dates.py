"""Days, months and runs of days; both ends of every range are included."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later (earlier when negative).

    A day that month does not have becomes its last day: 31 January plus 1 is 28 or 29 February.
    Beyond the years 1 to 9999 the first or last possible day is returned.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(year: int, month: int) -> date:
    """The last day of a calendar month."""
    return date(year, month, monthrange(year, month)[1])


@dataclass(frozen=True, slots=True, order=True)
class DateRange:
    """The days from `start` to `end`, both included. `end` before `start` raises ValueError."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"a range ends on or after its start: {self.start} to {self.end}")

    @property
    def days(self) -> int:
        """How many days it has; at least 1."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    def intersection(self, other: DateRange) -> DateRange | None:
        """The days that both have, or None."""
        start, end = max(self.start, other.start), min(self.end, other.end)
        return DateRange(start, end) if start <= end else None

    def touches(self, other: DateRange) -> bool:
        """True when no day lies between the two: they overlap, or one starts the day after."""
        # Differences, not `+ ONE_DAY`: an open end is often written as the last day there is.
        return (other.start - self.end) <= ONE_DAY and (self.start - other.end) <= ONE_DAY

    def split(self, starts: Iterable[date]) -> tuple[DateRange, ...]:
        """The range cut into runs of days: a new run begins on each of `starts` inside it.

        Starts may come in any order and repeat; those outside the range cut nothing.
        """
        cuts = sorted({self.start, *(day for day in starts if day in self)})
        ends = (*(cut - ONE_DAY for cut in cuts[1:]), self.end)
        return tuple(DateRange(start, end) for start, end in zip(cuts, ends, strict=True))

    def without(self, others: Iterable[DateRange]) -> tuple[DateRange, ...]:
        """The runs of days that none of `others` has: the gaps in a cover of this range."""
        gaps: list[DateRange] = []
        next_day: date | None = self.start
        for other in sorted(o for o in others if self.intersection(o) is not None):
            if next_day is None or next_day > other.end:
                continue
            if other.start > next_day:
                gaps.append(DateRange(next_day, other.start - ONE_DAY))
            next_day = other.end + ONE_DAY if other.end < self.end else None
        if next_day is not None:
            gaps.append(DateRange(next_day, self.end))
        return tuple(gaps)

    def __str__(self) -> str:
        return f"{self.start} to {self.end}"
