"""`planlang measure`: what the data say about each person, before any pay."""

from __future__ import annotations

import json
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Annotated, Any, assert_never

import typer

from planlang.cli.arguments import AsOf, DataFolder, NoCache, PeriodLabel, PlanFile, PlanName
from planlang.cli.console import say

if TYPE_CHECKING:
    from planlang.data.model import Measures, Run, Taken
    from planlang.plan.model import Plan, Reading

EPILOG = """\b
Examples:
  planlang measure plans/csm.plan --data data --period 2027-Q1
  planlang measure plans/csm.plan --data data --period 2027-Q1 --person ana --format json
Exit code: 0 measured; 2 could not.
"""

SCHEMA_VERSION = 1

_OF_THE_YEAR = ("year to date", "year before the period")
"""How the keys of two readings of one commission end, that are alike in all else."""


class Format(StrEnum):
    TABLE = "table"
    JSON = "json"


def command(
    plan: PlanFile,
    data: DataFolder = None,
    period: PeriodLabel = None,
    as_of: AsOf = None,
    person: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this person (the id in the roster).")
    ] = None,
    format: Annotated[
        Format, typer.Option(help="table for reading, json for machines.")
    ] = Format.TABLE,
    plan_name: PlanName = None,
    no_cache: NoCache = False,
) -> None:
    """Take a plan's measures from the data of a period: sums, values and rows per person."""
    from planlang.cli.scoring import measured_from

    checked_plan, measures, _ = measured_from(
        plan, plan_name, data, period, as_of, person, keeps=not no_cache
    )
    if format is Format.JSON:
        say(json.dumps(as_object(checked_plan, measures), ensure_ascii=False, indent=2))
    else:
        say(_as_table(checked_plan, measures))


def as_object(plan: Plan, measures: Measures) -> dict[str, Any]:
    """The JSON of a plan's measures: every number a decimal string, with the exact fraction
    beside it where no decimal is exact."""
    return {
        "schema_version": SCHEMA_VERSION,
        "plan": plan.name,
        "period": {
            "label": measures.period.label,
            "start": measures.period.start.isoformat(),
            "end": measures.period.end.isoformat(),
        },
        "as_of": measures.as_of.isoformat(),
        "provisional": measures.provisional,
        "currency": plan.currency.code,
        "people": [
            {
                "person": person.person,
                "name": person.name,
                "runs": [_run(plan, run) for run in person.runs],
                "left_out": [
                    {
                        "book": out.book,
                        "account": out.account,
                        "reason": out.reason.value,
                        "text": out.text,
                    }
                    for out in person.left_out
                ],
            }
            for person in measures.people
        ],
        "inputs": [
            {"dataset": i.dataset, "file": i.file, "sha256": i.sha256, "rows": i.rows}
            for i in measures.inputs
        ],
    }


def _run(plan: Plan, run: Run) -> dict[str, Any]:
    return {
        "first": run.first.isoformat(),
        "last": run.last.isoformat(),
        "segments": list(run.segments),
        "readings": [
            {
                "reading": key,
                "measure": plan.readings[key].measure.name,
                "rows": taken.row_count,
                **_number("value", _value(plan.readings[key], taken)),
                "segments": [
                    {
                        "segment": sums.segment or None,
                        "rows": sums.rows,
                        **_number("numerator", sums.numerator),
                        **_number("denominator", sums.denominator),
                    }
                    for sums in taken.sums
                ],
            }
            for key, taken in run.taken.items()
        ],
    }


def _number(name: str, value: Fraction | None) -> dict[str, str | None]:
    from planlang.values.decimals import exact_or_fraction

    if value is None:
        return {name: None}
    decimal, fraction = exact_or_fraction(value)
    return {name: decimal} if fraction is None else {name: decimal, f"{name}_exact": fraction}


def _value(reading: Reading, taken: Taken) -> Fraction | None:
    from planlang.scores.readings import figure

    return figure(reading, taken).value


def _as_table(plan: Plan, measures: Measures) -> str:
    from planlang.cli.score_table import figure
    from planlang.cli.table import Column, shortened, table
    from planlang.scores.readings import figure as figure_of

    columns = [
        Column(heading="Person"),
        Column(heading="Measure"),
        Column(heading="Whose"),
        Column(heading="Rows in"),
        Column(heading="Value", figures=True),
        Column(heading="Numerator", figures=True),
        Column(heading="Denominator", figures=True),
        Column(heading="Rows", figures=True),
    ]
    rows: list[list[str]] = []
    for person in measures.people:
        shown: set[tuple[str, int]] = set()
        for run in person.runs:
            for key, taken in run.taken.items():
                if (key, id(taken)) in shown:
                    continue
                shown.add((key, id(taken)))
                reading = plan.readings[key]
                measure, whose = _named(reading)
                for part, of_part in _parts(taken):
                    found = figure_of(reading, of_part)
                    rows.append(
                        [
                            shortened(f"{person.name} ({person.person})", 28),
                            shortened(measure, 48),
                            shortened(whose, 12),
                            shortened(part, 20),
                            figure(found.value, reading.measure.type),
                            _plain(found.numerator),
                            _plain(found.denominator),
                            f"{of_part.row_count:,}",
                        ]
                    )
    if not any(row[3] for row in rows):  # no segments of rows
        columns = [*columns[:3], *columns[4:]]
        rows = [[*row[:3], *row[4:]] for row in rows]
    period = measures.period
    head = f"{plan.title} ({plan.name})\n{period.label}: {period.start} through {period.end}."
    if measures.provisional:
        head += f" Provisional: facts through {measures.as_of}."
    return f"{head}\n\n{table(columns, rows)}"


def _parts(taken: Taken) -> list[tuple[str, Taken]]:
    """A reading over all its rows, and where segments cut them, over the rows of each."""
    if all(not sums.segment for sums in taken.sums):
        return [("", taken)]
    parts = [(sums.segment or "no segment", replace(taken, sums=(sums,))) for sums in taken.sums]
    return [("", taken), *parts]


def _named(reading: Reading) -> tuple[str, str]:
    """A reading by its measure and crediting, and whose rows it pools."""
    from planlang.plan.model import ByBook, ByDate, ToPerson
    from planlang.plan.rows import Field

    match reading.credit:
        case ByBook(book=book):
            credited = f"by book {book}"
        case ByDate(day=Field(name=day)):
            credited = f"by {day}"
        case ByDate():
            credited = "by a date"
        case ToPerson(person=person):
            credited = f"to {person}"
        case _:
            assert_never(reading.credit)
    whose = "own" if reading.scope.is_person else reading.scope.column or "company"
    year = next((f", {words}" for words in _OF_THE_YEAR if reading.key.endswith(words)), "")
    return f"{reading.measure.name} {credited}{year}", whose


def _plain(value: Fraction | None) -> str:
    from planlang.cli.score_table import figure
    from planlang.plan.types import NUMBER

    return figure(value, NUMBER)
