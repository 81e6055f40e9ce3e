"""The strict parser of one cell: the value it writes, or what is wrong with it, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import assert_never

from planlang.data.files.times import days_of, seconds_written
from planlang.diagnostics import Cell, Diagnostic
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.declared.samples import BLANKS
from planlang.plan.declared.written import (
    MOST_PLACES,
    MOST_WHOLE_DIGITS,
    Format,
    NumberFormat,
    TextFormat,
    YesNoFormat,
)
from planlang.plan.declared.written_days import MONTHS, DateFormat, TimeFormat
from planlang.plan.model import Column
from planlang.plan.types import Kind
from planlang.values.zones import FIRST_YEAR, LAST_YEAR

CellValue = Fraction | str | date | bool

_SHOWN = 40  # characters of a cell that a message repeats
_EMPTY_WORDS = frozenset({"-", "–", "n/a", "na", "#n/a", "null", "none", "nil", "nan", "?"})
_FORMULA_ERRORS = frozenset(
    {"#div/0!", "#n/a", "#name?", "#null!", "#num!", "#ref!", "#value!", "#spill!", "#calc!"}
)


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that cannot be read: what was wanted ("an amount like 1234.56"), and advice."""

    wanted: str
    help: str | None = None


def parse_cell(text: str, kind: Kind, formats: tuple[Format, ...]) -> CellValue | BadCell | None:
    """The value of a cell of a column of `kind`; None where it is empty.

    Blanks around the text do not count. Quantities come as exact fractions in base units
    (93.5 % is 187/200).
    """
    stripped = text.strip(BLANKS)
    if not stripped:
        return None
    readings = list(dict.fromkeys(_readings(stripped, formats)))
    if len(readings) == 1:
        return readings[0]
    if readings:
        shown = " or ".join(str(r) for r in readings)
        return BadCell(wanted(kind, formats), f"With the samples declared it reads as {shown}.")
    return BadCell(wanted(kind, formats), _advice(stripped, kind, formats))


