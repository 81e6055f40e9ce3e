"""CSV files: every cell as text, every row accounted for, nothing loaded into Python."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from planlang.data.engine.database import EngineError
from planlang.data.engine.embedded import Embedded, name, text
from planlang.data.files.cell_sql import cell_sql
from planlang.data.files.headers import Matched, match_headers
from planlang.data.files.misfits import EMPTY_AT_END, TWO_TEXTS, misfits
from planlang.data.files.raw import MOST_SHOWN, Raw, Read, RowNumbers, Typed, glob_free
from planlang.data.files.scan import Scanned, row_ended_otherwise, scan_text
from planlang.data.files.tables import ROW
from planlang.data.files.time_sql import layered
from planlang.data.files.typed_csv import TypedColumn, read_typed, typed_columns, usual_rows
from planlang.data.sources import SourceFile
from planlang.diagnostics import Cell, Diagnostic, has_errors
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.declared.data_files import TAB
from planlang.plan.declared.written import Format
from planlang.plan.model import Dataset

_MOST_CELL = 1 << 20  # characters of a header cell


def read_csv(
    db: Embedded,
    dataset: Dataset,
    file: SourceFile,
    formats: Mapping[str, tuple[Format, ...]],
) -> Read:
    """Brings the file's declared columns into the engine as text, blanks and all.

    Takes BOM, CRLF, quoted line breaks and the declared separator; a row with another number of
    cells than the header is an error of its own.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:  # the engine reads meanwhile
        scan = beside.submit(scan_text, file.path, dataset.separator)
        form = _form_of(file.path, dataset.separator)
        headers = form.headers
        matched = match_headers(dataset, headers, file.shown)
        quick: _Quick | None = None
        if headers and not has_errors(matched.diagnostics):
            quick = _read_quickly(db, dataset, file.path, form, matched, formats)
        scanned = scan.result()
    trouble = _trouble(dataset, file, headers, scanned)
    if trouble is not None:
        return Read(sha256=scanned.sha256, diagnostics=(trouble,))
    if not matched.positions:  # a first row that is no header says nothing about the others
        return Read(sha256=scanned.sha256, diagnostics=matched.diagnostics)
    raw_name = f"raw_{dataset.name}"
    columns = {column: cell_sql(column, formats[column]) for column in matched.positions}
    listed = _listed(matched.positions)
    typed = None if quick is None else quick.usual(db, blanks=scanned.may_have_blanks_at_ends)
    rejected: list[tuple[int, str]] = []
    if typed is not None:
        source = _texts(file.path, form, "ignore_errors = true")
        cells = f"SELECT row_number() OVER () + 1 AS {name(ROW)}{listed} FROM {source}"
    else:
        try:
            rejected = _bring_in(db, raw_name, file.path, form)
        except EngineError as refused:
            said = _two_line_ends(file) or _refused(file.shown, refused)
            return Read(sha256=scanned.sha256, diagnostics=(*matched.diagnostics, said))
        two_ends = _two_line_ends(file, rejected) if rejected else None
        if two_ends is not None:
            return Read(sha256=scanned.sha256, diagnostics=(*matched.diagnostics, two_ends))
        cells = f"SELECT rowid + 2 AS {name(ROW)}{listed} FROM {name(raw_name + '_cells')}"
    db.run(f"CREATE VIEW {name(raw_name)} AS {layered(cells, columns.values())}")
    unfit = dict(rejected)
    if scanned.may_have_misfits:
        unfit = misfits(file.path, dataset.separator, len(headers)) | unfit
    return Read(
        sha256=scanned.sha256,
        raw=Raw(
            sql_name=raw_name,
            columns=columns,
            row_numbers=_row_numbers(file.path, dataset.separator, len(headers), scanned, rejected),
            typed=typed,
        ),
        diagnostics=(
            *matched.diagnostics,
            *_ragged(file.shown, len(headers), sorted(unfit.items())),
        ),
    )


def _trouble(
    dataset: Dataset, file: SourceFile, headers: Sequence[str], scanned: Scanned
) -> Diagnostic | None:
    """Why a file cannot be read at all."""
    if scanned.trouble is not None:
        return Diagnostic(
            code=codes.FILE_UNREADABLE,
            message=f"{file.shown} {scanned.trouble}.",
            place=Cell(file=file.shown, row=scanned.trouble_row),
        )
    if not headers:
        return _no_header(file)
    if len(headers) == 1 and len(dataset.columns) > 1:
        other = _other_separator(headers[0], dataset.separator)
        if other is not None:
            return _separator(dataset, file.shown, other)
    return None


@dataclass(frozen=True, slots=True)
class _Form:
    """What the first row tells of a file: its cells (none where it is a blank line), and with which
    line break it ends (none where nothing is behind it)."""

    separator: str
    headers: Sequence[str] = ()
    line_end: str = ""


