"""Who is under which terms before and after: every set of segments that can hold in both plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planlang.plan.model import PeopleSegment, Plan, Version
from planlang.plan.reachable.cells import Odd, Subject, subjects
from planlang.plan.reachable.regions import Combination, combinations
from planlang.plan.rows import Condition

WAS = "was."
"""Stands before the name of a segment as the old plan draws it, where the two plans differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """People by their segments in the old plan and in the new one; `names` tells them apart, and
    `facts` says who such a person is."""

    names: tuple[str, ...]
    old: tuple[str, ...]
    new: tuple[str, ...]
    facts: str


def meetings(
    plan: Plan, old: Version, new: Version, concerned: frozenset[str]
) -> tuple[Meeting, ...] | None:
    """Every pair of sets of segments that one person can be in, of those `concerned` (names in
    either plan; the others do not touch what is asked). None: too many to look at."""
    named: list[tuple[str, Condition]] = []
    mine = {s.name: s for s in old.segments if s.name in concerned}
    yours = {s.name: s for s in new.segments if s.name in concerned}
    named += [(name, s.when) for name, s in yours.items()]
    apart = [n for n, s in mine.items() if n not in yours or yours[n].when != s.when]
    named += [(WAS + name, mine[name].when) for name in apart]
    found = combinations(named, plan.people)
    if found is None:
        return None
    return tuple(
        Meeting(
            names=each.names,
            old=tuple(
                name for name in mine if (WAS + name if name in apart else name) in each.names
            ),
            new=tuple(name for name in yours if name in each.names),
            facts=_facts(each, [condition for _, condition in named]),
        )
        for each in sorted(found, key=lambda c: (len(c.names), c.names))
    )


def _facts(of: Combination, conditions: Sequence[Condition]) -> str:
    """Who the witness of a combination is, as far as a condition names it: that a team is any
    other one says nothing."""
    looked = frozenset[Subject]().union(*(subjects(c) for c in conditions))
    return " and ".join(
        case.words
        for subject, case in of.cell.items()
        if subject in looked and case.value is not Odd.OTHER
    )


def who(
    chosen: Sequence[frozenset[str]], every: Sequence[frozenset[str]]
) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The chosen sets of segments in few words: (in all of these, in none of those), one pair after
    the other; together they hold for exactly the chosen of `every` set there is."""
    names = sorted(frozenset[str]().union(*every))
    left = list(chosen)
    found: list[tuple[frozenset[str], frozenset[str]]] = []
    while left:
        inside = left[0]
        outside = frozenset(names) - inside
        for name in names:
            for smaller in ((inside - {name}, outside), (inside, outside - {name})):
                if smaller == (inside, outside):
                    continue
                if all(s in chosen for s in every if _fits(s, *smaller)):
                    inside, outside = smaller
        found.append((inside, outside))
        left = [s for s in left if not _fits(s, inside, outside)]
    return tuple(found)


def _fits(segments: frozenset[str], inside: frozenset[str], outside: frozenset[str]) -> bool:
    return inside <= segments and not (outside & segments)


def concerned_segments(old: Version, new: Version, elements: frozenset[str]) -> frozenset[str]:
    """Segments of either version that set terms of these elements, and segments that these are
    over."""
    both: tuple[PeopleSegment, ...] = (*old.segments, *new.segments)
    return frozenset(
        s.name for s in both if any(change.element in elements for change in s.changes)
    )
