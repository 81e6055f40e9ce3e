"""The most and the least that elements pay together, exactly, cell by cell.

Inside a cell pay is a sum over figures of straight pieces, so its extremes are the sums of the
figures' own. With two sides, one taken away, it is the extremes of a difference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import chain, combinations, product
from typing import assert_never

from planlang.analysis import curves
from planlang.analysis.axes import Figure, Side, can_be_none
from planlang.analysis.cells import Cell, Conditions, Effects, Known, Place, cells
from planlang.analysis.curves import Extreme
from planlang.analysis.element_pay import before_gates, guaranteed
from planlang.analysis.intervals import Interval
from planlang.plan.curve import Curve
from planlang.plan.model import Element, Mixed, MoveWeight, Multiplier, PayNothing, PayTarget
from planlang.quick_dataclass import dataclass
from planlang.scores.elements import moved_weights

ZERO, ONE = Fraction(0), Fraction(1)

MOST_MOVES = 6
"""Figures whose lack moves a weight, up to which every combination is looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corner:
    """Where elements pay the most or the least in a cell.

    `value` is what they pay together, as a share of variable pay; None where it has no bound, along
    the figures in `unbounded`. `at` says where each figure is (None: no data), and `attained`
    whether pay is that much there or only as near to it as one likes.
    """

    value: Fraction | None
    at: Mapping[Figure, Extreme | None]
    cell: Cell
    unbounded: tuple[Figure, ...]


class Kept:
    """What was worked out of curves, for all situations of a plan: most elements are the same in
    most of them. Keys have identities of elements and curves, which are kept alive beside."""

    def __init__(self) -> None:
        self.base: dict[tuple[int, Fraction], tuple[Element, Curve]] = {}
        self.curves: dict[
            tuple[int, Fraction, Fraction | None, Fraction], tuple[object, Curve]
        ] = {}
        self.extremes: dict[object, tuple[object, Extreme | None]] = {}
        self.trends: dict[tuple[int, Interval], tuple[Curve, int | None]] = {}


