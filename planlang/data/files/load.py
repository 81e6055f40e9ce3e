"""Files -> tables in the engine: reads a dataset, checks every cell, stores exact integers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.database import Database, EngineError
from planlang.data.engine.embedded import Embedded, name
from planlang.data.files.cells import BadCell, bad_cell, missing_cell, more_cells, parse_cell
from planlang.data.files.raw import MOST_SHOWN, ColumnSql, Raw, Read
from planlang.data.files.tables import ROW, Stored, Table
from planlang.data.model import Input
from planlang.data.sources import SourceFile, Sources, locate
from planlang.diagnostics import Cell, Diagnostic, has_errors
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.declared.samples import BadSample
from planlang.plan.declared.written import Format, formats
from planlang.plan.model import Column, Dataset


@dataclass(frozen=True, slots=True)
class Loaded:
    """A table, or None where the file has errors."""

    table: Table | None
    diagnostics: tuple[Diagnostic, ...]


def load(db: Embedded, dataset: Dataset, sources: Sources, as_of: date) -> Loaded:
    """Reads a dataset's file into the engine; every mistake of the file is said at once.

    Rows that became known after `as_of`, and facts of a history that begin after it, are read and
    checked but not seen by any statement.
    """
    loaded = load_file(db, dataset, sources)
    if loaded.table is not None:
        create_known(db, loaded.table, as_of)
    return loaded


def load_file(db: Embedded, dataset: Dataset, sources: Sources) -> Loaded:
    """The same without what is seen of the rows: they are all in the table `all_rows`."""
    file = locate(dataset, sources)
    if isinstance(file, Diagnostic):
        return Loaded(None, (file,))
    samples = formats_of(dataset)
    read = _read(db, dataset, file, samples)
    if read.raw is None:
        return Loaded(None, read.diagnostics)
    try:
        return _convert(db, dataset, file, read, read.raw, samples)
    except EngineError as refused:
        return Loaded(None, (*read.diagnostics, _damaged(file.shown, refused)))


def formats_of(dataset: Dataset) -> Mapping[str, tuple[Format, ...]]:
    """How the cells of each column are written."""
    samples: dict[str, tuple[Format, ...]] = {}
    for column in dataset.columns:
        found = formats(column)
        assert not isinstance(found, BadSample), "the checker refuses such a column"
        samples[column.name] = found
    return samples


def _read(
    db: Embedded, dataset: Dataset, file: SourceFile, samples: Mapping[str, tuple[Format, ...]]
) -> Read:
    match file.path.suffix.lower():
        case ".csv" | ".txt" | ".tsv":
            from planlang.data.files.read_csv import read_csv

            return read_csv(db, dataset, file, samples)
        case ".parquet":
            from planlang.data.files.read_parquet import read_parquet

            return read_parquet(db, dataset, file, samples)
        case ".xlsx" | ".xlsm":
            from planlang.data.files.read_xlsx import read_xlsx

            return read_xlsx(db, dataset, file, samples)
        case _:
            return Read(
                sha256="",
                diagnostics=(
                    Diagnostic(
                        code=codes.FILE_UNREADABLE,
                        message=f"{file.shown} is no CSV, Parquet or Excel file by its name.",
                        place=dataset.span,
                        help="The name ends in `.csv`, `.parquet` or `.xlsx`.",
                    ),
                ),
            )


def all_rows(dataset: str) -> str:
    """The engine's table of all rows of a dataset; its view of what is known has its own name."""
    return f"all {dataset}"


def create_known(db: Database, table: Table, as_of: date) -> None:
    """What is known of a table's rows on a day, under the name that statements ask for."""
    dataset, row = table.dataset, "row"
    seen: list[s.Sql] = []
    if dataset.recorded is not None:
        recorded = s.column(row, dataset.recorded)
        seen.append(s.some([s.is_null(recorded), s.compare("<=", recorded, s.day(as_of))]))
    if dataset.dated is not None:
        seen.append(s.compare("<=", s.column(row, dataset.dated), s.day(as_of)))
    select = exp.select(*(s.named(s.column(row, c), c) for c in (ROW, *table.columns)))
    select = select.from_(s.table(all_rows(dataset.name), row))
    db.create_view(table.sql_name, select.where(s.every(seen)) if seen else select)


@dataclass(frozen=True, slots=True)
class _Tally:
    """What one pass over a column found."""

    bad: int
    missing: int
    blanks: int
    places: int
    whole_digits: int


