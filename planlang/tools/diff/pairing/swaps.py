"""One change alone: a version of one plan with a single field as the other plan has it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from planlang.plan.model import Change, Element, PeopleSegment, Plan, Version
from planlang.tools.diff.fields.elements import ELEMENT
from planlang.tools.diff.fields.gates import GATE, MULTIPLIER
from planlang.tools.diff.fields.money_lines import AWARD, COMMISSION
from planlang.tools.diff.fields.row import Row
from planlang.tools.diff.fields.segments import PEOPLE
from planlang.tools.diff.pairing.parts import Difference

_SECTIONS: dict[str, tuple[str, tuple[Row[Any], ...]]] = {
    "element": ("elements", ELEMENT),
    "gate": ("gates", GATE),
    "multiplier": ("multipliers", MULTIPLIER),
    "commission": ("commissions", COMMISSION),
    "award": ("awards", AWARD),
    "segment": ("segments", PEOPLE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A plan's version without a change and with it. One of the two is a version that was written
    (`in_old` says whose), the other is made up. `at` are the indexes of the version in both."""

    without: Plan
    with_it: Plan
    at: tuple[int, int]
    in_old: bool

    @property
    def versions(self) -> tuple[Version, Version]:
        return self.without.versions[self.at[0]], self.with_it.versions[self.at[1]]


def contexts(found: Difference, old: Plan, new: Plan) -> tuple[Context, ...]:
    """The change alone, everything else as in the new plan, and everything else as in the old one.

    Both are looked at, so that a change and the opposite change are said to do opposite things.
    """
    made: dict[tuple[int, bool], Context] = {}
    for pair in found.pairs:
        before, after = old.versions[pair.old], new.versions[pair.new]
        made[pair.new, False] = Context(
            without=_with_version(new, pair.new, _swapped(found, after, before), old),
            with_it=new,
            at=(pair.new, pair.new),
            in_old=False,
        )
        made[pair.old, True] = Context(
            without=old,
            with_it=_with_version(old, pair.old, _swapped(found, before, after), new),
            at=(pair.old, pair.old),
            in_old=True,
        )
    return tuple(made.values())


def _with_version(plan: Plan, index: int, version: Version, other: Plan) -> Plan:
    versions = (*plan.versions[:index], version, *plan.versions[index + 1 :])
    readings = {**other.readings, **plan.readings}
    return replace(plan, versions=versions, readings=readings)


def _swapped(found: Difference, version: Version, other: Version) -> Version:
    """`version` with what is different as `other` has it."""
    if found.kind == "total":
        return _with(version, found.field, getattr(other, found.field))
    if found.segment is not None and found.kind == "element":
        return replace(version, segments=_swapped_segment(found, version, other))
    section, rows = _SECTIONS[found.kind]
    mine: tuple[Any, ...] = getattr(version, section)
    theirs: tuple[Any, ...] = getattr(other, section)
    source = next((t for t in theirs if t.name == found.name), None)
    return _with(version, section, _swapped_part(found, rows, mine, source))


def _with(version: Version, field: str, value: Any) -> Version:
    return replace(version, **{field: value})


def _swapped_part(
    found: Difference, rows: tuple[Row[Any], ...], parts: tuple[Any, ...], source: Any
) -> tuple[Any, ...]:
    if not found.field:  # a whole part: it is here or there
        if source is None:
            return tuple(p for p in parts if p.name != found.name)
        return (*parts, source)
    row = next(row for row in rows if row.field == found.field)
    values = {name: getattr(source, name) for name in row.model}
    return tuple(replace(p, **values) if p.name == found.name else p for p in parts)


def _swapped_segment(
    found: Difference, version: Version, other: Version
) -> tuple[PeopleSegment, ...]:
    """The segment's terms of one element as the other version's segment sets them."""
    source = next(s for s in other.segments if s.name == found.segment)
    theirs = next((c for c in source.changes if c.element == found.name), None)
    return tuple(
        replace(s, changes=_swapped_changes(found, s, theirs)) if s.name == found.segment else s
        for s in version.segments
    )


def _swapped_changes(
    found: Difference, segment: PeopleSegment, theirs: Change | None
) -> tuple[Change, ...]:
    mine = next((c for c in segment.changes if c.element == found.name), None)
    others = tuple(c for c in segment.changes if c.element != found.name)
    if found.field == "applies":
        return others if theirs is None else (*others, theirs)
    row: Row[Element] = next(row for row in ELEMENT if row.field == found.field)
    names = row.model or ("quantity",)
    kept = tuple((n, v) for n, v in (mine.fields if mine else ()) if n not in names)
    taken = tuple((n, v) for n, v in (theirs.fields if theirs else ()) if n in names)
    template = mine or theirs
    assert template is not None  # one of the two sets the field
    if not kept and not taken:
        return others
    return (*others, replace(template, fields=(*kept, *taken), removed=False))
