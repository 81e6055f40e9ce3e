"""What a plan needs of the data: which datasets are read, and for whom readings are taken."""

from __future__ import annotations

import json
from collections.abc import Iterator

from planlang.plan.as_json import Json, part_as_json
from planlang.plan.model import (
    ByBook,
    ByDate,
    Commission,
    Element,
    Goal,
    PersonTarget,
    Plan,
    Scope,
)
from planlang.plan.parts import parts_of
from planlang.plan.rows import LookedUp, RowsOf


def conditions_of(plan: Plan) -> tuple[object, ...]:
    """Every part of the plan that may hold an expression over rows."""
    return (
        *plan.readings.values(),
        *used_books(plan),
        *used_made_rows(plan),
        *(target for _, target in person_targets(plan)),
        *conditions_of_people(plan),
    )


def conditions_of_people(plan: Plan) -> tuple[object, ...]:
    """Every part of the plan that holds a condition on the roster."""
    return (plan.people, *(version.segments for version in plan.versions))


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


def person_targets(plan: Plan) -> Iterator[tuple[str, PersonTarget]]:
    """Every per-person target with the name of the element, goal or commission that has it."""
    for version in plan.versions:
        holders: tuple[Element | Goal | Commission, ...]
        holders = (*version.elements, *version.goals, *version.commissions)
        for holder in holders:
            if isinstance(holder.target, PersonTarget):
                yield holder.name, holder.target
        for segment in version.segments:
            for change in segment.changes:
                for field, value in change.fields:
                    if field == "target" and isinstance(value, PersonTarget):
                        yield change.element, value


def datasets_of_people(plan: Plan) -> tuple[str, ...]:
    """Names of the datasets that decide who is in a plan, its roster first."""
    looked_up = (part.dataset for part in parts_of(LookedUp, plan.people))
    rates = [] if plan.exchange is None else [plan.exchange.rates]
    return tuple(dict.fromkeys([plan.roster, *looked_up, *rates]))


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


_PAYS_ONLY = {
    "plan": frozenset(
        {"title", "purpose", "terms", "context", "examples", "promises", "allows", "rounding"}
        | {"base_share", "spread"}
    ),
    "version": frozenset({"title", "gates", "multipliers", "total_cap", "total_floor"}),
    "element": frozenset(
        {"title", "definition", "trap", "litmus", "weight", "mixed", "curve", "against_target"}
        | {"floor", "cap", "guarantee", "no_data"}
    ),
    "measure": frozenset({"definition", "trap", "about"}),
}
"""Fields that decide what is paid or said, and nothing about what is measured; what a gate or a
multiplier looks at is a reading of the plan, too. The share of variable pay is none of them: it
makes the year's variable pay of on-target earnings."""


def measured_part(plan: Plan) -> str:
    """What the plan says about measuring, as canonical text: measures of the same data for the same
    period can differ only where this does."""
    return json.dumps(_without_pay(part_as_json(plan)), sort_keys=True, separators=(",", ":"))


def claimed_part(plan: Plan) -> str:
    """The same of what decides who is in the plan."""
    said = [
        part_as_json(part)
        for part in (
            plan.name,
            plan.effective,
            plan.calendar,
            plan.pays,
            plan.roster,
            plan.people,
            plan.exchange,
            plan.datasets,
        )
    ]
    return json.dumps(said, sort_keys=True, separators=(",", ":"))


def _without_pay(value: Json) -> Json:
    match value:
        case dict():
            dropped = _PAYS_ONLY.get(str(value.get("is")), frozenset())
            return {key: _without_pay(part) for key, part in value.items() if key not in dropped}
        case list():
            return [_without_pay(part) for part in value]
        case _:
            return value
