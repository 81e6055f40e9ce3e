"""How days and times are written: samples made of YYYY, MM, DD and, for times, HH, MM and SS."""

from __future__ import annotations

import re

from planlang.plan.declared.samples import BLANKS, SPACES, BadSample
from planlang.plan.model import Stamp
from planlang.quick_dataclass import dataclass

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFormat:
    """A day; `order` names what the pattern's three groups hold: "Y", "M" (or "N", a name), "D"."""

    sample: str
    pattern: str
    order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeFormat:
    """A day with a time of day, that falls on a day of the zone `days`.

    `order` names the pattern's groups as in `DateFormat`, and "H" the hour, "I" the minute, "S" the
    second, "P" AM or PM, "Z" the offset from UTC. `clock` is the zone whose clock a cell without
    an offset shows, None where the pattern asks for one.
    """

    sample: str
    pattern: str
    order: str
    clock: str | None
    days: str


_YEAR = ("Y", "([1-9][0-9]{3})")
_DATE_PARTS = {
    "YYYY": _YEAR,
    "MM": ("M", "([0-9]{2})"),
    "M": ("M", "([0-9]{1,2})"),
    "Mon": ("N", f"({'|'.join(MONTHS)})"),
    "DD": ("D", "([0-9]{2})"),
    "D": ("D", "([0-9]{1,2})"),
}


def dates(written: tuple[str, ...]) -> tuple[DateFormat, ...] | BadSample:
    """The formats of a column of days, in the order declared."""
    found: list[DateFormat] = []
    for sample in written or ("YYYY-MM-DD",):
        made = _date(sample)
        if isinstance(made, BadSample):
            return made
        if any(_alike(made, other) for other in found):
            return _two_days(written, found[0].sample)
        found.append(made)
    return tuple(found)


def _two_days(written: tuple[str, ...], first: str) -> BadSample:
    return BadSample(
        ", ".join(written), "a cell like 01/02/2027 would read as two different days", f'"{first}"'
    )


def _alike(one: DateFormat | TimeFormat, other: DateFormat | TimeFormat) -> bool:
    """True when a cell can have both forms and mean two days: same marks, day and month swapped."""
    swapped = one.order.replace("N", "M") != other.order.replace("N", "M")
    marks = (re.sub("[A-Za-z]+", "", f.sample) for f in (one, other))
    return swapped and "N" not in one.order + other.order and len(set(marks)) == 1


def _date(sample: str) -> DateFormat | BadSample:
    pieces = re.findall(r"YYYY|Mon|MM|M|DD|D|[^YMDo]|.", sample.strip(BLANKS))
    pattern, order = "", ""
    for piece in pieces:
        if piece in _DATE_PARTS:
            part, expression = _DATE_PARTS[piece]
            order += part
            pattern += expression
        elif piece.isalnum():
            return BadSample(sample, "a date is written with YYYY, MM and DD", '"DD/MM/YYYY"')
        else:
            pattern += re.escape(piece)
    if sorted(order.replace("N", "M")) != ["D", "M", "Y"]:
        return BadSample(
            sample, "a date shows its year (YYYY), month and day once each", '"DD/MM/YYYY"'
        )
    return DateFormat(sample=sample, pattern=pattern, order=order)


# ---------------------------------------------------------------- times

_OFFSET = f"[{SPACES}]?(Z|UTC|[-+](?:0[0-9]|1[0-4])(?::?[0-5][0-9])?)"
_SECONDS = "([0-5][0-9])(?:[.,][0-9]{1,9})?"
_HOURS = {
    ("HH", False): "([01][0-9]|2[0-3])",
    ("H", False): "([01]?[0-9]|2[0-3])",
    ("HH", True): "(0[1-9]|1[0-2])",
    ("H", True): "(0?[1-9]|1[0-2])",
}
_PIECES = re.compile(
    r"[ ]?(?:[-+±]HH(?::?MM)?|Z|UTC)$|SS(?:[.,][S0]+)?|YYYY|Mon|HH|H|MM|M|DD|D|AM|PM|."
)
_ISO_DAY = "([1-9][0-9]{3})-([0-9]{2})-([0-9]{2})"
_ISO = f"{_ISO_DAY}[T ]{_HOURS['HH', False]}:([0-5][0-9])(?::{_SECONDS})?"
_ISO_SAMPLE = "YYYY-MM-DDTHH:MM:SS"
_BETTER = '"YYYY-MM-DD HH:MM:SS+HH:MM"'