def _form_of(path: Path, separator: str) -> _Form:
    csv.field_size_limit(_MOST_CELL)
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        lines = _Lines(file)
        try:
            headers = next(csv.reader(lines, delimiter=separator), [])
        except csv.Error:
            return _Form(separator)
    return _Form(separator, headers, lines.last.removeprefix(lines.last.rstrip("\r\n")))


class _Lines:
    """Lines of a text, with the last one that was asked for."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.last = ""

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        self.last = next(self._lines)
        return self.last


def _bring_in(db: Embedded, raw_name: str, path: Path, form: _Form) -> list[tuple[int, str]]:
    """Creates the table of texts; returns the rejected rows as (row number, kind of mistake)."""
    cells = _texts(path, form, _KEEPING_REJECTS)
    db.run(f"CREATE TABLE {name(raw_name + '_cells')} AS SELECT * FROM {cells}")
    return _rejected(db)


# No dataset's own name: the engine takes none here that needs quotes.
_KEEPING_REJECTS = (
    "store_rejects = true, rejects_table = 'planlang_rejected_rows', "
    "rejects_scan = 'planlang_scans', rejects_limit = 0"
)


_ESCAPED = {"\n": r"\n", "\r\n": r"\r\n", "\r": r"\r"}


def _texts(path: Path, form: _Form, rejects: str) -> str:
    """The rows of the file as texts `c0`, `c1`, …, as SQL."""
    width = len(form.headers)
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width))
    # Left to itself the engine takes the first line break of all for the rows' own, also where it
    # stands inside of a header's quotation marks, and then finds no row.
    line_end = f"new_line = {text(_ESCAPED[form.line_end])}, " if form.line_end else ""
    # Behind a byte order mark it passes over the first line, not the first row.
    one_line = not any(end in header for header in form.headers for end in "\r\n")
    rows = (
        f"read_csv({text(glob_free(path))}, auto_detect = false, header = {str(one_line).lower()}, "
        f"delim = {text(form.separator)}, quote = '\"', escape = '\"', nullstr = '', {line_end}"
        f"columns = {{{columns}}}, {rejects})"
    )
    if not one_line:
        rows = f"(SELECT * FROM {rows} OFFSET 1)"
    # The engine skips blank lines, but for files of one column, where they are rows like `""`.
    return rows if width > 1 else f"(SELECT * FROM {rows} WHERE c0 IS NOT NULL)"


def _rejected(db: Embedded) -> list[tuple[int, str]]:
    rows = db.rows(
        "SELECT line, min(CAST(error_type AS VARCHAR)) FROM planlang_rejected_rows "
        "GROUP BY line ORDER BY line"
    )
    db.run("DROP TABLE planlang_rejected_rows")
    db.run("DROP TABLE planlang_scans")
    return [(int(line), str(kind)) for line, kind in rows]


def _listed(positions: Mapping[str, int]) -> str:
    return "".join(f", {name(f'c{at}')} AS {name(column)}" for column, at in positions.items())


@dataclass(frozen=True, slots=True)
class _Quick:
    """A table of rows that were read in one pass, not looked at yet."""

    sql_name: str
    columns: Mapping[str, TypedColumn]

    def usual(self, db: Embedded, *, blanks: bool) -> Typed | None:
        """The rows where nothing in them is unusual; else the table is gone."""
        rows = usual_rows(db, self.sql_name, self.columns, blanks=blanks)
        if rows is None:
            db.run(f"DROP TABLE {name(self.sql_name)}")
            return None
        places = {column: typed.places for column, typed in self.columns.items()}
        return Typed(sql_name=self.sql_name, rows=rows, places=places)


def _read_quickly(
    db: Embedded,
    dataset: Dataset,
    path: Path,
    form: _Form,
    matched: Matched,
    formats: Mapping[str, tuple[Format, ...]],
) -> _Quick | None:
    """The rows in one pass, where they have as many cells as the header."""
    columns = typed_columns(dataset, matched.positions, formats)
    if not columns:
        return None
    target = f"typed_{dataset.name}"
    try:
        read_typed(db, target, _texts(path, form, _KEEPING_REJECTS), columns)
        rejected = _rejected(db)
    except EngineError:
        return None
    if rejected:
        db.run(f"DROP TABLE {name(target)}")
        return None
    return _Quick(target, columns)


def _row_numbers(
    path: Path, separator: str, width: int, scanned: Scanned, rejected: list[tuple[int, str]]
) -> RowNumbers:
    """The engine counts the rows that it kept; a person counts all rows of the file."""
    if width > 1 and not scanned.may_have_blank_lines and not rejected:
        return tuple
    refused = {row for row, _ in rejected}

    def numbers(kept: Iterable[int]) -> tuple[int, ...]:
        asked = tuple(kept)
        wanted = set(asked)
        last = max(wanted, default=0)
        found: dict[int, int] = {}
        at = 1  # the header; the engine calls the first row behind it 2
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row, cells in enumerate(csv.reader(file, delimiter=separator), 1):
                if not cells or cells == [""] or row in refused:  # `""` alone is a blank line
                    continue
                if at in wanted:
                    found[at] = row
                if at >= last:
                    break
                at += 1
        return tuple(found.get(row, row) for row in asked)

    return numbers


def _ragged(file: str, width: int, rejected: list[tuple[int, str]]) -> tuple[Diagnostic, ...]:
    said = [
        Diagnostic(
            code=codes.ROW_RAGGED,
            message=f"Row {row} of {file} {_REJECTED.get(kind, _UNREADABLE)}".format(width=width),
            place=Cell(file=file, row=row),
            help=_REJECTED_HELP.get(kind),
        )
        for row, kind in rejected[:MOST_SHOWN]
    ]
    if len(rejected) > MOST_SHOWN:
        said.append(
            Diagnostic(
                code=codes.MORE_BAD_CELLS,
                message=f"{file} has {len(rejected) - MOST_SHOWN:,} more rows that do not fit "
                "its header.",
                place=Cell(file=file),
            )
        )
    return tuple(said)


_UNREADABLE = "cannot be read."
_UNQUOTED = "UNQUOTED VALUE"
_REJECTED = {
    "MISSING COLUMNS": "has fewer cells than the {width} of the header.",
    "TOO MANY COLUMNS": "has more cells than the {width} of the header.",
    EMPTY_AT_END: "has more cells than the {width} of the header.",
    _UNQUOTED: "has a quotation mark that does not open and close its cell.",
    TWO_TEXTS: "has a quotation mark that does not open and close its cell.",
    "LINE SIZE OVER MAXIMUM": "is too long to be a row: a quotation mark may not be closed.",
}
_REJECTED_HELP = {
    "TOO MANY COLUMNS": "A cell that holds the separator is written in quotation marks.",
    EMPTY_AT_END: "A cell that holds the separator is written in quotation marks, and behind the "
    "last cell stands none.",
    _UNQUOTED: 'A quotation mark inside a cell is written twice: "".',
    TWO_TEXTS: 'A quotation mark inside a cell is written twice: "".',
}


def _no_header(file: SourceFile) -> Diagnostic:
    with file.path.open(encoding="utf-8-sig", errors="replace") as lines:
        blank = any(line.strip("\r\n") for line in lines)
    found = "begins with a blank line" if blank else "is empty"
    return Diagnostic(
        code=codes.FILE_UNREADABLE,
        message=f"{file.shown} {found}, and a first row with the names of the columns was wanted.",
        place=Cell(file=file.shown, row=1),
    )


def _other_separator(header: str, declared: str) -> str | None:
    return next((c for c in ";,\t|" if c != declared and c in header), None)


def _separator(dataset: Dataset, file: str, other: str) -> Diagnostic:
    found, wanted = (
        "a tab" if sign == "\t" else f"`{sign}`" for sign in (other, dataset.separator)
    )
    written = TAB if other == "\t" else other
    return Diagnostic(
        code=codes.FILE_UNREADABLE,
        message=f"{file} separates its cells by {found}, and {wanted} was wanted.",
        place=Cell(file=file, row=1),
        help=f'Say so in dataset `{dataset.name}`: `separator "{written}"`.',
    )


def _two_line_ends(file: SourceFile, rejected: Sequence[tuple[int, str]] = ()) -> Diagnostic | None:
    """What is wrong where lines end in two ways: the engine refuses such a file, or takes the other
    end for a part of the cell before it, and blames its quotation mark."""
    row = row_ended_otherwise(file.path)
    blamed = [at for at, kind in rejected if kind == _UNQUOTED]
    if row is None or (rejected and row not in blamed[:1]):
        return None
    return Diagnostic(
        code=codes.FILE_UNREADABLE,
        message=f"Row {row} of {file.shown} ends with another line break than the rows before it.",
        place=Cell(file=file.shown, row=row),
        help="Was it added by another program, or from another file? Save the file anew as "
        "“CSV UTF-8”.",
    )


def _refused(file: str, refused: EngineError) -> Diagnostic:
    first = str(refused).splitlines()[0] if str(refused) else ""
    return Diagnostic(
        code=codes.FILE_UNREADABLE,
        message=f"{file} cannot be read as a CSV file.",
        place=Cell(file=file),
        help=f"Save the file anew as “CSV UTF-8”. The engine says: {first}",
    )
