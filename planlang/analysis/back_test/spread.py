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


def bars(figures: Sequence[Fraction], edges: Sequence[Fraction]) -> tuple[Bar, ...]:
    """The shares between edges; empty for fewer than five figures."""
    if len(figures) < LEAST:
        return ()
    counts = [0] * (len(edges) + 1)
    for figure in figures:
        counts[sum(figure >= edge for edge in edges)] += 1
    bounds: list[Fraction | None] = [None, *edges, None]
    return tuple(
        Bar(low=bounds[i], high=bounds[i + 1], share=Fraction(count, len(figures)))
        for i, count in enumerate(counts)
    )
