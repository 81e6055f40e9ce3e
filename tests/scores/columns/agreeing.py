"""Columns beside the evaluator, person by person and line by line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from planlang.data.columns import MeasureColumns, from_measures
from planlang.data.model import Measures
from planlang.data.sources import Sources
from planlang.pipeline import checked, measured
from planlang.plan.model import Plan
from planlang.scores.columns import pay_in_columns, scores_in_columns
from planlang.scores.evaluate import score
from planlang.scores.model import DaysScore, ElementScore, PersonScore, RunWorking
from tests.scores.columns.files.same import assert_same_files


def measures_of(file: Path, data: Path, label: str) -> tuple[Plan, Measures]:
    """The plan of a file, and what the data of a folder say in a period."""
    (plan,) = checked(file).plans
    period = plan.calendar.period(label, plan.pays)
    assert period is not None
    taken = measured(plan, Sources(data), period, period.end)
    assert taken.measures is not None, taken.diagnostics
    return plan, taken.measures


def as_in_columns(person: PersonScore) -> PersonScore:
    """What the evaluator says of a person, without the working: what columns say, too."""
    return replace(
        person,
        elements=tuple(
            replace(line, runs=(), days=tuple(map(_days, line.runs)) if len(line.runs) > 1 else ())
            for line in person.elements
        ),
        commissions=tuple(replace(line, runs=()) for line in person.commissions),
        awards=tuple(replace(line, runs=()) for line in person.awards),
    )


def _days(run: RunWorking) -> DaysScore:
    return DaysScore(
        first=run.first,
        last=run.last,
        segments=run.segments,
        target=run.target,
        attainment=run.attainment,
        payout=run.payout,
        weight=run.weight,
        target_pay=run.target_pay,
        pay=run.pay,
        reason=run.reason,
    )


def assert_agreeing(plan: Plan, measures: Measures, what: str) -> None:
    """Both pay everybody the same, say the same of every line, and why."""
    people = score(plan, measures).people
    assert_same(plan, from_measures(plan, measures), people, what)


def assert_same(
    plan: Plan,
    columns: MeasureColumns,
    people: Sequence[PersonScore],
    what: str,
    *,
    files: bool = True,
) -> None:
    """Columns say of everybody what the evaluator says, and so do `files` made of them."""
    found = list(scores_in_columns(plan, columns))
    assert [p.person for p in found] == [p.person for p in people], what
    for person, other in zip(people, found, strict=True):
        one = as_in_columns(person)
        assert other == one, f"{what}, {one.person}: {_difference(one, other)}"
    paid = pay_in_columns(plan, columns)
    totals = paid.amounts(paid.total)
    assert list(totals) == [p.total for p in people], what
    if files:
        assert_same_files(plan, columns, people, what)


def _difference(one: object, other: object) -> str:
    """The first fields that differ, for whoever mends it."""
    if isinstance(one, tuple) and isinstance(other, tuple) and len(one) == len(other):
        pairs = zip(one, other, strict=True)
        return next((_difference(a, b) for a, b in pairs if a != b), "")
    if isinstance(one, PersonScore | ElementScore | DaysScore) or hasattr(one, "__slots__"):
        names = [n for n in getattr(one, "__slots__", ()) if hasattr(other, n)]
        for name in names:
            a, b = getattr(one, name), getattr(other, name)
            if a != b and name != "span":
                return f"{name}: {_difference(a, b)}"
    return f"{one} is evaluated, {other} stands in columns"
