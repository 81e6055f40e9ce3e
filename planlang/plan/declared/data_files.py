"""The file behind a dataset: its path, and what its kind of file needs to be said."""

from __future__ import annotations

from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.declared.data_clauses import DataClauses, Say
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t

_ENDINGS = (".csv", ".parquet", ".xlsx")

TAB = "tab"
"""How a plan writes the separator that nobody sees."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file relative to the data folder ("" where none is named), the sheet of an Excel file, the
    sign between the columns of a CSV file."""

    path: str
    sheet: str | None
    separator: str


def file_of(clauses: DataClauses, say: Say) -> DataFile:
    """What `file`, `sheet` and `separator` say."""
    path = _path(clauses, say)
    sheet, separator = _layout(clauses, path, say)
    return DataFile(path=path, sheet=sheet, separator=separator)


def _path(clauses: DataClauses, say: Say) -> str:
    clause = clauses.needed(
        t.FileClause, "file", f'file "{clauses.name}.csv"', ", so that no data is read"
    )
    if clause is None:
        return ""
    path = clause.path.value
    parts = path.replace("\\", "/").split("/")
    if path.startswith("/") or path[1:2] == ":" or ".." in parts or "\\" in path or not path:
        say(
            codes.PATH_NOT_ALLOWED,
            f'The data file "{path}" does not lie in the data folder.',
            clause.path.span,
            help="Write a path relative to the folder given with `--data`, with forward "
            'slashes and without "..": "renewals.csv".',
        )
    elif not path.isprintable():
        say(
            codes.PATH_NOT_ALLOWED,
            "The name of the data file has a character that no file name should have.",
            clause.path.span,
        )
    elif not path.lower().endswith(_ENDINGS):
        say(
            codes.DATA_FILE_KIND,
            f'"{path}" is no CSV, Parquet or Excel file by its name.',
            clause.path.span,
            help="The name ends in `.csv`, `.parquet` or `.xlsx`.",
        )
    return path


def _layout(clauses: DataClauses, file: str, say: Say) -> tuple[str | None, str]:
    sheet = clauses.one(t.SheetClause)
    separator = clauses.one(t.SeparatorClause)
    ending = file.lower()
    if sheet is not None and file and not ending.endswith(".xlsx"):
        say(
            codes.DATA_FILE_KIND,
            f'Only an Excel file has sheets, and "{file}" is none.',
            sheet.span,
            help="Take `sheet` away, or name an `.xlsx` file.",
        )
    if separator is not None and file and not ending.endswith(".csv"):
        say(
            codes.DATA_FILE_KIND,
            f'Only a CSV file has separators, and "{file}" is none.',
            separator.span,
            help="Take `separator` away, or name a `.csv` file.",
        )
    sign = "," if separator is None else separator.separator.value
    sign = "\t" if sign == TAB else sign
    if separator is not None and (len(sign) != 1 or sign.isalnum() or sign in '"\n\r'):
        say(
            codes.DATA_FILE_KIND,
            f'"{sign}" cannot separate the columns of a CSV file.',
            separator.separator.span,
            help=f'One sign does: `separator ";"`, or `separator "{TAB}"` for a tab.',
        )
        sign = ","
    return (None if sheet is None else sheet.sheet.value), sign
