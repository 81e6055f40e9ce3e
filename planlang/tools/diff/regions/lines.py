"""Where an element pays otherwise under other terms: exactly, figure by figure.

The line of every figure is cut where a condition changes its answer. In each box of such cells both
plans pay along straight lines of the element's own figure, and their difference says where there is
less and where there is more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from planlang.analysis import curves
from planlang.analysis.curves import Extreme
from planlang.analysis.intervals import Interval, joined
from planlang.tools.diff.model import Direction
from planlang.tools.diff.regions.answers import NO_FIGURES, answered_twice
from planlang.tools.diff.regions.boxes import (
    NOWHERE,
    Apart,
    Box,
    Cells,
    Peak,
    higher,
    merged,
    together,
)
from planlang.tools.diff.regions.figures import (
    ZERO,
    Figure,
    Key,
    Look,
    figures_in,
    truths_in,
)
from planlang.tools.diff.regions.stretches import cells_between
from planlang.tools.diff.regions.touching import alike, element_look, movers
from planlang.tools.diff.regions.two_terms import At, Factors, TwoTerms, two_terms

MOST_BOXES = 4_000
"""Boxes of other figures' cells that are looked at before giving up."""


def element_apart(name: str, old: Look, new: Look, ceiling: Fraction | None = None) -> Apart:
    """Where element `name` pays less or more under the terms of `new` than under those of `old`.

    With a `ceiling`, what is paid above it counts as no more than it: a share of variable pay at
    which a total cap holds whatever else is paid.
    """
    sides = (element_look(name, old), element_look(name, new))
    if alike(*sides):
        return Apart()
    reading = new.readings.get(name)
    if reading is None:
        return Apart(unknown="figures of the two plans cannot be compared")
    of = two_terms(name, sides, reading, ceiling)
    return Apart(unknown=of) if isinstance(of, str) else _Comparer(of).apart()


