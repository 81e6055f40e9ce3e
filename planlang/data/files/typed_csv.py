"""CSV files without a mistake, in one pass: every cell is read as its declared format says and
stored as what it means. A file in which anything is unusual is read again by the careful way, which
words each mistake; so nothing here says what is wrong, only that something may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planlang.data.engine.embedded import Embedded, name
from planlang.data.files.cell_sql import has_blanks_at_ends, plain_number, value_of
from planlang.plan.declared.written import Format, NumberFormat, TextFormat, YesNoFormat
from planlang.plan.declared.written_days import TimeFormat
from planlang.plan.model import Column, Dataset
from planlang.plan.types import Kind

_USUAL_PLACES = {Kind.MONEY: 2, Kind.NUMBER: 4, Kind.PERCENT: 4, Kind.COUNT: 0, Kind.DAYS: 0}
"""Decimal places of nearly every file; more of them are read by the careful way."""

_NO_NUMBER, _NO_DAY = str(-(10**18)), "DATE '0001-01-01'"
"""What stands for a cell that may be wrong in an optional column. A cell that really holds it is
read by the careful way, too."""


@dataclass(frozen=True, slots=True)
class TypedColumn:
    """How a column is stored, with so many `places` of its numbers, and the sum of what is
    `unusual` in it."""

    value: str
    unusual: str
    places: int = 0
    is_text: bool = False


def typed_columns(
    dataset: Dataset, positions: Mapping[str, int], formats: Mapping[str, tuple[Format, ...]]
) -> dict[str, TypedColumn] | None:
    """The declared columns that the file has, by name; None where one can only be read the careful
    way."""
    found: dict[str, TypedColumn] = {}
    for column in dataset.columns:
        if column.name in positions:
            typed = _typed(column, f"c{positions[column.name]}", formats[column.name])
            if typed is None:
                return None
            found[column.name] = typed
    return found


def read_typed(db: Embedded, target: str, source: str, columns: Mapping[str, TypedColumn]) -> None:
    """Reads `source`, the rows of a file as texts, into the table `target`."""
    values = ", ".join(f"{column.value} AS {name(key)}" for key, column in columns.items())
    db.run(f"CREATE TABLE {name(target)} AS SELECT {values} FROM {source}")


def usual_rows(
    db: Embedded, target: str, columns: Mapping[str, TypedColumn], *, blanks: bool
) -> int | None:
    """The number of rows in the table, None where a cell may be wrong. Without `blanks` it is
    known that no cell has any at its ends."""
    wanted = [column.unusual.format(name(key)) for key, column in columns.items()]
    if blanks:
        texts = [name(key) for key, column in columns.items() if column.is_text]
        wanted += [f"count(CASE WHEN {has_blanks_at_ends(t)} THEN 1 END)" for t in texts]
    rows, wrong = db.row(f"SELECT count(*), {' + '.join(wanted) or '0'} FROM {name(target)}")
    return None if wrong else int(rows)


def _typed(column: Column, cell: str, formats: tuple[Format, ...]) -> TypedColumn | None:
    first, places = formats[0], 0
    match first:
        case TimeFormat():
            return None
        case NumberFormat():
            places = _USUAL_PLACES[column.type.kind]
            number = plain_number(cell, formats, places)
            if number is None:
                return None
            value, stand_in = number, _NO_NUMBER
        case TextFormat():
            missing = "0" if column.optional else "count(*) - count({})"
            return TypedColumn(cell, missing, is_text=True)
        case YesNoFormat():
            if column.optional:
                return None
            value, stand_in = value_of(cell, formats), ""
        case _:
            value, stand_in = value_of(cell, formats), _NO_DAY
    if not column.optional:
        return TypedColumn(value, "count(*) - count({})", places)
    value = f"(CASE WHEN {cell} IS NOT NULL THEN coalesce({value}, {stand_in}) END)"
    return TypedColumn(value, f"count(CASE WHEN {{}} = {stand_in} THEN 1 END)", places)
