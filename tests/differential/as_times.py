"""The days of a world's facts as times that fall on them, written in the manner of some export."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONES = (
    "Europe/Berlin", "America/New_York", "UTC", "Asia/Kathmandu", "Australia/Lord_Howe",
    "Pacific/Kiritimati", "America/Los_Angeles",
)  # fmt: skip
SAMPLES = {
    None: "%Y-%m-%d %H:%M:%S",
    "DD/MM/YYYY HH:MM": "%d/%m/%Y %H:%M",
    "MM/DD/YYYY HH:MM AM": "%m/%d/%Y %I:%M %p",
}


class Times:
    """How one world writes the times of its facts: with their offset, or as a zone's clock shows
    them."""

    def __init__(self, seed: int) -> None:
        self._dice = random.Random(f"times {seed}")
        self._days = self._dice.choice(ZONES)
        self._clock = self._dice.choice((None, *ZONES))
        self._sample = None if self._clock is None else self._dice.choice(tuple(SAMPLES))

    def type(self) -> str:
        """The type of the column, as the plan declares it."""
        clock = "" if self._clock is None else f'in "{self._clock}" '
        written = "" if self._sample is None else f' written "{self._sample}"'
        return f'timestamp {clock}days in "{self._days}"{written}'

    def cell(self, day: date) -> str:
        """A time that falls on the day, often just before or just after midnight."""
        minutes = self._dice.choice((0, 1, 24 * 60 - 1, self._dice.randrange(24 * 60)))
        for shown in (datetime.combine(day, time()) + timedelta(minutes=minutes), _noon(day)):
            moment = shown.replace(tzinfo=ZoneInfo(self._days)).astimezone(UTC)
            text = self._written(moment, day)
            if text is not None:
                return text
        raise AssertionError(f"there is no time on {day} in {self._days}")

    def _written(self, moment: datetime, day: date) -> str | None:
        if self._clock is None:
            shown = moment.astimezone(ZoneInfo(self._dice.choice(ZONES)))
            return shown.isoformat() if self._falls_on(shown, day) else None
        shown = moment.astimezone(ZoneInfo(self._clock))
        if all(self._falls_on(shown.replace(fold=fold), day) for fold in (0, 1)):
            return shown.strftime(SAMPLES[self._sample])
        return None  # an hour that the clock shows twice

    def _falls_on(self, shown: datetime, day: date) -> bool:
        return shown.astimezone(UTC).astimezone(ZoneInfo(self._days)).date() == day


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))
