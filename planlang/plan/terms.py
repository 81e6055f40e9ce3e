"""What a version of a plan says to somebody in a given set of people segments.

The scorer, `show` and the checks all read terms through `terms`; nobody else applies changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from planlang.diagnostics import Span
from planlang.plan.model import (
    Award,
    Change,
    Commission,
    Element,
    Gate,
    Goal,
    Multiplier,
    PeopleSegment,
    TotalLimit,
    Version,
)
from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The terms that hold for one run of days: `segments` are those that are active, in the order
    of the plan. `Element.lines` names the clause that decided each field, changes included."""

    segments: tuple[str, ...]
    elements: tuple[Element, ...]
    goals: tuple[Goal, ...]
    gates: tuple[Gate, ...]
    multipliers: tuple[Multiplier, ...]
    commissions: tuple[Commission, ...]
    awards: tuple[Award, ...]
    total_cap: TotalLimit | None
    total_floor: TotalLimit | None

    def element(self, name: str) -> Element | None:
        """The element called `name`; None where the plan has none or a segment removes it."""
        return next((e for e in self.elements if e.name == name), None)


def terms(version: Version, segments: Iterable[str]) -> Terms:
    """The terms of `version` for people in `segments` (names; others of the plan do not hold).

    Pure and total; a caller that asks often keeps the answers, there is one per set of segments.
    """
    wanted = frozenset(segments)
    active = tuple(s for s in version.segments if s.name in wanted)
    elements: dict[str, Element | None] = {e.name: e for e in version.elements}
    originals = dict(elements)
    for segment in in_order_of_precedence(active):
        for change in segment.changes:
            original = originals.get(change.element)
            if original is None:
                continue
            current = elements[change.element]
            elements[change.element] = (
                None if change.removed else _changed(current or original, change)
            )
    present = tuple(e for e in elements.values() if e is not None)
    names = frozenset(e.name for e in present)
    return Terms(
        segments=tuple(s.name for s in active),
        elements=present,
        goals=version.goals,
        gates=tuple(replace(g, elements=_kept(g.elements, names)) for g in version.gates),
        multipliers=tuple(
            replace(m, elements=_kept(m.elements, names)) for m in version.multipliers
        ),
        commissions=version.commissions,
        awards=version.awards,
        total_cap=version.total_cap,
        total_floor=version.total_floor,
    )


def in_order_of_precedence(segments: tuple[PeopleSegment, ...]) -> tuple[PeopleSegment, ...]:
    """`segments` so that each stands after all it is `over`, else in the order of the plan.

    Later ones win. The checker refuses circles of `over`; should one come in, its members keep the
    plan's order.
    """
    by_name = {s.name: s for s in segments}
    ordered: dict[str, PeopleSegment] = {}

    def place(segment: PeopleSegment, above: frozenset[str]) -> None:
        if segment.name in ordered or segment.name in above:
            return
        for name in segment.over:
            if name in by_name:
                place(by_name[name], above | {segment.name})
        ordered[segment.name] = segment

    for segment in segments:
        place(segment, frozenset())
    return tuple(ordered.values())


def wins_over(segments: tuple[PeopleSegment, ...], one: str, other: str) -> bool:
    """True when `one` says `over other`, itself or through segments it is over."""
    by_name = {s.name: s for s in segments}
    seen: set[str] = set()
    waiting = [one]
    while waiting:
        segment = by_name.get(waiting.pop())
        if segment is None or segment.name in seen:
            continue
        if other in segment.over:
            return True
        seen.add(segment.name)
        waiting.extend(segment.over)
    return False


def _changed(element: Element, change: Change) -> Element:
    fields: dict[str, Any] = dict(change.fields)
    lines: Mapping[str, Span] = {**element.lines, **change.lines}
    return replace(element, **fields, lines=lines)


def _kept(names: tuple[str, ...], present: frozenset[str]) -> tuple[str, ...]:
    return tuple(n for n in names if n in present)
