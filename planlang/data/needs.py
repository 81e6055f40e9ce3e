"""What a plan needs of the data: which datasets are read, and for whom readings are taken."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.data.measuring.targets import person_targets
from planlang.plan.model import ByBook, ByDate, Plan, Scope
from planlang.plan.parts import parts_of
from planlang.plan.rows import LookedUp, RowsOf


def conditions_of(plan: Plan) -> tuple[object, ...]:
    """Every part of the plan that may hold an expression over rows."""
    return (
        *plan.readings.values(),
        *used_books(plan),
        *used_made_rows(plan),
        *(target for _, target in person_targets(plan)),
        plan.people,
        *(version.segments for version in plan.versions),
    )


def used_books(plan: Plan) -> tuple[object, ...]:
    books = (r.credit.book for r in plan.readings.values() if isinstance(r.credit, ByBook))
    return tuple(plan.books[book] for book in dict.fromkeys(books))


def used_made_rows(plan: Plan) -> tuple[object, ...]:
    rows = dict.fromkeys(reading.measure.rows for reading in plan.readings.values())
    return tuple(plan.made_rows[name] for name in rows if name in plan.made_rows)


def datasets_of(plan: Plan) -> tuple[str, ...]:
    """Names of the datasets that are read, the roster first, in the order of the plan's file."""
    needed = set(_datasets(plan))
    return (plan.roster, *(d for d in plan.datasets if d in needed and d != plan.roster))


def _datasets(plan: Plan) -> Iterator[str]:
    for reading in plan.readings.values():
        if reading.measure.rows in plan.datasets:
            yield reading.measure.rows
        if isinstance(reading.credit, ByDate):
            yield reading.credit.assignments
        if isinstance(reading.credit, ByBook):
            yield plan.books[reading.credit.book].assignments
    for part in parts_of(LookedUp, *conditions_of(plan)):
        yield part.dataset
    for rows in parts_of(RowsOf, *conditions_of(plan)):
        yield rows.dataset
    for _, target in person_targets(plan):
        yield target.dataset
    if plan.exchange is not None:
        yield plan.exchange.rates
    for version in plan.versions:
        for element in version.elements:
            if element.objectives is not None:
                yield element.objectives


def scopes_of(plan: Plan) -> tuple[Scope, ...]:
    """Every scope that a reading has; the person's own always, for what is left out of books."""
    return tuple(dict.fromkeys([Scope(None), *(r.scope for r in plan.readings.values())]))