def times(written: tuple[str, ...], stamp: Stamp) -> tuple[TimeFormat, ...] | BadSample:
    """The formats of a column of times, in the order declared; without any, those of ISO 8601."""
    if not written:
        return _iso(stamp)
    found: list[TimeFormat] = []
    for sample in written:
        made = _time(sample, stamp)
        if isinstance(made, BadSample):
            return made
        if any(_alike(made, other) for other in found):
            return _two_days(written, found[0].sample)
        found.append(made)
    return tuple(found)


def _iso(stamp: Stamp) -> tuple[TimeFormat, ...]:
    with_offset = TimeFormat(
        sample=f"{_ISO_SAMPLE}+HH:MM",
        pattern=_ISO + _OFFSET,
        order="YMDHISZ",
        clock=None,
        days=stamp.days,
    )
    if stamp.clock is None:
        return (with_offset,)
    on_its_clock = TimeFormat(
        sample=_ISO_SAMPLE, pattern=_ISO, order="YMDHIS", clock=stamp.clock, days=stamp.days
    )
    return (on_its_clock, with_offset)


def _time(sample: str, stamp: Stamp) -> TimeFormat | BadSample:
    pieces = [str(piece) for piece in _PIECES.findall(sample.strip(BLANKS))]
    half_days = "AM" in pieces or "PM" in pieces
    pattern, order = "", ""
    for piece in pieces:
        part, expression = _time_part(piece, order, half_days)
        if part is None:
            return BadSample(sample, "a time is written with YYYY, MM, DD, HH and MM", _BETTER)
        order += part
        pattern += expression
    if sorted(order.replace("N", "M").translate(_MAY_BE_LEFT_OUT)) != ["D", "H", "I", "M", "Y"]:
        return BadSample(
            sample, "a time shows its year (YYYY), month, day, hour and minute once each", _BETTER
        )
    if any(order.count(part) > 1 for part in "SPZ"):
        return BadSample(sample, "it shows a part of the time twice", _BETTER)
    if "Z" not in order and stamp.clock is None:
        return BadSample(
            sample,
            "it shows no offset from UTC, and the column does not say whose clock it is",
            f'"{sample}+HH:MM"',
        )
    clock = None if "Z" in order else stamp.clock
    return TimeFormat(sample=sample, pattern=pattern, order=order, clock=clock, days=stamp.days)


_MAY_BE_LEFT_OUT = str.maketrans("", "", "SPZ")


def _time_part(piece: str, order: str, half_days: bool) -> tuple[str | None, str]:
    """What a piece of a sample stands for ("" for a mark, None for nothing), and its pattern."""
    if piece == "MM" and "H" in order and "I" not in order:
        return "I", "([0-5][0-9])"
    if piece in ("HH", "H"):
        return "H", _HOURS[piece, half_days]
    if piece in _DATE_PARTS:
        return _DATE_PARTS[piece]
    if piece.startswith("SS"):
        return "S", _SECONDS
    if piece in ("AM", "PM"):
        return "P", "([AaPp][Mm])"
    if piece.strip() in ("Z", "UTC") or piece.strip()[1:3] == "HH":
        return "Z", _OFFSET
    if piece.isspace():
        return "", f"[{SPACES}]"
    if piece == "T" or not piece.isalnum():
        return "", re.escape(piece)
    return None, ""
