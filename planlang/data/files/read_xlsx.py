"""Workbooks: each cell with its address, its number format and its errors; then on as text."""

from __future__ import annotations

import csv
import struct
import warnings
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile, ZipFile

from planlang.data.engine.embedded import Embedded, name, text
from planlang.data.files.cell_sql import cell_sql
from planlang.data.files.cells import bad_cell, missing_cell, more_cells
from planlang.data.files.headers import match_headers
from planlang.data.files.raw import MOST_SHOWN, Raw, Read, glob_free
from planlang.data.files.scan import sha256_of
from planlang.data.files.tables import ROW
from planlang.data.files.xlsx_cells import merged_cell, read_cell, shown_cell, unsaved_formula
from planlang.data.files.xlsx_parts import Beside, beside
from planlang.data.sources import SourceFile
from planlang.diagnostics import Cell, Diagnostic, did_you_mean
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.declared.written import (
    Format,
    plain_formats,
)
from planlang.plan.model import Column, Dataset

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


def read_xlsx(
    db: Embedded, dataset: Dataset, file: SourceFile, formats: Mapping[str, tuple[Format, ...]]
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
    db: Embedded,
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
        return _read_sheet(db, dataset, file.shown, sheet, _beside(file, sheet), formats, sha256)
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


def _beside(file: SourceFile, sheet: Worksheet) -> Beside:
    part = str(vars(sheet)["_worksheet_path"])  # it has no public name
    try:
        with ZipFile(file.path) as parts:
            return beside(parts, part)
    except _OPENPYXL_ERRORS as error:
        raise _DamagedError from error


@dataclass(frozen=True, slots=True)
class _Cells:
    """A row of the sheet: its number, and (value, number format) by position."""

    row: int
    cells: tuple[tuple[object, str], ...]

    def at(self, position: int) -> tuple[object, str]:
        return self.cells[position] if position < len(self.cells) else (None, "General")


def _rows(sheet: Worksheet, beside: Beside) -> Iterator[_Cells]:
    """Rows that hold anything, be it a formula of which no result is known."""
    formulas = {row for row, _ in beside.unsaved}
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
        beside.read(number, [value for value, _ in cells])
        if number in formulas or any(value is not None and value != "" for value, _ in cells):
            yield _Cells(number, cells)


def _read_sheet(
    db: Embedded,
    dataset: Dataset,
    file: str,
    sheet: Worksheet,
    beside: Beside,
    formats: Mapping[str, tuple[Format, ...]],
    sha256: str,
) -> Read:
    rows = _rows(sheet, beside)
    header = next(rows, None)
    if header is None:
        return Read(sha256=sha256, diagnostics=(_empty(file),))
    headers = ["" if value is None else str(value) for value, _ in header.cells]
    matched = match_headers(dataset, headers, file)
    declared = tuple(c for c in dataset.columns if c.name in matched.positions)
    said: list[Diagnostic] = []
    wrong = 0
    target = db.folder / f"{dataset.name}.csv"
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow([ROW, *(c.name for c in declared)])
        for row in rows:
            written: list[str] = [str(row.row)]
            for column in declared:
                at = matched.positions[column.name]
                found = _found(file, row, at, column, formats[column.name], beside)
                if isinstance(found, str):
                    written.append(found)
                    continue
                wrong += 1
                if wrong <= MOST_SHOWN:
                    said.append(found)
            writer.writerow(written)
    diagnostics = (*matched.diagnostics, *said, *more_cells(file, len(said), wrong))
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


def _found(
    file: str,
    row: _Cells,
    at: int,
    column: Column,
    formats: tuple[Format, ...],
    beside: Beside,
) -> str | Diagnostic:
    """A cell written plainly, or what is wrong with it."""
    value, number_format = row.at(at)
    if (row.row, at) in beside.unsaved:
        return unsaved_formula(file, row.row, column)
    merged = beside.merged_at(row.row, at) if value is None else None
    if merged is not None:
        return merged_cell(file, row.row, column, merged)
    found = read_cell(value, number_format, column, formats)
    if found is None:
        return "" if column.optional else missing_cell(file, row.row, column)
    if isinstance(found, str):
        return found
    return bad_cell(file, row.row, column, shown_cell(value), found)


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
