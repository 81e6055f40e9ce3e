"""An element under two terms: what decides over its pay, and what each plan pays at a figure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product
from math import prod

from planlang.analysis import curves
from planlang.analysis.intervals import Interval
from planlang.analysis.totals import none_payout
from planlang.plan.curve import Curve
from planlang.plan.model import Element, Guarantee, Mixed
from planlang.scores.elements import moved_weights
from planlang.tools.diff.regions.boxes import Cells
from planlang.tools.diff.regions.figures import (
    ONE,
    ZERO,
    Figure,
    Key,
    Reading,
    Tree,
    figures_in,
)
from planlang.tools.diff.regions.paid import Paid, paid_along
from planlang.tools.diff.regions.touching import (
    ElementLook,
    GateLook,
    MultiplierLook,
    different,
    factor_at,
    gates_effect,
    is_closed,
    movers,
)

_FAR = Fraction(1_000)
"""Stands in for a factor that has no end: what differs at all differs there."""

Factors = tuple[Fraction, Fraction]
"""What multipliers that differ make of the element's payout, by the old plan and by the new one."""

At = list[tuple[Figure, Cells]]
"""A cell of each of the other figures that decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoTerms:
    """Element `name` by the old plan and by the new one (`sides`), on a figure that both share.

    `gates` and `multipliers` are those of each side that can make a difference. `steady` are the
    ends of what the other multipliers give: between them nothing new happens; `unbounded` says that
    there is no upper one. With a `ceiling`, what is paid above it counts as no more than it.

    `parts` is True where what parts of a book are paid is compared, and they are paid on average: a
    guarantee or a gate's cap holds the average, so that it may show less of a difference, and never
    hides it for everybody.
    """

    name: str
    sides: tuple[ElementLook, ElementLook]
    reading: Reading
    gates: tuple[tuple[GateLook, ...], tuple[GateLook, ...]]
    multipliers: tuple[tuple[MultiplierLook, ...], tuple[MultiplierLook, ...]]
    steady: tuple[Fraction, ...]
    unbounded: bool
    ceiling: Fraction | None
    parts: bool = False

    def trees(self) -> Iterator[Tree]:
        """The conditions that decide."""
        for gates in self.gates:
            yield from (g.tree for g in gates)
        for multipliers in self.multipliers:
            yield from (m.tree for m in multipliers if m.tree is not None)

    def moving(self) -> tuple[Figure, ...]:
        """Figures whose absence moves weight here, where the two plans differ in it."""
        ways = [movers(self.name, side.look) for side in self.sides]
        if ways[0] == ways[1]:
            return ()
        names = {name for way in ways for name, _, _ in way}
        readings = [self.sides[1].look.readings.get(n) for n in sorted(names)]
        return tuple(r.figure for r in readings if r is not None)

    def difference(
        self,
        samples: Mapping[Key, Fraction | None],
        scales: tuple[Fraction, Fraction],
        factors: tuple[Fraction, Fraction],
        weights: tuple[Fraction, Fraction],
    ) -> Curve:
        """What the new plan pays more than the old one, along the element's figure."""
        old, new = (
            self._paid(i, self._closed(i, samples), factors[i], scales[i], weights[i])
            for i in range(2)
        )
        if self.ceiling is None:
            return _minus(new, old)
        zero, top = curves.constant(ZERO), curves.constant(self.ceiling)
        before, after = (
            curves.least(zero if of is None else paid_along(of), top) for of in (old, new)
        )
        return curves.minus(after, before)

    def difference_without_data(
        self,
        samples: Mapping[Key, Fraction | None],
        factors: tuple[Fraction, Fraction],
        weights: tuple[Fraction, Fraction],
    ) -> Fraction:
        """The same where the element's own figure has no data."""
        old, new = (
            self._payout_without_data(i, samples, factors[i]) * weights[i] for i in range(2)
        )
        if self.ceiling is None:
            return new - old
        return min(new, self.ceiling) - min(old, self.ceiling)

    def _closed(self, i: int, samples: Mapping[Key, Fraction | None]) -> tuple[bool, ...]:
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
            guarantee=None if self.parts else element.guarantee,
            gate_scale=scale,
            gate_cap=None if self.parts else cap,
            factor=factor,
            x_by=x_by,
            y_by=weight,
        )

    def _payout_without_data(
        self, i: int, samples: Mapping[Key, Fraction | None], factor: Fraction
    ) -> Fraction:
        element = self.sides[i].element
        payout = None if element is None else none_payout(element)
        if element is None or payout is None:
            return ZERO
        scale, cap = gates_effect(self.gates[i], self._closed(i, samples))
        payout *= scale
        if cap is not None:
            payout = min(payout, cap)
        payout *= factor
        guarantee = element.guarantee
        if guarantee is not None and not guarantee.before_gates:
            payout = max(payout, guarantee.level)
        return payout

    def factor_pairs(self, at: At, own: Fraction | None) -> Iterable[Factors]:
        """The factors of multipliers that differ, where the element's own figure is `own` (None: no
        data): both ends of the cell where one slopes."""
        pairs: list[Factors] = []
        samples = {f.key: c.sample for f, c in at}
        samples[self.reading.figure.key] = own
        sloping = [
            (f, c.intervals[0])
            for f, c in at
            if c.intervals and any(_slopes(m, f, c) for ms in self.multipliers for m in ms)
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

    def weights(self, at: At, *, own_has_data: bool) -> tuple[Fraction, Fraction]:
        """The element's weight in both plans, with what moves here."""
        none_keys = {f.key for f, c in at if c.sample is None}
        watched = {f.key for f in self.moving()}
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


def two_terms(
    name: str,
    sides: tuple[ElementLook, ElementLook],
    reading: Reading,
    ceiling: Fraction | None,
) -> TwoTerms | str:
    """The element with all that can make a difference; a text says why that cannot be told."""
    old, new = sides
    changed_gates = different(old.gates, new.gates)
    every = _every_gate_matters(old.element, new.element)

    def gates(side: ElementLook) -> tuple[GateLook, ...]:
        return tuple(
            g
            for g in side.gates
            if every or g.name in changed_gates or _reads(g.tree, reading.figure)
        )

    changed = different(old.multipliers, new.multipliers)
    multipliers = tuple(tuple(m for m in side.multipliers if m.name in changed) for side in sides)
    steady = [m for m in new.multipliers if m.name not in changed]
    if any(m.least < 0 for side in sides for m in side.multipliers):
        return "a multiplier may be negative"
    if any(m.figure and m.figure.key == reading.figure.key for ms in multipliers for m in ms):
        return "a multiplier reads the element's own figure"
    parts = _bent_on_average(old, new) and _parts_differ(old.element, new.element)
    if parts and (changed_gates or _guarantee(old.element) != _guarantee(new.element)):
        return "the parts of a book are paid on average, and what holds the average differs too"
    greatest = [m.greatest for m in steady]
    ends = (
        prod((_FAR if g is None else g for g in greatest), start=ONE),
        prod((m.least for m in steady), start=ONE),
    )
    return TwoTerms(
        name=name,
        sides=sides,
        reading=reading,
        gates=(gates(old), gates(new)),
        multipliers=(multipliers[0], multipliers[1]),
        steady=tuple(dict.fromkeys(ends)),
        unbounded=None in greatest,
        ceiling=ceiling,
        parts=parts,
    )


def _bent_on_average(*sides: ElementLook) -> bool:
    """Whether a guarantee or a gate's cap holds what the parts of a book are paid on average."""
    return any(
        side.element is not None
        and side.element.mixed is Mixed.EACH
        and (side.element.guarantee is not None or any(g.gate.cap is not None for g in side.gates))
        for side in sides
    )


def _parts_differ(old: Element | None, new: Element | None) -> bool:
    """Whether a part of a book is paid otherwise, before anything holds the average."""
    if old is None or new is None:
        return False
    terms = [
        (curves.normal(e.curve), e.floor, e.cap, e.target, e.segment_targets) for e in (old, new)
    ]
    return terms[0] != terms[1]


def _guarantee(element: Element | None) -> Guarantee | None:
    return None if element is None else element.guarantee


def _every_gate_matters(old: Element | None, new: Element | None) -> bool:
    """True where gates that do not change decide in which figures the rest shows: a closed gate
    only makes a difference smaller, unless a guarantee catches what it takes away, or weight
    and payout change at once."""
    if old is None or new is None:
        return False
    curve = curves.normal(old.curve) != curves.normal(new.curve)
    terms = (old.floor, old.cap, old.target) != (new.floor, new.cap, new.target)
    both = old.weight != new.weight and (curve or terms)
    return both or old.guarantee != new.guarantee


def _reads(tree: Tree, figure: Figure) -> bool:
    return any(f.key == figure.key for f in figures_in(tree))


@lru_cache(maxsize=4_096)
def _minus(new: Paid | None, old: Paid | None) -> Curve:
    """new − old; the same two come again for other people and other changes."""
    zero = curves.constant(ZERO)
    return curves.minus(
        zero if new is None else paid_along(new), zero if old is None else paid_along(old)
    )


def _slopes(m: MultiplierLook, figure: Figure, cells: Cells) -> bool:
    if m.figure is None or m.figure.key != figure.key or m.multiplier.curve is None:
        return False
    x = cells.sample
    return x is not None and bool(m.multiplier.curve.piece_at(x).slope)


def _ends(interval: Interval) -> tuple[Fraction, ...]:
    ends = [x for x in (interval.low, interval.high) if x is not None]
    return tuple(dict.fromkeys((*ends, interval.inside())))