class _Comparer:
    """Goes through all boxes of one element under two terms."""

    def __init__(self, of: TwoTerms) -> None:
        self.of = of
        self.own = of.reading.figure
        self.axes = self._axes()
        self.answered = answered_twice(
            [figure for figure, _ in self.axes], *(side.look for side in of.sides), own=of.name
        )

    def apart(self) -> Apart:
        if prod(len(cells) for _, cells in self.axes) > MOST_BOXES:
            return Apart(unknown="too many cases to look at each")
        return Apart(boxes=tuple(self._boxes()))

    # ------------------------------------------------------------ cells

    def _axes(self) -> list[tuple[Figure, list[Cells]]]:
        """The other figures that decide, each cut where an answer changes."""
        figures: dict[Key, Figure] = {}
        for tree in self.of.trees():
            for figure in figures_in(tree):
                figures.setdefault(figure.key, figure)
        for m in (m for ms in self.of.multipliers for m in ms):
            if m.figure is not None:
                figures.setdefault(m.figure.key, m.figure)
        axes = [(f, self._cells(f)) for key, f in figures.items() if key != self.own.key]
        known = {f.key for f, _ in axes}
        there_or_not = [
            (f, [Cells(intervals=(f.domain,)), Cells(intervals=(), no_data=True)])
            for f in self.of.moving()
            if f.key not in known and f.key != self.own.key
        ]
        return [*axes, *there_or_not]

    def _cells(self, figure: Figure) -> list[Cells]:
        truths = [
            t
            for tree in self.of.trees()
            for t in truths_in(tree)
            if t.figure is not None and t.figure.key == figure.key
        ]
        tables = [
            m.multiplier.curve
            for ms in self.of.multipliers
            for m in ms
            if m.figure is not None and m.figure.key == figure.key and m.multiplier.curve
        ]
        cuts = {x for t in truths for i in t.holds for x in (i.low, i.high) if x is not None}
        cuts |= {b for table in tables for b in curves.bounds(table)}
        found: dict[object, list[Interval]] = {}
        for cell in _within(cells_between(sorted(cuts)), figure.domain):
            x = cell.inside()
            answers = tuple(t.at(x) for t in truths)
            rows = tuple((p.intercept, p.slope) for p in (c.piece_at(x) for c in tables))
            # Along a sloping factor each stretch is looked at by itself.
            apart = cell if any(slope for _, slope in rows) else None
            found.setdefault((answers, rows, apart), []).append(cell)
        cells = [Cells(intervals=joined(parts)) for parts in found.values()]
        return [*cells, Cells(intervals=(), no_data=True)]

    # ------------------------------------------------------------ boxes

    def _boxes(self) -> Iterator[Box]:
        found: dict[Direction, dict[tuple[int, ...], tuple[Cells, Peak]]] = {
            Direction.LESS: {},
            Direction.MORE: {},
        }
        there: dict[tuple[int, ...], Cells] = {}
        for numbers in product(*(range(len(cells)) for _, cells in self.axes)):
            at = [(f, cells[n]) for (f, cells), n in zip(self.axes, numbers, strict=True)]
            there[numbers] = self._figures_there(at)
            if there[numbers] == NO_FIGURES:
                continue
            for direction, cells, peak in self._in_box(there[numbers], at):
                known = found[direction].get(numbers)
                found[direction][numbers] = (
                    (cells, peak) if known is None else _both(known, (cells, peak))
                )
        moved_in = any(movers(self.of.name, side.look) for side in self.of.sides)
        for direction, boxes in found.items():
            template = Box(
                line=self.of.name,
                direction=direction,
                where=(),
                peak=NOWHERE,
                exact=self.of.reading.exact,
                moved_in=moved_in,
            )
            yield from merged(template, self.own, self.axes, boxes, there)

    def _figures_there(self, at: At) -> Cells:
        """The element's own figures that can be with these cells of the others."""
        own = Cells(intervals=(self.own.domain,), no_data=True)
        for each in self.answered:
            own = each.figures_there(own, [cells for _, cells in at])
        return own

    def _in_box(self, there: Cells, at: At) -> Iterator[tuple[Direction, Cells, Peak]]:
        """The element's own figures that pay less and more, in one cell of each other figure."""
        for scales in self.of.reading.scales:
            for inside in there.intervals:
                yield from self._along(inside, at, scales)
            if there.no_data:
                for factors in self.of.factor_pairs(at, None):
                    yield from self._nothing(at, factors)

    def _along(
        self,
        inside: Interval,
        at: At,
        scales: tuple[Fraction, Fraction],
    ) -> Iterator[tuple[Direction, Cells, Peak]]:
        samples: dict[Key, Fraction | None] = {f.key: c.sample for f, c in at}
        cuts = {
            x
            for tree in self.of.trees()
            for t in truths_in(tree)
            if t.figure is not None and t.figure.key == self.own.key
            for i in t.holds
            for x in (i.low, i.high)
            if x is not None
        }
        weights = self.of.weights(at, own_has_data=True)
        found: dict[tuple[Factors, Direction], list[Interval]] = {}
        peaks: dict[tuple[Factors, Direction], Peak] = {}
        for cell in _within(cells_between(sorted(cuts)), inside):
            own = samples[self.own.key] = cell.inside()
            for factors in self.of.factor_pairs(at, own):
                difference = self.of.difference(samples, scales, factors, weights)
                for direction, part, extreme in (
                    (Direction.LESS, curves.below_zero, curves.lowest),
                    (Direction.MORE, curves.above_zero, curves.highest),
                ):
                    where = part(difference, cell)
                    if where:
                        key = (factors, direction)
                        found.setdefault(key, []).extend(where)
                        peak = self._peak(extreme(difference, cell), at, where)
                        peaks[key] = higher(peaks.get(key), peak)
        for key, intervals in found.items():
            yield key[1], Cells(intervals=joined(intervals)), peaks[key]

    def _peak(self, extreme: Extreme | None, at: At, where: Sequence[Interval]) -> Peak:
        others = tuple(at)
        if extreme is None or self.of.unbounded:
            far = where[-1]
            return Peak(value=None, at=far.inside(), attained=False, near=far, others=others)
        at_zero = extreme.attained and extreme.near.low is None and extreme.near.holds(ZERO)
        return Peak(
            value=abs(extreme.value),
            # Below a bound it is the same everywhere; 0 is a figure that people have.
            at=ZERO if at_zero else extreme.at,
            attained=extreme.attained,
            near=extreme.near,
            others=others,
        )

    def _nothing(
        self, at: At, factors: tuple[Fraction, Fraction]
    ) -> Iterator[tuple[Direction, Cells, Peak]]:
        """The same where the element's own figure has no data."""
        samples: dict[Key, Fraction | None] = {f.key: c.sample for f, c in at}
        samples[self.own.key] = None
        weights = self.of.weights(at, own_has_data=False)
        difference = self.of.difference_without_data(samples, factors, weights)
        if difference:
            peak = Peak(
                value=None if self.of.unbounded else abs(difference),
                at=None,
                attained=True,
                near=None,
                others=tuple(at),
            )
            direction = Direction.LESS if difference < 0 else Direction.MORE
            yield direction, Cells(intervals=(), no_data=True), peak


def _within(cells: Iterable[Interval], inside: Interval) -> Iterator[Interval]:
    for cell in cells:
        part = cell.meets(inside)
        if part is not None:
            yield part


def _both(one: tuple[Cells, Peak], other: tuple[Cells, Peak]) -> tuple[Cells, Peak]:
    return together((one[0], other[0])), higher(one[1], other[1])
