"""What values of rows can be, as far as the conditions that the rows meet say so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from planlang.plan.rows import (
    Absolute,
    Add,
    Aggregate,
    AllOf,
    Choose,
    Comparison,
    Condition,
    Field,
    Function,
    Largest,
    Linear,
    Literal,
    LookedUp,
    Multiply,
    Not,
    Operator,
    OrElse,
    RowsOf,
    RowValue,
    Smallest,
    Subtract,
)
from planlang.quick_dataclass import dataclass

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Ends:
    """The least and the most that a value can be; None: nobody knows an end."""

    least: Fraction | None = None
    most: Fraction | None = None

    @property
    def is_not_negative(self) -> bool:
        return self.least is not None and self.least >= 0

    @property
    def is_not_positive(self) -> bool:
        return self.most is not None and self.most <= 0


_ANY = Ends()

_OPPOSITE = {
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.LESS,
    Operator.MORE: Operator.AT_MOST,
    Operator.AT_MOST: Operator.MORE,
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.NOT_EQUAL: Operator.EQUAL,
}
_TURNED = {
    Operator.LESS: Operator.MORE,
    Operator.MORE: Operator.LESS,
    Operator.AT_MOST: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.AT_MOST,
}


def parts_of_condition(condition: Condition | None) -> tuple[Condition, ...]:
    """What must hold all at once for a condition to hold."""
    match condition:
        case None:
            return ()
        case AllOf(parts=parts):
            return tuple(inner for part in parts for inner in parts_of_condition(part))
        case _:
            return (condition,)


def ends(value: RowValue | None, facts: Sequence[Condition]) -> Ends:
    """What a value can be for rows that meet all of `facts`; a missing cell adds nothing."""
    match value:
        case Literal(value=Fraction() as number):
            return Ends(number, number)
        case Field() | LookedUp():
            return _told(value, facts)
        case OrElse(field=field, default=default):
            return _any_of((ends(field, facts), ends(default, facts)))
        case Add(left=left, right=right):
            return _sum(ends(left, facts), ends(right, facts))
        case Subtract(left=left, right=right):
            return _sum(ends(left, facts), _negative(ends(right, facts)))
        case Multiply(left=left, right=right):
            return _product(ends(left, facts), ends(right, facts))
        case Smallest(values=values):
            return _smallest([ends(v, facts) for v in values])
        case Largest(values=values):
            return _negative(_smallest([_negative(ends(v, facts)) for v in values]))
        case Absolute(value=inner):
            own = ends(inner, facts)
            return Ends(own.least if own.is_not_negative else ZERO)
        case Choose(condition=condition, then=then, otherwise=otherwise):
            return _any_of(
                (ends(then, (*facts, condition)), ends(otherwise, (*facts, Not(part=condition))))
            )
        case RowsOf(aggregate=aggregate):
            return aggregate_ends(aggregate, None)
        case _:
            return _ANY


def aggregate_ends(aggregate: Aggregate, among: Condition | None) -> Ends:
    """What an aggregate over rows that meet `among` can be."""
    if aggregate.function in (Function.COUNT, Function.DISTINCT):
        return Ends(ZERO)
    facts = (*parts_of_condition(among), *parts_of_condition(aggregate.where))
    own = ends(aggregate.value, facts)
    if aggregate.function is Function.SUM:
        return Ends(ZERO if own.is_not_negative else None, ZERO if own.is_not_positive else None)
    return own


def linear_ends(of: Linear, among: Condition | None) -> Ends:
    """What a sum of aggregates can be."""
    found = Ends(of.constant, of.constant)
    for factor, aggregate in of.terms:
        each = aggregate_ends(aggregate, among)
        found = _sum(found, _product(Ends(factor, factor), each))
    return found


def each_row_ends(of: Linear, among: Condition | None) -> Ends:
    """What one row adds to a sum of aggregates."""
    found = Ends(ZERO, ZERO)
    for factor, aggregate in of.terms:
        if aggregate.function is not Function.SUM:
            return _ANY
        facts = (*parts_of_condition(among), *parts_of_condition(aggregate.where))
        own = _product(Ends(factor, factor), ends(aggregate.value, facts))
        # A row that this part leaves out adds nothing to it.
        found = _sum(found, own if len(of.terms) == 1 else _any_of((own, Ends(ZERO, ZERO))))
    return found


def never_above(low: RowValue | None, high: RowValue | None) -> bool:
    """Whether, row by row, the one value is never above the other, by how they are written."""
    if low == high:
        return True
    match low, high:
        case Smallest(values=mine), Smallest(values=yours) if set(yours) <= set(mine):
            return True
        case Largest(values=mine), Largest(values=yours) if set(mine) <= set(yours):
            return True
        case Smallest(values=mine), _ if high in mine:
            return True
        case _, Largest(values=yours) if low in yours:
            return True
        case _:
            return False


def _told(value: RowValue, facts: Sequence[Condition]) -> Ends:
    found = _ANY
    for fact in facts:
        is_not = isinstance(fact, Not)
        inner = fact.part if isinstance(fact, Not) else fact
        if not isinstance(inner, Comparison):
            continue
        left, operator, right = inner.left, inner.operator, inner.right
        if isinstance(left, Literal):
            left, operator, right = right, _TURNED.get(operator, operator), left
        if left != value or not isinstance(right, Literal) or not isinstance(right.value, Fraction):
            continue
        found = _within(found, _OPPOSITE[operator] if is_not else operator, right.value)
    return found


def _within(known: Ends, operator: Operator, limit: Fraction) -> Ends:
    least, most = known.least, known.most
    if operator in (Operator.MORE, Operator.AT_LEAST, Operator.EQUAL):
        least = limit if least is None else max(least, limit)
    if operator in (Operator.LESS, Operator.AT_MOST, Operator.EQUAL):
        most = limit if most is None else min(most, limit)
    return Ends(least, most)


def _sum(one: Ends, other: Ends) -> Ends:
    return Ends(
        None if one.least is None or other.least is None else one.least + other.least,
        None if one.most is None or other.most is None else one.most + other.most,
    )


def _negative(of: Ends) -> Ends:
    return Ends(None if of.most is None else -of.most, None if of.least is None else -of.least)


def _any_of(found: Iterable[Ends]) -> Ends:
    every = tuple(found)
    lows = [e.least for e in every]
    highs = [e.most for e in every]
    return Ends(
        None if None in lows else min(x for x in lows if x is not None),
        None if None in highs else max(x for x in highs if x is not None),
    )


def _smallest(found: Sequence[Ends]) -> Ends:
    lows = [e.least for e in found]
    highs = [e.most for e in found if e.most is not None]
    return Ends(
        None if None in lows else min(x for x in lows if x is not None),
        min(highs) if highs else None,
    )


def _product(one: Ends, other: Ends) -> Ends:
    ends_ = (one.least, one.most, other.least, other.most)
    if None not in ends_:
        corners = [
            a * b
            for a in (one.least, one.most)
            for b in (other.least, other.most)
            if a is not None and b is not None
        ]
        return Ends(min(corners), max(corners))
    if one.is_not_positive:
        return _negative(_product(_negative(one), other))
    if other.is_not_positive:
        return _negative(_product(one, _negative(other)))
    if one.is_not_negative and other.is_not_negative:
        return Ends(ZERO)
    return _ANY
