"""Targets per person and objectives: the rows of a person that the period reads."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.files.raw import MOST_SHOWN
from planlang.data.files.tables import ROW, Table
from planlang.data.measuring.facts import FRAME, FRAMES, Facts
from planlang.data.measuring.row_expressions import RowsSql
from planlang.data.measuring.statements import Statement
from planlang.data.model import ObjectiveLine
from planlang.data.needs import person_targets
from planlang.data.people.population import Population, Somebody
from planlang.diagnostics import Cell, Diagnostic, Label
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import PersonTarget
from planlang.plan.rows import Field
from planlang.values.decimals import percent_text

_ROW = "row"
WHOLE_PERIOD = 0
"""The frame of the whole period: targets and objectives are the period's, whoever came or went."""


def read_targets(
    facts: Facts, people: Population
) -> tuple[Mapping[str, Mapping[str, Fraction]], tuple[Diagnostic, ...], tuple[exp.Select, ...]]:
    """Person -> name -> amount. Exactly one row per person is wanted of each target."""
    targets: dict[str, dict[str, Fraction]] = {}
    said: list[Diagnostic] = []
    checks: list[exp.Select] = []
    for owner, target in dict.fromkeys(person_targets(facts.plan)):
        found, more_checks = _amounts(facts, target)
        checks += more_checks
        table = facts.tables[target.dataset]
        for who in people.everybody():
            match found.get(who.person, []):
                case []:
                    said.append(_missing(facts, table, who, owner))
                case [(_, amount)]:
                    targets.setdefault(who.person, {})[owner] = amount
                case rows:
                    said.append(_repeated(facts, table, who, owner, [n for n, _ in rows]))
    return targets, tuple(said), tuple(checks)


def _amounts(
    facts: Facts, target: PersonTarget
) -> tuple[dict[str, list[tuple[int, Fraction]]], list[exp.Select]]:
    table = facts.tables[target.dataset]
    statement = Statement(facts)
    rows = RowsSql(_ROW, table.columns, statement)
    amount = rows.quantity(_field(table, target.column))
    where = [] if target.where is None else [rows.condition(target.where)]
    select = (
        exp.Select()
        .from_(s.table(table.sql_name, _ROW))
        .join(
            s.table(FRAMES, FRAME),
            on=s.compare("=", s.column(FRAME, "frame"), s.whole(WHOLE_PERIOD)),
        )
    )
    select = statement.apply(select).where(s.every(where))
    figures = select.select(
        s.column(_ROW, target.person), s.column(_ROW, ROW), s.as_text(amount.sql)
    ).order_by(s.ascending(s.column(_ROW, ROW)))
    found: dict[str, list[tuple[int, Fraction]]] = {}
    for person, row, value in facts.db.rows(figures):
        if value is not None:
            found.setdefault(person, []).append((row, Fraction(int(value), amount.unit)))
    return found, statement.rate_checks(select)


def _field(table: Table, column: str) -> Field:
    return Field(name=column, type=table.columns[column].type)


def _missing(facts: Facts, table: Table, who: Somebody, owner: str) -> Diagnostic:
    return Diagnostic(
        code=codes.TARGET_MISSING,
        message=f"{who.name} ({who.person}) has no target for `{owner}` in {table.file} "
        f"in {facts.clock.period}.",
        place=Cell(file=table.file),
        help="Add the person's row, or give the element a target for everybody.",
    )


def _repeated(facts: Facts, table: Table, who: Somebody, owner: str, rows: list[int]) -> Diagnostic:
    first, second, *_ = table.row_numbers(rows)
    return Diagnostic(
        code=codes.TARGET_REPEATED,
        message=f"{who.name} ({who.person}) has {len(rows)} targets for `{owner}` in "
        f"{table.file} in {facts.clock.period}, and one is wanted.",
        place=Cell(file=table.file, row=second),
        labels=(Label(Cell(file=table.file, row=first), "the first of them"),),
    )


# ---------------------------------------------------------------- objectives


