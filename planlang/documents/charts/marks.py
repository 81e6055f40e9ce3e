"""What a reader looks for on a payout curve: where it starts to pay, its target, where it pays
faster, and where it stops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from planlang.plan.curve import Piece

FULL = Fraction(1)


class Kind(StrEnum):
    """Kinds of marks; the names are those of `views.chart.Mark`."""

    TARGET = "target"
    THRESHOLD = "threshold"
    FLOOR = "floor"
    GUARANTEE = "guarantee"
    STEP = "step"
    ACCELERATOR = "accelerator"
    CAP = "cap"
    REACHED = "reached"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A mark's place on the curve. `level` is what is paid there, for a cap, floor or guarantee."""

    kind: Kind
    x: Fraction
    level: Fraction | None = None


_ORDER = tuple(Kind)
_MOST_STEPS = 2
"""More jumps than these are a staircase: they are seen, not told."""


def places(
    pieces: Sequence[Piece],
    *,
    rises: bool,
    target: Fraction | None,
    guarantee: Fraction | None = None,
) -> tuple[Place, ...]:
    """Marks of a payout curve, by x. `rises`: more is better, else it is read from the right."""
    ordered = tuple(pieces if rises else reversed(pieces))
    found: list[Place] = []
    worst, best = ordered[0], ordered[-1]
    if len(ordered) > 1:
        start = _edge(ordered[0], ordered[1])
        if not worst.slope and (worst.intercept < FULL or worst.intercept == guarantee):
            found += _start(worst.intercept, start, guarantee)
        if not best.slope and best.intercept > worst.at(start):
            end = _edge(ordered[-2], best)
            found.append(Place(kind=Kind.CAP, x=end, level=best.intercept))
        found += _accelerators(ordered, rises=rises)
    if target is not None:
        found.append(Place(kind=Kind.TARGET, x=target))
    taken = {place.x for place in found}
    jumps = [
        Place(kind=Kind.STEP, x=edge)
        for left, right in pairwise(ordered)
        if left.at(edge := _edge(left, right)) != right.at(edge) and edge not in taken
    ]
    if len(jumps) <= _MOST_STEPS:
        found += jumps
    return tuple(sorted(found, key=lambda place: (place.x, _ORDER.index(place.kind))))


def _start(level: Fraction, at: Fraction, guarantee: Fraction | None) -> list[Place]:
    """Where the level of poor results ends. At 0 that is no threshold: nothing lies below it."""
    if level == guarantee:
        return [Place(kind=Kind.GUARANTEE, x=at, level=level)]
    if level:
        return [Place(kind=Kind.FLOOR, x=at, level=level)]
    return [Place(kind=Kind.THRESHOLD, x=at)] if at else []


def _accelerators(ordered: Sequence[Piece], *, rises: bool) -> list[Place]:
    """Where a point more pays more than before, at a full payout or beyond."""
    sign = 1 if rises else -1
    found = []
    for before, after in pairwise(ordered):
        edge = _edge(before, after)
        if sign * after.slope > sign * before.slope and after.at(edge) >= FULL and before.slope:
            found.append(Place(kind=Kind.ACCELERATOR, x=edge))
    return found


def _edge(one: Piece, other: Piece) -> Fraction:
    """Where two neighbours meet."""
    right = other if one.high == other.low and one.high is not None else one
    assert right.low is not None  # only the first piece of a curve has no lower bound
    return right.low
