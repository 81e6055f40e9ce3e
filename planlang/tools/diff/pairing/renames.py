"""Parts that have another name and are still the same: what only one plan has, paired by what it
says.

A part was renamed where what identifies it (an element's measure, a gate's condition, the rows of a
SPIFF, who is in a segment) or its title is as it was, and so is at least half of what it says. What
is not the same is compared as of any other part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from planlang.diagnostics import Span
from planlang.plan.model import (
    Allow,
    AttainmentOf,
    Award,
    Change,
    Commission,
    Element,
    Example,
    Gate,
    GivenObjective,
    GivenSums,
    Goal,
    Measure,
    MoveWeight,
    Multiplier,
    NoCliff,
    PayoutOf,
    PeopleSegment,
    Plan,
    Quantity,
    Reading,
    RowSegment,
    TotalAtMost,
    TotalLimit,
    Unintended,
    Working,
)
from planlang.quick_dataclass import dataclass
from planlang.tools.diff.fields.elements import ELEMENT, GOAL
from planlang.tools.diff.fields.gates import GATE, MULTIPLIER
from planlang.tools.diff.fields.measures import MEASURE
from planlang.tools.diff.fields.money_lines import AWARD, COMMISSION
from planlang.tools.diff.fields.row import Row
from planlang.tools.diff.fields.segments import PEOPLE, ROWS
from planlang.tools.diff.fields.side import Side, canonical, measures_of
from planlang.tools.diff.model import Edit
from planlang.tools.diff.pairing.parts import Difference, Named

_Parts = Callable[[Plan], dict[str, tuple[Side, Named]]]
_Names = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    """`same` are the fields that identify a part of this kind."""

    kind: str
    parts: _Parts
    rows: tuple[Row[Any], ...]
    same: tuple[str, ...]


def with_new_names(old: Plan, new: Plan) -> tuple[Plan, tuple[Difference, ...]]:
    """The old plan with what was renamed under its new names, and each new name as a change that
    pays nobody otherwise."""
    found: list[Difference] = []
    for kind in _KINDS:
        mine, yours = kind.parts(old), kind.parts(new)
        names: dict[str, str] = {}
        for before, after in _pairs(kind, mine, yours):
            names[before] = after
            found.append(_rename(kind.kind, (before, mine[before][1]), (after, yours[after][1])))
        if names:
            old = _with_keys(_renamed(old, kind.kind, names), new)
    return old, tuple(found)


def _pairs(
    kind: _Kind,
    old: Mapping[str, tuple[Side, Named]],
    new: Mapping[str, tuple[Side, Named]],
) -> Iterator[tuple[str, str]]:
    """Names that only the old plan has, each with the new name of the most alike part."""
    gone = [name for name in old if name not in new]
    come = [name for name in new if name not in old]
    likeness = {
        (before, after): alike
        for before in gone
        for after in come
        if (alike := _likeness(kind, old[before], new[after])) is not None
    }
    while likeness:
        before, after = max(likeness, key=lambda pair: likeness[pair])
        yield before, after
        likeness = {p: x for p, x in likeness.items() if p[0] != before and p[1] != after}


def _likeness(
    kind: _Kind, old: tuple[Side, Named], new: tuple[Side, Named]
) -> tuple[int, bool] | None:
    """How alike two parts are; None where they are not the same part."""
    titles = [getattr(thing, "title", "") for _, thing in (old, new)]
    alike = apart = 0
    for row in kind.rows:
        before, after = canonical(row.value(*old)), canonical(row.value(*new))
        if row.field in kind.same and before != after and titles[0] != titles[1]:
            return None
        if not row.moves_pay:
            continue
        if before != after:
            apart += 1
        elif before not in (None, []):
            alike += 1
    if isinstance(old[1], PeopleSegment) and isinstance(new[1], PeopleSegment):
        same = canonical(old[1].changes) == canonical(new[1].changes)
        alike, apart = alike + same, apart + (not same)
    if apart > alike:
        return None
    return alike - apart, titles[0] == titles[1]


def _rename(kind: str, old: tuple[str, Named], new: tuple[str, Named]) -> Difference:
    return Difference(
        kind=kind,
        name=new[0],
        segment=None,
        owner=new[0] if kind == "element" else None,
        field="name",
        label="name",
        edit=Edit.CHANGED,
        was=old[0],
        becomes=new[0],
        was_value=old[0],
        becomes_value=new[0],
        moves_pay=False,
        place=new[1].span,
        old_place=old[1].span,
    )


# ---------------------------------------------------------------- the parts of each kind


def _in_versions(section: str) -> _Parts:
    def parts(plan: Plan) -> dict[str, tuple[Side, Named]]:
        found: dict[str, tuple[Side, Named]] = {}
        for version in plan.versions:
            side = Side(plan=plan, version=version)
            found |= {thing.name: (side, thing) for thing in getattr(version, section)}
        return found

    return parts


def _measures(plan: Plan) -> dict[str, tuple[Side, Named]]:
    side = Side(plan=plan, version=plan.versions[0])
    return {name: (side, measure) for name, measure in measures_of(plan).items()}


def _row_segments(plan: Plan) -> dict[str, tuple[Side, Named]]:
    side = Side(plan=plan, version=plan.versions[0])
    return {s.name: (side, s) for reading in plan.readings.values() for s in reading.segments}


_KINDS: tuple[_Kind, ...] = (
    _Kind(kind="measure", parts=_measures, rows=MEASURE, same=("value", "from", "where")),
    _Kind(kind="row segment", parts=_row_segments, rows=ROWS, same=("where",)),
    _Kind(kind="element", parts=_in_versions("elements"), rows=ELEMENT, same=("measure",)),
    _Kind(kind="goal", parts=_in_versions("goals"), rows=GOAL, same=("measure",)),
    _Kind(kind="gate", parts=_in_versions("gates"), rows=GATE, same=("when",)),
    _Kind(
        kind="multiplier",
        parts=_in_versions("multipliers"),
        rows=MULTIPLIER,
        same=("when", "measure"),
    ),
    _Kind(kind="commission", parts=_in_versions("commissions"), rows=COMMISSION, same=("of",)),
    _Kind(
        kind="award", parts=_in_versions("awards"), rows=AWARD, same=("kind", "for_each", "when")
    ),
    _Kind(kind="segment", parts=_in_versions("segments"), rows=PEOPLE, same=("where",)),
)
"""Measures and segments of rows come first: what reads them is compared under their new names."""


# ---------------------------------------------------------------- a plan under other names


def _renamed(plan: Plan, kind: str, names: _Names) -> Plan:
    """The plan with its parts of one kind called otherwise, wherever it names them."""
    rename = _RENAMERS[kind]
    words = re.compile(rf"\b({'|'.join(map(re.escape, names))})\b")

    def change(node: Any) -> Any:
        if isinstance(node, Working):  # keeps the words of its condition
            return replace(node, text=words.sub(lambda found: names[found[0]], node.text))
        return rename(node, names)

    return _rewritten(plan, change)


def _rewritten(plan: Plan, change: Callable[[Any], Any]) -> Plan:
    """A plan with every part of it as `change` makes it, inner parts first."""
    parts = {
        name: _within(getattr(plan, name), change)
        for name in ("versions", "examples", "promises", "allows")
    }
    readings = {key: _within(reading, change) for key, reading in plan.readings.items()}
    return replace(plan, readings={r.key: r for r in readings.values()}, **parts)


def _within(thing: Any, change: Callable[[Any], Any]) -> Any:
    match thing:
        case Span() | Enum() | Plan():
            return thing
        case tuple():
            inner = tuple(_within(part, change) for part in thing)
            return inner if any(a is not b for a, b in zip(inner, thing, strict=True)) else thing
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            new = {f.name: _within(getattr(thing, f.name), change) for f in fields(thing)}
            other = {n: v for n, v in new.items() if v is not getattr(thing, n)}
            return change(replace(thing, **other) if other else thing)
        case _:
            return thing


def _each(names: Iterable[str], by: _Names) -> tuple[str, ...]:
    return tuple(by.get(name, name) for name in names)


def _of_lines(node: Any, names: _Names) -> Any:
    """Elements, rate tables and awards: lines of pay."""
    match node:
        case Element() | Commission() | Award():
            return replace(node, name=names.get(node.name, node.name))
        case Gate() | Multiplier():
            return replace(node, elements=_each(node.elements, names))
        case AttainmentOf() | PayoutOf() | Change() | GivenObjective():
            return replace(node, element=names.get(node.element, node.element))
        case Allow(element=str(name)) | NoCliff(element=str(name)):
            return replace(node, element=names.get(name, name))
        case MoveWeight():
            return MoveWeight(names.get(node.to, node.to))
        case TotalLimit() | TotalAtMost():
            return replace(node, including=_each(node.including, names))
        case Measure():  # of what a rate table adds up or an award counts
            return replace(node, name=names.get(node.name, node.name))
        case Example():
            return replace(
                node,
                targets=tuple((names.get(n, n), x) for n, x in node.targets),
                pays_lines=tuple((names.get(n, n), x) for n, x in node.pays_lines),
            )
        case _:
            return node


def _of_elements(node: Any, names: _Names) -> Any:
    return node if isinstance(node, Measure) else _of_lines(node, names)


def _of_clauses(node: Any, names: _Names) -> Any:
    """Goals, gates and multipliers: what answers to findings may name."""
    match node:
        case Goal() | Gate() | Multiplier():
            return replace(node, name=names.get(node.name, node.name))
        case Unintended(guarded_by=str(name)):
            return replace(node, guarded_by=names.get(name, name))
        case _:
            return node


def _of_segments(node: Any, names: _Names) -> Any:
    match node:
        case PeopleSegment():
            return replace(node, name=names.get(node.name, node.name), over=_each(node.over, names))
        case Example():
            return replace(node, segments=_each(node.segments, names))
        case _:
            return node


def _of_row_segments(node: Any, names: _Names) -> Any:
    match node:
        case RowSegment():
            return replace(node, name=names.get(node.name, node.name))
        case GivenSums(segment=str(name)):
            return replace(node, segment=names.get(name, name))
        case Element():
            targets = tuple((names.get(n, n), target) for n, target in node.segment_targets)
            return replace(node, segment_targets=targets)
        case Change():
            return replace(
                node,
                fields=tuple(
                    (name, tuple((names.get(n, n), target) for n, target in value))
                    if name == "segment_targets" and isinstance(value, tuple)
                    else (name, value)
                    for name, value in node.fields
                ),
            )
        case _:
            return node


def _of_measures(node: Any, names: _Names) -> Any:
    match node:
        case Measure():
            return replace(node, name=names.get(node.name, node.name))
        case Quantity():
            return replace(node, measure=names.get(node.measure, node.measure))
        case _:
            return node


_RENAMERS: dict[str, Callable[[Any, _Names], Any]] = {
    "measure": _of_measures,
    "row segment": _of_row_segments,
    "element": _of_elements,
    "goal": _of_clauses,
    "gate": _of_clauses,
    "multiplier": _of_clauses,
    "commission": _of_lines,
    "award": _of_lines,
    "segment": _of_segments,
}


def _with_keys(plan: Plan, new: Plan) -> Plan:
    """Readings are called by what they read: those of renamed parts as the new plan calls them."""
    called = {_read(reading): key for key, reading in new.readings.items()}
    keys = {
        key: called[_read(reading)]
        for key, reading in plan.readings.items()
        if called.get(_read(reading), key) != key
    }
    return _rewritten(plan, lambda node: _of_keys(node, keys)) if keys else plan


def _read(reading: Reading) -> tuple[object, ...]:
    segments = tuple(segment.name for segment in reading.segments)
    return reading.measure.name, reading.credit, reading.scope, segments, reading.per_row


def _of_keys(node: Any, keys: _Names) -> Any:
    match node:
        case Reading():
            return replace(node, key=keys.get(node.key, node.key))
        case Quantity():
            return replace(node, parts=tuple((f, keys.get(key, key)) for f, key in node.parts))
        case Commission() | Award():
            mine = {name: getattr(node, name) for name in ("reading", "reading_before")}
            return replace(node, **{name: keys.get(key, key) for name, key in mine.items()})
        case GivenSums():
            return replace(node, reading=keys.get(node.reading, node.reading))
        case _:
            return node
