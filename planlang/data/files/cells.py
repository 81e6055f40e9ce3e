"""The strict parser of one cell: the value it writes, or what is wrong with it, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import assert_never

from planlang.data.files.cell_advice import advice
from planlang.data.files.times import day_written, days_of, seconds_written
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
from planlang.plan.declared.written_days import DateFormat, TimeFormat
from planlang.plan.model import Column
from planlang.plan.types import Kind

CellValue = Fraction | str | date | bool

_SHOWN = 40  # characters of a cell that a message repeats


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
    return BadCell(wanted(kind, formats), advice(stripped, kind, formats))


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
                day = day_written(text, form)
                if day is not None:
                    yield day
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
