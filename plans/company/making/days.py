"""The company's days: fiscal quarters from November 2024 to October 2026.

The fiscal year starts in February and carries the year in which it ends, so the eight quarters
are 2025-Q4 (from 2024-11-01) to 2027-Q3 (to 2026-10-31).
"""

from __future__ import annotations

from datetime import date, timedelta

FIRST_DAY = date(2024, 11, 1)
LAST_DAY = date(2026, 10, 31)
"""The last day about which the company knows anything: the data are an export of that evening."""

HISTORY_START = date(2024, 8, 1)
"""Holdings, health and segments go back one quarter further, for comparisons."""

UNIT_BOUGHT = date(2025, 8, 1)
"""The day on which the start-up team and its customers joined the company."""

RENEWALS_KNOWN_TO = date(2027, 1, 31)
"""Renewals already on the calendar of the running quarter 2027-Q4."""


def add_months(day: date, months: int) -> date:
    """The same day `months` later, clamped to the month's last day."""
    first = day.year * 12 + day.month - 1 + months
    year, month = divmod(first, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last = (following - timedelta(days=1)).day
    return date(year, month + 1, min(day.day, last))


def month_ends(first: date, last: date) -> tuple[date, ...]:
    """Every last day of a month from `first` to `last`."""
    ends: list[date] = []
    month = date(first.year, first.month, 1)
    while True:
        following = add_months(month, 1)
        end = following - timedelta(days=1)
        if end > last:
            return tuple(ends)
        ends.append(end)
        month = following


def quarters() -> tuple[tuple[date, date], ...]:
    """First and last day of the eight quarters, in order."""
    starts = tuple(add_months(FIRST_DAY, 3 * index) for index in range(8))
    return tuple((start, add_months(start, 3) - timedelta(days=1)) for start in starts)


def quarters_with_targets() -> tuple[tuple[date, date], ...]:
    """The eight quarters and the running one: its targets are known when it starts."""
    running = LAST_DAY + timedelta(days=1)
    return (*quarters(), (running, add_months(running, 3) - timedelta(days=1)))
