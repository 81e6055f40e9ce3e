"""What a change does to pay: its class, and where pay differs by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.element_pay import before_gates
from planlang.plan.model import (
    AttainmentOf,
    Element,
    Gate,
    MoveWeight,
    Multiplier,
    PayoutOf,
    Plan,
    Version,
)
from planlang.plan.parts import parts_of
from planlang.plan.terms import Terms, terms
from planlang.plan.types import PERCENT
from planlang.tools.diff.effects.limits import TOTAL, limits_apart
from planlang.tools.diff.model import Direction, Effect
from planlang.tools.diff.pairing.swaps import Context
from planlang.tools.diff.regions.boxes import Apart, Box
from planlang.tools.diff.regions.figures import Look, Reading
from planlang.tools.diff.regions.lines import element_apart
from planlang.tools.diff.regions.money_lines import award_apart, commission_apart
from planlang.tools.diff.regions.people import Meeting, concerned_segments, meetings
from planlang.tools.diff.regions.readings import reading_of
from planlang.tools.diff.regions.touching import attains, pays


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A box of figures in which a line pays otherwise, for the people of a meeting under the terms
    of a context."""

    box: Box
    meeting: Meeting
    context: Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All places of a change. `every` are the sets of segments that were looked at; `unknown` are
    lines that cannot be decided, with the reason."""

    places: tuple[Place, ...]
    every: tuple[frozenset[str], ...]
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def effect(self) -> Effect:
        """The class that the places make."""
        directions = {place.box.direction for place in self.places}
        if self.unknown or len(directions) > 1:
            return Effect.DEPENDS
        if not directions:
            return Effect.NONE
        return Effect.REDUCES if Direction.LESS in directions else Effect.RAISES


def outcome(found: Iterable[Context], elements: Callable[[Context], frozenset[str]]) -> Outcome:
    """Where pay differs in any of the contexts. `elements` names those whose terms may differ, so
    that segments which do not touch them are left out."""
    places: list[Place] = []
    every: dict[frozenset[str], None] = {}
    unknown: dict[tuple[str, str], None] = {}
    for context in found:
        old, new = context.versions
        concerned = concerned_segments(old, new, elements(context))
        concerned |= _changed_segments(old, new)
        met = meetings(context.with_it, old, new, concerned)
        if met is None:
            unknown["plan", "the segments of people tell too many cases apart"] = None
            continue
        for meeting in met:
            every[frozenset(meeting.names)] = None
            looks = looks_at(
                (context.without, terms(old, meeting.old)),
                (context.with_it, terms(new, meeting.new)),
            )
            for line, apart in lines_apart(*looks):
                if apart.unknown is not None:
                    unknown[line, apart.unknown] = None
                places += (Place(box=b, meeting=meeting, context=context) for b in apart.boxes)
    return Outcome(places=tuple(places), every=tuple(every), unknown=tuple(unknown))


def _changed_segments(old: Version, new: Version) -> frozenset[str]:
    mine = {s.name: s for s in old.segments}
    yours = {s.name: s for s in new.segments}
    return frozenset(
        name
        for name in {*mine, *yours}
        if name not in mine or name not in yours or mine[name] != yours[name]
    )


def changed_elements(context: Context) -> frozenset[str]:
    """Elements that a context may pay otherwise: those whose terms differ, those that gates and
    multipliers with other terms name, and those that weight can move to."""
    old, new = context.versions
    found: set[str] = set()
    mine = {e.name: e for e in old.elements}
    yours = {e.name: e for e in new.elements}
    found |= {n for n in {*mine, *yours} if mine.get(n) != yours.get(n)}
    for one, other in ((old.gates, new.gates), (old.multipliers, new.multipliers)):
        things: tuple[Gate | Multiplier, ...] = (*one, *other)
        same = {t.name for t in one if t in other}
        found |= {n for t in things if t.name not in same for n in t.elements}
    for segment in (*old.segments, *new.segments):
        if segment.name in _changed_segments(old, new):
            found |= {change.element for change in segment.changes}
    clauses: tuple[Gate | Multiplier, ...] = (
        *old.gates, *new.gates, *old.multipliers, *new.multipliers,
    )  # fmt: skip
    for clause in clauses:
        if clause.when is not None:
            looked = {v.element for v in parts_of(AttainmentOf, clause.when)}
            looked |= {v.element for v in parts_of(PayoutOf, clause.when)}
            if looked & found:
                found.update(clause.elements)
    for version in (old, new):
        whens = [gate.when for gate in version.gates]
        whens += [m.when for m in version.multipliers if m.when is not None]
        whens += [award.when for award in version.awards if award.when is not None]
        for when in whens:
            found |= {v.element for v in parts_of(AttainmentOf, when)}
            found |= {v.element for v in parts_of(PayoutOf, when)}
    for element in (*old.elements, *new.elements):
        if element.name in found and isinstance(element.no_data, MoveWeight):
            found.add(element.no_data.to)
    return frozenset(found)


def looks_at(old: tuple[Plan, Terms], new: tuple[Plan, Terms]) -> tuple[Look, Look]:
    """Both terms, read on figures that they share."""
    names = dict.fromkeys(e.name for _, held in (new, old) for e in held.elements)
    readings: dict[str, Reading] = {}
    for name in names:
        one, other = old[1].element(name), new[1].element(name)
        found = reading_of(
            name,
            None if one is None else (old[0], one),
            None if other is None else (new[0], other),
        )
        if isinstance(found, Reading) and (len(found.scales) == 1 or _rise(one, other)):
            readings[name] = found
    pairs = {name: (old[1].element(name), new[1].element(name)) for name in names}
    apart = frozenset(n for n, (one, other) in pairs.items() if not _alike(one, other, pays))
    targets = frozenset(n for n, (one, other) in pairs.items() if not _alike(one, other, attains))
    first, second = (
        Look(
            plan=plan,
            terms=held,
            readings=readings,
            second=is_second,
            apart=apart,
            targets_apart=targets,
        )
        for (plan, held), is_second in ((old, False), (new, True))
    )
    return first, second


def _alike(
    one: Element | None, other: Element | None, read: Callable[[Element], tuple[object, ...]]
) -> bool:
    if one is None or other is None:
        return one is other
    return read(one) == read(other)


def _rise(*elements: Element | None) -> bool:
    """Between two edges nothing unexpected happens where both tables only rise."""
    return all(e is None or curves.falls(before_gates(e)) is None for e in elements)


def lines_apart(old: Look, new: Look) -> list[tuple[str, Apart]]:
    """Every line that pays otherwise under the new terms, or may."""
    found: list[tuple[str, Apart]] = []
    for edge in range(new.edges):
        found += _at_edge(replace(old, edge=edge), replace(new, edge=edge))
    return found


def _at_edge(old: Look, new: Look) -> list[tuple[str, Apart]]:
    """`lines_apart` at one scale of the readings that have several."""
    found: list[tuple[str, Apart]] = []
    names = dict.fromkeys(e.name for look in (new, old) for e in look.terms.elements)
    found += [(name, element_apart(name, old, new)) for name in names]
    mine = {c.name: c for c in old.terms.commissions}
    yours = {c.name: c for c in new.terms.commissions}
    found += [
        (name, commission_apart(name, old, new, (mine.get(name), yours.get(name))))
        for name in dict.fromkeys((*yours, *mine))
        if mine.get(name) != yours.get(name)
    ]
    before = {a.name: a for a in old.terms.awards}
    after = {a.name: a for a in new.terms.awards}
    found += [
        (name, award_apart(name, old, new, (before.get(name), after.get(name))))
        for name in dict.fromkeys((*after, *before))
    ]
    found.append((TOTAL, limits_apart(old, new)))
    return [(name, apart) for name, apart in found if apart.boxes or apart.unknown]


def money_of(place: Place, line: str, variable: Fraction) -> Fraction | None:
    """A peak in money: shares of target pay are of a period's variable pay."""
    value = place.box.peak.value
    return None if value is None else value * (variable if _is_share(place, line) else 1)


def _is_share(place: Place, line: str) -> bool:
    if line == TOTAL:
        return any(f.type == PERCENT for f, _ in place.box.where)
    return any(e.name == line for version in place.context.versions for e in version.elements)
