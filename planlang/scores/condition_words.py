"""Conditions as people read them: on what was measured, and on the facts of a row or a person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import assert_never

from planlang.plan import rows as r
from planlang.plan import wording
from planlang.plan.model import (
    AttainmentOf,
    PayAll,
    PayAny,
    PayComparison,
    PayCondition,
    PayNot,
    PayoutOf,
    PayValue,
    Plan,
    Quantity,
)
from planlang.scores.model import ConditionRead
from planlang.scores.words import measured, written
from planlang.values.money import Currency

_SIGNS = {
    r.Operator.EQUAL: "is",
    r.Operator.NOT_EQUAL: "is not",
    r.Operator.LESS: "is below",
    r.Operator.AT_MOST: "is at most",
    r.Operator.MORE: "is above",
    r.Operator.AT_LEAST: "is at least",
}
_OPPOSITE = {
    r.Operator.EQUAL: r.Operator.NOT_EQUAL,
    r.Operator.NOT_EQUAL: r.Operator.EQUAL,
    r.Operator.LESS: r.Operator.AT_LEAST,
    r.Operator.AT_LEAST: r.Operator.LESS,
    r.Operator.MORE: r.Operator.AT_MOST,
    r.Operator.AT_MOST: r.Operator.MORE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PayConditionWords:
    """Says conditions on measures and elements; `titles` are the elements' titles by name."""

    plan: Plan
    titles: dict[str, str]

    def condition(self, condition: PayCondition) -> str:
        """ "Average discount is above 15%"."""
        match condition:
            case PayComparison():
                left, right = self.value(condition.left), self._right(condition)
                return f"{left} {_SIGNS[condition.operator]} {right}"
            case PayAll(parts=parts):
                return " and ".join(self._inner(p, PayAny) for p in parts)
            case PayAny(parts=parts):
                return " or ".join(self._inner(p, PayAll) for p in parts)
            case PayNot(part=PayComparison() as part):
                left, right = self.value(part.left), self._right(part)
                return f"{left} {_SIGNS[_OPPOSITE[part.operator]]} {right}"
            case PayNot(part=part):
                return f"not ({self.condition(part)})"
            case _:
                assert_never(condition)

    def _inner(self, part: PayCondition, apart: type[PayAll] | type[PayAny]) -> str:
        said = self.condition(part)
        return f"({said})" if isinstance(part, apart) else said

    def _right(self, comparison: PayComparison) -> str:
        if isinstance(comparison.right, Fraction):
            return written(comparison.right, comparison.type, self.plan.currency)
        return self.value(comparison.right)

    def value(self, value: PayValue) -> str:
        """A side of a comparison: a measure with whose it is, an element's attainment."""
        match value:
            case Fraction():
                return wording.number(value)
            case Quantity():
                return self.quantity(value)
            case AttainmentOf(element=name):
                return f"the attainment of {self.titles.get(name, name)}"
            case PayoutOf(element=name):
                return f"the payout of {self.titles.get(name, name)} before gates"
            case _:
                assert_never(value)

    def found(self, reads: tuple[ConditionRead, ...]) -> str:
        """ "Average discount 17.2%, the attainment of Retention 98.5%"."""
        currency = self.plan.currency
        return ", ".join(
            f"{self.value(read.value)} {measured(read.figure, read.type, currency)}"
            for read in reads
        )

    def quantity(self, quantity: Quantity) -> str:
        """The measure's title, and whose it is where it is not the person's own."""
        scopes = {self.plan.readings[key].scope for _, key in quantity.parts}
        scope = next(iter(scopes)) if len(scopes) == 1 else None
        if scope is None or scope.column is None:
            return quantity.title
        whose = "company" if scope.is_company else scope.column.replace("_", " ")
        return f"{quantity.title} of the {whose}"


# ---------------------------------------------------------------- rows and people


def row_condition(condition: r.Condition, currency: Currency) -> str:  # noqa: C901 - a case a kind
    """ "health is “red” on the period's first day", "tenure is under 3 months, day by day"."""
    match condition:
        case r.Comparison(operator=operator, left=left, right=right):
            return f"{row_value(left, currency)} {_SIGNS[operator]} {row_value(right, currency)}"
        case r.OneOf(value=value, choices=choices):
            said = wording.listed((row_value(c, currency) for c in choices), "or")
            return f"{row_value(value, currency)} is {said}"
        case r.Within(field=field, window=window):
            return f"{row_value(field, currency)} is in {window_words(window)}"
        case r.LatestIn(field=field, window=window):
            return f"{_named(field.name)} is the latest in {window_words(window)}"
        case r.IsMissing(field=field):
            return f"{_named(field.name)} is missing"
        case r.IsYes(value=value):
            return f"{row_value(value, currency)} is yes"
        case r.TenureBelow():
            unit = "month" if condition.months else "day"
            many = "" if condition.number == 1 else "s"
            when = "day by day" if condition.by_day else "on the period's first day"
            return f"tenure is under {condition.number} {unit}{many}, {when}"
        case r.AllOf(parts=parts):
            return " and ".join(_part(p, r.AnyOf, currency) for p in parts) or "always"
        case r.AnyOf(parts=parts):
            return " or ".join(_part(p, r.AllOf, currency) for p in parts)
        case r.Not(part=r.Comparison() as part):
            opposite = _SIGNS[_OPPOSITE[part.operator]]
            return f"{row_value(part.left, currency)} {opposite} {row_value(part.right, currency)}"
        case r.Not(part=r.IsMissing(field=field)):
            return f"{_named(field.name)} is there"
        case r.Not(part=r.IsYes(value=value)):
            return f"{row_value(value, currency)} is no"
        case r.Not(part=part):
            return f"not ({row_condition(part, currency)})"
        case _:
            assert_never(condition)


