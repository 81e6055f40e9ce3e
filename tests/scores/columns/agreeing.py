"""Columns beside the evaluator, person by person and line by line."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from planlang.data.columns import from_measures
from planlang.data.model import Measures
from planlang.data.sources import Sources
from planlang.pipeline import checked, measured
from planlang.plan.model import Plan
from planlang.scores.columns import pay_in_columns
from planlang.scores.evaluate import score

Lines = dict[str, dict[str, Fraction]]


def measures_of(file: Path, data: Path, label: str) -> tuple[Plan, Measures]:
    """The plan of a file, and what the data of a folder say in a period."""
    (plan,) = checked(file).plans
    period = plan.calendar.period(label, plan.pays)
    assert period is not None
    taken = measured(plan, Sources(data), period, period.end)
    assert taken.measures is not None, taken.diagnostics
    return plan, taken.measures


def evaluated(plan: Plan, measures: Measures) -> Lines:
    """What the evaluator pays: person -> line -> pay; only lines that are not 0."""
    found: Lines = {}
    for person in score(plan, measures).people:
        lines = {line.name: line.pay for line in person.paid_lines}
        lines["limits"] = sum((x.pay for x in person.limits), Fraction(0))
        lines["total"] = person.total
        found[person.person] = {name: pay for name, pay in lines.items() if pay}
    return found


def in_columns(plan: Plan, measures: Measures) -> Lines:
    """The same from the columns."""
    paid = pay_in_columns(plan, from_measures(plan, measures))
    columns = {name: paid.amounts(column) for name, column in paid.lines.items()}
    columns["limits"], columns["total"] = paid.amounts(paid.limits), paid.amounts(paid.total)
    return {
        person: {name: column[row] for name, column in columns.items() if column[row]}
        for row, person in enumerate(paid.people)
    }


def assert_agreeing(plan: Plan, measures: Measures, what: str) -> None:
    """Both pay everybody the same."""
    wanted, found = evaluated(plan, measures), in_columns(plan, measures)
    assert found.keys() == wanted.keys(), what
    for person, lines in wanted.items():
        assert found[person] == lines, f"{what}, {person}"