def read_objectives(
    facts: Facts, people: Population
) -> tuple[Mapping[str, Mapping[str, tuple[ObjectiveLine, ...]]], tuple[Diagnostic, ...]]:
    """Person -> element -> objectives of the period in order of their titles; their weights must
    add to 100 %."""
    by_dataset: dict[str, dict[str, tuple[ObjectiveLine, ...]]] = {}
    said: list[Diagnostic] = []
    objectives: dict[str, dict[str, tuple[ObjectiveLine, ...]]] = {}
    for version in facts.plan.versions:
        for element in version.elements:
            if element.objectives is None:
                continue
            if element.objectives not in by_dataset:
                table = facts.tables[element.objectives]
                lines = _lines(facts, table)
                by_dataset[element.objectives] = lines
                said += _out_of_range(facts, table)
                said += _weights(facts, table, people, lines)
            for person, lines_of in by_dataset[element.objectives].items():
                objectives.setdefault(person, {})[element.name] = lines_of
    return objectives, tuple(said)


def _lines(facts: Facts, table: Table) -> dict[str, tuple[ObjectiveLine, ...]]:
    period = facts.clock.period
    weight, score = table.columns["weight"], table.columns.get("score")
    columns = ["person", "objective", "weight", *(["score"] if score is not None else [])]
    select = (
        exp.select(*(s.column(_ROW, c) for c in columns))
        .from_(s.table(table.sql_name, _ROW))
        .where(s.between(s.column(_ROW, "day"), s.day(period.start), s.day(period.end)))
        .order_by(*(s.ascending(s.column(_ROW, c)) for c in ("objective", "weight", ROW)))
    )
    found: dict[str, list[ObjectiveLine]] = {}
    for person, title, share, *scored in facts.db.rows(select):
        points = scored[0] if scored else None
        found.setdefault(person, []).append(
            ObjectiveLine(
                title=title,
                weight=Fraction(share, weight.unit),
                score=None if points is None or score is None else Fraction(points, score.unit),
            )
        )
    return {person: tuple(lines) for person, lines in found.items()}


def _out_of_range(facts: Facts, table: Table) -> list[Diagnostic]:
    """Weights outside 0-100 % and scores below 0 % in the period: a score may go beyond 100 %."""
    period = facts.clock.period
    said: list[Diagnostic] = []
    for column, most, wanted in (
        ("weight", Fraction(1), "0% to 100%"),
        ("score", None, "0% or more"),
    ):
        stored = table.columns.get(column)
        if stored is None:
            continue
        value, number = s.column(_ROW, column), s.column(_ROW, ROW)
        outside = [s.compare("<", value, s.whole(0))]
        if most is not None:
            outside.append(s.compare(">", value, s.whole(int(most * stored.unit))))
        in_period = s.between(s.column(_ROW, "day"), s.day(period.start), s.day(period.end))
        select = (
            exp.select(number, s.column(_ROW, "person"), value)
            .from_(s.table(table.sql_name, _ROW))
            .where(s.every([in_period, s.some(outside)]))
            .order_by(s.ascending(number))
            .limit(MOST_SHOWN)
        )
        found = facts.db.rows(select)
        numbers = table.row_numbers(row for row, *_ in found)
        for row, (_, person, amount) in zip(numbers, found, strict=True):
            shown = percent_text(Fraction(amount, stored.unit), (Fraction(1),))
            said.append(
                Diagnostic(
                    code=codes.BAD_CELL,
                    message=f"The {column} of an objective of {person} is {shown} in row {row} "
                    f"of {table.file}, and {wanted} was wanted.",
                    place=Cell(
                        file=table.file, row=row, column=table.dataset.column(column).header
                    ),
                )
            )
    return said


def _weights(
    facts: Facts,
    table: Table,
    people: Population,
    lines: Mapping[str, tuple[ObjectiveLine, ...]],
) -> list[Diagnostic]:
    said: list[Diagnostic] = []
    for who in people.everybody():
        mine = lines.get(who.person, ())
        total = sum((line.weight for line in mine), Fraction(0))
        if mine and total != 1:
            said.append(
                Diagnostic(
                    code=codes.OBJECTIVE_WEIGHTS_NOT_100,
                    message=f"The {len(mine)} objectives of {who.name} ({who.person}) in "
                    f"{facts.clock.period} weigh {percent_text(total, (Fraction(1),))} together, "
                    "and 100% was wanted.",
                    place=Cell(file=table.file, column=table.dataset.column("weight").header),
                    help="Objectives of a person whose days lie in the period share one whole.",
                )
            )
    return said