def _part(part: r.Condition, apart: type[r.AllOf] | type[r.AnyOf], currency: Currency) -> str:
    said = row_condition(part, currency)
    return f"({said})" if isinstance(part, apart) else said


def row_value(value: r.RowValue, currency: Currency) -> str:  # noqa: C901 - a case a kind
    """A value of a row: a column by its name, a looked-up one with its day."""

    def of(inner: r.RowValue) -> str:
        return row_value(inner, currency)

    match value:
        case r.Field(name=name):
            return _named(name)
        case r.LookedUp():
            return f"{_named(value.name)} {_as_of(value.as_of)}"
        case r.Literal():
            return _literal(value, currency)
        case r.PeriodEdge(edge=edge):
            return f"the {edge.value.replace('period ', '')} of the period"
        case r.Add(left=left, right=right):
            return f"({of(left)} + {of(right)})"
        case r.Subtract(left=left, right=right):
            return f"({of(left)} − {of(right)})"
        case r.Multiply(left=left, right=right):
            return f"{of(left)} × {of(right)}"
        case r.Smallest(values=values):
            return f"the smallest of {wording.listed(map(of, values))}"
        case r.Largest(values=values):
            return f"the largest of {wording.listed(map(of, values))}"
        case r.Absolute(value=inner):
            return f"the size of {of(inner)}"
        case r.DaysBetween(start=start, end=end):
            return f"the days from {of(start)} to {of(end)}"
        case r.Choose(condition=condition, then=then, otherwise=otherwise):
            return f"({of(then)} if {row_condition(condition, currency)}, else {of(otherwise)})"
        case r.OrElse(field=field, default=default):
            return f"{of(field)} (where missing, {of(default)})"
        case r.RowsOf(dataset=dataset, aggregate=aggregate):
            what = "" if aggregate.value is None else f" of {of(aggregate.value)}"
            return f"the {aggregate.function.value}{what} in {_named(dataset)}"
        case _:
            assert_never(value)


def divisor_words(of: r.Linear | None, currency: Currency) -> str:
    """What a measure divides by: "the sum of up_for_renewal", "the number of rows"."""
    if of is None:
        return "1 for each"
    if len(of.terms) != 1 or of.terms[0][0] != 1 or of.constant:
        return "what the measure divides by"
    aggregate = of.terms[0][1]
    what = "rows" if aggregate.value is None else row_value(aggregate.value, currency)
    where = "" if aggregate.where is None else f" where {row_condition(aggregate.where, currency)}"
    match aggregate.function:
        case r.Function.SUM:
            return f"the sum of {what}{where}"
        case r.Function.COUNT:
            return f"the number of rows{where}"
        case r.Function.DISTINCT:
            return f"the number of different {what}{where}"
        case r.Function.MIN | r.Function.MAX:
            return f"the {aggregate.function.value} of {what}{where}"
        case _:
            assert_never(aggregate.function)


def window_words(window: r.Window) -> str:
    """ "the period", "the last 90 days", clipped where a clause clips it."""
    match window.kind:
        case r.WindowKind.PERIOD:
            said = "the period"
        case r.WindowKind.PREVIOUS_PERIOD:
            said = "the previous period"
        case r.WindowKind.YEAR_TO_DATE:
            said = "the year to date"
        case r.WindowKind.YEAR_BEFORE_PERIOD:
            said = "the year before the period"
        case r.WindowKind.LAST_MONTHS:
            said = f"the last {window.number} months"
        case r.WindowKind.LAST_DAYS:
            said = f"the last {window.number} days"
        case r.WindowKind.SINCE:
            said = "the days through the period's end"
        case r.WindowKind.SINCE_BEFORE_PERIOD:
            said = "the days before the period"
        case _:
            assert_never(window.kind)
    if window.first is not None:
        said += f", from {window.first}"
    if window.last is not None:
        said += f", until {window.last}"
    return said


def _literal(value: r.Literal, currency: Currency) -> str:
    match value.value:
        case bool() as yes:
            return "yes" if yes else "no"
        case str() as text:
            return f"“{text}”"
        case date() as day:
            return day.isoformat()
        case Fraction() as x:
            return written(x, value.type, currency)
        case _:
            assert_never(value.value)


def _as_of(day: r.AsOf | r.Field | date) -> str:
    match day:
        case r.AsOf.PERIOD_START:
            return "on the period's first day"
        case r.AsOf.PERIOD_END:
            return "on the period's last day"
        case r.Field(name=name):
            return f"on {_named(name)}"
        case date():
            return f"on {day}"
        case _:
            assert_never(day)


def _named(name: str) -> str:
    return name.replace("_", " ")
