"""Which column of a file is which declared column: by the exact header, never by a guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planlang.diagnostics import Cell, Diagnostic, Label, nearest
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.declared.written import BLANKS
from planlang.plan.model import Column, Dataset

_SHOWN = 8  # headers that one message lists


@dataclass(frozen=True, slots=True)
class Matched:
    """Positions of the declared columns in the file (from 0), by column name."""

    positions: Mapping[str, int]
    diagnostics: tuple[Diagnostic, ...]


def match_headers(dataset: Dataset, headers: Sequence[str], file: str) -> Matched:
    """Finds each declared column under its header (`called`, else its name)."""
    found = [header.strip(BLANKS) for header in headers]
    positions: dict[str, int] = {}
    diagnostics: list[Diagnostic] = []
    declared = {column.header for column in dataset.columns}
    spare = [header for header in dict.fromkeys(found) if header and header not in declared]
    for column in dataset.columns:
        match found.count(column.header):
            case 1:
                positions[column.name] = found.index(column.header)
            case 0:
                diagnostics.append(_missing(column, spare, file))
            case many:
                diagnostics.append(_repeated(column, many, file))
    if spare:
        diagnostics.append(_not_declared(dataset, spare, file))
    return Matched(positions, tuple(diagnostics))


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


def _repeated(column: Column, times: int, file: str) -> Diagnostic:
    return Diagnostic(
        code=codes.COLUMN_REPEATED,
        message=f'{file} has {times} columns called "{column.header}", and one is wanted.',
        place=Cell(file=file, row=1, column=column.header),
        help="Rename the one that is not meant.",
        labels=(Label(column.span, "declared here"),),
    )


def _not_declared(dataset: Dataset, spare: list[str], file: str) -> Diagnostic:
    listed = ", ".join(f'"{header}"' for header in spare[:_SHOWN])
    more = f" and {len(spare) - _SHOWN} more" if len(spare) > _SHOWN else ""
    some = "a column that is" if len(spare) == 1 else f"{len(spare)} columns that are"
    return Diagnostic(
        code=codes.COLUMN_NOT_DECLARED,
        message=f"{file} has {some} not declared and not read: {listed}{more}.",
        place=Cell(file=file, row=1),
        help=f"Declare what the plan should read in dataset `{dataset.name}`.",
    )
