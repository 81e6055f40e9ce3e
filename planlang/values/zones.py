"""Time zones: on which calendar day of a zone a moment falls.

Times are whole seconds since 1 January 1970, 00:00: on UTC for moments, on a zone's own clock for
what that clock shows. The rules are those of the IANA database in the `tzdata` package, never those
of the machine: the same plan gives the same days everywhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

SECONDS_A_DAY = 86_400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = date(1970, 1, 1).toordinal()

FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Moments are read in these years; earlier ones had no zones, later ones are slips."""

_WEEK = 7 * SECONDS_A_DAY
"""No zone has changed its clock and changed it back within a week (a test looks at all of them)."""


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return day.toordinal() - _EPOCH_DAY


def day_of(number: int) -> date:
    """The day that lies so many days after 1 January 1970."""
    return date.fromordinal(number + _EPOCH_DAY)


EARLIEST = day_number(date(FIRST_YEAR, 1, 1)) * SECONDS_A_DAY
LATEST = day_number(date(LAST_YEAR + 1, 1, 1)) * SECONDS_A_DAY - 1
"""First and last second that is read."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Seconds to be added to a time, constant between `starts`; the first is `EARLIEST`."""

    starts: tuple[int, ...]
    seconds: tuple[int, ...]

    def at(self, time: int) -> int:
        """What is added to a time from `EARLIEST` through `LATEST`."""
        return self.seconds[bisect_right(self.starts, time) - 1]


@cache
def zone_names() -> frozenset[str]:
    """The zones that can be named: a region and a city ("Europe/Berlin"), and "UTC".

    Abbreviations such as EST are left out: that one never has summer time, which hardly anybody
    means who writes it. So is Etc/GMT+5, which lies five hours *behind* Greenwich.
    """
    from importlib.resources import files

    listed = (files("tzdata") / "zones").read_text(encoding="utf-8").split()
    return frozenset({"UTC", *(n for n in listed if "/" in n and not n.startswith("Etc/"))})


@cache
def from_utc(zone: str) -> Steps:
    """What a zone's clock shows, less UTC, for moments. `zone` is one of `zone_names()`."""
    info = _zone(zone)
    return _steps(_changes(info))


@cache
def between(clock: str, days: str, *, after: bool) -> Steps:
    """What is added to a time on the clock of one zone to get the clock of another at that moment.

    When a clock is put back it shows an hour twice, and when it is put forward it skips one. Such a
    time can stand for two moments: by the offset from UTC before the change, or `after` it.
    """
    if clock == days:
        return Steps((EARLIEST,), (0,))
    return _steps(_composed(from_utc(clock), from_utc(days), after=after))


def _zone(name: str) -> ZoneInfo:
    from importlib.resources import files

    with (files("tzdata") / "zoneinfo").joinpath(*name.split("/")).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)


def _changes(zone: ZoneInfo) -> Iterator[tuple[int, int]]:
    """The first second of each offset, and the offset."""
    start, offset = EARLIEST, _offset(zone, EARLIEST)
    yield start, offset
    for end in (*range(EARLIEST + _WEEK, LATEST, _WEEK), LATEST):
        found = _offset(zone, end)
        if found != offset:
            low, high = start, end
            while high - low > 1:
                middle = (low + high) // 2
                if _offset(zone, middle) == offset:
                    low = middle
                else:
                    high = middle
            yield high, found
            offset = found
        start = end


def _offset(zone: ZoneInfo, moment: int) -> int:
    found = (_EPOCH + timedelta(seconds=moment)).astimezone(zone).utcoffset()
    assert found is not None
    return found // timedelta(seconds=1)


def _composed(clock: Steps, days: Steps, *, after: bool) -> Iterator[tuple[int, int]]:
    """From one clock to UTC and on to the other, stretch by stretch."""
    pick = min if after else max
    starts = [EARLIEST]
    for at, offsets in zip(clock.starts[1:], pairwise(clock.seconds), strict=True):
        starts.append(at + pick(offsets))
    for (start, end), offset in zip(pairwise([*starts, LATEST + 1]), clock.seconds, strict=True):
        first = start - offset
        inside = slice(bisect_right(days.starts, first), bisect_left(days.starts, end - offset))
        for moment in (first, *days.starts[inside]):
            yield moment + offset, days.at(max(moment, EARLIEST)) - offset


def _steps(changes: Iterable[tuple[int, int]]) -> Steps:
    """Steps without those that change nothing."""
    kept: list[tuple[int, int]] = []
    for start, seconds in changes:
        if not kept or kept[-1][1] != seconds:
            kept.append((start, seconds))
    return Steps(tuple(start for start, _ in kept), tuple(seconds for _, seconds in kept))
