"""The windows that a measure reads, and other windows put in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import assert_never

from planlang.plan.model import Measure
from planlang.plan.rows import (
    Absolute,
    Add,
    Aggregate,
    AllOf,
    AnyOf,
    Choose,
    Comparison,
    Condition,
    DaysBetween,
    Field,
    IsMissing,
    IsYes,
    Largest,
    LatestIn,
    Linear,
    Literal,
    LookedUp,
    Multiply,
    Not,
    OneOf,
    OrElse,
    PeriodEdge,
    RowsOf,
    RowValue,
    Smallest,
    Subtract,
    TenureBelow,
    Window,
    Within,
)

Seen = tuple[RowValue, Window]
"""A date and the window it must lie in."""

Enough = Callable[[Window], bool]
"""Does a window of this kind leave each row to the period it belongs to?"""


def of_aggregate(aggregate: Aggregate, where: Condition | None) -> frozenset[Seen]:
    """The windows that decide which rows an aggregate reads; `where` is its measure's filter."""
    return frozenset(
        (node.field, node.window)
        for node in _everything(aggregate, where)
        if isinstance(node, Within | LatestIn)
    )


def latest_of(aggregate: Aggregate, where: Condition | None) -> frozenset[Seen]:
    """Those of the windows whose latest rows alone are read: `at end of period`."""
    return frozenset(
        (node.field, node.window)
        for node in _everything(aggregate, where)
        if isinstance(node, LatestIn)
    )


def knows_the_period(measure: Measure, enough: Enough | None = None) -> bool:
    """Is every sum of the measure limited by a window, or by a comparison with the period's first
    or last day? Otherwise the same rows count in every period.

    A window under `not`, or in one branch of `or` alone, limits nothing. `enough`: which windows
    will do; then a comparison with the period's days will not.
    """
    return all(
        any(
            _limits(condition, True, enough)
            for condition in (measure.where, aggregate.where)
            if condition is not None
        )
        or (aggregate.value is not None and _value_limits(aggregate.value, enough))
        for total in (measure.numerator, measure.denominator)
        if total is not None
        for _, aggregate in total.terms
    )


def reads_windows(measure: Measure) -> bool:
    """Does the measure read any window, wherever it stands?"""
    return any(
        of_aggregate(aggregate, measure.where)
        for total in (measure.numerator, measure.denominator)
        if total is not None
        for _, aggregate in total.terms
    )


def _limits(condition: Condition, holds: bool, enough: Enough | None) -> bool:
    """Do only rows of the period have this condition true (or, with `holds` False, not true)?"""
    match condition:
        case Within(window=window) | LatestIn(window=window):
            return holds and (enough is None or enough(window))
        case Not(part=part):
            return _limits(part, not holds, enough)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            # "not (A and B)" is "not A or not B", and the other way round.
            quantifier = any if isinstance(condition, AllOf) is holds else all
            return quantifier(_limits(part, holds, enough) for part in parts)
        case Comparison(left=left, right=right):
            return _value_limits(left, enough) or _value_limits(right, enough)
        case OneOf(value=value) | IsYes(value=value):
            return _value_limits(value, enough)
        case IsMissing() | TenureBelow():
            return False
        case _:
            assert_never(condition)


def _value_limits(value: RowValue, enough: Enough | None) -> bool:
    """Does the value hang on the period's days, or is it 0 outside a window?"""
    match value:
        case PeriodEdge():
            return enough is None
        case Choose(condition=condition, then=then, otherwise=otherwise):
            return (
                (_limits(condition, True, enough) or _value_limits(then, enough))
                and (_is_zero(otherwise) or _value_limits(otherwise, enough))
            ) or (
                _limits(condition, False, enough)
                and (_is_zero(then) or _value_limits(then, enough))
            )
        case Add() | Subtract() | Multiply():
            return _value_limits(value.left, enough) or _value_limits(value.right, enough)
        case Smallest(values=values) | Largest(values=values):
            return any(_value_limits(part, enough) for part in values)
        case Absolute(value=inner) | OrElse(default=inner):
            return _value_limits(inner, enough)
        case DaysBetween(start=start, end=end):
            return _value_limits(start, enough) or _value_limits(end, enough)
        case Field() | LookedUp() | Literal() | RowsOf():
            return False
        case _:
            assert_never(value)


