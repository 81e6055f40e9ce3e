"""Boxes of figures in which a line of pay differs, and how boxes are put together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from itertools import product

from planlang.analysis.intervals import Interval, joined
from planlang.tools.diff.model import Direction
from planlang.tools.diff.regions.figures import Figure, Key
from planlang.tools.diff.regions.stretches import cells_between


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """A set of figures: intervals that rise, and whether "no data" is among them."""

    intervals: tuple[Interval, ...]
    no_data: bool = False

    @property
    def sample(self) -> Fraction | None:
        """One of them; None is "no data"."""
        return self.intervals[0].inside() if self.intervals else None


Where = tuple[tuple[Figure, Cells], ...]
"""Figures of several things at once; what is not named may be anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peak:
    """A large difference: `value` of target pay (or money, for lines of money), reached (or
    approached from inside of `near`) with the line's own figure `at`; None is "no data".

    `others` are the other figures there.
    """

    value: Fraction | None
    at: Fraction | None
    attained: bool
    near: Interval | None
    others: tuple[tuple[Figure, Cells], ...]


NOWHERE = Peak(value=Fraction(0), at=None, attained=False, near=None, others=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Figures for which a line pays less, or more: all of `where` at once. A figure that is not
    named may be anything. `moved_in`: other weight can come to the line, and the difference is then
    larger than the peak."""

    line: str
    direction: Direction
    where: Where
    peak: Peak
    exact: bool = True
    moved_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """How a line differs: its boxes; `unknown` says why they cannot be told."""

    boxes: tuple[Box, ...] = ()
    unknown: str | None = None


def together(cells: Iterable[Cells]) -> Cells:
    """The figures of any of them."""
    found = tuple(cells)
    intervals = tuple(i for c in found for i in c.intervals)
    cuts = sorted({x for i in intervals for x in (i.low, i.high) if x is not None})
    return Cells(
        intervals=joined(
            part for part in cells_between(cuts) if any(i.holds(part.inside()) for i in intervals)
        ),
        no_data=any(c.no_data for c in found),
    )


def united(boxes: Iterable[Where]) -> tuple[Where, ...]:
    """The same figures in fewer boxes: what lies in another box is dropped, and two that differ in
    one figure alone become one."""
    found = list(dict.fromkeys(boxes))
    while True:
        pair = next(
            (
                (i, j, both)
                for i, one in enumerate(found)
                for j, other in enumerate(found[:i])
                if (both := _as_one(other, one)) is not None
            ),
            None,
        )
        if pair is None:
            return tuple(found)
        i, j, both = pair
        found[j] = both
        del found[i]


def _as_one(one: Where, other: Where) -> Where | None:
    """One box that holds the figures of both and no more; None where there is none."""
    mine, yours = ({f.key: cells for f, cells in box} for box in (one, other))
    if _holds(mine, yours):
        return one
    if _holds(yours, mine):
        return other
    apart = [f for f, cells in one if yours.get(f.key) != cells]
    if mine.keys() != yours.keys() or len(apart) > 1:
        return None
    figure = apart[0]
    joint = together((mine[figure.key], yours[figure.key]))
    whole = joint == Cells(intervals=(figure.domain,), no_data=True)
    return tuple(
        (f, joint if f.key == figure.key else cells)
        for f, cells in one
        if f.key != figure.key or not whole
    )


def _holds(outer: Mapping[Key, Cells], inner: Mapping[Key, Cells]) -> bool:
    """Whether all figures of one box lie in another one."""
    return all(
        key in inner and together((cells, inner[key])) == together((cells,))
        for key, cells in outer.items()
    )


def higher(one: Peak | None, other: Peak) -> Peak:
    """The larger of two; of equal ones that which is reached, and lies where there are data."""
    if one is None:
        return other
    if one.value is None or other.value is None:
        return one if one.value is None else other
    if one.value != other.value:
        return one if one.value > other.value else other
    return max((one, other), key=lambda p: (p.attained, p.at is not None, -_missing(p)))


def _missing(peak: Peak) -> int:
    return sum(cells.sample is None for _, cells in peak.others)


def merged(
    template: Box,
    own: Figure,
    axes: Sequence[tuple[Figure, list[Cells]]],
    boxes: Mapping[tuple[int, ...], tuple[Cells, Peak]],
    there: Mapping[tuple[int, ...], Cells],
) -> Iterator[Box]:
    """Boxes like `template` for a line's `own` figures in cells of other figures (the number of a
    cell on each of `axes`): as few as hold the same figures. `there` are the own figures that can
    be with these cells at all; a box may well name others, since nobody has them."""
    by_own: dict[Cells, dict[tuple[int, ...], Peak]] = {}
    for numbers, (cells, peak) in boxes.items():
        by_own.setdefault(cells, {})[numbers] = peak
    for cells, peaks in by_own.items():
        nobody = {n for n, able in there.items() if not _meet(cells, able)}
        for sets in covering(set(peaks), [len(c) for _, c in axes], nobody):
            inside = [n for n in peaks if all(i in s for i, s in zip(n, sets, strict=True))]
            where = [
                (figure, together(all_cells[i] for i in sorted(chosen)))
                for (figure, all_cells), chosen in zip(axes, sets, strict=True)
                if len(chosen) < len(all_cells)
            ]
            is_all = cells.no_data and cells.intervals == (own.domain,)
            yield replace(
                template,
                where=(*([] if is_all else [(own, cells)]), *where),
                peak=reduce(higher, (peaks[numbers] for numbers in inside)),
            )


def _meet(one: Cells, other: Cells) -> bool:
    """Whether they have a figure in common, or "no data"."""
    return (one.no_data and other.no_data) or any(
        a.meets(b) is not None for a in one.intervals for b in other.intervals
    )


def covering(
    wanted: set[tuple[int, ...]],
    sizes: Sequence[int],
    nobody: Collection[tuple[int, ...]] = (),
) -> Iterator[tuple[frozenset[int], ...]]:
    """Boxes (a set of numbers for each place) that hold all of `wanted` and nothing else but
    places in which `nobody` can be."""
    left = set(wanted)
    allowed = wanted.union(nobody)
    while left:
        start = min(left)
        box = [frozenset({n}) for n in start]
        for place, size in enumerate(sizes):
            grown = {
                n
                for n in range(size)
                if all(
                    numbers in allowed
                    for numbers in product(*(b if i != place else {n} for i, b in enumerate(box)))
                )
            }
            box[place] = frozenset(grown)
        yield tuple(box)
        left -= set(product(*box))