class Payouts:
    """What the elements of a side pay as curves over their figures; each curve is made once."""

    def __init__(self, conditions: Conditions, kept: Kept | None = None) -> None:
        self.conditions = conditions
        self.side: Side = conditions.side
        self.kept = kept or Kept()
        self.axes = {e.name: self.side.axis(e) for e in self.side.terms.elements}
        self._never_negative: dict[str, bool] = {}

    def curve(self, element: Element, effects: Effects, factor: Fraction) -> Curve:
        """The payout over the element's figure while the gates stand so and all multipliers
        together are `factor`."""
        scale, cap = self.gated(element, effects)
        base = self.base(element)
        key = (id(base), scale, cap, factor)
        if key not in self.kept.curves:
            curve = base
            if scale != 1:
                curve = curves.scaled(curve, y_by=scale)
            if cap is not None:
                curve = curves.least(curve, curves.constant(cap))
            if factor != 1:
                curve = curves.scaled(curve, y_by=factor)
            self.kept.curves[key] = base, guaranteed(element, curve)
        return self.kept.curves[key][1]

    def base(self, element: Element) -> Curve:
        """The payout that gates see, over the element's figure."""
        axis = self.axes[element.name]
        assert axis is not None  # what has no axis has no curve
        key = (id(element), axis.scale)
        if key not in self.kept.base:
            curve = curves.normal(self.side.over_figure(element, before_gates(element)))
            self.kept.base[key] = element, curve
        return self.kept.base[key][1]

    def trend(self, element: Element, within: Interval) -> int | None:
        """Which way the payout that gates see goes with its figure, as `curves.trend` has it."""
        curve = self.base(element)
        key = (id(curve), within)
        if key not in self.kept.trends:
            self.kept.trends[key] = curve, curves.trend(curve, within)
        return self.kept.trends[key][1]

    def bends_on_average(self, element: Element) -> bool:
        """Whether a guarantee or a gate's cap bends what the parts of a book are paid on average:
        the curve, which is bent part by part, then says less than there is between its values."""
        return element.mixed is Mixed.EACH and (
            element.guarantee is not None
            or any(g.cap is not None and element.name in g.elements for g in self.side.terms.gates)
        )

    def is_never_negative(self, name: str) -> bool:
        """Whether the payout of an element that gates see is nowhere below 0. An element without
        an axis has no payout of its own."""
        if name not in self._never_negative:
            element = self.side.terms.element(name)
            axis = None if element is None else self.axes[name]
            if element is None or axis is None:
                self._never_negative[name] = True
            else:
                least = curves.lowest(self.base(element), self.side.interval(axis.figure))
                self._never_negative[name] = least is not None and least.value >= 0
        return self._never_negative[name]

    @cached_property
    def cells(self) -> tuple[Cell, ...] | None:
        """Every joint cell; None where there are too many."""
        return cells((self.conditions,))

    @cached_property
    def effects(self) -> Mapping[Effects, Cell]:
        """Everything that conditions decide in some cell, with the first cell in which they do;
        nothing where there are too many cells."""
        known: Known = {}
        found: dict[Effects, Cell] = {}
        for cell in self.cells or ():
            found.setdefault(self.conditions.effects(cell, known), cell)
        return found

    @cached_property
    def keeps_order(self) -> bool:
        """Whether no gate or multiplier turns more into less, wherever figures are, and no
        condition compares two figures with each other."""
        terms = self.side.terms
        return (
            not self.conditions.free
            and all(gate.scale is None or gate.scale >= 0 for gate in terms.gates)
            and all(self._factor_keeps_order(multiplier) for multiplier in terms.multipliers)
        )

    def _factor_keeps_order(self, multiplier: Multiplier) -> bool:
        if multiplier.when is not None:
            return (multiplier.factor or ZERO) >= 0 and multiplier.without_data >= 0
        if multiplier.quantity is None or multiplier.curve is None:
            return True
        within = self.side.interval(self.side.plain(multiplier.quantity))
        least = curves.lowest(multiplier.curve, within)
        return least is not None and least.value >= 0

    def without_data(self, element: Element, effects: Effects, factor: Fraction) -> Fraction:
        """The payout where the element has nothing to measure and its weight stays."""
        payout = none_payout(element) or ZERO
        scale, cap = self.gated(element, effects)
        payout *= scale
        if cap is not None:
            payout = min(payout, cap)
        payout *= factor
        late = element.guarantee
        if late is not None and not late.before_gates:
            payout = max(payout, late.level)
        return payout

    def gated(self, element: Element, effects: Effects) -> tuple[Fraction, Fraction | None]:
        """The product of the scales and the smallest of the caps of closed gates that name it."""
        scale, cap = ONE, None
        for gate, closed in zip(self.side.terms.gates, effects.closed, strict=True):
            if not closed or element.name not in gate.elements:
                continue
            if gate.scale is not None:
                scale *= gate.scale
            if gate.cap is not None:
                cap = gate.cap if cap is None else min(cap, gate.cap)
        return scale, cap

    def moving(self) -> tuple[Figure, ...]:
        """Figures whose lack moves a weight to another element."""
        return tuple(
            axis.figure
            for e in self.side.terms.elements
            if isinstance(e.no_data, MoveWeight) and (axis := self.axes[e.name]) is not None
        )

    def weights(self, none: frozenset[str]) -> Mapping[str, Fraction]:
        """What each element weighs where those in `none` have nothing to measure, after moves."""
        elements = self.side.terms.elements
        if not none:
            return {e.name: e.weight for e in elements}
        moves = moved_weights(elements, none)
        found = {e.name: ZERO if e.name in moves else e.weight for e in elements}
        for element in elements:
            way = moves.get(element.name)
            if way is not None and way.pays:
                found[way.path[-1]] += element.weight
        return found


def none_payout(element: Element) -> Fraction | None:
    """The payout before gates where there is nothing to measure; None where the weight moves."""
    match element.no_data:
        case PayTarget():
            payout = ONE
        case PayNothing():
            payout = ZERO
        case MoveWeight():
            return None
        case _:
            assert_never(element.no_data)
    guarantee = element.guarantee
    if guarantee is not None and guarantee.before_gates:
        payout = max(payout, guarantee.level)
    return payout


Signed = tuple[Payouts, int]
"""A side that is added (1) or taken away (−1)."""


def corners(sides: Sequence[Signed], cell: Cell, sign: int) -> Iterator[Corner] | None:
    """The extremes of a cell, one for each way in which weights can move and multipliers stand:
    the largest sums for sign 1, the smallest for −1. None where too many figures move weights, or
    a multiplier has no bound."""
    moving = {f for p, _ in sides for f in p.moving() if f not in cell.places}
    free = [f for f in moving if any(_none(p.side, f) for p, _ in sides)]
    if len(free) > MOST_MOVES:
        return None
    effects = [p.conditions.effects(cell) for p, _ in sides]
    if any(end is None for e in effects for ends in e.factors for end in ends):
        return None
    vertices = tuple(_vertices(sides, effects))
    return (
        _corner(sides, effects, cell, frozenset(lacking), factors, sign)
        for lacking in chain.from_iterable(combinations(free, n) for n in range(len(free) + 1))
        for factors in vertices
    )