def shown(text: str) -> str:
    """A cell as messages repeat it: on one line and not too long."""
    line = " ".join(text.strip(BLANKS).split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def bad_cell(file: str, row: int, column: Column, cell: str, bad: BadCell) -> Diagnostic:
    """The message about one cell: what was found, what was wanted, and where."""
    return Diagnostic(
        code=codes.BAD_CELL,
        message=f'"{shown(cell)}" stands in column "{column.header}" of row {row} of {file}, '
        f"and {bad.wanted} was wanted.",
        place=Cell(file=file, row=row, column=column.header),
        help=bad.help,
    )


def missing_cell(file: str, row: int, column: Column) -> Diagnostic:
    """The message about an empty cell of a column that is not optional."""
    return Diagnostic(
        code=codes.CELL_MISSING,
        message=f'Row {row} of {file} has nothing in column "{column.header}", which is not '
        "optional.",
        place=Cell(file=file, row=row, column=column.header),
        help="Fill the cell, or declare the column `optional`.",
    )


def more_cells(file: str, shown: int, total: int) -> tuple[Diagnostic, ...]:
    """The message that there are more mistakes than the ones shown; none where all are."""
    if total <= shown:
        return ()
    return (
        Diagnostic(
            code=codes.MORE_BAD_CELLS,
            message=f"{file} has {total - shown:,} more cells like these, {total:,} in all.",
            place=Cell(file=file),
        ),
    )


def _readings(text: str, formats: tuple[Format, ...]) -> Iterator[CellValue]:
    for form in formats:
        match form:
            case TextFormat():
                yield text
            case YesNoFormat():
                word = text.lower() if form.any_case else text
                if word in form.yes or word in form.no:
                    yield word in form.yes
            case NumberFormat():
                yield from _number(text, form)
            case DateFormat():
                yield from _day(text, form)
            case TimeFormat():
                seconds = seconds_written(text, form)
                days = frozenset() if seconds is None else days_of(seconds, form.clock, form.days)
                if len(days) == 1:
                    yield from days
            case _:
                assert_never(form)


def _number(text: str, form: NumberFormat) -> Iterator[Fraction]:
    found = re.fullmatch(form.pattern, text)
    if found is None:
        return
    sign, whole, places = found.groups()
    whole = "".join(c for c in whole if c not in form.group).lstrip("0")
    places = (places or "").rstrip("0")
    if len(whole) <= MOST_WHOLE_DIGITS and len(places) <= MOST_PLACES:
        digits = int(f"{sign}{whole or '0'}{places}")
        yield Fraction(digits, 10 ** (len(places) + form.shift))


def _day(text: str, form: DateFormat) -> Iterator[date]:
    found = re.fullmatch(form.pattern, text)
    if found is None:
        return
    parts = dict(zip(form.order, found.groups(), strict=True))
    month = MONTHS.index(parts["N"]) + 1 if "N" in parts else int(parts["M"])
    try:
        yield date(int(parts["Y"]), month, int(parts["D"]))
    except ValueError:
        return


def wanted(kind: Kind, formats: tuple[Format, ...]) -> str:
    """What a cell of the column should hold, as a message says it: "a day written DD/MM/YYYY"."""
    samples = " or ".join(f.sample for f in formats)
    match kind:
        case Kind.DATE:
            is_time = any(isinstance(f, TimeFormat) for f in formats)
            return f"a {'time' if is_time else 'day'} written {samples}"
        case Kind.MONEY:
            return f"an amount like {samples}"
        case Kind.NUMBER:
            return f"a number like {samples}"
        case Kind.PERCENT:
            return f"a percentage like {samples}"
        case Kind.COUNT:
            return f"a whole number like {samples}"
        case Kind.DAYS:
            return f"a whole number of days like {samples}"
        case Kind.YES_NO:
            return samples
        case Kind.TEXT | Kind.PERSON:
            return "a text"
        case _:
            assert_never(kind)


def _advice(text: str, kind: Kind, formats: tuple[Format, ...]) -> str | None:
    word = text.lower()
    if word in _FORMULA_ERRORS and word != "#n/a":
        return "This is the error of a formula: mend it where the file comes from."
    if word in _EMPTY_WORDS:
        return "Where there is no value, leave the cell empty and declare the column `optional`."
    match kind:
        case Kind.DATE:
            return _date_advice(text, formats)
        case Kind.COUNT | Kind.DAYS:
            if re.fullmatch(r"-?[0-9]+[.,][0-9]+", text):
                return "A column that has decimals is a `number`."
            return _number_advice(text)
        case Kind.PERCENT:
            return _percent_advice(text) or _number_advice(text)
        case Kind.MONEY | Kind.NUMBER:
            return _number_advice(text)
        case Kind.YES_NO:
            return 'Say how the file writes yes and no: `written "Y", "N"`.'
        case _:
            return None


def _date_advice(text: str, formats: tuple[Format, ...]) -> str | None:
    times = [form for form in formats if isinstance(form, TimeFormat)]
    if times:
        return _time_advice(text, times)
    if any(isinstance(f, DateFormat) and re.fullmatch(f.pattern, text) for f in formats):
        return "There is no such day in the calendar."
    if re.search(r"[0-9][T ][0-9]{1,2}:[0-9]{2}", text):
        return (
            "A time of day needs a zone to say which day it is: declare the column a `timestamp`, "
            "or export the day alone."
        )
    if re.fullmatch(r"[0-9]{5}", text):
        return "This looks like a spreadsheet's day number: export the column as a date."
    if re.search(r"(?:^|[^0-9])[0-9]{2}$", text) and not re.match(r"[0-9]{4}", text):
        return "Years are written with four digits."
    return 'Say how the file writes its days: `written "DD/MM/YYYY"`.'


def _time_advice(text: str, formats: list[TimeFormat]) -> str:
    form = next((f for f in formats if re.fullmatch(f.pattern, text)), None)
    if form is not None:
        seconds = seconds_written(text, form)
        if seconds is None:
            return "There is no such day in the calendar."
        if not days_of(seconds, form.clock, form.days):
            return f"Times of the years {FIRST_YEAR} to {LAST_YEAR} are read."
        assert form.clock is not None, "a time with its offset is one moment"
        return two_days(form.clock, form.days)
    if not re.search(r"[0-9]:[0-9]{2}", text):
        return "It has no time of day: a column that holds days alone is a `date`."
    naive = all(f.clock is None for f in formats)
    if naive and re.search(r"[0-9]:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?[AaPp][Mm])?$", text):
        return (
            "It does not say whose clock it shows: export the offset from UTC with it, or say in "
            'the column which zone it is: `timestamp in "UTC"`.'
        )
    return 'Say how the file writes its times: `written "DD/MM/YYYY HH:MM:SS"`.'


def two_days(clock: str, days: str) -> str:
    """Advice on a time that a clock shows twice or never, where that decides about the day."""
    return (
        f"The clocks in {clock} were changed then, and show this time twice or never: it could be "
        f"either of two days in {days}. Write its offset from UTC."
    )


def _percent_advice(text: str) -> str | None:
    """Advice on a percentage that is written in another way than its column says."""
    found = re.fullmatch(r"-?\d{1,9}(?P<places>[.,]\d{1,9})?(?P<sign>[ \u00a0\u202f]?%)?", text)
    if found is None:
        return None
    point = (found["places"] or ".")[0]
    if found["sign"]:
        return f'Say so with a sample: `written "93{point}5{found["sign"]}"`.'
    return (
        f'Say how the file writes 93.5%: `written "93{point}5"`, or as a fraction of 1, '
        f'`written "0{point}935"`.'
    )


def _number_advice(text: str) -> str | None:
    digits = sum("0" <= c <= "9" for c in text)
    if digits > MOST_WHOLE_DIGITS:
        return (
            f"At most {MOST_WHOLE_DIGITS} digits are read before the point "
            f"and {MOST_PLACES} behind it."
        )
    if re.fullmatch(r"[-+]?[0-9.]+[eE][-+]?[0-9]+", text):
        return "A spreadsheet has shortened this number: format the column as a number and export."
    if text.startswith("(") and text.endswith(")"):
        return "A negative amount is written with a minus sign."
    if text.startswith("+"):
        return "Leave out the plus sign."
    if text[:1] in "−–" and digits:
        return "The minus sign is written `-`."
    if digits and not _NO_FIGURE.match(text):
        sample = next((sample for sample, look in _SAMPLES if look.fullmatch(text)), _ANY_SAMPLE)
        return f'Say how the file writes its numbers with a sample: `written "{sample}"`.'
    return None


_SAMPLES = (
    ("1,234.56", re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?")),
    ("$1,234.56", re.compile(r"-?\$-?\d{1,3}(,\d{3})*(\.\d+)?")),
    ("$1234.56", re.compile(r"-?\$-?\d+(\.\d+)?")),
    ("1.234,56", re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")),
    ("1 234,56", re.compile(r"-?\d{1,3}( \d{3})+(,\d+)?")),
    ("1234,56", re.compile(r"-?\d+,\d+")),
)
"""Ways to write a number and what such a number looks like, likely ones first."""

_ANY_SAMPLE = "1.234,56 €"

_NO_FIGURE = re.compile(r"(?![A-Z]{3}[0-9])[A-Za-z]+[0-9]")
"""What begins like an id (`A001`), in a column of figures; no currency's code before its amount."""
