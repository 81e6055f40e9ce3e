"""Places next to the edges of tables and conditions: just below, at, and just above."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.element_pay import before_gates
from planlang.analysis.neutral import target_in
from planlang.analysis.situations import Situation
from planlang.analysis.witness import Witness, with_element_at, with_figures
from planlang.plan import wording
from planlang.plan.checks.shapes import x_words
from planlang.plan.model import (
    AttainmentOf,
    Element,
    PayComparison,
    PayoutOf,
    Plan,
    Quantity,
)
from planlang.plan.types import Kind
from planlang.quick_dataclass import dataclass

ONE = Fraction(1)
CLOSE = Fraction(1, 1_000_000_000)
"""How near to an edge "just below" is, as a share of it."""

SIDES = ("just below", "at", "just above")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A figure beside an edge: the x of an element's table, or the value of a measure.

    `side` is one of `SIDES`; `edge` the edge it is beside, `at` the figure itself.
    """

    side: str
    edge: Fraction
    at: Fraction
    element: Element | None
    quantity: Quantity | None

    @property
    def figure(self) -> str:
        """The name of the figure: the element's or the measure's."""
        if self.element is not None:
            return self.element.name
        assert self.quantity is not None  # one of the two
        return self.quantity.measure

    def words(self, plan: Plan) -> str:
        """ "just below 80% of target" of an element, "Average discount just above 15%"."""
        if self.element is not None:
            return f"`{self.element.name}` {self.side} {x_words(self.element, plan, self.edge)}"
        assert self.quantity is not None
        edge = wording.value(self.edge, self.quantity.type.kind, plan.currency)
        return f"{self.quantity.title} {self.side} {edge}"


def beside(
    edge: Fraction, kind: Kind, *, element: Element | None = None, quantity: Quantity | None = None
) -> tuple[Place, ...]:
    """The three places of an edge, from below: counts and days step by one."""
    step = ONE if kind in (Kind.COUNT, Kind.DAYS) else max(abs(edge), ONE / 100) * CLOSE
    return tuple(
        Place(side=side, edge=edge, at=edge + by, element=element, quantity=quantity)
        for side, by in zip(SIDES, (-step, Fraction(0), step), strict=True)
    )


def beside_x(situation: Situation, element: Element, x: Fraction) -> tuple[Place, ...]:
    """The places of an edge of an element's table."""
    if not element.against_target or element.quantity is None:
        return beside(x, _kind(element), element=element)
    target = target_in(situation, element)
    if _kind(element) not in (Kind.COUNT, Kind.DAYS) or not target:
        return beside(x, Kind.PERCENT, element=element)
    low, at, high = beside(x, Kind.PERCENT, element=element)
    step = ONE / target  # one thing more or less
    return (
        Place(side=low.side, edge=x, at=x - step, element=element, quantity=None),
        at,
        Place(side=high.side, edge=x, at=x + step, element=element, quantity=None),
    )


def places(situation: Situation, comparison: PayComparison) -> Iterator[Place]:
    """The places on both sides of where a comparison turns, for the figure that it reads; none
    where it compares two figures with each other."""
    for one, other in (
        (comparison.left, comparison.right),
        (comparison.right, comparison.left),
    ):
        if not isinstance(other, Fraction) or isinstance(one, Fraction):
            continue
        match one:
            case Quantity():
                yield from beside(other, one.type.kind, quantity=one)
            case AttainmentOf(element=name):
                element = situation.terms.element(name)
                if element is not None:
                    yield from beside_x(situation, element, _x_of(situation, element, other))
            case PayoutOf(element=name):
                element = situation.terms.element(name)
                edge = None if element is None else _where_paid(element, other)
                if element is not None and edge is not None:
                    yield from beside_x(situation, element, edge)


def moved(situation: Situation, witness: Witness, place: Place) -> Witness:
    """The same person at a place, all other figures as they were."""
    if place.element is not None:
        witness = with_element_at(situation, witness, place.element.name, place.at)
        quantity = place.element.quantity
        keys = () if quantity is None else tuple(key for _, key in quantity.parts)
        return with_figures(
            witness,
            {
                other: witness.value(key)
                for key in keys
                for other in same_figure(situation.plan, key)
                if other != key and any(s.reading == other for s in witness.sums)
            },
        )
    quantity = place.quantity
    assert quantity is not None
    whole = sum((factor for factor, _ in quantity.parts), Fraction(0))
    if not whole:
        return witness
    each = (place.at - quantity.constant) / whole
    keys = tuple(same for _, key in quantity.parts for same in same_figure(situation.plan, key))
    return with_figures(witness, dict.fromkeys(keys, each))


def same_figure(plan: Plan, key: str) -> tuple[str, ...]:
    """Every reading that gives the same figure for a person: one that is cut into segments, and one
    that is not, are two readings of one measure."""
    own = plan.readings[key]
    return tuple(
        other
        for other, reading in plan.readings.items()
        if (reading.measure, reading.credit, reading.scope, reading.per_row)
        == (own.measure, own.credit, own.scope, own.per_row)
    )


def _x_of(situation: Situation, element: Element, attainment: Fraction) -> Fraction:
    if element.against_target or element.quantity is None:
        return attainment
    return attainment * (target_in(situation, element) or ONE)


def _where_paid(element: Element, payout: Fraction) -> Fraction | None:
    """An x at which the payout before gates comes to, or jumps over, a level."""
    curve = curves.normal(before_gates(element))
    for piece in curve.pieces:
        if piece.slope:
            x = (payout - piece.intercept) / piece.slope
            if piece.holds(x):
                return x
    for one, other in zip(curve.pieces, curve.pieces[1:], strict=False):
        assert one.high is not None  # a piece follows
        ends = sorted((one.at(one.high), other.at(one.high)))
        if ends[0] <= payout <= ends[1]:
            return one.high
    return None


def _kind(element: Element) -> Kind:
    return Kind.PERCENT if element.quantity is None else element.quantity.type.kind
