"""Where an element pays otherwise under other terms: exactly, figure by figure.

The line of every figure is cut where a condition changes its answer. In each box of such cells both
plans pay along straight lines of the element's own figure, and their difference says where there is
less and where there is more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from itertools import product
from math import prod
from typing import assert_never

from planlang.analysis import curves
from planlang.analysis.curves import Extreme
from planlang.analysis.element_pay import before_gates, guaranteed
from planlang.analysis.intervals import Interval, joined
from planlang.plan.curve import Curve
from planlang.plan.model import (
    Element,
    Gate,
    MoveWeight,
    Multiplier,
    PayNothing,
    PayTarget,
)
from planlang.scores.elements import moved_weights
from planlang.tools.diff.figures import (
    ONE,
    ZERO,
    Figure,
    Key,
    Look,
    Reading,
    Tree,
    cells_between,
    decided,
    figures_in,
    truths_in,
    value_figure,
)
from planlang.tools.diff.model import Direction

MOST_BOXES = 4_000
"""Boxes of other figures' cells that are looked at before giving up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """A set of figures: intervals that rise, and whether "no data" is among them."""

    intervals: tuple[Interval, ...]
    no_data: bool = False

    @property
    def sample(self) -> Fraction | None:
        """One of them; None is "no data"."""
        return self.intervals[0].inside() if self.intervals else None


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """Figures for which a line pays less, or more: all of `where` at once. A figure that is not
    named may be anything. `moved_in`: other weight can come to the line, and the difference is then
    larger than the peak."""

    line: str
    direction: Direction
    where: tuple[tuple[Figure, Cells], ...]
    peak: Peak
    exact: bool = True
    moved_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """How a line differs: its boxes; `unknown` says why they cannot be told."""

    boxes: tuple[Box, ...] = ()
    unknown: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gate:
    gate: Gate
    tree: Tree

    def same_as(self, other: _Gate) -> bool:
        return (self.tree, self.gate.scale, self.gate.cap, self.gate.closes_without_data) == (
            other.tree, other.gate.scale, other.gate.cap, other.gate.closes_without_data,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Multiplier:
    multiplier: Multiplier
    tree: Tree | None
    figure: Figure | None

    def same_as(self, other: _Multiplier) -> bool:
        mine, yours = self.multiplier, other.multiplier
        return (self.tree, self.figure, mine.factor, mine.without_data, _normal(mine.curve)) == (
            other.tree, other.figure, yours.factor, yours.without_data, _normal(yours.curve),
        )  # fmt: skip

    @property
    def greatest(self) -> Fraction | None:
        """The largest factor there can be; None without end."""
        least = max(self.multiplier.without_data, ONE)
        if self.multiplier.curve is None:
            return max(least, self.multiplier.factor or ONE)
        inside = curves.highest(self.multiplier.curve, self.figure.domain if self.figure else _ALL)
        return None if inside is None else max(self.multiplier.without_data, inside.value)

    @property
    def may_be_negative(self) -> bool:
        found = [self.multiplier.without_data, self.multiplier.factor or ONE]
        if self.multiplier.curve is not None:
            low = curves.lowest(self.multiplier.curve, self.figure.domain if self.figure else _ALL)
            found.append(-ONE if low is None else low.value)
        return min(found) < 0


_ALL = Interval()


def _normal(curve: Curve | None) -> Curve | None:
    return None if curve is None else curves.normal(curve)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One plan's element with all that touches it; `element` None: this plan does not have it."""

    look: Look
    element: Element | None
    gates: tuple[_Gate, ...]
    multipliers: tuple[_Multiplier, ...]


def element_apart(name: str, old: Look, new: Look) -> Apart:
    """Where element `name` pays less or more under the terms of `new` than under those of `old`."""
    sides = tuple(_side(name, look) for look in (old, new))
    if _alike(sides[0], sides[1]):
        return Apart()
    reading = new.readings.get(name)
    if reading is None:
        return Apart(unknown="figures of the two plans cannot be compared")
    return _Comparer(name, sides[0], sides[1], reading).apart()


def _side(name: str, look: Look) -> _Side:
    element = look.element(name)
    return _Side(
        look=look,
        element=element,
        gates=tuple(
            _Gate(gate=g, tree=look.tree(g.when)) for g in look.terms.gates if name in g.elements
        ),
        multipliers=tuple(
            _Multiplier(
                multiplier=m,
                tree=None if m.when is None else look.tree(m.when),
                figure=None if m.quantity is None else value_figure(look.plan, m.quantity),
            )
            for m in look.terms.multipliers
            if name in m.elements
        ),
    )


def _alike(one: _Side, other: _Side) -> bool:
    """True where nothing that decides over the element's pay differs."""
    a, b = one.element, other.element
    if a is None or b is None:
        return a is b
    return (
        _pays(a) == _pays(b)
        and len(one.gates) == len(other.gates)
        and len(one.multipliers) == len(other.multipliers)
        and all(any(g.same_as(h) for h in other.gates) for g in one.gates)
        and all(any(m.same_as(n) for n in other.multipliers) for m in one.multipliers)
        and _movers(a.name, one.look) == _movers(b.name, other.look)
    )


def _pays(element: Element) -> tuple[object, ...]:
    return (
        element.weight, element.quantity and element.quantity.parts, element.objectives,
        element.target, element.segment_targets, element.mixed, _normal(element.curve),
        element.against_target, element.floor, element.cap, element.guarantee, element.no_data,
    )  # fmt: skip


def _movers(name: str, look: Look) -> tuple[tuple[str, Fraction, str], ...]:
    """Elements whose weight can come here: name, weight, where it goes first."""
    rules = {e.name: e.no_data.to for e in look.terms.elements if isinstance(e.no_data, MoveWeight)}
    weights = {e.name: e.weight for e in look.terms.elements}
    found = []
    for start, first in rules.items():
        at, seen = start, {start}
        while at in rules and rules[at] not in seen:
            at = rules[at]
            seen.add(at)
            if at == name:
                found.append((start, weights[start], first))
                break
    return tuple(sorted(found))


class _Comparer:
    """One element under two terms."""

    def __init__(self, name: str, old: _Side, new: _Side, reading: Reading) -> None:
        self.name = name
        self.sides = (old, new)
        self.reading = reading
        self.exact = reading.exact
        self._curves: dict[object, Curve] = {}

    def apart(self) -> Apart:
        own = self.reading.figure
        changed_gates = _changed(self.sides[0].gates, self.sides[1].gates)
        self.gates = tuple(
            tuple(g for g in side.gates if g.gate.name in changed_gates or self._reads(g.tree, own))
            for side in self.sides
        )
        changed = _changed(self.sides[0].multipliers, self.sides[1].multipliers)
        self.multipliers = tuple(
            tuple(m for m in side.multipliers if m.multiplier.name in changed)
            for side in self.sides
        )
        steady = [m for m in self.sides[1].multipliers if m.multiplier.name not in changed]
        if any(m.may_be_negative for side in self.sides for m in side.multipliers):
            return Apart(unknown="a multiplier may be negative")
        factors = [m.greatest for m in steady]
        self.unbounded = None in factors
        self.steady = prod((f for f in factors if f is not None), start=ONE)
        for side, m in ((s, m) for s in range(2) for m in self.multipliers[s]):
            if m.figure is not None and m.figure.key == own.key:
                return Apart(unknown="a multiplier reads the element's own figure")
            del side
        axes = self._axes(own)
        if prod(len(cells) for _, cells in axes) > MOST_BOXES:
            return Apart(unknown="too many cases to look at each")
        return Apart(boxes=tuple(self._boxes(own, axes)))

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
        ways = [_movers(self.name, side.look) for side in self.sides]
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
        for direction, boxes in found.items():
            yield from self._merged(direction, own, axes, boxes)

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
                    peaks[direction] = _higher(peaks.get(direction), peak)
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
        return Peak(
            value=abs(extreme.value),
            at=extreme.at,
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
        states = tuple(self._state(i, samples) for i in range(2))
        key = (states, scales, factors, weights)
        if key not in self._curves:
            old, new = (
                curves.scaled(
                    self._payout(i, states[i], factors[i]), x_by=scales[i], y_by=weights[i]
                )
                for i in range(2)
            )
            self._curves[key] = curves.minus(new, old)
        return self._curves[key]

    def _state(self, i: int, samples: Mapping[Key, Fraction | None]) -> tuple[bool, ...]:
        return tuple(_closed(g, samples) for g in self.gates[i])

    def _payout(self, i: int, closed: tuple[bool, ...], factor: Fraction) -> Curve:
        element = self.sides[i].element
        if element is None:
            return curves.constant(ZERO)
        payout = before_gates(element)
        scale, cap = _effect(self.gates[i], closed)
        payout = curves.scaled(payout, y_by=scale)
        if cap is not None:
            payout = curves.least(payout, curves.constant(cap))
        return guaranteed(element, curves.scaled(payout, y_by=factor * self.steady))

    def _without_data(
        self, side: _Side, samples: Mapping[Key, Fraction | None], factor: Fraction
    ) -> Fraction:
        element = side.element
        if element is None:
            return ZERO
        match element.no_data:
            case PayTarget():
                payout = ONE
            case PayNothing():
                payout = ZERO
            case MoveWeight():
                return ZERO
            case _:
                assert_never(element.no_data)
        guarantee = element.guarantee
        if guarantee is not None and guarantee.before_gates:
            payout = max(payout, guarantee.level)
        i = self.sides.index(side)
        scale, cap = _effect(self.gates[i], self._state(i, samples))
        payout *= scale
        if cap is not None:
            payout = min(payout, cap)
        payout *= factor * self.steady
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
                prod((_factor(m, tried, inside) for m in self.multipliers[i]), start=ONE)
                for i in range(2)
            )
            pairs.append((pair[0], pair[1]))
        return dict.fromkeys(pairs)

    @staticmethod
    def _slopes(m: _Multiplier, figure: Figure, cells: Cells) -> bool:
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
            for name, _, _ in _movers(side.element.name, side.look):
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

    # ------------------------------------------------------------ boxes that belong together

    def _merged(
        self,
        direction: Direction,
        own: Figure,
        axes: list[tuple[Figure, list[Cells]]],
        boxes: dict[tuple[int, ...], tuple[Cells, Peak]],
    ) -> Iterator[Box]:
        by_own: dict[Cells, dict[tuple[int, ...], Peak]] = {}
        for numbers, (cells, peak) in boxes.items():
            by_own.setdefault(cells, {})[numbers] = peak
        for cells, peaks in by_own.items():
            for sets in covering(set(peaks), [len(c) for _, c in axes]):
                inside = [n for n in peaks if all(i in s for i, s in zip(n, sets, strict=True))]
                where = [
                    (figure, together(all_cells[i] for i in sorted(chosen)))
                    for (figure, all_cells), chosen in zip(axes, sets, strict=True)
                    if len(chosen) < len(all_cells)
                ]
                peak = reduce(_higher, (peaks[numbers] for numbers in inside))
                own_where = [] if _is_all(cells, own) else [(own, cells)]
                yield Box(
                    line=self.name,
                    direction=direction,
                    where=(*own_where, *where),
                    peak=peak,
                    exact=self.exact,
                    moved_in=any(_movers(self.name, side.look) for side in self.sides),
                )


def _changed(
    old: Sequence[_Gate] | Sequence[_Multiplier], new: Sequence[_Gate] | Sequence[_Multiplier]
) -> frozenset[str]:
    """Names of gates, or of multipliers, that are not the same in both."""
    mine = {_name(g): g for g in old}
    yours = {_name(g): g for g in new}
    return frozenset(
        name
        for name in {*mine, *yours}
        if name not in mine or name not in yours or not mine[name].same_as(yours[name])  # type: ignore[arg-type]
    )


def _name(of: _Gate | _Multiplier) -> str:
    return of.gate.name if isinstance(of, _Gate) else of.multiplier.name


def _closed(gate: _Gate, samples: Mapping[Key, Fraction | None]) -> bool:
    met = decided(gate.tree, dict(samples))
    return gate.gate.closes_without_data if met is None else met


def _effect(gates: Sequence[_Gate], closed: Sequence[bool]) -> tuple[Fraction, Fraction | None]:
    scale = ONE
    caps = []
    for gate, is_closed in zip(gates, closed, strict=True):
        if is_closed:
            scale *= ONE if gate.gate.scale is None else gate.gate.scale
            caps += [] if gate.gate.cap is None else [gate.gate.cap]
    return scale, min(caps, default=None)


def _factor(
    m: _Multiplier, at: Mapping[Key, Fraction | None], inside: Mapping[Key, Fraction | None]
) -> Fraction:
    """The factor at a figure; `inside` says in which row of a table it lies, for an end of it."""
    if m.tree is not None:
        met = decided(m.tree, dict(inside))
        if met is None:
            return m.multiplier.without_data
        return (m.multiplier.factor or ONE) if met else ONE
    if m.figure is None or m.multiplier.curve is None:
        return ONE
    x, row = at[m.figure.key], inside[m.figure.key]
    if x is None or row is None:
        return m.multiplier.without_data
    return m.multiplier.curve.piece_at(row).at(x)


def _ends(interval: Interval) -> tuple[Fraction, ...]:
    ends = [x for x in (interval.low, interval.high) if x is not None]
    return tuple(dict.fromkeys((*ends, interval.inside())))


def _within(cells: Iterable[Interval], inside: Interval) -> Iterator[Interval]:
    for cell in cells:
        part = cell.meets(inside)
        if part is not None:
            yield part


def _both(one: tuple[Cells, Peak], other: tuple[Cells, Peak]) -> tuple[Cells, Peak]:
    return together((one[0], other[0])), _higher(one[1], other[1])


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


def _is_all(cells: Cells, figure: Figure) -> bool:
    return cells.no_data and cells.intervals == (figure.domain,)


def _higher(one: Peak | None, other: Peak) -> Peak:
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


def covering(
    wanted: set[tuple[int, ...]], sizes: Sequence[int]
) -> Iterator[tuple[frozenset[int], ...]]:
    """Boxes (a set of numbers for each place) that hold all of `wanted` and nothing else."""
    left = set(wanted)
    while left:
        start = min(left)
        box = [frozenset({n}) for n in start]
        for place, size in enumerate(sizes):
            grown = {
                n
                for n in range(size)
                if all(
                    numbers in wanted
                    for numbers in product(*(b if i != place else {n} for i, b in enumerate(box)))
                )
            }
            box[place] = frozenset(grown)
        yield tuple(box)
        left -= set(product(*box))
