"""The figures that pay hangs on, each free to be anything by itself, and how elements read them.

A `Figure` is what was measured as one number: a reading, measures combined, an attainment where
each person has another target. `Axis` says how an element's table is read from it. Two plans that
read the same thing share its figure (`Names`), so that their pay can be compared at the same
figures.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from planlang.analysis import curves
from planlang.analysis.element_pay import figure_domain
from planlang.analysis.intervals import EVERYWHERE, FROM_ZERO, Interval
from planlang.analysis.neutral import period_share
from planlang.analysis.situations import Situation
from planlang.plan.curve import Curve
from planlang.plan.model import Better, Element, FixedTarget, Mixed, Plan, Quantity, Reading, Target
from planlang.plan.rows import Function
from planlang.plan.terms import Terms

ZERO, ONE = Fraction(0), Fraction(1)


PAID_ON_AVERAGE = ("payout",)
"""What a figure is that stands for the average payout of the parts of a book."""


class Figure(NamedTuple):
    """One number that can be anything by itself.

    `parts` (factor, name of what is read) and `constant` make the measured value, none for
    objectives. `more` is empty for the measured value as it stands; else it says what the number is
    a share of (a target that differs from person to person), so that its size says nothing of the
    value.
    """

    parts: tuple[tuple[Fraction, str], ...]
    constant: Fraction
    more: tuple[Hashable, ...] = ()

    @property
    def is_plain(self) -> bool:
        """True for the measured value as it stands."""
        return bool(self.parts) and self.more == ()


class Axis(NamedTuple):
    """An element's table is read at figure ÷ `scale`."""

    figure: Figure
    scale: Fraction


Names = Mapping[str, str]
"""What a plan's readings are called in figures: a reading's key -> a name that two plans share
where they read the same."""


class Side:
    """A situation with the names that its readings have in figures. What is asked again and again
    of a plan with many elements is kept."""

    def __init__(self, *, situation: Situation, names: Names) -> None:
        self.situation = situation
        self.names = names
        self._axes: dict[str, Axis | None] = {}
        self._intervals: dict[Figure, Interval] = {}

    @property
    def plan(self) -> Plan:
        return self.situation.plan

    @property
    def terms(self) -> Terms:
        return self.situation.terms

    @cached_property
    def keys(self) -> Mapping[str, str]:
        """The readings' keys by their names in figures."""
        return {name: key for key, name in self.names.items()}

    @cached_property
    def readers(self) -> Mapping[Figure, tuple[Element, ...]]:
        """The elements that read each figure, in the plan's order."""
        found: dict[Figure, list[Element]] = {}
        for element in self.terms.elements:
            axis = self.axis(element)
            if axis is not None:
                found.setdefault(axis.figure, []).append(element)
        return {figure: tuple(elements) for figure, elements in found.items()}

    def plain(self, quantity: Quantity) -> Figure:
        """The figure of a measure as conditions and multipliers read it."""
        parts = tuple((factor, self.names[key]) for factor, key in quantity.parts)
        return Figure(parts, quantity.constant)

    def amount(self, reading: str) -> Figure:
        """The figure of what a commission or award reads."""
        return Figure(((ONE, self.names[reading]),), ZERO)

    def axis(self, element: Element) -> Axis | None:
        """How the table of an element of these terms is read; None where it has no target to be
        read against, and so never a payout of its own."""
        if element.name not in self._axes:
            self._axes[element.name] = self._axis(element)
        return self._axes[element.name]

    def interval(self, figure: Figure) -> Interval:
        """What the figure can be, by the definition of what is measured."""
        if figure not in self._intervals:
            self._intervals[figure] = _figure_interval(self, figure)
        return self._intervals[figure]

    def _axis(self, element: Element) -> Axis | None:
        if element.quantity is None:
            own = element.target if element.against_target else None
            scale = own.value if isinstance(own, FixedTarget) and own.value > 0 else ONE
            return Axis(Figure((), ZERO, ("objectives", element.objectives)), scale)
        plain = self.plain(element.quantity)
        mixed = element.mixed if element.quantity.is_single else None
        if mixed is not None and (element.against_target or mixed is Mixed.EACH):
            return Axis(plain._replace(more=(wanted_by(self, element),)), ONE)
        target = element.target
        if not element.against_target:
            return Axis(plain, ONE)
        if target is None:
            return None
        if not isinstance(target, FixedTarget):
            return Axis(plain._replace(more=(wanted_by(self, element),)), ONE)
        if target.value <= 0:
            return None
        if target.prorated or (target.per_year and not self._even):
            shrinks = (target.per_year, target.prorated, _year(self.plan, target))
            return Axis(plain._replace(more=shrinks), target.value)
        share = period_share(self.situation) if target.per_year else ONE
        return Axis(plain, target.value * share)

    def over_figure(self, element: Element, curve: Curve) -> Curve:
        """A curve over the element's x as one over its figure; it must have an axis."""
        axis = self.axis(element)
        assert axis is not None
        return curve if axis.scale == 1 else curves.scaled(curve, x_by=axis.scale)

    @property
    def _even(self) -> bool:
        return len(set(self.plan.spread)) == 1


