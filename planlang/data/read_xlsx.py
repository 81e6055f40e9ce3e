"""Workbooks: each cell with its address, its number format and its errors; then on as text."""

from __future__ import annotations

import csv
import re
import struct
import warnings
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile, ZipFile

from planlang.data.cell_sql import cell_sql
from planlang.data.cells import BadCell, CellValue, bad_cell, parse_cell, wanted
from planlang.data.database import Database, name, text
from planlang.data.headers import match_headers
from planlang.data.raw import MOST_SHOWN, Raw, Read, glob_free
from planlang.data.scan import sha256_of
from planlang.data.sources import SourceFile
from planlang.data.tables import ROW
from planlang.diagnostics import Cell, Diagnostic, did_you_mean
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.declared.written import (
    MOST_PLACES,
    MOST_WHOLE_DIGITS,
    Format,
    NumberFormat,
    plain_formats,
)
from planlang.plan.model import Column, Dataset
from planlang.plan.types import Kind
from planlang.values.decimals import parse_decimal, plain

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet.worksheet import Worksheet

MOST_UNPACKED = 1 << 30
"""Bytes that the parts of a workbook may have together; a real one of a million rows has less."""

_OPENPYXL_ERRORS = (
    ArithmeticError, AttributeError, BadZipFile, EOFError, LookupError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""openpyxl lets the errors of zip, XML, missing parts and unforeseen values through as they are."""

_EXPONENT = re.compile(r"(-?)([0-9])(?:\.([0-9]+))?e([-+][0-9]+)")


def read_xlsx(
    db: Database, dataset: Dataset, file: SourceFile, formats: Mapping[str, tuple[Format, ...]]
) -> Read:
    """Reads the named sheet (or the only one) and hands its cells on, written plainly.

    A number that Excel stores is taken by the shortest decimal that names it, which is what the
    person typed; a formula counts with the value that Excel last saved.
    """
    sha256 = sha256_of(file.path)
    with warnings.catch_warnings():
        # openpyxl warns of parts that it does not know; none of them holds a cell.
        warnings.simplefilter("ignore")
        try:
            return _read_book(db, dataset, file, formats, sha256)
        except _DamagedError:
            return Read(sha256=sha256, diagnostics=(_unreadable(file.shown),))


def _read_book(
    db: Database,
    dataset: Dataset,
    file: SourceFile,
    formats: Mapping[str, tuple[Format, ...]],
    sha256: str,
) -> Read:
    book = _open(file)
    if book is None:
        return Read(sha256=sha256, diagnostics=(_too_large(file.shown),))
    try:
        sheet = _sheet(book, dataset, file.shown)
        if isinstance(sheet, Diagnostic):
            return Read(sha256=sha256, diagnostics=(sheet,))
        return _read_sheet(db, dataset, file.shown, sheet, formats, sha256)
    finally:
        book.close()


class _DamagedError(Exception):
    """The workbook, or a sheet of it, cannot be read to the end."""


def _open(file: SourceFile) -> Workbook | None:
    """The workbook; None where it would unpack to more than anybody means."""
    from openpyxl import load_workbook

    try:
        with ZipFile(file.path) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                return None
        return load_workbook(file.path, read_only=True, data_only=True)
    except _OPENPYXL_ERRORS as error:
        raise _DamagedError from error


def _sheet(book: Workbook, dataset: Dataset, file: str) -> Worksheet | Diagnostic:
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if dataset.sheet is None and len(sheets) == 1:
        return next(iter(sheets.values()))
    if dataset.sheet in sheets:
        return sheets[dataset.sheet]
    if dataset.sheet is None:
        message = f"{file} has {len(sheets)} sheets, and `{dataset.name}` does not say which one."
        advice = "Write " + " or ".join(f'`sheet "{title}"`' for title in sheets) + "."
    else:
        message = f'{file} has no sheet "{dataset.sheet}".'
        advice = did_you_mean(dataset.sheet, sheets, "sheet")
    return Diagnostic(code=codes.SHEET_MISSING, message=message, place=dataset.span, help=advice)


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row of the sheet: its number, and (value, number format) by position."""

    row: int
    cells: tuple[tuple[object, str], ...]

    def at(self, position: int) -> tuple[object, str]:
        return self.cells[position] if position < len(self.cells) else (None, "General")


def _rows(sheet: Worksheet) -> Iterator[_Cells]:
    """Rows that hold anything."""
    # What a sheet says of its size is often wrong: too small in exports, the whole sheet in others.
    cast("ReadOnlyWorksheet", sheet).reset_dimensions()
    rows = sheet.iter_rows()
    for number in count(1):
        try:
            row = next(rows, None)
            if row is None:
                return
            cells = tuple((cell.value, str(cell.number_format or "")) for cell in row)
        except _OPENPYXL_ERRORS as error:
            raise _DamagedError from error
        if any(value is not None and value != "" for value, _ in cells):
            yield _Cells(number, cells)


def _read_sheet(
    db: Database,
    dataset: Dataset,
    file: str,
    sheet: Worksheet,
    formats: Mapping[str, tuple[Format, ...]],
    sha256: str,
) -> Read:
    rows = _rows(sheet)
    header = next(rows, None)
    if header is None:
        return Read(sha256=sha256, diagnostics=(_empty(file),))
    headers = ["" if value is None else str(value) for value, _ in header.cells]
    matched = match_headers(dataset, headers, file)
    declared = tuple(c for c in dataset.columns if c.name in matched.positions)
    said: list[Diagnostic] = []
    more = 0
    target = db.folder / f"{dataset.name}.csv"
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow([ROW, *(c.name for c in declared)])
        for row in rows:
            written: list[str] = [str(row.row)]
            for column in declared:
                value, number_format = row.at(matched.positions[column.name])
                found = _read_cell(value, number_format, column, formats[column.name])
                if isinstance(found, BadCell):
                    if len(said) < MOST_SHOWN:
                        said.append(bad_cell(file, row.row, column, _shown(value), found))
                    else:
                        more += 1
                written.append(found if isinstance(found, str) else "")
            writer.writerow(written)
    diagnostics = (*matched.diagnostics, *said, *_more(file, more))
    if said:
        return Read(sha256=sha256, diagnostics=diagnostics)
    raw_name = f"raw_{dataset.name}"
    columns = ", ".join(f"{text(c)}: 'VARCHAR'" for c in (ROW, *(c.name for c in declared)))
    db.run(
        f"CREATE TABLE {name(raw_name)} AS SELECT * REPLACE (CAST({name(ROW)} AS BIGINT) AS "
        f"{name(ROW)}) FROM read_csv({text(glob_free(target))}, auto_detect = false, "
        f"header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', "
        f"columns = {{{columns}}})"
    )
    raw = Raw(
        sql_name=raw_name,
        columns={c.name: cell_sql(c.name, plain_formats(c.type.kind)) for c in declared},
        row_numbers=tuple,
    )
    return Read(sha256=sha256, raw=raw, diagnostics=diagnostics)


def _read_cell(
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
            return plain(found)


def _shown(value: object) -> str:
    """The cell as Excel shows it, or nearly."""
    if isinstance(value, datetime) and value.time() == time.min:
        return str(value.date())
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _value(
    value: object, number_format: str, column: Column, formats: tuple[Format, ...]
) -> CellValue | BadCell | None:
    kind = column.type.kind
    match value:
        case None:
            return None
        case str():
            return parse_cell(value, kind, formats)
        case bool():
            return value if kind is Kind.YES_NO else BadCell(wanted(kind, formats))
        case datetime() | date() | time() | timedelta():
            return _day(value, kind, formats)
        case int() | float():
            exact = _decimal(value)
            if exact is None:
                return BadCell(wanted(kind, formats))
            return _number(exact, number_format, column, formats)
        case _:
            return BadCell(wanted(kind, formats))


def _day(
    value: datetime | date | time | timedelta, kind: Kind, formats: tuple[Format, ...]
) -> CellValue | BadCell:
    if kind is not Kind.DATE or isinstance(value, time | timedelta):
        return BadCell(wanted(kind, formats), "The cell holds a day or a time.")
    if not isinstance(value, datetime):
        return value
    if value.time() != time.min:
        return BadCell(
            wanted(kind, formats),
            "A time of day needs a zone to say which day it is: keep the day alone.",
        )
    return value.date()


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
            whole = plain(value)
            return whole if whole is not None else BadCell(wanted(kind, formats))
        case Kind.MONEY | Kind.NUMBER:
            return value
        case Kind.COUNT | Kind.DAYS if value.denominator == 1:
            return value
        case Kind.PERCENT:
            return _percent(value, number_format, column, formats)
        case _:
            return BadCell(wanted(kind, formats))


def _percent(
    value: Fraction, number_format: str, column: Column, formats: tuple[Format, ...]
) -> Fraction | BadCell:
    """93.5 % is stored as 0.935 under a percent format; without one, the sample says what 1 is."""
    if "%" in number_format:
        return value
    if not column.written or column.written[0].strip().endswith("%"):
        return BadCell(
            wanted(column.type.kind, formats),
            'Format the cells as percentages, or say what 1 means: `written "93.5"` or "0.935".',
        )
    shift = max(f.shift for f in formats if isinstance(f, NumberFormat))
    return value / Fraction(10**shift)


def _more(file: str, more: int) -> tuple[Diagnostic, ...]:
    if not more:
        return ()
    return (
        Diagnostic(
            code=codes.MORE_BAD_CELLS,
            message=f"{file} has {more:,} more cells like these, {more + MOST_SHOWN:,} in all.",
            place=Cell(file=file),
        ),
    )


def _unreadable(file: str) -> Diagnostic:
    return Diagnostic(
        code=codes.FILE_UNREADABLE,
        message=f"{file} is no workbook, or it is damaged or locked by a password.",
        place=Cell(file=file),
        help="Save it again as .xlsx without a password.",
    )


def _too_large(file: str) -> Diagnostic:
    return Diagnostic(
        code=codes.FILE_UNREADABLE,
        message=f"{file} unpacks to more than {MOST_UNPACKED >> 30} GiB, the most that is read.",
        place=Cell(file=file),
        help="Export the sheet as CSV or Parquet.",
    )


def _empty(file: str) -> Diagnostic:
    return Diagnostic(
        code=codes.FILE_UNREADABLE,
        message=f"The sheet in {file} is empty, and a first row with the names of the columns was "
        "wanted.",
        place=Cell(file=file, row=1),
    )
