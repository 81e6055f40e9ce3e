"""Windows of time as days: for each stretch of the period that somebody was under the plan.

Most people share one frame, the whole period. Who came from or went to other terms inside the
period has a shorter one, and their windows end (or start) with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import assert_never

from planlang.plan.model import Book, BookDay
from planlang.plan.rows import AsOf, Window, WindowKind
from planlang.values.calendar import Calendar, Period
from planlang.values.dates import ONE_DAY, DateRange, add_months

_NEVER = (date(2, 1, 1), date(1, 1, 1))  # a stretch without days

BEFORE = (WindowKind.YEAR_BEFORE_PERIOD, WindowKind.SINCE_BEFORE_PERIOD)
"""Windows of what was paid before, which is taken off what pays by the year or in all."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The days of the period that somebody's measures look at: `days` without `gaps`, the days
    between two stays in the plan on which other terms held. Gaps lie inside, in order."""

    days: DateRange
    gaps: tuple[DateRange, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """The period that is measured, in the plan's calendar, and the day it is looked at from."""

    calendar: Calendar
    period: Period
    as_of: date

    def window(self, window: Window, frame: DateRange) -> tuple[date, date]:
        """First and last day of a window; the last before the first where it has none.

        No window reaches beyond `as_of`.
        """
        return self._clipped(window, *self._days(window, frame))

    def gap(self, window: Window, frame: Frame, number: int) -> tuple[date, date]:
        """First and last day that a window has of one of the frame's gaps, counted from 0."""
        if number >= len(frame.gaps):
            return _NEVER
        return self._clipped(window, frame.gaps[number].start, frame.gaps[number].end)

    def _clipped(self, window: Window, first: date, last: date) -> tuple[date, date]:
        if window.first is not None:
            first = max(first, window.first)
        if window.last is not None:
            last = min(last, window.last)
        last = min(last, self.as_of)
        return (first, last) if first <= last else _NEVER

    def _days(self, window: Window, frame: DateRange) -> tuple[date, date]:
        period = self.period
        match window.kind:
            case WindowKind.PERIOD:
                return frame.start, frame.end
            case WindowKind.PREVIOUS_PERIOD:
                before = self.calendar.previous(period)
                return before.start, before.end
            case WindowKind.YEAR_TO_DATE:
                first = self.calendar.year_start(period)
                return max(first, min(window.since or first, frame.start)), frame.end
            # Whoever came from other terms inside the period has all days before as days before it:
            # what those terms have paid already is not paid again.
            case WindowKind.YEAR_BEFORE_PERIOD:
                first = self.calendar.year_start(period)
                return max(first, window.since or first), frame.start - ONE_DAY
            case WindowKind.LAST_MONTHS:
                return add_months(frame.end + ONE_DAY, -window.number), frame.end
            case WindowKind.LAST_DAYS:
                back = min(window.number - 1, (frame.end - date.min).days)
                return frame.end - timedelta(days=back), frame.end
            case WindowKind.SINCE:
                return min(window.since or date.min, frame.start), frame.end
            case WindowKind.SINCE_BEFORE_PERIOD:
                return window.since or date.min, frame.start - ONE_DAY
            case _:
                assert_never(window.kind)

    def edge(self, edge: AsOf, frame: DateRange) -> date:
        """`start of period` or `end of period`."""
        return frame.start if edge is AsOf.PERIOD_START else frame.end

    def book_day(self, book: Book, frame: DateRange) -> date:
        """The day that decides who holds what; today while it is still to come."""
        match book.owned:
            case BookDay.FIRST:
                day = frame.start
            case BookDay.SECOND_TO_LAST:
                day = max(frame.start, frame.end - ONE_DAY)
            case BookDay.LAST:
                day = frame.end
            case _:
                assert_never(book.owned)
        return min(day, self.as_of)

    def grace_start(self, book: Book) -> date:
        """The first day on which holding may have begun for the book's grace to hold."""
        period = self.period
        for _ in range((book.grace.periods if book.grace else 1) - 1):
            period = self.calendar.previous(period)
        return period.start

    @property
    def is_provisional(self) -> bool:
        return self.as_of < self.period.end
