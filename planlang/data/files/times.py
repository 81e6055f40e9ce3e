"""Days and times as cells write them -> the day: one parser, used for single cells.

`time_sql.py` does the same for millions of rows, by the same steps of the same zones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from planlang.plan.declared.written_days import MONTHS, DateFormat, TimeFormat
from planlang.values.zones import (
    EARLIEST,
    LATEST,
    SECONDS_A_DAY,
    Steps,
    between,
    day_number,
    day_of,
    from_utc,
)


def day_written(text: str, form: DateFormat) -> date | None:
    """The day that the text writes; None where it is none in this format, or of no calendar."""
    found = re.fullmatch(form.pattern, text)
    return None if found is None else _day(dict(zip(form.order, found.groups(), strict=True)))


def seconds_written(text: str, form: TimeFormat) -> int | None:
    """Seconds since 1970 on the clock that the text shows: UTC where it has an offset, else that of
    the format's zone. None where the text is no time in this format."""
    found = re.fullmatch(form.pattern, text)
    if found is None:
        return None
    parts = dict(zip(form.order, found.groups(), strict=True))
    day = _day(parts)
    if day is None:
        return None
    hour = int(parts["H"])
    if "P" in parts:
        hour = hour % 12 + (12 if parts["P"].upper() == "PM" else 0)
    seconds = hour * 3600 + int(parts["I"]) * 60 + int(parts.get("S") or 0)
    return day_number(day) * SECONDS_A_DAY + seconds - _offset(parts.get("Z") or "")


def _day(parts: Mapping[str, str]) -> date | None:
    month = MONTHS.index(parts["N"]) + 1 if "N" in parts else int(parts["M"])
    try:
        return date(int(parts["Y"]), month, int(parts["D"]))
    except ValueError:
        return None


def _offset(text: str) -> int:
    """Seconds of "+05:30"; 0 for "Z", "UTC" and no offset."""
    digits = re.sub("[^0-9]", "", text)
    if not digits:
        return 0
    minutes = int(digits[:2]) * 60 + int(digits[2:] or 0)
    return -60 * minutes if text.startswith("-") else 60 * minutes


def days_of(seconds: int, clock: str | None, days: str) -> frozenset[date]:
    """The day in the zone `days` on which a time of the zone `clock` (None: UTC) falls.

    There is none beyond the years that are read; there are two where the clock shows the time twice
    (or never) and its two readings are of different days.
    """
    if not EARLIEST <= seconds <= LATEST:
        return frozenset()
    return frozenset(
        day_of((seconds + steps.at(seconds)) // SECONDS_A_DAY) for steps in steps_of(clock, days)
    )


def steps_of(clock: str | None, days: str) -> tuple[Steps, ...]:
    """What is added to a time of the zone `clock` (None: UTC) to get what the clock in `days` shows
    then: two readings where there are two."""
    if clock is None:
        return (from_utc(days),)
    return tuple(dict.fromkeys(between(clock, days, after=after) for after in (False, True)))


def seconds_shown(time: datetime) -> int:
    """Seconds since 1970 of a time without a zone, as a workbook holds it."""
    within_day = time.hour * 3600 + time.minute * 60 + time.second
    return day_number(time.date()) * SECONDS_A_DAY + within_day
