"""Conditions on pay: measures, attainments and payouts before gates, compared with figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from planlang.diagnostics import Span
from planlang.diagnostics.catalogue import plan as plan_codes
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.expressions import units
from planlang.plan.members.clauses import find
from planlang.plan.members.setting import Setting
from planlang.plan.model import (
    AttainmentOf,
    PayAll,
    PayAny,
    PayComparison,
    PayCondition,
    PayNot,
    PayoutOf,
    PayValue,
    Quantity,
)
from planlang.plan.rows import Operator
from planlang.plan.types import PERCENT, Type
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t

_FORM = (
    "Compare a measure, `measure of company`, `attainment of element` or `payout of element` with "
    "a figure: `average_discount > 15%`; join comparisons with `and`, `or`, `not`."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reads:
    """How the measures of a condition are taken: the clauses beside it, and whose it is.

    `measure` is the member's own measure, where `credit` belongs to that one (a litmus test may
    look at another). `complete` is False where a clause of the member could not be read.
    """

    credit: t.CreditClause | None
    scope: t.Name | None
    owner: str
    place: Span
    complete: bool
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class _Side:
    value: PayValue
    type: Type


def pay_condition(e: t.Expression, reads: Reads, setting: Setting) -> PayCondition | None:
    """The condition, its names resolved and both sides of every comparison of one unit.

    None after a message.
    """
    match e:
        case t.And(parts=parts):
            found = [pay_condition(part, reads, setting) for part in parts]
            known = tuple(part for part in found if part is not None)
            return PayAll(parts=known) if len(known) == len(found) else None
        case t.Or(parts=parts):
            found = [pay_condition(part, reads, setting) for part in parts]
            known = tuple(part for part in found if part is not None)
            return PayAny(parts=known) if len(known) == len(found) else None
        case t.Not(operand=operand):
            inner = pay_condition(operand, reads, setting)
            return None if inner is None else PayNot(part=inner)
        case t.Compare():
            return _comparison(e, reads, setting)
        case _:
            setting.problems.add(
                codes.CONDITION_FORM,
                f"`{wording.shortened(e.span.text)}` is no comparison.",
                e.span,
                help=_FORM,
            )
            return None


def comparisons(condition: PayCondition) -> Iterator[PayComparison]:
    """All comparisons of a condition, in order."""
    match condition:
        case PayComparison():
            yield condition
        case PayAll(parts=parts) | PayAny(parts=parts):
            for part in parts:
                yield from comparisons(part)
        case PayNot(part=part):
            yield from comparisons(part)
        case _:
            assert_never(condition)


def sides(condition: PayCondition) -> Iterator[PayValue]:
    """All values a condition compares."""
    for comparison in comparisons(condition):
        yield comparison.left
        yield comparison.right


def can_be_none(condition: PayCondition, setting: Setting) -> bool:
    """True when the condition reads something that may have no data. A payout is none only where
    the element moves its weight away."""
    return any(
        isinstance(side, Quantity | AttainmentOf)
        or (isinstance(side, PayoutOf) and _moves_away(side.element, setting))
        for side in sides(condition)
    )


def _moves_away(element: str, setting: Setting) -> bool:
    declared = setting.draft.members.get(element)
    if not isinstance(declared, t.Element):
        return False
    no_data = find(declared.clauses, t.NoDataClause)
    return no_data is not None and isinstance(no_data.action, t.MoveWeight)


def _comparison(e: t.Compare, reads: Reads, setting: Setting) -> PayComparison | None:
    left_written, right_written = _amount(e.left), _amount(e.right)
    if left_written is not None and right_written is not None:
        setting.problems.add(
            codes.CONDITION_FORM,
            f"`{wording.shortened(e.span.text)}` compares two figures, so it never changes.",
            e.span,
            help=_FORM,
        )
        return None
    left = None if left_written is not None else _side(e.left, reads, setting)
    right = None if right_written is not None else _side(e.right, reads, setting)
    if left_written is not None and right is not None:
        left = _figure(left_written, right, e, setting)
    elif right_written is not None and left is not None:
        right = _figure(right_written, left, e, setting)
    if left is None or right is None:
        return None
    if not units.comparable(left.type, right.type):
        setting.problems.add(
            plan_codes.UNITS_DIFFER,
            f"`{wording.shortened(e.left.span.text)}` is {units.words(left.type)} and "
            f"`{wording.shortened(e.right.span.text)}` is {units.words(right.type)}; the two "
            "cannot be compared.",
            e.span,
            help=units.advice(left.type, right.type),
        )
        return None
    return PayComparison(
        operator=Operator(e.op.value), left=left.value, right=right.value, type=left.type
    )


def _amount(e: t.Expression) -> t.Amount | None:
    match e:
        case t.Number() | t.Percent() | t.Money() | t.Days():
            return e
        case t.Negate(operand=t.Number() as inner):
            return t.Number(value=-inner.value, span=e.span)
        case t.Negate(operand=t.Percent() as inner):
            return t.Percent(value=-inner.value, span=e.span)
        case t.Negate(operand=t.Money() as inner):
            return t.Money(amount=-inner.amount, currency=inner.currency, span=e.span)
        case _:
            return None


def _figure(amount: t.Amount, beside: _Side, e: t.Compare, setting: Setting) -> _Side | None:
    other = e.right if _amount(e.left) is not None else e.left
    what = f"What `{wording.shortened(other.span.text)}` is compared with"
    value = setting.figure(amount, beside.type, what)
    return None if value is None else _Side(value, beside.type)


def _side(e: t.Expression, reads: Reads, setting: Setting) -> _Side | None:
    match e:
        case t.Name() if _is_element_alone(e, setting):
            setting.problems.add(
                codes.CONDITION_FORM,
                f"`{e.name}` is an element, and a condition compares a measure, an attainment or a "
                "payout.",
                e.span,
                help=f"Write `attainment of {e.name}`, `payout of {e.name}`, or its measure.",
            )
            return None
        case t.Name():
            return _measure(e, reads.scope, reads, setting)
        case t.Of(name=name, of=of) if name.name in ("attainment", "payout"):
            return _of_element(name, of, setting)
        case t.Of(name=name, of=of):
            return _measure(name, of, reads, setting)
        case _:
            setting.problems.add(
                codes.CONDITION_FORM,
                f"`{wording.shortened(e.span.text)}` cannot be compared in a condition on pay.",
                e.span,
                help=_written_otherwise(e, setting)
                or f"{_FORM} What must be computed belongs into a measure.",
            )
            return None


def _is_element_alone(name: t.Name, setting: Setting) -> bool:
    """True for the name of an element that no measure has."""
    is_element = isinstance(setting.draft.members.get(name.name), t.Element)
    return is_element and not setting.declarations.has_measure(name)


def _written_otherwise(e: t.Expression, setting: Setting) -> str | None:
    """Advice where it is clear what is meant."""
    match e:
        case t.Text(value=value):
            is_measure = setting.declarations.has_measure(t.Name(name=value, span=e.span))
            return f"Names stand without quotes: `{value}`." if is_measure else None
        case t.Call(name=name, args=(t.Name(name=of),)) if name.name in ("attainment", "payout"):
            return f"Write `{name.name} of {of}`."
        case _:
            return None


def _measure(name: t.Name, scope: t.Name | None, reads: Reads, setting: Setting) -> _Side | None:
    quantity = setting.readings.take(
        measure=name,
        credit=_credit(name, reads, setting),
        scope=scope,
        owner=reads.owner,
        place=reads.place,
        complete=reads.complete,
    )
    return None if quantity is None else _Side(quantity, quantity.type)


def _credit(name: t.Name, reads: Reads, setting: Setting) -> t.CreditClause | None:
    """The credit clause for a measure of a condition: the member's own; for another measure than
    the member's (in a litmus test, which moves no money) that of whoever else takes it."""
    if reads.measure is None or reads.measure == name.name:
        return reads.credit
    checked = setting.declarations.measure(name)
    if checked is None or any(part.credit is not None for part in checked.parts):
        return None
    return setting.credit_elsewhere(name.name) or reads.credit


def _of_element(name: t.Name, of: t.Name, setting: Setting) -> _Side | None:
    element = setting.element(of)
    if element is None:
        return None
    if name.name == "payout":
        return _Side(PayoutOf(element=element), PERCENT)
    declared = setting.draft.members[element]
    assert isinstance(declared, t.Element)
    objectives = find(declared.clauses, t.ObjectivesClause)
    if find(declared.clauses, t.TargetClause) is None and objectives is None:
        setting.problems.add(
            codes.TARGET_MISSING,
            f"`attainment of {element}` needs a target, and element `{element}` has none.",
            of.span,
            help=f"Add a `target` to element `{element}`, or compare `payout of {element}`.",
        )
        return None
    return _Side(AttainmentOf(element=element), PERCENT)
