"""Where an element pays otherwise under other terms: exactly, figure by figure.

The line of every figure is cut where a condition changes its answer. In each box of such cells both
plans pay along straight lines of the element's own figure, and their difference says where there is
less and where there is more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import prod

from planlang.analysis import curves
from planlang.analysis.curves import Extreme
from planlang.analysis.intervals import Interval, joined
from planlang.analysis.totals import none_payout
from planlang.plan.curve import Curve
from planlang.scores.elements import moved_weights
from planlang.tools.diff.model import Direction
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
    ONE,
    ZERO,
    Figure,
    Key,
    Look,
    Reading,
    Tree,
    figures_in,
    truths_in,
)
from planlang.tools.diff.regions.paid import Paid, paid_along
from planlang.tools.diff.regions.stretches import cells_between
from planlang.tools.diff.regions.touching import (
    ElementLook,
    MultiplierLook,
    alike,
    different,
    element_look,
    factor_at,
    gates_effect,
    is_closed,
    movers,
)

_FAR = Fraction(1_000)
"""Stands in for a factor that has no end: what differs at all differs there."""

MOST_BOXES = 4_000
"""Boxes of other figures' cells that are looked at before giving up."""


def element_apart(name: str, old: Look, new: Look, ceiling: Fraction | None = None) -> Apart:
    """Where element `name` pays less or more under the terms of `new` than under those of `old`.

    With a `ceiling`, what is paid above it counts as no more than it: a share of variable pay at
    which a total cap holds whatever else is paid.
    """
    sides = tuple(element_look(name, look) for look in (old, new))
    if alike(sides[0], sides[1]):
        return Apart()
    reading = new.readings.get(name)
    if reading is None:
        return Apart(unknown="figures of the two plans cannot be compared")
    return _Comparer(name, sides[0], sides[1], reading, ceiling).apart()


@lru_cache(maxsize=4_096)
def _minus(new: Paid | None, old: Paid | None) -> Curve:
    """new − old; the same two come again for other people and other changes."""
    zero = curves.constant(ZERO)
    return curves.minus(
        zero if new is None else paid_along(new), zero if old is None else paid_along(old)
    )


