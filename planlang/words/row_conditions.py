"""Conditions on the facts of a row or a person, and the values they compare."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import assert_never

from planlang.plan import rows as r
from planlang.plan.parts import parts_of
from planlang.plan.types import Kind, Type
from planlang.values.money import Currency
from planlang.words.columns import named
from planlang.words.conditions import both, compared, either, negation
from planlang.words.figures import written
from planlang.words.locale import ENGLISH, Locale, message


def row_condition(  # noqa: C901 - a case a kind
    condition: r.Condition, currency: Currency, *, locale: Locale = ENGLISH
) -> str:
    """ "health on the period's first day is “red”", "tenure is under 3 months, day by day"."""

    def value(of: r.RowValue) -> str:
        return row_value(of, currency, locale=locale)

    def comparison(of: r.Comparison, *, negated: bool) -> str:
        left, right = value(of.left), value(of.right)
        days = of.left.type.kind is Kind.DATE
        return compared(left, of.operator, right, negated=negated, days=days, locale=locale)

    def part(of: r.Condition, apart: type[r.AllOf] | type[r.AnyOf]) -> str:
        said = row_condition(of, currency, locale=locale)
        return f"({said})" if isinstance(of, apart) else said

    match condition:
        case r.Comparison():
            return comparison(condition, negated=False)
        case r.OneOf(value=left, choices=choices):
            said = locale.listed((value(c) for c in choices), "or")
            return compared(value(left), r.Operator.EQUAL, said, locale=locale)
        case r.Within(field=field, window=window):
            said = window_words(window, locale=locale)
            return locale.say("{day} is in {window}", day=value(field), window=said)
        case r.LatestIn(field=field, window=window):
            said = window_words(window, locale=locale)
            return locale.say("{day} is the latest in {window}", day=value(field), window=said)
        case r.IsMissing(field=field):
            return locale.say("{column} is missing", column=named(field.name, locale=locale))
        case r.IsYes(value=of):
            return locale.say("{column} is yes", column=value(of))
        case r.TenureBelow():
            return _tenure(condition, locale)
        case r.AllOf(parts=()):
            return locale.say("always")
        case r.AllOf():
            parts = _without_needless(condition)
            return both((part(p, r.AnyOf) for p in parts), locale=locale)
        case r.AnyOf(parts=parts):
            return either((part(p, r.AllOf) for p in parts), locale=locale)
        case r.Not(part=r.Comparison() as inner):
            return comparison(inner, negated=True)
        case r.Not(part=r.IsMissing(field=field)):
            return locale.say("{column} is there", column=named(field.name, locale=locale))
        case r.Not(part=r.IsYes(value=of)):
            return locale.say("{column} is no", column=value(of))
        case r.Not(part=inner_condition):
            return negation(row_condition(inner_condition, currency, locale=locale), locale=locale)
        case _:
            assert_never(condition)


def _without_needless(condition: r.AllOf) -> tuple[r.Condition, ...]:
    """The conditions that must all hold, each once, and without "x is there" where another of them
    cannot hold without x: what a person needs to be told."""
    parts = tuple(dict.fromkeys(_flat(condition)))
    return tuple(
        p
        for p in parts
        if not (
            isinstance(p, r.Not)
            and isinstance(p.part, r.IsMissing)
            and any(_needs(other, p.part.field.name) for other in parts)
        )
    )


def _flat(condition: r.Condition) -> Iterator[r.Condition]:
    if isinstance(condition, r.AllOf):
        for part in condition.parts:
            yield from _flat(part)
    else:
        yield condition


def _needs(condition: r.Condition, name: str) -> bool:
    """Is the column compared as it is, so that the condition cannot hold where it is missing?"""
    compares = (r.Comparison, r.OneOf, r.Within, r.LatestIn, r.IsYes)
    plain = condition.part if isinstance(condition, r.Not) else condition
    if not isinstance(plain, compares):
        return False
    if any(parts_of(kind, plain) for kind in (r.OrElse, r.Choose)):
        return False
    looked_up = parts_of(r.LookedUp, plain)
    return name in {f.name for f in parts_of(r.Field, plain)} | {f.name for f in looked_up}


def row_value(  # noqa: C901 - a case a kind
    value: r.RowValue, currency: Currency, *, locale: Locale = ENGLISH
) -> str:
    """A value of a row: a column by its name, a looked-up one with its day."""

    def of(inner: r.RowValue) -> str:
        return row_value(inner, currency, locale=locale)

    match value:
        case r.Field(name=name):
            return named(name, locale=locale)
        case r.LookedUp():
            return _looked_up(named(value.name, locale=locale), value.as_of, locale)
        case r.Literal():
            return _literal(value, currency, locale)
        case r.PeriodEdge(edge=edge):
            return locale.say(_EDGES[edge])
        case r.Add(left=left, right=right):
            return f"({of(left)} + {of(right)})"
        case r.Subtract(left=left, right=right):
            return f"({of(left)} − {of(right)})"
        case r.Multiply(left=left, right=right):
            return f"{of(left)} × {of(right)}"
        case r.Smallest(values=values, type=Type(kind=Kind.DATE)):
            return locale.say("the earliest of {values}", values=locale.listed(map(of, values)))
        case r.Largest(values=values, type=Type(kind=Kind.DATE)):
            return locale.say("the latest of {values}", values=locale.listed(map(of, values)))
        case r.Smallest(values=(left, right)):
            return locale.say("the smaller of {one} and {other}", one=of(left), other=of(right))
        case r.Largest(values=(left, right)):
            return locale.say("the larger of {one} and {other}", one=of(left), other=of(right))
        case r.Smallest(values=values):
            return locale.say("the smallest of {values}", values=locale.listed(map(of, values)))
        case r.Largest(values=values):
            return locale.say("the largest of {values}", values=locale.listed(map(of, values)))
        case r.Absolute(value=inner):
            return locale.say("the size of {value}", value=of(inner))
        case r.DaysBetween(start=start, end=end):
            return locale.say("the days from {start} to {end}", start=of(start), end=of(end))
        case r.Choose(condition=condition, then=then, otherwise=otherwise):
            return locale.say(
                "({value} if {condition}, else {otherwise})",
                value=of(then),
                condition=row_condition(condition, currency, locale=locale),
                otherwise=of(otherwise),
            )
        case r.OrElse(field=field, default=default):
            return locale.say(
                "{value} (where missing, {default})", value=of(field), default=of(default)
            )
        case r.RowsOf(dataset=dataset, aggregate=aggregate):
            return aggregate_words(aggregate, currency, dataset=dataset, locale=locale)
        case _:
            assert_never(value)


# ---------------------------------------------------------------- stretches of time

_EDGES = {
    r.AsOf.PERIOD_START: message("the start of the period"),
    r.AsOf.PERIOD_END: message("the end of the period"),
}
_WINDOWS = {
    r.WindowKind.PERIOD: message("the period"),
    r.WindowKind.PREVIOUS_PERIOD: message("the previous period"),
    r.WindowKind.YEAR_TO_DATE: message("the year to date"),
    r.WindowKind.YEAR_BEFORE_PERIOD: message("the year before the period"),
    r.WindowKind.SINCE: message("the days through the period's end"),
    r.WindowKind.SINCE_BEFORE_PERIOD: message("the days before the period"),
}


def window_words(window: r.Window, *, locale: Locale = ENGLISH) -> str:
    """ "the period", "the last 90 days", clipped where a clause clips it."""
    number = window.number
    if window.kind is r.WindowKind.LAST_MONTHS:
        said = locale.say_many("the last month", "the last {count} months", number)
    elif window.kind is r.WindowKind.LAST_DAYS:
        said = locale.say_many("the last day", "the last {count} days", number)
    else:
        said = locale.say(_WINDOWS[window.kind])
    begins = [day for day in (window.first, window.since) if day is not None]
    if begins:
        said = locale.say("{what}, from {first}", what=said, first=max(begins))
    if window.last is not None:
        said = locale.say("{what}, until {last}", what=said, last=window.last)
    return said


def _tenure(condition: r.TenureBelow, locale: Locale) -> str:
    number = condition.number
    if condition.months and condition.by_day:
        return locale.say_many(
            "tenure is under {count} month, day by day",
            "tenure is under {count} months, day by day",
            number,
        )
    if condition.months:
        return locale.say_many(
            "tenure is under {count} month, on the period's first day",
            "tenure is under {count} months, on the period's first day",
            number,
        )
    if condition.by_day:
        return locale.say_many(
            "tenure is under {count} day, day by day",
            "tenure is under {count} days, day by day",
            number,
        )
    return locale.say_many(
        "tenure is under {count} day, on the period's first day",
        "tenure is under {count} days, on the period's first day",
        number,
    )


def _looked_up(column: str, day: r.AsOf | r.Field | date, locale: Locale) -> str:
    match day:
        case r.AsOf.PERIOD_START:
            return locale.say("{column} on the period's first day", column=column)
        case r.AsOf.PERIOD_END:
            return locale.say("{column} on the period's last day", column=column)
        case r.Field(name=name):
            day_column = named(name, locale=locale)
            return locale.say("{column} on {day}", column=column, day=day_column)
        case date():
            return locale.say("{column} on {day}", column=column, day=day)
        case _:
            assert_never(day)


# ---------------------------------------------------------------- what is added up


def divisor_words(of: r.Linear | None, currency: Currency, *, locale: Locale = ENGLISH) -> str:
    """What a measure divides by: "the sum of up_for_renewal", "the number of rows"."""
    if of is None:
        return locale.say("1 for each")
    if len(of.terms) != 1 or of.terms[0][0] != 1 or of.constant:
        return locale.say("what the measure divides by")
    return aggregate_words(of.terms[0][1], currency, locale=locale)


_OF_ROWS = {
    r.Function.SUM: message("the sum of {what}"),
    r.Function.COUNT: message("the number of rows"),
    r.Function.DISTINCT: message("the number of different {what}"),
    r.Function.MIN: message("the min of {what}"),
    r.Function.MAX: message("the max of {what}"),
}
_IN_DATASET = {
    r.Function.SUM: message("the sum of {what} in {dataset}"),
    r.Function.COUNT: message("the number of rows in {dataset}"),
    r.Function.DISTINCT: message("the number of different {what} in {dataset}"),
    r.Function.MIN: message("the min of {what} in {dataset}"),
    r.Function.MAX: message("the max of {what} in {dataset}"),
}


def aggregate_words(
    of: r.Aggregate, currency: Currency, *, dataset: str | None = None, locale: Locale = ENGLISH
) -> str:
    """ "the sum of fee where joint is yes"; with the dataset where it is not the row's own."""
    what = "" if of.value is None else row_value(of.value, currency, locale=locale)
    if dataset is None:
        said = locale.say(_OF_ROWS[of.function], what=what)
    else:
        where = named(dataset, locale=locale)
        said = locale.say(_IN_DATASET[of.function], what=what, dataset=where)
    if of.where is None:
        return said
    condition = row_condition(of.where, currency, locale=locale)
    return locale.say("{what} where {condition}", what=said, condition=condition)


def _literal(value: r.Literal, currency: Currency, locale: Locale) -> str:
    match value.value:
        case bool() as yes:
            return locale.say("yes") if yes else locale.say("no")
        case str() as text:
            return locale.quoted(text)
        case date() as day:
            return locale.date(day)
        case Fraction() as x:
            return written(x, value.type, currency, locale=locale)
        case _:
            assert_never(value.value)
