"""The figures that pay depends on, and where conditions on them hold.

Both plans are read on the same figures: the measured value where both have a fixed target, else the
attainment. What is left are intervals of single figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.element_pay import before_gates, figure_domain
from planlang.analysis.intervals import EVERYWHERE, Interval
from planlang.analysis.totals import none_payout
from planlang.plan.model import (
    AttainmentOf,
    Better,
    Element,
    FixedTarget,
    PayAll,
    PayAny,
    PayComparison,
    PayCondition,
    PayNot,
    PayoutOf,
    PayValue,
    Plan,
    Quantity,
    Target,
)
from planlang.plan.rows import Operator
from planlang.plan.terms import Terms
from planlang.plan.types import NUMBER, Type
from planlang.tools.diff.model import Axis
from planlang.tools.diff.regions.stretches import curve_where, where

ZERO, ONE = Fraction(0), Fraction(1)

PART_OF_BOOK = "a part of the book"
"""The note of a figure that each segment of rows has for itself."""

Key = tuple[object, ...]
"""What tells figures apart; figures of one key are one figure for both plans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure: what names it in a plan, what it is called, in which unit and where it can be."""

    key: Key
    name: str
    title: str
    axis: Axis
    type: Type
    domain: Interval = field(default=EVERYWHERE, compare=False)
    note: str = field(default="", compare=False)
    beside: str = field(default="", compare=False)  # of a difference: what is taken off, in words
    target: str = field(default="target", compare=False)  # of an attainment: of which target


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How an element of both plans is read on one figure: its table is looked up at the figure ÷
    scale. `scales` are pairs (old, new); more than one where a mixed book can lie between them.

    `exact` is False where the figure is only a part of what decides.
    """

    figure: Figure
    scales: tuple[tuple[Fraction, Fraction], ...]
    exact: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """Where a comparison holds: the intervals of its figure, and what it is without data (None:
    nobody can say). `figure` None: nobody can ever say."""

    figure: Figure | None
    holds: tuple[Interval, ...] = ()
    without_data: bool | None = None

    def at(self, x: Fraction | None) -> bool | None:
        """Whether it holds at a figure; None without data."""
        if self.figure is None:
            return None
        return self.without_data if x is None else any(i.holds(x) for i in self.holds)


Tree = Truth | tuple[str, tuple["Tree", ...]]
"""A condition: a comparison, or "all", "any", "not" of conditions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One plan's terms, read on figures that both plans share.

    `second` says which scale of a reading is this plan's, and `edge` which of several scales is
    looked at. `apart` are the elements whose own terms differ between the plans, and
    `targets_apart` those whose attainment may.
    """

    plan: Plan
    terms: Terms
    readings: dict[str, Reading]
    second: bool
    apart: frozenset[str] = frozenset()
    targets_apart: frozenset[str] = frozenset()
    edge: int = 0

    @property
    def edges(self) -> int:
        """How many scales the readings have at most."""
        return max((len(r.scales) for r in self.readings.values()), default=1)

    def element(self, name: str) -> Element | None:
        return self.terms.element(name)

    def tree(self, condition: PayCondition) -> Tree:
        """The condition with its comparisons as intervals."""
        match condition:
            case PayComparison():
                return self._truth(condition)
            case PayAll(parts=parts):
                return "all", tuple(self.tree(p) for p in parts)
            case PayAny(parts=parts):
                return "any", tuple(self.tree(p) for p in parts)
            case PayNot(part=part):
                return "not", (self.tree(part),)

    def _truth(self, comparison: PayComparison) -> Truth:
        left, right, op = comparison.left, comparison.right, comparison.operator
        if isinstance(left, Fraction) and not isinstance(right, Fraction):
            left, right, op = right, left, _TURNED[op]
        if isinstance(right, Fraction) and not isinstance(left, Fraction):
            found = self._against(left, op, right)
            if found is not None:
                return found
        difference = self._difference(comparison)
        if difference is not None:
            return difference
        sides = (left, right)
        payouts = {v.element for v in sides if isinstance(v, PayoutOf)}
        attainments = {v.element for v in sides if isinstance(v, AttainmentOf)}
        # Of an element that differs, the comparison may hold in one plan and not in the other.
        differs = payouts & self.apart or attainments & self.targets_apart
        return _undivided(comparison, self.second if differs else None)

    def _difference(self, comparison: PayComparison) -> Truth | None:
        """A comparison of two figures as one of their difference with a constant; None where a side
        is no sum of measures."""
        left, right = self._linear(comparison.left), self._linear(comparison.right)
        if left is None or right is None:
            return None
        (mine, off, title), (yours, more, beside) = left, right
        factors: dict[str, Fraction] = {}
        for sign, parts in ((ONE, mine), (-ONE, yours)):
            for factor, key in parts:
                factors[key] = factors.get(key, ZERO) + sign * factor
        known = sorted((key, factor) for key, factor in factors.items() if factor)
        if not known:
            return None
        scale, operator = known[0][1], comparison.operator
        if scale < 0:
            operator, title, beside = _TURNED[operator], beside, title
        figure = Figure(
            key=("difference", tuple((factor / scale, key) for key, factor in known)),
            name=" - ".join(dict.fromkeys(key for key, _ in known)),
            title=title,
            axis=Axis.VALUE,
            type=comparison.type,
            beside=beside,
        )
        return Truth(figure=figure, holds=where(operator, (more - off) / scale))

    def _linear(
        self, value: PayValue
    ) -> tuple[tuple[tuple[Fraction, str], ...], Fraction, str] | None:
        """A side of a comparison as a sum of readings and a constant, with its title."""
        match value:
            case Quantity():
                return value.parts, value.constant, value_figure(self.plan, value).title
            case AttainmentOf(element=name):
                element, reading = self.element(name), self.readings.get(name)
                if (
                    element is None
                    or element.quantity is None
                    or element.better is Better.LOWER
                    or reading is None
                    or reading.figure.key[0] != "value"
                    or not is_simple(element.target)
                ):
                    return None
                scale = self._target_scale(element, reading)
                parts = tuple((factor / scale, key) for factor, key in element.quantity.parts)
                title = f"attainment of {element.title}"
                return parts, element.quantity.constant / scale, title
            case _:
                return None

    def _against(self, value: PayValue, op: Operator, limit: Fraction) -> Truth | None:
        """The comparison of one figure with a constant; None where it is of another kind."""
        match value:
            case Fraction():
                return None
            case Quantity():
                return Truth(figure=value_figure(self.plan, value), holds=where(op, limit))
            case AttainmentOf(element=name):
                element, reading = self.element(name), self.readings.get(name)
                if element is None or element.target is None or element.better is Better.LOWER:
                    return Truth(figure=None)
                if reading is None or reading.figure.note == PART_OF_BOOK:
                    return None
                if reading.figure.key[0] == "value" and not is_simple(element.target):
                    return None
                scale = self._target_scale(element, reading)
                return Truth(figure=reading.figure, holds=where(op, limit * scale))
            case PayoutOf(element=name):
                element, reading = self.element(name), self.readings.get(name)
                if element is None:
                    return Truth(figure=None)
                if reading is None or reading.figure.note == PART_OF_BOOK:
                    return None
                scale = self._scale(reading)
                curve = curves.scaled(before_gates(element), x_by=scale)
                return Truth(
                    figure=reading.figure,
                    holds=curve_where(curve, op, limit),
                    without_data=_compared(none_payout(element), op, limit),
                )

    def _target_scale(self, element: Element, reading: Reading) -> Fraction:
        if reading.figure.axis is Axis.VALUE and isinstance(element.target, FixedTarget):
            return element.target.value
        return self._scale(reading)

    def _scale(self, reading: Reading) -> Fraction:
        """The scale of this plan at the edge that is looked at."""
        return reading.scales[min(self.edge, len(reading.scales) - 1)][self.second]


