"""Advice about a cell that is no day or time as its column writes them: the way in which it is one.

The sample advised is read off the cell itself, and only one that reads the cell is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from planlang.data.files.times import day_written, days_of, seconds_written
from planlang.plan.declared.samples import BadSample
from planlang.plan.declared.written import Format
from planlang.plan.declared.written_days import (
    MONTHS,
    DateFormat,
    TimeFormat,
    dates,
    times,
)
from planlang.plan.model import Stamp
from planlang.values.zones import FIRST_YEAR, LAST_YEAR

_NO_SUCH_DAY = "There is no such day in the calendar."
_USUAL = ("YYYY-MM-DD",)  # what a column without `written` reads

_PARTS = re.compile(
    r"([0-9]{1,4}|[A-Za-z]{3,})([-/., ]+)([0-9]{1,2}|[A-Za-z]{3,})([-/., ]+)([0-9]{1,4})"
)
_TIME = re.compile(
    r"(?P<day>.*[0-9])(?P<between>[T ])(?P<hour>[0-9]{1,2}):[0-9]{2}(?P<second>:[0-9]{2})?"
    r"(?P<half> ?[AaPp][Mm])?(?P<offset> ?(?:Z|UTC|[-+][0-9]{2}:?(?:[0-9]{2})?))?"
)


def date_advice(text: str, formats: tuple[Format, ...]) -> str:
    """Advice on a cell of a column of days or times that none of its formats reads."""
    on_times = [form for form in formats if isinstance(form, TimeFormat)]
    if on_times:
        return _time_advice(text, on_times)
    declared = tuple(form for form in formats if isinstance(form, DateFormat))
    if re.search(r"[0-9][T ][0-9]{1,2}:[0-9]{2}", text):
        return (
            "A time of day needs a zone to say which day it is: declare the column a `timestamp`, "
            "or export the day alone."
        )
    if re.fullmatch(r"[0-9]{5}", text):
        return "This looks like a spreadsheet's day number: export the column as a date."
    return _day_advice(text, declared)


def two_days(clock: str, days: str) -> str:
    """Advice on a time that a clock shows twice or never, where that decides about the day."""
    return (
        f"The clocks in {clock} were changed then, and show this time twice or never: it could be "
        f"either of two days in {days}. Write its offset from UTC."
    )


# ---------------------------------------------------------------- days


def _day_advice(text: str, declared: tuple[DateFormat, ...]) -> str:
    """How the file would have to write its days for this cell to be one, beside what is declared
    already; and how the cell would be written as declared."""
    readings = [(form, day) for form in _formats_of(text) if (day := day_written(text, form))]
    fitting = [(w, day) for form, day in readings if (w := _beside(form, declared)) is not None]
    match fitting:
        case [(written, day)]:
            return (
                f"Write it as {_as_written(day, declared[0])}, or say that the file writes its "
                f"days like this: {written}."
            )
        case [(one, one_day), (other, other_day)] if one_day != other_day:
            return f"Which day is it? {one} reads {one_day}, and {other} reads {other_day}."
        case [(one, _), (other, _)]:
            return f"Say how the file writes its days: {one} or {other}."
        case _ if readings:
            form, day = readings[0]
            return (
                f"Write it as {_as_written(day, declared[0])}. Days written {form.sample} cannot "
                f"stand beside those written {declared[0].sample} in one column: many cells could "
                "be two days."
            )
        case _:
            return _no_day(text, declared)


def _no_day(text: str, declared: tuple[DateFormat, ...]) -> str:
    if re.search(r"(?:^|[^0-9])[0-9]{2}$", text) and not re.match(r"[0-9]{4}", text):
        return "Years are written with four digits."
    if any(re.fullmatch(form.pattern, text) for form in (*declared, *_formats_of(text))):
        return _NO_SUCH_DAY
    if re.search(r"[0-9]{4}", text) and re.search(r"[^\W\d_]{3}", text):
        return f"Months are read as numbers or as {MONTHS[0]}, {MONTHS[1]} … {MONTHS[-1]}."
    example = _as_written(date(2027, 2, 1), declared[0])
    return (
        f"Write a day, like {example}; where there is none, leave the cell empty and declare the "
        "column `optional`."
    )


def _formats_of(text: str) -> Iterator[DateFormat]:
    """The formats of days in which the cell may be written: by its parts, year first or last."""
    for sample in _samples_of(text):
        made = dates((sample,))
        if not isinstance(made, BadSample) and re.fullmatch(made[0].pattern, text):
            yield made[0]


def _samples_of(text: str) -> Iterator[str]:
    if re.fullmatch(r"[0-9]{8}", text):
        yield "YYYYMMDD"
    found = _PARTS.fullmatch(text)
    if found is None:
        return
    first, one, second, other, third = found.groups()
    short = any(len(part) == 1 for part in (first, second, third))
    day, number = ("D", "M") if short else ("DD", "MM")
    for order in ("YMD", "DMY", "MDY"):
        month = number if (first, second, third)[order.index("M")].isdigit() else "Mon"
        token = {"Y": "YYYY", "M": month, "D": day}
        a, b, c = (token[part] for part in order)
        yield f"{a}{one}{b}{other}{c}"


def _beside(form: DateFormat, declared: tuple[DateFormat, ...]) -> str | None:
    """The clause with which a column reads `form` beside what is declared; None where a cell could
    then be two days. A sample that reads all that a declared one does stands in its place."""
    samples = [f.sample for f in declared]
    if tuple(samples) == _USUAL:
        samples = []
    samples = [sample for sample in samples if _wider(sample) != _wider(form.sample)]
    together = (*samples, form.sample)
    if isinstance(dates(together), BadSample):
        return None
    return "`written " + ", ".join(f'"{sample}"' for sample in together) + "`"


def _wider(sample: str) -> str:
    """The sample with days and months of one digit or two."""
    return sample.replace("DD", "D").replace("MM", "M")


def _as_written(day: date, form: DateFormat) -> str:
    """The day as the format writes it."""
    parts = {
        "YYYY": f"{day.year:04}",
        "Mon": MONTHS[day.month - 1],
        "MM": f"{day.month:02}",
        "M": str(day.month),
        "DD": f"{day.day:02}",
        "D": str(day.day),
    }
    return re.sub("|".join(parts), lambda found: parts[found[0]], form.sample)


# ---------------------------------------------------------------- times


def _time_advice(text: str, declared: list[TimeFormat]) -> str:
    form = next((f for f in declared if re.fullmatch(f.pattern, text)), None)
    if form is not None:
        seconds = seconds_written(text, form)
        if seconds is None:
            return _NO_SUCH_DAY
        if not days_of(seconds, form.clock, form.days):
            return f"Times of the years {FIRST_YEAR} to {LAST_YEAR} are read."
        assert form.clock is not None, "a time with its offset is one moment"
        return two_days(form.clock, form.days)
    if not re.search(r"[0-9]:[0-9]{2}", text):
        return "It has no time of day: a column that holds days alone is a `date`."
    naive = all(f.clock is None for f in declared)
    if naive and re.search(r"[0-9]:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?[AaPp][Mm])?$", text):
        return (
            "It does not say whose clock it shows: export the offset from UTC with it, or say in "
            'the column which zone it is: `timestamp in "UTC"`.'
        )
    samples = [f'`written "{sample}"`' for sample in _time_samples(text, declared)]
    if not samples:
        return "This is no time of day on a day of the calendar: mend it where it comes from."
    return f"Say how the file writes its times: {' or '.join(samples)}."


def _time_samples(text: str, declared: list[TimeFormat]) -> Iterator[str]:
    """Samples of times that read the cell."""
    found = _TIME.fullmatch(text)
    if found is None:
        return
    clock = next((f.clock for f in declared if f.clock is not None), None)
    hour = "HH" if len(found["hour"]) == 2 else "H"
    half = (found["half"] or "").upper().replace("PM", "AM")
    offset = re.sub(r"[-+].*", "+HH:MM", found["offset"] or "")
    clock_time = f"{hour}:MM{':SS' if found['second'] else ''}{half}{offset}"
    for day in _samples_of(found["day"]):
        sample = f"{day}{found['between']}{clock_time}"
        made = times((sample,), Stamp(days=declared[0].days, clock=clock))
        if not isinstance(made, BadSample) and seconds_written(text, made[0]) is not None:
            yield sample
