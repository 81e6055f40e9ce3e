"""Zones against `zoneinfo` itself: at each change of a clock, and anywhere between."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from planlang.values.zones import (
    EARLIEST,
    LATEST,
    between,
    day_number,
    day_of,
    from_utc,
    zone_names,
)

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
PAIRS = (
    ("America/New_York", "Europe/Berlin"),
    ("Europe/Berlin", "UTC"),
    ("UTC", "Australia/Lord_Howe"),
    ("Australia/Lord_Howe", "Asia/Kathmandu"),
    ("Africa/Casablanca", "Pacific/Apia"),
    ("America/Sao_Paulo", "America/New_York"),
)


def zone(name: str) -> ZoneInfo:
    with (files("tzdata") / "zoneinfo").joinpath(*name.split("/")).open("rb") as rules:
        return ZoneInfo.from_file(rules, key=name)


def offset(of: ZoneInfo, moment: int) -> int:
    found = (EPOCH + timedelta(seconds=moment)).astimezone(of).utcoffset()
    assert found is not None
    return int(found.total_seconds())


def around_changes(of: ZoneInfo, hours: int) -> Iterator[int]:
    """Moments around each change of the offset, which is looked at every so many hours."""
    before = offset(of, EARLIEST)
    for moment in range(EARLIEST, LATEST, hours * 3600):
        now = offset(of, moment)
        if now != before:
            yield from range(moment - hours * 3600, moment + 3600, 300)
        before = now


def test_zones_have_a_region_and_a_city() -> None:
    assert {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"} <= zone_names()
    assert zone_names().isdisjoint({"EST", "CET", "GMT", "Etc/GMT+5", "Japan", "Europe/Berln"})


@pytest.mark.parametrize("name", ["Europe/Berlin", "Africa/Casablanca", "Australia/Lord_Howe"])
def test_every_change_of_a_clock_is_known(name: str) -> None:
    real = zone(name)
    for moment in around_changes(real, 3):
        assert from_utc(name).at(moment) == offset(real, moment)


@pytest.mark.long
def test_every_change_of_every_clock_is_known() -> None:
    for name in sorted(zone_names()):
        real = zone(name)
        for moment in around_changes(real, 12):
            assert from_utc(name).at(moment) == offset(real, moment), (name, moment)


@pytest.mark.parametrize(("clock", "days"), PAIRS)
@pytest.mark.parametrize("after", [False, True])
def test_a_time_on_one_clock_is_one_on_another(clock: str, days: str, after: bool) -> None:
    """As Python's own `fold` has it: 0 is the offset before a change, 1 the one after it."""
    steps = between(clock, days, after=after)
    dice = random.Random(f"{clock} {days}")
    anywhere = (dice.randrange(EARLIEST, LATEST) for _ in range(2000))
    for time in (*(s + d for s in steps.starts[1:] for d in (-1, 0, 1)), *anywhere):
        if not EARLIEST + 172_800 <= time <= LATEST - 172_800:
            continue
        shown = (EPOCH + timedelta(seconds=time)).replace(tzinfo=None)
        moment = shown.replace(tzinfo=zone(clock), fold=int(after)).astimezone(UTC)
        wanted = moment.astimezone(zone(days)).replace(tzinfo=None) - shown
        assert timedelta(seconds=steps.at(time)) == wanted, shown


def test_a_zone_s_own_clock_shows_its_own_day() -> None:
    assert between("Africa/Cairo", "Africa/Cairo", after=True).seconds == (0,)


def test_days_are_counted_from_1970() -> None:
    assert (day_number(date(1970, 1, 1)), day_number(date(1969, 12, 31))) == (0, -1)
    assert day_of(day_number(date(2027, 2, 28))) == date(2027, 2, 28)
