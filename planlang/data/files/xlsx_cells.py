"""One cell of a workbook: what Excel stores in it, by the column that it stands in."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from fractions import Fraction

from planlang.data.files.cell_advice import FORMULA_ERROR, is_formula_error
from planlang.data.files.cells import BadCell, CellValue, parse_cell, wanted
from planlang.data.files.day_advice import two_days
from planlang.data.files.times import days_of, seconds_shown
from planlang.diagnostics import Cell, Diagnostic
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.declared.written import (
    MOST_PLACES,
    MOST_WHOLE_DIGITS,
    Format,
    NumberFormat,
)
from planlang.plan.model import Column, Stamp
from planlang.plan.types import Kind
from planlang.values.decimals import parse_decimal, plain
from planlang.values.zones import FIRST_YEAR, LAST_YEAR

_EXACT_DIGITS = 15
_EXPONENT = re.compile(r"(-?)([0-9])(?:\.([0-9]+))?e([-+][0-9]+)")


def read_cell(
    value: object, number_format: str, column: Column, formats: tuple[Format, ...]
) -> str | BadCell | None:
    """The cell written plainly, as `plain_formats` reads it; None where it is empty."""
    found = _value(value, number_format, column, formats)
    match found:
        case None | BadCell():
            return found
        case bool():
            return "yes" if found else "no"
        case date():
            return found.isoformat()
        case str():
            return found
        case _:
            return plain(100 * found if column.type.kind is Kind.PERCENT else found)


def shown_cell(value: object) -> str:
    """The cell as Excel shows it, or nearly, for a message."""
    if isinstance(value, datetime) and value.time() == time.min:
        return str(value.date())
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def unsaved_formula(file: str, row: int, column: Column) -> Diagnostic:
    """The message about a formula that no spreadsheet has calculated."""
    return Diagnostic(
        code=codes.BAD_CELL,
        message=f'Row {row} of {file} has a formula in column "{column.header}" whose result is '
        "not saved in the workbook.",
        place=Cell(file=file, row=row, column=column.header),
        help="Open the workbook in a spreadsheet, which calculates it, and save it.",
    )


def merged_cell(file: str, row: int, column: Column, cells: str) -> Diagnostic:
    """The message about an empty cell that is shown as a part of another."""
    return Diagnostic(
        code=codes.CELL_MISSING,
        message=f'Row {row} of {file} has nothing of its own in column "{column.header}", where '
        f"the cells {cells} are merged.",
        place=Cell(file=file, row=row, column=column.header),
        help="Unmerge the cells, and fill those that stand for something.",
    )


def _value(
    value: object, number_format: str, column: Column, formats: tuple[Format, ...]
) -> CellValue | BadCell | None:
    kind = column.type.kind
    match value:
        case None:
            return None
        case str() if kind in (Kind.TEXT, Kind.PERSON) and is_formula_error(value):
            return BadCell(wanted(kind, formats), FORMULA_ERROR)
        case str():
            return parse_cell(value, kind, formats)
        case bool():
            return value if kind is Kind.YES_NO else BadCell(wanted(kind, formats))
        case datetime() | date() | time() | timedelta():
            return _day(value, number_format, column, formats)
        case int() | float():
            exact = _decimal(value)
            if exact is None:
                return BadCell(wanted(kind, formats))
            return _number(exact, number_format, column, formats)
        case _:
            return BadCell(wanted(kind, formats))


def _day(
    value: datetime | date | time | timedelta,
    number_format: str,
    column: Column,
    formats: tuple[Format, ...],
) -> CellValue | BadCell:
    kind = column.type.kind
    if kind is not Kind.DATE or isinstance(value, time | timedelta):
        return BadCell(wanted(kind, formats), "The cell holds a day or a time.")
    if column.stamp is not None:
        return _time(value, number_format, column.stamp, wanted(kind, formats))
    if not isinstance(value, datetime):
        return value
    if value.time() != time.min:
        return BadCell(
            wanted(kind, formats),
            "A time of day needs a zone to say which day it is: declare the column a `timestamp`, "
            "or keep the day alone.",
        )
    return value.date()


def _time(
    value: datetime | date, number_format: str, stamp: Stamp, wanted: str
) -> CellValue | BadCell:
    """The day of a time: a workbook stores what a clock showed, and never whose clock it was."""
    if not isinstance(value, datetime) or (
        value.time() == time.min and not _shows_hours(number_format)
    ):
        return BadCell(wanted, "It has no time of day: a column that holds days alone is a `date`.")
    if stamp.clock is None:
        return BadCell(
            wanted,
            "A workbook does not store whose clock a time shows: say in the column which zone it "
            'is: `timestamp in "UTC"`.',
        )
    days = days_of(seconds_shown(value), stamp.clock, stamp.days)
    if len(days) == 1:
        return next(iter(days))
    if not days:
        return BadCell(wanted, f"Times of the years {FIRST_YEAR} to {LAST_YEAR} are read.")
    return BadCell(wanted, two_days(stamp.clock, stamp.days))


def _shows_hours(number_format: str) -> bool:
    """False for a cell that shows its day alone."""
    return "h" in _signs(number_format).lower()


def _signs(number_format: str) -> str:
    """What of a number format is no text of its own: `0.0"%"` shows a sign and counts nothing."""
    return re.sub(r'"[^"]*"|\[[^\]]*\]|[\\_*].', "", number_format)


def _decimal(value: int | float) -> Fraction | None:
    """What Excel says the number is: fifteen digits, which is what a person typed or sees.

    The binary fraction behind it (0.30000000000000004 for 0.1 + 0.2) is Excel's own affair.
    """
    shortest = str(value) if isinstance(value, int) else f"{value:.15g}"
    found = _EXPONENT.fullmatch(shortest)
    if found is None:
        return parse_decimal(shortest)
    sign, whole, places, exponent = found.groups()
    digits = Fraction(int(f"{sign}{whole}{places or ''}"))
    power = int(exponent) - len(places or "")
    return digits * Fraction(10 ** max(power, 0), 10 ** max(-power, 0))


def _number(
    value: Fraction, number_format: str, column: Column, formats: tuple[Format, ...]
) -> CellValue | BadCell:
    kind = column.type.kind
    if abs(value) >= 10**MOST_WHOLE_DIGITS or (10**MOST_PLACES) % value.denominator:
        return BadCell(
            wanted(kind, formats),
            f"At most {MOST_WHOLE_DIGITS} digits are read before the point and {MOST_PLACES} "
            "behind it: round the number in the workbook.",
        )
    match kind:
        case Kind.TEXT | Kind.PERSON:
            return _as_text(value, number_format) or BadCell(
                wanted(kind, formats),
                f"A workbook keeps {_EXACT_DIGITS} digits of a number: format the column as text, "
                "and enter it again.",
            )
        case Kind.MONEY | Kind.NUMBER:
            return value
        case Kind.COUNT | Kind.DAYS if value.denominator == 1:
            return value
        case Kind.PERCENT:
            return _percent(value, number_format, column, formats)
        case Kind.DATE if column.stamp is None:
            return BadCell(wanted(kind, formats), "The cell holds a number: format it as a date.")
        case _:
            return BadCell(wanted(kind, formats))


def _as_text(value: Fraction, number_format: str) -> str | None:
    """A number of an account as the workbook shows it: `00123` where its format says so; None for
    more digits than are kept, so that two accounts would become one."""
    if abs(value) >= 10**_EXACT_DIGITS:
        return None
    shown = plain(value)
    if shown is not None and value >= 0 and re.fullmatch("0+", number_format):
        return shown.zfill(len(number_format))
    return shown


def _percent(
    value: Fraction, number_format: str, column: Column, formats: tuple[Format, ...]
) -> Fraction | BadCell:
    """93.5 % is stored as 0.935 under a percent format; without one, the sample says what 1 is."""
    if "%" in _signs(number_format):
        return value
    if not column.written or column.written[0].strip().endswith("%"):
        return BadCell(
            wanted(column.type.kind, formats),
            'Format the cells as percentages, or say what 1 means: `written "93.5"` or "0.935".',
        )
    shift = max(f.shift for f in formats if isinstance(f, NumberFormat))
    return value / Fraction(10**shift)
