"""How figures of people lie, without anybody's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from planlang.analysis.back_test.model import Bar, Quartiles
from planlang.analysis.privacy import LEAST, Published, is_between_many, is_few

ATTAINMENT_EDGES = tuple(Fraction(x, 100) for x in (50, 80, 90, 95, 100, 105, 110, 120))
PAYOUT_EDGES = tuple(Fraction(x, 100) for x in (50, 80, 90, 100, 110, 125, 150))

PEOPLE_FOR_MIDDLE = 2 * LEAST - 1
"""So many people have `LEAST` on either side of the middle one, who is among both."""

PEOPLE_FOR_QUARTERS = 4 * (LEAST - 1) + 1
"""So many have `LEAST` at or below the lower quarter, and at or above the upper one."""

Own = tuple[str, str, Fraction]
"""A person, the label of a period, and the person's figure in it."""


def quartiles(figures: Iterable[tuple[str, Fraction]]) -> Quartiles | None:
    """The quarters and the middle (nearest ranks, of two middle ones their mean) of figures, each
    with whose it is.

    Each has five people on either side, itself among them: the middle is of `PEOPLE_FOR_MIDDLE` or
    more, the quarters of `PEOPLE_FOR_QUARTERS`. None where not even the middle can be said.
    """
    ordered = sorted(figures, key=lambda one: one[1])
    people = [who for who, _ in ordered]
    count = len(ordered)
    below, above = (count + 1) // 2, count // 2 + 1  # the same rank where the count is odd
    if not count or not (is_between_many(people, below) and is_between_many(people, above)):
        return None
    quarter = -(-count // 4)
    ends = (quarter, count + 1 - quarter)
    shown = all(is_between_many(people, rank) for rank in ends)
    low, high = (ordered[rank - 1][1] if shown else None for rank in ends)
    middle = (ordered[below - 1][1] + ordered[above - 1][1]) / 2
    return Quartiles(low=low, middle=middle, high=high)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """From `low` to below `high`: whose figures in which period are there."""

    low: Fraction | None
    high: Fraction | None
    inside: tuple[tuple[str, str], ...]

    @property
    def is_few(self) -> bool:
        return is_few(who for who, _ in self.inside)


def bars(figures: Sequence[Own], edges: Sequence[Fraction], said: Published) -> tuple[Bar, ...]:
    """The shares of figures between edges; neighbours stand together until a bar is about five
    people or nobody, and no other count that was `said` tells of fewer. Empty where all would stand
    together."""
    if len({who for who, _, _ in figures}) < LEAST:
        return ()
    within: list[list[tuple[str, str]]] = [[] for _ in range(len(edges) + 1)]
    for who, label, figure in figures:
        within[sum(figure >= edge for edge in edges)].append((who, label))
    bounds: list[Fraction | None] = [None, *edges, None]
    found = [
        _Stretch(low=low, high=high, inside=tuple(inside))
        for low, high, inside in zip(bounds, bounds[1:], within, strict=False)
    ]
    if not _may_stand(found, said):
        found = _that_stand(found, said)
    if len(found) == 1:
        return ()
    return tuple(
        Bar(low=one.low, high=one.high, share=Fraction(len(one.inside), len(figures)))
        for one in found
    )


def _may_stand(found: Sequence[_Stretch], said: Published) -> bool:
    if any(one.is_few for one in found):
        return False
    return said.say(frozenset(one.inside) for one in found)


def _that_stand(found: list[_Stretch], said: Published) -> list[_Stretch]:
    """The stretches with as many neighbours together as needed: those that make the least of a new
    one first, and where no two are enough, the smallest of all with the smaller one beside it."""
    while len(found) > 1:
        sizes = [len(a.inside) + len(b.inside) for a, b in pairwise(found)]
        for at in sorted(range(len(sizes)), key=lambda i: (sizes[i], i)):
            joined = _joined(found, at)
            if _may_stand(joined, said):
                return joined
        found = _joined(found, _smallest(found))
    return found


def _smallest(found: Sequence[_Stretch]) -> int:
    """The first of two neighbours: a stretch about a few people (else the one of the fewest), and
    the smaller one beside it."""
    counts = [len(one.inside) for one in found]
    few = [i for i, one in enumerate(found) if one.is_few]
    filled = few or [i for i, count in enumerate(counts) if count]
    at = min(filled, key=lambda i: counts[i])
    beside = [i for i in (at - 1, at + 1) if 0 <= i < len(found)]
    return min(at, min(beside, key=lambda i: counts[i]))


def _joined(found: Sequence[_Stretch], at: int) -> list[_Stretch]:
    """With one stretch and the next together."""
    first, second = found[at : at + 2]
    both = _Stretch(low=first.low, high=second.high, inside=first.inside + second.inside)
    return [*found[:at], both, *found[at + 2 :]]