def _is_zero(value: RowValue) -> bool:
    return isinstance(value, Literal) and value.value == 0


def _everything(aggregate: Aggregate, where: Condition | None) -> Iterator[Condition | RowValue]:
    for condition in (where, aggregate.where):
        if condition is not None:
            yield from _in_condition(condition)
    if aggregate.value is not None:
        yield from _in_value(aggregate.value)


def _in_condition(condition: Condition) -> Iterator[Condition | RowValue]:
    """A condition and all that it is made of."""
    yield condition
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _in_condition(part)
        case Not(part=part):
            yield from _in_condition(part)
        case Comparison(left=left, right=right):
            yield from _in_value(left)
            yield from _in_value(right)
        case OneOf(value=value) | IsYes(value=value):
            yield from _in_value(value)
        case Within(field=field) | LatestIn(field=field):
            yield from _in_value(field)
        case IsMissing() | TenureBelow():
            pass
        case _:
            assert_never(condition)


def _in_value(value: RowValue) -> Iterator[Condition | RowValue]:
    """A value and all that it is made of."""
    yield value
    match value:
        case Add() | Subtract() | Multiply():
            yield from _in_value(value.left)
            yield from _in_value(value.right)
        case Smallest(values=values) | Largest(values=values):
            for part in values:
                yield from _in_value(part)
        case Absolute(value=inner):
            yield from _in_value(inner)
        case Choose():
            yield from _in_condition(value.condition)
            yield from _in_value(value.then)
            yield from _in_value(value.otherwise)
        case DaysBetween(start=start, end=end):
            yield from _in_value(start)
            yield from _in_value(end)
        case OrElse(default=default):
            yield from _in_value(default)
        case Field() | LookedUp() | Literal() | PeriodEdge() | RowsOf():
            pass
        case _:
            assert_never(value)


def with_windows(measure: Measure, change: Callable[[Window], Window]) -> Measure:
    """The measure with every window replaced by what `change` makes of it."""
    return replace(
        measure,
        where=None if measure.where is None else _condition(measure.where, change),
        numerator=_linear(measure.numerator, change),
        denominator=None if measure.denominator is None else _linear(measure.denominator, change),
    )


def _linear(total: Linear, change: Callable[[Window], Window]) -> Linear:
    return replace(
        total,
        terms=tuple(
            (
                coefficient,
                replace(
                    aggregate,
                    value=None if aggregate.value is None else _value(aggregate.value, change),
                    where=None if aggregate.where is None else _condition(aggregate.where, change),
                ),
            )
            for coefficient, aggregate in total.terms
        ),
    )


def _condition(condition: Condition, change: Callable[[Window], Window]) -> Condition:
    match condition:
        case Within() | LatestIn():
            return replace(condition, window=change(condition.window))
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return replace(condition, parts=tuple(_condition(p, change) for p in parts))
        case Not(part=part):
            return Not(part=_condition(part, change))
        case Comparison(left=left, right=right):
            return replace(condition, left=_value(left, change), right=_value(right, change))
        case OneOf(value=value) | IsYes(value=value):
            return replace(condition, value=_value(value, change))
        case IsMissing() | TenureBelow():
            return condition
        case _:
            assert_never(condition)


def _value(value: RowValue, change: Callable[[Window], Window]) -> RowValue:
    match value:
        case Add() | Subtract() | Multiply():
            return replace(
                value, left=_value(value.left, change), right=_value(value.right, change)
            )
        case Smallest(values=values) | Largest(values=values):
            return replace(value, values=tuple(_value(v, change) for v in values))
        case Absolute(value=inner):
            return replace(value, value=_value(inner, change))
        case Choose():
            return replace(
                value,
                condition=_condition(value.condition, change),
                then=_value(value.then, change),
                otherwise=_value(value.otherwise, change),
            )
        case DaysBetween(start=start, end=end):
            return replace(value, start=_value(start, change), end=_value(end, change))
        case OrElse(default=default):
            return replace(value, default=_value(default, change))
        case Field() | LookedUp() | Literal() | PeriodEdge() | RowsOf():
            return value
        case _:
            assert_never(value)
