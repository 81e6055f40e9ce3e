"""A table that is in the engine already: read where it is, with the checks that a file has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from planlang.data.bound.typed_columns import (
    CELLS,
    SOURCE,
    Refused,
    TypedColumn,
    typed,
    with_days,
)
from planlang.data.engine import subset as s
from planlang.data.engine.binding import EngineTable
from planlang.data.engine.database import ServerDatabase, StoredColumn
from planlang.data.engine.subset import Sql
from planlang.data.files.cells import BadCell, bad_cell, missing_cell, more_cells, wanted
from planlang.data.files.day_advice import two_days
from planlang.data.files.headers import match_headers
from planlang.data.files.load import Loaded, all_rows
from planlang.data.files.raw import MOST_SHOWN
from planlang.data.files.tables import ROW, Stored, Table
from planlang.data.model import Input
from planlang.diagnostics import Cell, Diagnostic, Label, did_you_mean, has_errors
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.declared.written import (
    MOST_PLACES,
    MOST_WHOLE_DIGITS,
    Format,
)
from planlang.plan.model import Column, Dataset
from planlang.plan.types import Kind
from planlang.values.zones import FIRST_YEAR, LAST_YEAR

_MOST_WHOLE = 18  # digits of a `Held.WHOLE`


def load_table(
    server: ServerDatabase,
    dataset: Dataset,
    table: EngineTable,
    formats: Mapping[str, tuple[Format, ...]],
) -> Loaded:
    """Numbers a table's rows in the order of the dataset's key, then of all declared columns, and
    keeps what is declared of them in a working table of the engine.

    No row leaves the engine but for a message.
    """
    shown = table.shown
    stored = server.described(table)
    if stored is None:
        return Loaded(None, (_missing(server, dataset, table),))
    matched = match_headers(dataset, [column.name for column in stored], shown)
    said = list(matched.diagnostics)
    columns: list[TypedColumn] = []
    for column in dataset.columns:
        if column.name not in matched.positions:
            continue
        found = stored[matched.positions[column.name]]
        taken = typed(server, column, found, formats[column.name])
        if isinstance(taken, Refused):
            said.append(_refused(taken, column, found, shown))
        else:
            columns.append(taken)
    if has_errors(said):
        return Loaded(None, tuple(said))
    names = [*dataset.key, *(c.column.name for c in columns)]
    with server.in_order(_cells(server, table, columns), [*dict.fromkeys(names)], ROW) as cells:
        columns = _with_days(server, cells.rows, columns)
        rows, tallies = _count(server, cells.rows, columns)
        numbered = s.subquery(cells.numbered, CELLS)
        said += _mistakes(server, numbered, columns, tallies, shown, formats)
        if has_errors(said):
            return Loaded(None, tuple(said))
        values = [s.named(_value(c, tallies[c.column.name]), c.column.name) for c in columns]
        number = s.named(s.column(CELLS, ROW), ROW)
        server.create(all_rows(dataset.name), exp.select(number, *values).from_(numbered))
    if not rows:
        said.append(_no_rows(shown))
    loaded = Table(
        dataset=dataset,
        sql_name=dataset.name,
        raw_name=None,
        columns={
            c.column.name: Stored(
                name=c.column.name,
                type=c.column.type,
                unit=10 ** (tallies[c.column.name].places + c.shift),
                optional=c.column.optional,
            )
            for c in columns
        },
        rows=rows,
        input=Input(dataset=dataset.name, file=shown, sha256=None, rows=rows),
        row_numbers=tuple,
    )
    return Loaded(loaded, tuple(said))


def _cells(server: ServerDatabase, table: EngineTable, columns: list[TypedColumn]) -> exp.Select:
    listed = [s.named(c.cell, c.column.name) for c in columns]
    listed += [s.named(c.seconds, c.seconds_name) for c in columns if c.seconds is not None]
    return exp.select(*listed).from_(server.source(table, SOURCE))


def _with_days(
    server: ServerDatabase, cells: exp.Select, columns: list[TypedColumn]
) -> list[TypedColumn]:
    """The columns with the days of their times: one look at which times there are."""
    times = [c for c in columns if c.seconds is not None]
    if not times:
        return columns
    seconds = [s.column(CELLS, c.seconds_name) for c in times]
    bounds = [f(of) for of in seconds for f in (s.smallest, s.largest)]
    named = [s.named(bound, f"bound {at}") for at, bound in enumerate(bounds)]
    found = server.row(exp.select(*named).from_(s.subquery(cells.copy(), CELLS)))
    ends = iter([0 if second is None else int(second) for second in found])
    days = {c.column.name: with_days(server, c, next(ends), next(ends)) for c in times}
    return [days.get(c.column.name, c) for c in columns]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tally:
    """What one pass over a column found; `digits` are those before the point."""

    bad: int
    missing: int
    places: int
    digits: int


def _count(
    server: ServerDatabase, cells: exp.Select, columns: list[TypedColumn]
) -> tuple[int, Mapping[str, _Tally]]:
    """One pass: bad and empty cells of each column, and how many digits its numbers need."""
    listed: list[Sql] = [s.named(s.count(), "rows#")]
    for at, c in enumerate(columns):
        listed += [
            s.named(s.count_where(c.is_bad), f"bad {at}"),
            s.named(s.count_where(s.is_null(s.column(CELLS, c.column.name))), f"missing {at}"),
        ]
        if c.places is not None:
            good = s.case([(c.is_bad, s.null())], c.value)
            listed += [
                s.named(s.largest(c.places), f"places {at}"),
                s.named(s.as_text(s.largest(s.absolute(good))), f"most {at}"),
            ]
    total, *found = server.row(exp.select(*listed).from_(s.subquery(cells, CELLS)))
    tallies: dict[str, _Tally] = {}
    rest = iter(found)
    for c in columns:
        bad, missing, places, digits = int(next(rest)), int(next(rest)), 0, 0
        if c.places is not None:
            places = int(next(rest) or 0)
            digits = len(str(next(rest) or "").partition(".")[0])
        tallies[c.column.name] = _Tally(bad=bad, missing=missing, places=places, digits=digits)
    return int(total), tallies


def _value(c: TypedColumn, tally: _Tally) -> Sql:
    """The column as it is measured: a number as a whole one, scaled by its places."""
    if c.places is None:
        return c.value
    scaled = s.wide(s.times(c.value, 10**tally.places))
    narrow = tally.places + tally.digits <= _MOST_WHOLE
    return exp.cast(scaled, "BIGINT") if narrow else scaled


# ---------------------------------------------------------------- what is wrong


def _mistakes(
    server: ServerDatabase,
    numbered: exp.Subquery,
    columns: list[TypedColumn],
    tallies: Mapping[str, _Tally],
    shown: str,
    formats: Mapping[str, tuple[Format, ...]],
) -> tuple[Diagnostic, ...]:
    """The first bad and empty cells in order of rows, and how many more there are."""
    total = 0
    cells: list[tuple[int, int, Column, str | None]] = []
    for at, c in enumerate(columns):
        tally, cell = tallies[c.column.name], s.column(CELLS, c.column.name)
        count = tally.bad + (0 if c.column.optional else tally.missing)
        total += count
        if count:
            wrong = c.is_bad if c.column.optional else s.some([c.is_bad, s.is_null(cell)])
            number = s.column(CELLS, ROW)
            select = exp.select(number, s.as_text(cell)).from_(numbered.copy()).where(wrong)
            found = server.rows(select.order_by(s.ascending(number)).limit(MOST_SHOWN))
            cells += [(int(row), at, c.column, text) for row, text in found]
    cells = sorted(cells, key=lambda cell: cell[:2])[:MOST_SHOWN]
    said = [
        missing_cell(shown, row, column)
        if text is None
        else bad_cell(shown, row, column, text, _bad(column, text, formats[column.name]))
        for row, _, column, text in cells
    ]
    return (*said, *more_cells(shown, len(cells), total))


def _bad(column: Column, text: str, formats: tuple[Format, ...]) -> BadCell:
    kind = column.type.kind
    if column.stamp is not None:
        year = text.lstrip("-")[:4]
        clock, days = column.stamp.clock, column.stamp.days
        is_read = year.isdigit() and FIRST_YEAR <= int(year) <= LAST_YEAR
        years = f"Times of the years {FIRST_YEAR} to {LAST_YEAR} are read."
        return BadCell(wanted(kind, formats), two_days(clock, days) if clock and is_read else years)
    match kind:
        case Kind.DATE:
            return BadCell(wanted(kind, formats), "Days of the years 1 to 9999 are read.")
        case Kind.COUNT | Kind.DAYS:
            return BadCell(wanted(kind, formats), "A column that has decimals is a `number`.")
        case _:
            return BadCell(
                wanted(kind, formats),
                f"At most {MOST_WHOLE_DIGITS} digits are read before the point and {MOST_PLACES} "
                "behind it.",
            )


def _refused(refused: Refused, column: Column, found: StoredColumn, shown: str) -> Diagnostic:
    stored = f'Column "{column.header}" of {shown} is stored as {found.type}'
    wanted_kind = column.type.kind if column.stamp is None else "timestamp"
    inexact = f", a floating-point number that is not exact, and {wanted_kind} is wanted."
    return Diagnostic(
        code=codes.COLUMN_INEXACT if refused.inexact else codes.COLUMN_STORED_OTHERWISE,
        message=stored + (inexact if refused.inexact else f", and {wanted_kind} is wanted."),
        place=Cell(file=shown, column=column.header),
        help=refused.advice,
        labels=(Label(column.span, "declared here"),),
    )


def _missing(server: ServerDatabase, dataset: Dataset, table: EngineTable) -> Diagnostic:
    return Diagnostic(
        code=codes.FILE_MISSING,
        message=f"The database has no table `{table.shown}` that we may know of; dataset "
        f"`{dataset.name}` is read from it.",
        place=Cell(file=table.shown),
        help=did_you_mean(table.shown, server.tables(), "table"),
    )


def _no_rows(shown: str) -> Diagnostic:
    return Diagnostic(
        code=codes.FILE_EMPTY,
        message=f"{shown} has no rows.",
        place=Cell(file=shown),
    )
