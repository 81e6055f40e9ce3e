"""One comparison of a condition, as a function of one figure."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from planlang.analysis import curves
from planlang.analysis.axes import PAID_ON_AVERAGE, Figure, Side, can_be_none, wanted_by
from planlang.analysis.element_pay import before_gates
from planlang.plan.curve import Curve, Piece
from planlang.plan.model import (
    AttainmentOf,
    Better,
    FixedTarget,
    Mixed,
    MoveWeight,
    PayComparison,
    PayoutOf,
    PayTarget,
    PayValue,
    Quantity,
)
from planlang.plan.rows import Operator
from planlang.quick_dataclass import dataclass
from planlang.scores.gates import COMPARE

ZERO, ONE = Fraction(0), Fraction(1)

_OfFigure = tuple[Figure, Curve, Fraction | None]
_Side = _OfFigure | Fraction | None
"""A side of a comparison: a function of a figure with what it is where that is none; a plain
figure; or None for what is always none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Free:
    """A comparison of two figures: `left` and `right` are functions of one each. `may_be_none`:
    there may be nothing to compare."""

    operator: Operator
    left: _OfFigure
    right: _OfFigure
    may_be_none: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Atom:
    """A comparison as the cells see it.

    `difference` is left − right over `figure`; `without` that where the figure is none (None: the
    comparison is none then). With `figure` None it is `always` (None: none), or `free` to hold or
    not: what it compares, the same for two plans only where both compare the same.
    """

    comparison: PayComparison
    figure: Figure | None
    difference: Curve | None
    without: Fraction | None
    always: bool | None
    free: Free | None

    @property
    def is_free(self) -> bool:
        """Whether two figures are compared, so that it may hold or not wherever one of them is."""
        return self.free is not None


def atom_of(side: Side, comparison: PayComparison) -> Atom:
    """The comparison under the terms of a side."""

    def made(
        figure: Figure | None = None,
        difference: Curve | None = None,
        without: Fraction | None = None,
        always: bool | None = None,
        free: Free | None = None,
    ) -> Atom:
        return Atom(
            comparison=comparison,
            figure=figure,
            difference=difference,
            without=without,
            always=always,
            free=free,
        )

    left, right = _value(side, comparison.left), _value(side, comparison.right)
    if left is None or right is None:
        return made(always=None)
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return made(always=COMPARE[comparison.operator](left, right))
    if isinstance(left, Fraction):
        assert not isinstance(right, Fraction)
        figure, curve, none = right
        without = None if none is None else left - none
        return made(figure, curves.minus(curves.constant(left), curve), without)
    figure, curve, none = left
    if isinstance(right, Fraction):
        without = None if none is None else none - right
        return made(figure, curves.minus(curve, curves.constant(right)), without)
    other, other_curve, other_none = right
    if other != figure:
        may_be_none = any(value is None and can_be_none(side, of) for of, _, value in (left, right))
        return made(
            free=Free(operator=comparison.operator, left=left, right=right, may_be_none=may_be_none)
        )
    without = None if none is None or other_none is None else none - other_none
    return made(figure, curves.minus(curve, other_curve), without)


def _value(side: Side, value: PayValue) -> _Side:
    match value:
        case Fraction():
            return value
        case Quantity():
            return side.plain(value), _line(ONE), None
        case AttainmentOf(element=name):
            return _attainment(side, name)
        case PayoutOf(element=name):
            return _payout(side, name)
        case _:
            assert_never(value)


def _attainment(side: Side, name: str) -> _Side:
    element = side.terms.element(name)
    if element is None or element.target is None or element.better is Better.LOWER:
        return None
    axis = side.axis(element)
    if axis is None:
        return None
    if element.against_target and element.mixed is not Mixed.EACH:
        return axis.figure, _line(1 / axis.scale), None
    target = element.target
    fixed = isinstance(target, FixedTarget) and not (target.prorated or target.per_year)
    if fixed and element.mixed is None and axis.figure.is_plain:
        assert isinstance(target, FixedTarget)
        return None if target.value <= 0 else (axis.figure, _line(1 / target.value), None)
    # A share of a target that differs, from person to person or from part to part of a book.
    apart = ("attainment", name, wanted_by(side, element))
    return axis.figure._replace(more=apart), _line(ONE), None


def _payout(side: Side, name: str) -> _Side:
    element = side.terms.element(name)
    if element is None:
        return None
    none: Fraction | None = ZERO
    if isinstance(element.no_data, MoveWeight):
        none = None
    elif isinstance(element.no_data, PayTarget):
        none = ONE
    guarantee = element.guarantee
    if none is not None and guarantee is not None and guarantee.before_gates:
        none = max(none, guarantee.level)
    axis = side.axis(element)
    if axis is None:
        return none
    if element.mixed is Mixed.EACH:  # an average of what the parts of a book are paid
        apart = (*PAID_ON_AVERAGE, name, wanted_by(side, element), before_gates(element))
        return axis.figure._replace(more=apart), _line(ONE), none
    return axis.figure, side.over_figure(element, before_gates(element)), none


def _line(slope: Fraction) -> Curve:
    piece = Piece(
        low=None, high=None, low_included=False, high_included=False, intercept=ZERO, slope=slope
    )
    return Curve(pieces=(piece,))
