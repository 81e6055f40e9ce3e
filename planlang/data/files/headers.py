"""Which column of a file is which declared column: by the exact header, never by a guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planlang.diagnostics import Cell, Diagnostic, Label, nearest
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.declared.samples import BLANKS
from planlang.plan.model import Column, Dataset

_SHOWN = 8  # headers that one message lists


@dataclass(frozen=True, slots=True)
class Matched:
    """Positions of the declared columns in the file (from 0), by column name."""

    positions: Mapping[str, int]
    diagnostics: tuple[Diagnostic, ...]


def match_headers(dataset: Dataset, headers: Sequence[str], file: str) -> Matched:
    """Finds each declared column under its header (`called`, else its name).

    A header that is neither declared nor ignored is an error: a new column is often the one that
    was meant. One that has the place of a missing column is said together with it.
    """
    found = [header.strip(BLANKS) for header in headers]
    positions: dict[str, int] = {}
    diagnostics: list[Diagnostic] = []
    declared = {column.header for column in dataset.columns}
    spare = [header for header in dict.fromkeys(found) if header and header not in declared]
    ignored = spare if dataset.ignored is None else dataset.ignored
    unknown = [header for header in spare if header not in ignored]
    missing = [column for column in dataset.columns if column.header not in found]
    renamed = _renamed(missing, unknown)
    if len(missing) == len(dataset.columns) > 1 and not renamed:
        return Matched({}, (_no_header(dataset, found, file),))
    for column in dataset.columns:
        match found.count(column.header):
            case 1:
                positions[column.name] = found.index(column.header)
            case 0 if column.name in renamed:
                diagnostics.append(_called_otherwise(column, renamed[column.name], file))
            case 0:
                diagnostics.append(_missing(column, spare, file))
            case many:
                diagnostics.append(_repeated(column, many, file))
    unknown = [header for header in unknown if header not in renamed.values()]
    if unknown:
        diagnostics.append(_not_declared(dataset, unknown, file))
    return Matched(positions, tuple(diagnostics))


def _renamed(missing: Sequence[Column], unknown: Sequence[str]) -> Mapping[str, str]:
    """By the names of missing columns, the header that each most likely has now: the same but for
    case and marks, else the nearest, else the only one there is."""
    left = list(unknown)
    found: dict[str, str] = {}
    for like in (_same_letters, nearest):
        for column in missing:
            header = None if column.name in found else like(column.header, left)
            if header is not None:
                found[column.name] = header
                left.remove(header)
    rest = [column for column in missing if column.name not in found]
    if len(rest) == len(left) == 1:
        found[rest[0].name] = left[0]
    return found


def _same_letters(header: str, others: Sequence[str]) -> str | None:
    """The header that differs in nothing but upper case, blanks and marks."""
    return next((other for other in others if _letters(other) == _letters(header)), None)


def _letters(header: str) -> str:
    return "".join(c for c in header.casefold() if c.isalnum())


def _called_otherwise(column: Column, header: str, file: str) -> Diagnostic:
    called = f"`called {_as_text(header)}` behind `{column.name}`"
    near = _same_letters(column.header, [header]) or nearest(column.header, [header])
    asks = f'Did you mean "{header}"? Then write {called}.'
    return Diagnostic(
        code=codes.COLUMN_MISSING,
        message=f'{file} has no column "{column.header}", which is declared, and has "{header}", '
        "which is not.",
        place=Cell(file=file, row=1),
        help=asks if near else f"If it is the same column, write {called}.",
        labels=(Label(column.span, "declared here"),),
    )


def _missing(column: Column, spare: list[str], file: str) -> Diagnostic:
    near = nearest(column.header, spare)
    if near is not None:
        advice = f'The file has a column "{near}": write `called "{near}"` if that is the one.'
    elif spare:
        listed = ", ".join(f'"{s}"' for s in spare[:_SHOWN])
        advice = f"The file has columns that are not declared: {listed}."
    else:
        advice = 'Say what the file calls it: `called "…"`.'
    return Diagnostic(
        code=codes.COLUMN_MISSING,
        message=f'{file} has no column "{column.header}", and `{column.name}` is declared.',
        place=Cell(file=file, row=1),
        help=advice,
        labels=(Label(column.span, "declared here"),),
    )


def _no_header(dataset: Dataset, found: Sequence[str], file: str) -> Diagnostic:
    """One message where the first row is no header, or that of another file."""
    found = [header for header in found if header]
    listed = ", ".join(f'"{header}"' for header in found[:_SHOWN])
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    wanted = ", ".join(f'"{column.header}"' for column in dataset.columns[:_SHOWN])
    rest = f" and {len(dataset.columns) - _SHOWN} more" if len(dataset.columns) > _SHOWN else ""
    return Diagnostic(
        code=codes.COLUMN_MISSING,
        message=f"The first row of {file} has none of the columns of dataset `{dataset.name}`: it "
        f"is {listed}{more}, and {wanted}{rest} were wanted.",
        place=Cell(file=file, row=1),
        help="Delete what stands above the names of the columns, such as a title; if the file "
        'calls them otherwise, say so behind each column: `called "…"`.',
        labels=(Label(dataset.span, "declared here"),),
    )


def _repeated(column: Column, times: int, file: str) -> Diagnostic:
    return Diagnostic(
        code=codes.COLUMN_REPEATED,
        message=f'{file} has {times} columns called "{column.header}", and one is wanted.',
        place=Cell(file=file, row=1, column=column.header),
        help="Rename the one that is not meant.",
        labels=(Label(column.span, "declared here"),),
    )


def _not_declared(dataset: Dataset, unknown: list[str], file: str) -> Diagnostic:
    shown = unknown[:_SHOWN]
    listed = ", ".join(f'"{header}"' for header in shown)
    more = f" and {len(unknown) - _SHOWN} more" if len(unknown) > _SHOWN else ""
    some = "a column that is" if len(unknown) == 1 else f"{len(unknown)} columns that are"
    ignore = f"ignore {', '.join(_as_text(header) for header in shown)}"
    either = f"`{ignore}` or `ignore other columns`" if not more else "`ignore other columns`"
    return Diagnostic(
        code=codes.COLUMN_NOT_DECLARED,
        message=f"{file} has {some} neither declared nor ignored: {listed}{more}.",
        place=Cell(file=file, row=1),
        help=f"{''.join(_near(dataset, header) for header in shown)}Declare in dataset "
        f"`{dataset.name}` what the plan should read, and for the rest write {either}.",
        labels=(Label(dataset.span, "declared here"),),
    )


def _near(dataset: Dataset, header: str) -> str:
    """A sentence about the declared or ignored header that is most like this one, if any is."""
    declared = [column.header for column in dataset.columns]
    near = nearest(header, (*declared, *(dataset.ignored or ())))
    if near is None:
        return ""
    how = "declared" if near in declared else "ignored"
    return f'"{header}" is like "{near}", which is {how}. '


def _as_text(header: str) -> str:
    """The header as a plan writes it."""
    escaped = header.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
