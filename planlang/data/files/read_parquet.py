"""Parquet files: typed columns, taken where they are exact and refused where they are not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from planlang.data.engine.database import EngineError
from planlang.data.engine.embedded import Embedded, name, text
from planlang.data.files.cell_sql import cell_sql, integer_type, times_ten
from planlang.data.files.headers import match_headers
from planlang.data.files.raw import ColumnSql, Raw, Read, glob_free
from planlang.data.files.scan import sha256_of
from planlang.data.files.tables import ROW
from planlang.data.files.time_sql import TimeSql, layered, stored_times
from planlang.data.sources import SourceFile
from planlang.diagnostics import Cell, Diagnostic, Label
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.declared.written import Format, NumberFormat
from planlang.plan.model import Column, Dataset, Stamp
from planlang.plan.types import Kind

_INTEGERS = {
    "TINYINT": 3, "SMALLINT": 5, "INTEGER": 10, "BIGINT": 19,
    "UTINYINT": 3, "USMALLINT": 5, "UINTEGER": 10, "UBIGINT": 20,
}  # fmt: skip
_FLOATS = ("FLOAT", "DOUBLE")
_DECIMAL = re.compile(r"DECIMAL\((\d+),\s*(\d+)\)")
_MOST_DIGITS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedSql:
    """A column that is stored as what it means: nothing to parse, hardly anything to be wrong."""

    cell: str
    value: str
    is_bad: str = "FALSE"
    is_number: bool = False
    shift: int = 0
    decimals: int = 0
    digits: int = 0
    untrimmed: str | None = None

    @property
    def places(self) -> str:
        return str(self.decimals)

    @property
    def whole_digits(self) -> str:
        return str(self.digits - self.decimals)

    @property
    def has_blanks(self) -> str:
        return "FALSE"

    def stored(self, places: int, whole_digits: int, *, blanks: bool = True) -> str:
        del blanks
        if not self.is_number:
            return self.value
        # The digits of DECIMAL(12, 2) times 100 are a whole number: the cast drops nothing.
        ten = times_ten(self.decimals, self.decimals + whole_digits)
        digits = f"({self.value} * {ten})" if self.decimals else self.value
        return f"CAST({digits} AS {integer_type(places + whole_digits)})"


def read_parquet(
    db: Embedded, dataset: Dataset, file: SourceFile, formats: Mapping[str, tuple[Format, ...]]
) -> Read:
    """Looks at the file's columns and hands them on; the rows stay in the file."""
    sha256 = sha256_of(file.path)
    # A folder called `month=2026-07` is no column of the file.
    rows = f"read_parquet({text(glob_free(file.path))}, hive_partitioning = false"
    try:
        described = db.rows(f"DESCRIBE SELECT * FROM {rows})")
    except EngineError:
        return Read(sha256=sha256, diagnostics=(_refused(file.shown),))
    found = [(str(header), str(typ)) for header, typ, *_ in described]
    matched = match_headers(dataset, [header for header, _ in found], file.shown)
    said = list(matched.diagnostics)
    columns: dict[str, ColumnSql] = {}
    for column in dataset.columns:
        if column.name not in matched.positions:
            continue
        _, typ = found[matched.positions[column.name]]
        sql = _column(column, typ, formats[column.name])
        if isinstance(sql, _Wrong):
            said.append(_said(sql, column, typ, file.shown))
        else:
            columns[column.name] = sql
    raw_name = f"raw_{dataset.name}"
    listed = "".join(
        f", {_cell(*found[matched.positions[column]])} AS {name(column)}" for column in columns
    )
    if any(header.lower() == _NUMBER for header, _ in found):  # no room for the engine's own
        cells = f"SELECT row_number() OVER () AS {name(ROW)}{listed} FROM {rows})"
    else:
        numbered = f"{rows}, file_row_number = true)"
        cells = f"SELECT {_NUMBER} + 1 AS {name(ROW)}{listed} FROM {numbered}"
    db.run(f"CREATE VIEW {name(raw_name)} AS {layered(cells, columns.values())}")
    return Read(
        sha256=sha256,
        raw=Raw(
            sql_name=raw_name,
            columns=columns,
            row_numbers=tuple,
            in_place=all(_is_typed(sql) for sql in columns.values()),
        ),
        diagnostics=tuple(said),
    )


_NUMBER = "file_row_number"
_NOTHING = '"NULL"'
"""The type of a column without any value, as programs store it that go by the values."""


def _cell(header: str, typ: str) -> str:
    return f"CAST({name(header)} AS VARCHAR)" if typ == _NOTHING else name(header)


