"""How figures of people lie, without anybody's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from planlang.analysis.back_test.model import LEAST, Bar, Quartiles, Share

ATTAINMENT_EDGES = tuple(Fraction(x, 100) for x in (50, 80, 90, 95, 100, 105, 110, 120))
PAYOUT_EDGES = tuple(Fraction(x, 100) for x in (50, 80, 90, 100, 110, 125, 150))


def quartiles(figures: Iterable[Fraction]) -> Quartiles | None:
    """The quarters and the middle (nearest ranks, of two middle ones their mean); None for fewer
    than five figures."""
    ordered = sorted(figures)
    count = len(ordered)
    if count < LEAST:
        return None
    half = count // 2
    middle = ordered[half] if count % 2 else (ordered[half - 1] + ordered[half]) / 2
    quarter = -(-count // 4)
    return Quartiles(
        people=count, low=ordered[quarter - 1], middle=middle, high=ordered[count - quarter]
    )


def share(met: Sequence[bool]) -> Share | None:
    """How many are true; None for fewer than five."""
    return Share(part=sum(met), whole=len(met)) if len(met) >= LEAST else None


def bars(figures: Sequence[tuple[str, Fraction]], edges: Sequence[Fraction]) -> tuple[Bar, ...]:
    """The shares of figures, each with whose it is, between edges; neighbours stand together until
    a bar is about five people or nobody. Empty for fewer than five people."""
    if len({person for person, _ in figures}) < LEAST:
        return ()
    within: list[list[str]] = [[] for _ in range(len(edges) + 1)]
    for person, figure in figures:
        within[sum(figure >= edge for edge in edges)].append(person)
    bounds: list[Fraction | None] = [None, *edges, None]
    found: list[tuple[Fraction | None, Fraction | None, list[str]]] = []
    for low, high, people in zip(bounds, bounds[1:], within, strict=False):
        if found and _is_few(found[-1][2]):
            found[-1] = found[-1][0], high, found[-1][2] + people
        else:
            found.append((low, high, people))
    while len(found) > 1 and _is_few(found[-1][2]):
        _, high, people = found.pop()
        found[-1] = found[-1][0], high, found[-1][2] + people
    return tuple(
        Bar(low=low, high=high, share=Fraction(len(people), len(figures)))
        for low, high, people in found
    )


def _is_few(people: Sequence[str]) -> bool:
    return 0 < len(set(people)) < LEAST
