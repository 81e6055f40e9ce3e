"""Amounts that a plan reads in another currency need the rates that bring them into its own."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics import Diagnostic, Label
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.checks.finding import Finding, Subject
from planlang.plan.model import Column, Dataset, DatasetKind, PersonTarget, Plan
from planlang.plan.parts import parts_of
from planlang.plan.rows import Field, LookedUp


def other_currencies_have_rates(subject: Subject) -> Iterator[Finding]:
    """Names the columns in another currency that a plan without an `exchange` clause reads.

    Where a column says the currency row by row, only the data can tell.
    """
    plan = subject.plan
    if plan.exchange is not None:
        return
    own = plan.currency.code
    columns = (column for dataset in plan.datasets.values() for column in dataset.columns)
    if all(column.type.currency in (None, own) for column in columns):
        return
    for dataset, column in _read(plan):
        if column.type.currency in (None, own):
            continue
        yield Finding(
            Diagnostic(
                code=codes.OTHER_CURRENCY,
                message=f"Plan `{plan.name}` is in {own} and reads `{column.name}` of "
                f"`{dataset.name}` in {column.type.currency}, and it names no exchange rates.",
                place=plan.lines.get("currency", plan.span),
                help=f'Declare the rates to {own} (`rates fx "…" {{ … }}`), and say in the plan '
                "which day's count: `exchange fx at period end`.",
                labels=(Label(column.span, f"`{column.name}` is in {column.type.currency}"),),
            )
        )


def _read(plan: Plan) -> Iterator[tuple[Dataset, Column]]:
    """Every column that decides about pay, with its dataset."""
    expressions = (
        *plan.readings.values(),
        *plan.books.values(),
        *plan.made_rows.values(),
        plan.people,
        *plan.versions,
    )
    own = {(part.name, part.type) for part in parts_of(Field, *expressions)}
    others = {(part.dataset, part.column) for part in parts_of(LookedUp, *expressions)}
    others |= {(part.dataset, part.column) for part in parts_of(PersonTarget, *expressions)}
    for dataset in plan.datasets.values():
        pay = _pay_column(dataset)
        for column in dataset.columns:
            if (
                (column.name, column.type) in own
                or (dataset.name, column.name) in others
                or column is pay
            ):
                yield dataset, column


def _pay_column(dataset: Dataset) -> Column | None:
    """The roster's column that says how much variable pay a person has."""
    if dataset.kind is not DatasetKind.ROSTER:
        return None
    columns = {column.name: column for column in dataset.columns}
    return columns.get("variable", columns.get("on_target"))
