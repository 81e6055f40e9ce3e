"""People of a block whose lines are the same, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from planlang.plan.model import Award, Commission, Element, Goal
from planlang.plan.terms import Terms
from planlang.scores.columns.population import PayBlock
from planlang.scores.columns.whole import Rows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pattern:
    """Some people and the lines they have, each as their last terms with it have it."""

    people: Rows
    elements: tuple[Element, ...]
    commissions: tuple[Commission, ...]
    awards: tuple[Award, ...]
    has_floor: bool
    has_cap: bool
    goals: tuple[Goal, ...]


def patterns(block: PayBlock) -> Iterator[Pattern]:
    """Everybody of the block, each in one pattern."""
    terms = [runs.terms for _, runs in block.parts]
    part_of = np.zeros(len(block.people.person), dtype=np.int64)
    for number, (at, _) in enumerate(block.parts):
        part_of[at] = number
    floor, cap = (
        np.zeros(len(block), dtype=np.bool_) if line is None else line.holds
        for line in (block.limits.floor, block.limits.cap)
    )
    codes = _histories(block, part_of) * 4 + floor * 2 + cap
    for code in np.unique(codes).tolist():
        people = np.flatnonzero(codes == code)
        first, count = (int(x[people[0]]) for x in (block.people.first, block.people.count))
        held = [terms[part] for part in part_of[first : first + count].tolist()]
        yield _pattern(held, people, bool(code & 2), bool(code & 1))


def _histories(block: PayBlock, part_of: Rows) -> Rows:
    """A number for each person: the same where the same terms followed one another."""
    people = block.people
    if len(people) == len(people.person):
        return part_of
    found = np.zeros(len(people), dtype=np.int64)
    for rows, there in people.places(np.arange(len(people), dtype=np.int64)):
        longer = found * (len(block.parts) + 1) + np.where(there, part_of[rows] + 1, 0)
        found = np.unique(longer, return_inverse=True)[1]  # small again, whatever comes behind
    return found


def _pattern(held: Sequence[Terms], people: Rows, has_floor: bool, has_cap: bool) -> Pattern:
    # A dict keeps the place of what came first, and of its values the last.
    return Pattern(
        people=people,
        elements=tuple({x.name: x for terms in held for x in terms.elements}.values()),
        commissions=tuple({x.name: x for terms in held for x in terms.commissions}.values()),
        awards=tuple({x.name: x for terms in held for x in terms.awards}.values()),
        has_floor=has_floor,
        has_cap=has_cap,
        goals=tuple({x.name: x for terms in held for x in terms.goals}.values()),
    )