def _none(side: Side, figure: Figure) -> bool:
    return can_be_none(side, figure)


def _vertices(
    sides: Sequence[Signed], effects: Sequence[Effects]
) -> Iterator[tuple[Mapping[str, Fraction], ...]]:
    """The factor of each element on each side, at every corner of what multipliers can be. Those
    of one figure move together, unless two of them multiply the same element."""
    keys: list[list[object]] = []
    for payouts, _ in sides:
        mine: list[object] = []
        for multiplier in payouts.side.terms.multipliers:
            if multiplier.quantity is None:
                mine.append(None)
            else:
                figure = payouts.side.plain(multiplier.quantity)
                mine.append((figure, mine.count((figure, 0))))
        keys.append(mine)
    bends = [
        key
        for mine, decided in zip(keys, effects, strict=True)
        for key, (low, high) in zip(mine, decided.factors, strict=True)
        if low != high
    ]
    moved = tuple(dict.fromkeys(bends))
    for ends in product((0, 1), repeat=len(moved)):
        chosen = dict(zip(moved, ends, strict=True))
        found: list[Mapping[str, Fraction]] = []
        for (payouts, _), mine, decided in zip(sides, keys, effects, strict=True):
            factors = {e.name: ONE for e in payouts.side.terms.elements}
            both = zip(payouts.side.terms.multipliers, mine, decided.factors, strict=True)
            for multiplier, key, (low, high) in both:
                factor = high if chosen.get(key, 0) else low
                assert factor is not None  # unbounded ones were sent away
                for name in multiplier.elements:
                    factors[name] *= factor
            found.append(factors)
        yield tuple(found)


def _corner(
    sides: Sequence[Signed],
    effects: Sequence[Effects],
    cell: Cell,
    lacking: frozenset[Figure],
    factors: Sequence[Mapping[str, Fraction]],
    sign: int,
) -> Corner:
    total = ZERO
    terms: dict[Figure, list[tuple[Curve, Fraction]]] = {}
    nothing: dict[Figure, Fraction] = {}
    for (payouts, plus), decided, by_name in zip(sides, effects, factors, strict=True):
        none = frozenset(
            e.name
            for e in payouts.side.terms.elements
            if (axis := payouts.axes[e.name]) is None
            or axis.figure in lacking
            or (axis.figure in cell.places and cell.places[axis.figure] is None)
        )
        weights = payouts.weights(none)
        for element in payouts.side.terms.elements:
            weight = plus * weights[element.name]
            if not weight:
                continue
            factor = by_name[element.name]
            axis = payouts.axes[element.name]
            empty = weight * payouts.without_data(element, decided, factor)
            if axis is None or element.name in none:
                total += empty
                continue
            curve = payouts.curve(element, decided, factor)
            terms.setdefault(axis.figure, []).append((curve, weight))
            nothing[axis.figure] = nothing.get(axis.figure, ZERO) + empty
    at: dict[Figure, Extreme | None] = dict.fromkeys(lacking)
    unbounded: list[Figure] = []
    side = sides[0][0].side
    for figure, parts in terms.items():
        found = _extreme(sides, figure, parts, cell.places.get(figure), sign)
        movable = any(figure in p.moving() for p, _ in sides)
        may_lack = figure not in cell.places and not movable and _none(side, figure)
        if found is None:
            unbounded.append(figure)
        elif may_lack and sign * nothing[figure] > sign * found.value:
            at[figure] = None
            total += nothing[figure]
        else:
            at[figure] = found
            total += found.value
    return Corner(value=None if unbounded else total, at=at, cell=cell, unbounded=tuple(unbounded))


def _extreme(
    sides: Sequence[Signed],
    figure: Figure,
    parts: Sequence[tuple[Curve, Fraction]],
    place: Place,
    sign: int,
) -> Extreme | None:
    """The extreme of the sum of parts · weights over the figure's place."""
    payouts = sides[0][0]
    within = place if place is not None else payouts.side.interval(figure)
    key = (tuple((id(curve), weight) for curve, weight in parts), within, sign)
    known = payouts.kept.extremes
    if key not in known:
        known[key] = tuple(parts), curves.extreme_of_sum(parts, within, sign)
    return known[key][1]