_TURNED = {
    Operator.EQUAL: Operator.EQUAL,
    Operator.NOT_EQUAL: Operator.NOT_EQUAL,
    Operator.LESS: Operator.MORE,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.MORE: Operator.LESS,
    Operator.AT_LEAST: Operator.AT_MOST,
}


def _compared(value: Fraction | None, op: Operator, limit: Fraction) -> bool | None:
    return None if value is None else any(i.holds(value) for i in where(op, limit))


# ---------------------------------------------------------------- figures


def value_figure(plan: Plan, quantity: Quantity) -> Figure:
    """The measured value of a quantity."""
    inside = EVERYWHERE
    name, title = quantity.measure, quantity.title
    if quantity.is_single:
        reading = plan.readings[quantity.parts[0][1]]
        inside = figure_domain(reading.measure)
        if reading.scope.is_company:
            name, title = f"{name} of company", f"{title} of the company"
        elif not reading.scope.is_person:
            group = str(reading.scope.column)
            name, title = f"{name} of {group}", f"{title} of the {group.replace('_', ' ')}"
    return Figure(
        key=("value", tuple(sorted(quantity.parts, key=str)), quantity.constant),
        name=name,
        title=title,
        axis=Axis.VALUE,
        type=quantity.type,
        domain=inside,
    )


def _undivided(comparison: PayComparison, of: bool | None) -> Truth:
    """A comparison of two figures, which is taken as it is: it holds, or it does not; in both plans
    alike, unless it is `of` one of them."""
    figure = Figure(
        key=("condition", comparison, of),
        name="condition",
        title="the condition",
        axis=Axis.VALUE,
        type=NUMBER,
    )
    return Truth(figure=figure, holds=(Interval(low=Fraction(1, 2), low_included=True),))


def is_simple(target: Target | None) -> bool:
    """True for one target for everybody, whole in every period."""
    return isinstance(target, FixedTarget) and not target.per_year and not target.prorated


def figures_in(tree: Tree) -> tuple[Figure, ...]:
    """Every figure that a condition looks at, once."""
    if isinstance(tree, Truth):
        return () if tree.figure is None else (tree.figure,)
    return tuple(dict.fromkeys(f for part in tree[1] for f in figures_in(part)))


def truths_in(tree: Tree) -> tuple[Truth, ...]:
    """Every comparison of a condition."""
    if isinstance(tree, Truth):
        return (tree,)
    return tuple(t for part in tree[1] for t in truths_in(part))


def decided(tree: Tree, at: dict[Key, Fraction | None]) -> bool | None:
    """Whether a condition holds where the figures are `at`; None where one of them has no data."""
    if isinstance(tree, Truth):
        return tree.at(None if tree.figure is None else at[tree.figure.key])
    word, parts = tree
    met = [decided(part, at) for part in parts]
    if None in met:
        return None
    if word == "not":
        return not met[0]
    return all(met) if word == "all" else any(met)