def wanted_by(side: Side, element: Element) -> Hashable:
    """What an element's figure is held against: the same for two plans only where every figure
    then has the same attainment under both."""
    targets = (element.target, *(target for _, target in element.segment_targets))
    years = tuple(_year(side.plan, target) for target in targets)
    return (element.mixed, element.against_target, element.target, element.segment_targets, years)


def _year(plan: Plan, target: Target | None) -> Hashable:
    """How a year's target is shared out over its periods."""
    return plan.spread if target is not None and target.per_year else ()


def own_names(plan: Plan) -> Names:
    """The names of a plan looked at by itself: its readings' keys."""
    return {key: key for key in plan.readings}


def shared_names(one: Plan, other: Plan) -> tuple[Names, Names]:
    """Names for two plans: a reading of the other plan that takes the same rows in the same way has
    the name of the first's."""
    known: dict[Hashable, str] = {}
    for key, reading in one.readings.items():
        known.setdefault(_identity(reading), key)
    second: dict[str, str] = {}
    for key, reading in other.readings.items():
        identity = _identity(reading)
        same = one.readings.get(key)
        if same is not None and _identity(same) == identity:
            second[key] = key
        else:
            second[key] = known.get(identity, f"{key} of the other plan")
    return own_names(one), second


def _figure_interval(side: Side, figure: Figure) -> Interval:
    if not figure.parts:
        return FROM_ZERO
    keys = side.keys
    if any(name not in keys for _, name in figure.parts):
        return EVERYWHERE
    low: Fraction | None = figure.constant
    high: Fraction | None = figure.constant
    for factor, name in figure.parts:
        each = figure_domain(side.plan.readings[keys[name]].measure)
        ends = (each.low, each.high) if factor >= 0 else (each.high, each.low)
        low = None if low is None or ends[0] is None else low + factor * ends[0]
        high = None if high is None or ends[1] is None else high + factor * ends[1]
    if figure.more != ():
        return FROM_ZERO if low is not None and low >= 0 else EVERYWHERE
    return Interval(
        low=low, high=high, low_included=low is not None, high_included=high is not None
    )


def better_rises(side: Side, figure: Figure) -> bool | None:
    """Whether a larger figure is the better one; None where its parts disagree."""
    if not figure.parts or figure.more[:1] == PAID_ON_AVERAGE:
        return True
    keys = side.keys
    found = {
        (side.plan.readings[keys[name]].measure.better is Better.HIGHER) is (factor > 0)
        for factor, name in figure.parts
        if name in keys and factor
    }
    return found.pop() if len(found) == 1 else None


def can_be_none(side: Side, figure: Figure) -> bool:
    """Whether there may be nothing to measure: sums and counts of nothing are 0, all else none."""
    keys = side.keys
    return not figure.parts or any(
        name not in keys or _may_be_none(side.plan.readings[keys[name]]) for _, name in figure.parts
    )


def _may_be_none(reading: Reading) -> bool:
    measure = reading.measure
    if measure.denominator is not None or measure.at_least > 0:
        return True
    return any(a.function in (Function.MIN, Function.MAX) for _, a in measure.numerator.terms)


def _identity(reading: Reading) -> Hashable:
    """What is taken, without what it is called."""
    measure = reading.measure
    return (
        measure.rows,
        measure.where,
        measure.numerator,
        measure.denominator,
        measure.better,
        measure.at_least,
        reading.credit,
        reading.scope,
        reading.segments,
        reading.per_row,
    )