def _convert(
    db: Embedded,
    dataset: Dataset,
    file: SourceFile,
    read: Read,
    raw: Raw,
    samples: Mapping[str, tuple[Format, ...]],
) -> Loaded:
    declared = tuple(c for c in dataset.columns if c.name in raw.columns)
    target, diagnostics = name(all_rows(dataset.name)), read.diagnostics
    if raw.typed is not None:
        if has_errors(diagnostics):
            return Loaded(None, diagnostics)
        rows, places = raw.typed.rows, raw.typed.places
        listed = "".join(f", {name(c.name)}" for c in declared)
        db.run(
            f"CREATE VIEW {target} AS SELECT rowid + 2 AS {name(ROW)}{listed} "
            f"FROM {name(raw.typed.sql_name)}"
        )
    else:
        rows, tallies = _count(db, raw, declared)
        mistakes = _mistakes(db, file.shown, raw, declared, tallies, samples)
        diagnostics = (*diagnostics, *mistakes)
        if has_errors(diagnostics):
            return Loaded(None, diagnostics)
        places = {column: tally.places for column, tally in tallies.items()}
        values = "".join(
            f", {_stored(raw.columns[c.name], tallies[c.name])} AS {name(c.name)}" for c in declared
        )
        db.run(
            f"CREATE {'VIEW' if raw.in_place else 'TABLE'} {target} AS "
            f"SELECT {name(ROW)}{values} FROM {name(raw.sql_name)}"
        )
    stored = {
        c.name: Stored(
            name=c.name,
            type=c.type,
            unit=10 ** (places[c.name] + raw.columns[c.name].shift),
            optional=c.optional,
        )
        for c in declared
    }
    if not rows:
        diagnostics = (*diagnostics, _no_rows(file.shown))
    table = Table(
        dataset=dataset,
        sql_name=dataset.name,
        raw_name=raw.sql_name,
        columns=stored,
        rows=rows,
        input=Input(dataset=dataset.name, file=file.shown, sha256=read.sha256, rows=rows),
        row_numbers=raw.row_numbers,
    )
    return Loaded(table, diagnostics)


def _stored(column: ColumnSql, tally: _Tally) -> str:
    return column.stored(tally.places, tally.whole_digits, blanks=tally.blanks > 0)


def _count(db: Embedded, raw: Raw, declared: tuple[Column, ...]) -> tuple[int, dict[str, _Tally]]:
    """One pass: bad and empty cells of each column, and how many digits its numbers need."""
    wanted: list[str] = ["count(*)"]
    for column in declared:
        sql = raw.columns[column.name]
        wanted += [f"count(CASE WHEN {sql.is_bad} THEN 1 END)"]
        wanted += [f"count(*) - count({sql.untrimmed or sql.cell})"]
        wanted += [f"count(CASE WHEN {sql.has_blanks} THEN 1 END)"]
        wanted += [
            f"coalesce(max({sql.places}), 0)" if sql.is_number else "0",
            f"coalesce(max({sql.whole_digits}), 0)" if sql.is_number else "0",
        ]
    total, *found = db.row(f"SELECT {', '.join(wanted)} FROM {name(raw.sql_name)}")
    numbers = [int(n) for n in found]
    tallies = {c.name: _Tally(*numbers[5 * i : 5 * i + 5]) for i, c in enumerate(declared)}
    for key, tally in tallies.items():
        if tally.blanks:  # some of them may hold nothing else: taking blanks off is slow
            cell = raw.columns[key].cell
            (missing,) = db.row(f"SELECT count(*) - count({cell}) FROM {name(raw.sql_name)}")
            tallies[key] = replace(tally, missing=missing)
    return int(total), tallies


def _mistakes(
    db: Embedded,
    file: str,
    raw: Raw,
    declared: tuple[Column, ...],
    tallies: Mapping[str, _Tally],
    samples: Mapping[str, tuple[Format, ...]],
) -> tuple[Diagnostic, ...]:
    """The first bad and empty cells of the file in order of rows, and how many more there are."""
    total = 0
    cells: list[tuple[int, int, Column, str | None]] = []
    for at, column in enumerate(declared):
        tally = tallies[column.name]
        count = tally.bad + (0 if column.optional else tally.missing)
        total += count
        if count:
            sql = raw.columns[column.name]
            wrong = sql.is_bad if column.optional else f"({sql.is_bad} OR {sql.cell} IS NULL)"
            cells += [
                (int(row), at, column, None if cell is None else str(cell))
                for row, cell in db.rows(
                    f"SELECT {name(ROW)}, CAST({sql.cell} AS VARCHAR) "
                    f"FROM {name(raw.sql_name)} WHERE {wrong} "
                    f"ORDER BY {name(ROW)} LIMIT {MOST_SHOWN}"
                )
            ]
    cells = sorted(cells, key=lambda cell: cell[:2])[:MOST_SHOWN]
    numbers = raw.row_numbers(row for row, *_ in cells)
    said = [
        _mistake(file, row, column, cell, samples[column.name])
        for row, (_, _, column, cell) in zip(numbers, cells, strict=True)
    ]
    return (*said, *more_cells(file, len(cells), total))


def _mistake(
    file: str, row: int, column: Column, cell: str | None, samples: tuple[Format, ...]
) -> Diagnostic:
    if cell is None:
        return missing_cell(file, row, column)
    bad = parse_cell(cell, column.type.kind, samples)
    assert isinstance(bad, BadCell), f"SQL refuses a cell that Python reads: {cell!r}"
    return bad_cell(file, row, column, cell, bad)


def _damaged(file: str, refused: EngineError) -> Diagnostic:
    return Diagnostic(
        code=codes.FILE_UNREADABLE,
        message=f"{file} is damaged: its rows cannot be read to the end.",
        place=Cell(file=file),
        help=f"Export it again. The engine says: {str(refused).partition(chr(10))[0]}",
    )


def _no_rows(file: str) -> Diagnostic:
    return Diagnostic(
        code=codes.FILE_EMPTY,
        message=f"{file} has a header and no rows.",
        place=Cell(file=file, row=1),
    )