class _Comparer:
    """One element under two terms."""

    def __init__(
        self,
        name: str,
        old: ElementLook,
        new: ElementLook,
        reading: Reading,
        ceiling: Fraction | None = None,
    ) -> None:
        self.name = name
        self.ceiling = ceiling
        self.sides = (old, new)
        self.reading = reading
        self.exact = reading.exact

    def apart(self) -> Apart:
        own = self.reading.figure
        changed_gates = different(self.sides[0].gates, self.sides[1].gates)
        every = self._gates_matter()
        self.gates = tuple(
            tuple(
                g
                for g in side.gates
                if every or g.gate.name in changed_gates or self._reads(g.tree, own)
            )
            for side in self.sides
        )
        changed = different(self.sides[0].multipliers, self.sides[1].multipliers)
        self.multipliers = tuple(
            tuple(m for m in side.multipliers if m.multiplier.name in changed)
            for side in self.sides
        )
        steady = [m for m in self.sides[1].multipliers if m.multiplier.name not in changed]
        if any(m.least < 0 for side in self.sides for m in side.multipliers):
            return Apart(unknown="a multiplier may be negative")
        factors = [m.greatest for m in steady]
        self.unbounded = None in factors
        # Between the ends of what multipliers that do not change can give, nothing new happens.
        self.steady = dict.fromkeys(
            (
                prod((_FAR if f is None else f for f in factors), start=ONE),
                prod((m.least for m in steady), start=ONE),
            )
        )
        for side, m in ((s, m) for s in range(2) for m in self.multipliers[s]):
            if m.figure is not None and m.figure.key == own.key:
                return Apart(unknown="a multiplier reads the element's own figure")
            del side
        axes = self._axes(own)
        if prod(len(cells) for _, cells in axes) > MOST_BOXES:
            return Apart(unknown="too many cases to look at each")
        return Apart(boxes=tuple(self._boxes(own, axes)))

    def _gates_matter(self) -> bool:
        """True where gates that do not change decide in which figures the rest shows: a closed gate
        only makes a difference smaller, unless a guarantee catches what it takes away, or weight
        and payout change at once."""
        old, new = (side.element for side in self.sides)
        if old is None or new is None:
            return False
        curve = curves.normal(old.curve) != curves.normal(new.curve)
        terms = (old.floor, old.cap, old.target) != (new.floor, new.cap, new.target)
        both = old.weight != new.weight and (curve or terms)
        return both or old.guarantee != new.guarantee

    @staticmethod
    def _reads(tree: Tree, figure: Figure) -> bool:
        return any(f.key == figure.key for f in figures_in(tree))

    # ------------------------------------------------------------ cells

    def _axes(self, own: Figure) -> list[tuple[Figure, list[Cells]]]:
        """The other figures that decide, each cut where an answer changes."""
        figures: dict[Key, Figure] = {}
        for tree in self._trees():
            for figure in figures_in(tree):
                figures.setdefault(figure.key, figure)
        for m in (m for ms in self.multipliers for m in ms):
            if m.figure is not None:
                figures.setdefault(m.figure.key, m.figure)
        axes = [(f, self._cells(f)) for key, f in figures.items() if key != own.key]
        known = {f.key for f, _ in axes}
        there_or_not = [
            (f, [Cells(intervals=(f.domain,)), Cells(intervals=(), no_data=True)])
            for f in self._moving()
            if f.key not in known and f.key != own.key
        ]
        return [*axes, *there_or_not]

    def _trees(self) -> Iterator[Tree]:
        for gates in self.gates:
            yield from (g.tree for g in gates)
        for multipliers in self.multipliers:
            yield from (m.tree for m in multipliers if m.tree is not None)

    def _cells(self, figure: Figure) -> list[Cells]:
        truths = [
            t
            for tree in self._trees()
            for t in truths_in(tree)
            if t.figure is not None and t.figure.key == figure.key
        ]
        tables = [
            m.multiplier.curve
            for ms in self.multipliers
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

    def _moving(self) -> tuple[Figure, ...]:
        """Figures whose absence moves weight here, where the two plans differ in it."""
        ways = [movers(self.name, side.look) for side in self.sides]
        if ways[0] == ways[1]:
            return ()
        names = {name for way in ways for name, _, _ in way}
        readings = [self.sides[1].look.readings.get(n) for n in sorted(names)]
        return tuple(r.figure for r in readings if r is not None)

    # ------------------------------------------------------------ boxes

    def _boxes(self, own: Figure, axes: list[tuple[Figure, list[Cells]]]) -> Iterator[Box]:
        found: dict[Direction, dict[tuple[int, ...], tuple[Cells, Peak]]] = {
            Direction.LESS: {},
            Direction.MORE: {},
        }
        for numbers in product(*(range(len(cells)) for _, cells in axes)):
            at = [(f, cells[n]) for (f, cells), n in zip(axes, numbers, strict=True)]
            for direction, cells, peak in self._in_box(own, at):
                known = found[direction].get(numbers)
                found[direction][numbers] = (
                    (cells, peak) if known is None else _both(known, (cells, peak))
                )
        moved_in = any(movers(self.name, side.look) for side in self.sides)
        for direction, boxes in found.items():
            template = Box(
                line=self.name,
                direction=direction,
                where=(),
                peak=NOWHERE,
                exact=self.exact,
                moved_in=moved_in,
            )
            yield from merged(template, own, axes, boxes)

    def _in_box(
        self, own: Figure, at: list[tuple[Figure, Cells]]
    ) -> Iterator[tuple[Direction, Cells, Peak]]:
        """The element's own figures that pay less and more, in one cell of each other figure."""
        for scales in self.reading.scales:
            for factors in self._factor_pairs(at):
                yield from self._along(own, at, scales, factors)
                yield from self._nothing(own, at, factors)

    def _along(
        self,
        own: Figure,
        at: list[tuple[Figure, Cells]],
        scales: tuple[Fraction, Fraction],
        factors: tuple[Fraction, Fraction],
    ) -> Iterator[tuple[Direction, Cells, Peak]]:
        samples: dict[Key, Fraction | None] = {f.key: c.sample for f, c in at}
        cuts = {
            x
            for tree in self._trees()
            for t in truths_in(tree)
            if t.figure is not None and t.figure.key == own.key
            for i in t.holds
            for x in (i.low, i.high)
            if x is not None
        }
        weights = self._weights(at, own_has_data=True)
        less: list[Interval] = []
        more: list[Interval] = []
        peaks: dict[Direction, Peak] = {}
        for cell in _within(cells_between(sorted(cuts)), own.domain):
            samples[own.key] = cell.inside()
            difference = self._difference(samples, scales, factors, weights)
            below = curves.below_zero(difference, cell)
            above = curves.above_zero(difference, cell)
            less += below
            more += above
            for direction, where, extreme in (
                (Direction.LESS, below, curves.lowest),
                (Direction.MORE, above, curves.highest),
            ):
                if where:
                    peak = self._peak(extreme(difference, cell), at, where)
                    peaks[direction] = higher(peaks.get(direction), peak)
        for direction, intervals in ((Direction.LESS, less), (Direction.MORE, more)):
            if intervals:
                yield direction, Cells(intervals=joined(intervals)), peaks[direction]

    def _peak(
        self, extreme: Extreme | None, at: list[tuple[Figure, Cells]], where: Sequence[Interval]
    ) -> Peak:
        others = tuple(at)
        if extreme is None or self.unbounded:
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
        self, own: Figure, at: list[tuple[Figure, Cells]], factors: tuple[Fraction, Fraction]
    ) -> Iterator[tuple[Direction, Cells, Peak]]:
        """The same where the element's own figure has no data."""
        samples: dict[Key, Fraction | None] = {f.key: c.sample for f, c in at}
        samples[own.key] = None
        weights = self._weights(at, own_has_data=False)
        paid = [
            self._without_data(side, samples, factors[i]) * weights[i]
            for i, side in enumerate(self.sides)
        ]
        if self.ceiling is not None:
            paid = [min(x, self.ceiling) for x in paid]
        difference = paid[1] - paid[0]
        if difference:
            peak = Peak(
                value=None if self.unbounded else abs(difference),
                at=None,
                attained=True,
                near=None,
                others=tuple(at),
            )
            direction = Direction.LESS if difference < 0 else Direction.MORE
            yield direction, Cells(intervals=(), no_data=True), peak

    # ------------------------------------------------------------ what one plan pays

    def _difference(
        self,
        samples: dict[Key, Fraction | None],
        scales: tuple[Fraction, Fraction],
        factors: tuple[Fraction, Fraction],
        weights: tuple[Fraction, Fraction],
    ) -> Curve:
        old, new = (
            self._paid(i, self._state(i, samples), factors[i], scales[i], weights[i])
            for i in range(2)
        )
        if self.ceiling is None:
            return _minus(new, old)
        zero, top = curves.constant(ZERO), curves.constant(self.ceiling)
        before, after = (
            curves.least(zero if of is None else paid_along(of), top) for of in (old, new)
        )
        return curves.minus(after, before)

    def _state(self, i: int, samples: Mapping[Key, Fraction | None]) -> tuple[bool, ...]:
        return tuple(is_closed(g, samples) for g in self.gates[i])

    def _paid(
        self,
        i: int,
        closed: tuple[bool, ...],
        factor: Fraction,
        x_by: Fraction,
        weight: Fraction,
    ) -> Paid | None:
        """What one plan pays along the element's figure; None where it does not have it."""
        element = self.sides[i].element
        if element is None:
            return None
        scale, cap = gates_effect(self.gates[i], closed)
        return Paid(
            table=element.curve,
            floor=element.floor,
            cap=element.cap,
            guarantee=element.guarantee,
            gate_scale=scale,
            gate_cap=cap,
            factor=factor,
            x_by=x_by,
            y_by=weight,
        )

    def _without_data(
        self, side: ElementLook, samples: Mapping[Key, Fraction | None], factor: Fraction
    ) -> Fraction:
        element = side.element
        if element is None:
            return ZERO
        payout = none_payout(element)
        if payout is None:
            return ZERO
        i = self.sides.index(side)
        scale, cap = gates_effect(self.gates[i], self._state(i, samples))
        payout *= scale
        if cap is not None:
            payout = min(payout, cap)
        payout *= factor
        guarantee = element.guarantee
        if guarantee is not None and not guarantee.before_gates:
            payout = max(payout, guarantee.level)
        return payout

    def _factor_pairs(self, at: list[tuple[Figure, Cells]]) -> Iterable[tuple[Fraction, Fraction]]:
        """The factors of multipliers that differ: both ends of the cell where one slopes."""
        pairs: list[tuple[Fraction, Fraction]] = []
        samples = {f.key: c.sample for f, c in at}
        sloping = [
            (f, c.intervals[0])
            for f, c in at
            if c.intervals and any(self._slopes(m, f, c) for ms in self.multipliers for m in ms)
        ]
        for ends in product(*(_ends(interval) for _, interval in sloping)):
            tried = {**samples, **{f.key: x for (f, _), x in zip(sloping, ends, strict=True)}}
            inside = samples
            pair = tuple(
                prod((factor_at(m, tried, inside) for m in self.multipliers[i]), start=ONE)
                for i in range(2)
            )
            pairs += ((pair[0] * s, pair[1] * s) for s in self.steady)
        return dict.fromkeys(pairs)

    @staticmethod
    def _slopes(m: MultiplierLook, figure: Figure, cells: Cells) -> bool:
        if m.figure is None or m.figure.key != figure.key or m.multiplier.curve is None:
            return False
        x = cells.sample
        return x is not None and bool(m.multiplier.curve.piece_at(x).slope)

    def _weights(
        self, at: list[tuple[Figure, Cells]], *, own_has_data: bool
    ) -> tuple[Fraction, Fraction]:
        """The element's weight in both plans, with what moves here."""
        none_keys = {f.key for f, c in at if c.sample is None}
        watched = {f.key for f in self._moving()}
        found = []
        for side in self.sides:
            if side.element is None:
                found.append(ZERO)
                continue
            names = {side.element.name} if not own_has_data else set()
            for name, _, _ in movers(side.element.name, side.look):
                reading = self.sides[1].look.readings.get(name)
                if reading is None:
                    continue
                if reading.figure.key in watched:
                    if reading.figure.key in none_keys:
                        names.add(name)
                elif not side.element.weight and reading.figure.key != self.reading.figure.key:
                    names.add(name)  # nothing but what moves here is paid
            moves = moved_weights(side.look.terms.elements, frozenset(names))
            weight = ZERO if side.element.name in moves else side.element.weight
            for other in side.look.terms.elements:
                way = moves.get(other.name)
                if way is not None and way.pays and way.path[-1] == side.element.name:
                    weight += other.weight
            found.append(weight)
        return found[0], found[1]


def _ends(interval: Interval) -> tuple[Fraction, ...]:
    ends = [x for x in (interval.low, interval.high) if x is not None]
    return tuple(dict.fromkeys((*ends, interval.inside())))


def _within(cells: Iterable[Interval], inside: Interval) -> Iterator[Interval]:
    for cell in cells:
        part = cell.meets(inside)
        if part is not None:
            yield part


def _both(one: tuple[Cells, Peak], other: tuple[Cells, Peak]) -> tuple[Cells, Peak]:
    return together((one[0], other[0])), higher(one[1], other[1])