def _is_typed(sql: ColumnSql) -> bool:
    """True where nothing has to be parsed."""
    match sql:
        case TypedSql():
            return True
        case TimeSql():
            return sql.is_stored
        case _:
            return sql.untrimmed is not None


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Why a column cannot be taken as it is stored."""

    inexact: bool
    advice: str


def _column(column: Column, typ: str, formats: tuple[Format, ...]) -> ColumnSql | _Wrong:
    kind = column.type.kind
    if typ in ("VARCHAR", _NOTHING):
        return cell_sql(column.name, formats)
    if column.stamp is not None:
        return _times(column, column.stamp, typ)
    cell = name(column.name)
    if typ in _FLOATS and column.type.is_quantity:
        return _Wrong(True, "Store it as DECIMAL or as text.")
    if column.type.is_quantity:
        return _number(column, typ, cell, formats)
    wanted = {Kind.DATE: "DATE", Kind.YES_NO: "BOOLEAN"}.get(kind)
    if typ == wanted:
        return TypedSql(cell=cell, value=cell, is_bad=_no_day(cell) if typ == "DATE" else "FALSE")
    if kind in (Kind.TEXT, Kind.PERSON) and (typ in _INTEGERS or typ.startswith("ENUM")):
        return cell_sql_of_key(column.name)
    if kind is Kind.DATE and typ.startswith("TIMESTAMP"):
        return _Wrong(
            False,
            "A time of day needs a zone to say which day it is: declare the column a `timestamp`, "
            "or store a DATE.",
        )
    return _Wrong(False, f"Store it as {wanted or 'text'}.")


def _times(column: Column, stamp: Stamp, typ: str) -> TimeSql | _Wrong:
    if typ == "DATE":
        return _Wrong(False, "It has no time of day: a column that holds days alone is a `date`.")
    if not typ.startswith("TIMESTAMP"):
        return _Wrong(False, "Store it as TIMESTAMP or as text.")
    with_zone = typ.endswith("TIME ZONE") or typ.startswith("TIMESTAMPTZ")
    if not with_zone and stamp.clock is None:
        return _Wrong(
            False,
            "It does not say whose clock it shows: store TIMESTAMP WITH TIME ZONE, or say in the "
            'column which zone it is: `timestamp in "UTC"`.',
        )
    return stored_times(column.name, typ, None if with_zone else stamp.clock, stamp.days)


def _no_day(cell: str) -> str:
    """True for `infinity`, and for years that a calendar does not write with four digits."""
    return f"({cell} NOT BETWEEN DATE '0001-01-01' AND DATE '9999-12-31')"


def cell_sql_of_key(column: str) -> TypedSql:
    """An account number or an enumeration, as the text that other files write."""
    as_text = f"CAST({name(column)} AS VARCHAR)"
    return TypedSql(cell=as_text, value=as_text)


def _number(column: Column, typ: str, cell: str, formats: tuple[Format, ...]) -> TypedSql | _Wrong:
    decimals, digits = 0, _INTEGERS.get(typ, 0)
    if (found := _DECIMAL.fullmatch(typ)) is not None:
        digits, decimals = int(found[1]), int(found[2])
    if not digits:
        return _Wrong(False, "Store it as DECIMAL, as a whole number or as text.")
    if digits > _MOST_DIGITS:
        return _Wrong(False, f"Store it as DECIMAL({_MOST_DIGITS}, {decimals}) or narrower.")
    if column.type.kind in (Kind.COUNT, Kind.DAYS) and decimals:
        return _Wrong(False, "Store whole numbers, or declare the column a `number`.")
    shift = 0
    if column.type.kind is Kind.PERCENT:
        if not column.written or column.written[0].strip().endswith("%"):
            return _Wrong(False, 'Say what 1 means: `written "93.5"` or `written "0.935"`.')
        shift = max(f.shift for f in formats if isinstance(f, NumberFormat))
    return TypedSql(
        cell=cell, value=cell, is_number=True, shift=shift, decimals=decimals, digits=digits
    )


def _said(wrong: _Wrong, column: Column, typ: str, file: str) -> Diagnostic:
    if wrong.inexact:
        message = (
            f'Column "{column.header}" of {file} is stored as {typ}, a floating-point number that '
            f"is not exact, and {column.type.kind} is wanted."
        )
    else:
        message = (
            f'Column "{column.header}" of {file} is stored as {typ}, and '
            f"{column.type.kind if column.stamp is None else 'timestamp'} is wanted."
        )
    return Diagnostic(
        code=codes.COLUMN_INEXACT if wrong.inexact else codes.COLUMN_STORED_OTHERWISE,
        message=message,
        place=Cell(file=file, column=column.header),
        help=wrong.advice,
        labels=(Label(column.span, "declared here"),),
    )


def _refused(file: str) -> Diagnostic:
    return Diagnostic(
        code=codes.FILE_UNREADABLE,
        message=f"{file} is no Parquet file, or it is damaged.",
        place=Cell(file=file),
    )
