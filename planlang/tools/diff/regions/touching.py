"""Everything that touches an element's pay under one plan's terms: its gates, multipliers, and the
weight that can move to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from planlang.analysis import curves
from planlang.analysis.intervals import Interval
from planlang.plan.curve import Curve
from planlang.plan.model import Element, Gate, MoveWeight, Multiplier
from planlang.tools.diff.regions.figures import ONE, Figure, Key, Look, Tree, decided, value_figure
from planlang.tools.diff.regions.paid import normal


@dataclass(frozen=True, slots=True, kw_only=True)
class GateLook:
    gate: Gate
    tree: Tree

    @property
    def name(self) -> str:
        return self.gate.name

    def same_as(self, other: GateLook) -> bool:
        return (self.tree, self.gate.scale, self.gate.cap, self.gate.closes_without_data) == (
            other.tree, other.gate.scale, other.gate.cap, other.gate.closes_without_data,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiplierLook:
    multiplier: Multiplier
    tree: Tree | None
    figure: Figure | None

    @property
    def name(self) -> str:
        return self.multiplier.name

    def same_as(self, other: MultiplierLook) -> bool:
        mine, yours = self.multiplier, other.multiplier
        return (self.tree, self.figure, mine.factor, mine.without_data, _normal(mine.curve)) == (
            other.tree, other.figure, yours.factor, yours.without_data, _normal(yours.curve),
        )  # fmt: skip

    @property
    def greatest(self) -> Fraction | None:
        """The largest factor there can be; None without end."""
        if self.multiplier.curve is None:
            return max(self._flat)
        inside = curves.highest(self.multiplier.curve, self._domain)
        return None if inside is None else max(*self._flat, inside.value)

    @property
    def least(self) -> Fraction:
        """The smallest factor there can be; below 0 where there is no end."""
        if self.multiplier.curve is None:
            return min(self._flat)
        inside = curves.lowest(self.multiplier.curve, self._domain)
        return -ONE if inside is None else min(*self._flat, inside.value)

    @property
    def _flat(self) -> tuple[Fraction, ...]:
        own = self.multiplier.factor
        return (ONE, self.multiplier.without_data, *(() if own is None else (own,)))

    @property
    def _domain(self) -> Interval:
        return _ALL if self.figure is None else self.figure.domain


L = TypeVar("L", "GateLook", "MultiplierLook")

_ALL = Interval()


def _normal(curve: Curve | None) -> Curve | None:
    return None if curve is None else normal(curve)


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementLook:
    """One plan's element with all that touches it; `element` None: this plan does not have it."""

    look: Look
    element: Element | None
    gates: tuple[GateLook, ...]
    multipliers: tuple[MultiplierLook, ...]


def element_look(name: str, look: Look) -> ElementLook:
    element = look.element(name)
    return ElementLook(
        look=look,
        element=element,
        gates=tuple(
            GateLook(gate=g, tree=look.tree(g.when)) for g in look.terms.gates if name in g.elements
        ),
        multipliers=tuple(
            MultiplierLook(
                multiplier=m,
                tree=None if m.when is None else look.tree(m.when),
                figure=None if m.quantity is None else value_figure(look.plan, m.quantity),
            )
            for m in look.terms.multipliers
            if name in m.elements
        ),
    )


def alike(one: ElementLook, other: ElementLook) -> bool:
    """True where nothing that decides over the element's pay differs."""
    a, b = one.element, other.element
    if a is None or b is None:
        return a is b
    return (
        pays(a) == pays(b)
        and len(one.gates) == len(other.gates)
        and len(one.multipliers) == len(other.multipliers)
        and all(any(g.same_as(h) for h in other.gates) for g in one.gates)
        and all(any(m.same_as(n) for n in other.multipliers) for m in one.multipliers)
        and movers(a.name, one.look) == movers(b.name, other.look)
    )


def attains(element: Element) -> tuple[object, ...]:
    """The terms of an element that decide over its attainment."""
    quantity = element.quantity
    return (
        quantity and (quantity.parts, quantity.constant), element.objectives, element.better,
        element.target, element.segment_targets, element.mixed,
    )  # fmt: skip


def pays(element: Element) -> tuple[object, ...]:
    """The terms of an element that decide over pay."""
    return (
        element.weight, element.quantity and element.quantity.parts, element.objectives,
        element.target, element.segment_targets, element.mixed, _normal(element.curve),
        element.against_target, element.floor, element.cap, element.guarantee, element.no_data,
    )  # fmt: skip


def movers(name: str, look: Look) -> tuple[tuple[str, Fraction, str], ...]:
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


def different(old: Sequence[L], new: Sequence[L]) -> frozenset[str]:
    """Names of gates, or of multipliers, that are not the same in both."""
    mine: dict[str, L] = {look.name: look for look in old}
    yours: dict[str, L] = {look.name: look for look in new}
    return frozenset(
        name
        for name in {*mine, *yours}
        if name not in mine or name not in yours or not mine[name].same_as(yours[name])
    )


def is_closed(gate: GateLook, samples: Mapping[Key, Fraction | None]) -> bool:
    met = decided(gate.tree, dict(samples))
    return gate.gate.closes_without_data if met is None else met


def gates_effect(
    gates: Sequence[GateLook], closed: Sequence[bool]
) -> tuple[Fraction, Fraction | None]:
    scale = ONE
    caps = []
    for gate, is_closed in zip(gates, closed, strict=True):
        if is_closed:
            scale *= ONE if gate.gate.scale is None else gate.gate.scale
            caps += [] if gate.gate.cap is None else [gate.gate.cap]
    return scale, min(caps, default=None)


def factor_at(
    m: MultiplierLook, at: Mapping[Key, Fraction | None], inside: Mapping[Key, Fraction | None]
) -> Fraction:
    """The factor at a figure; `inside` says in which row of a table it lies, for an end of it."""
    if m.tree is not None:
        met = decided(m.tree, dict(inside))
        if met is None:
            return m.multiplier.without_data
        return m.multiplier.factor if met and m.multiplier.factor is not None else ONE
    if m.figure is None or m.multiplier.curve is None:
        return ONE
    x, row = at[m.figure.key], inside[m.figure.key]
    if x is None or row is None:
        return m.multiplier.without_data
    return m.multiplier.curve.piece_at(row).at(x)
