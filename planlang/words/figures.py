"""Figures with their units.

Those of the plan are shown as an author would write them. Measured ones are cut where they are
worked with, and rounded in tables; neither ever crosses a bound that the figure has not reached.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from planlang.plan.types import Kind, Type
from planlang.values.decimals import grouped, plain, rounded_text
from planlang.values.money import Currency
from planlang.words.locale import ENGLISH, Locale

_SHORT_PLACES = 2


def no_data(locale: Locale = ENGLISH) -> str:
    """What stands where there was nothing to measure."""
    return locale.say("no data")


def measured(
    x: Fraction | None, type: Type, currency: Currency, *, locale: Locale = ENGLISH
) -> str:
    """A measured figure in its unit, or "no data"."""
    if x is None:
        return no_data(locale)
    match type.kind:
        case Kind.PERCENT:
            return locale.ratio(x)
        case Kind.MONEY:
            return locale.money(x, currency)
        case Kind.DAYS:
            return locale.days(x)
        case _:
            return locale.measured_number(x)


def shown(
    x: Fraction | None,
    type: Type,
    currency: Currency,
    edges: Iterable[Fraction] = (),
    *,
    locale: Locale = ENGLISH,
) -> str:
    """A measured figure for a table, short: rounded to two places where it has more, but never onto
    or across one of `edges`."""
    if x is None:
        return no_data(locale)
    if type.kind is Kind.PERCENT:
        return locale.rounded_percent(x, edges)
    exact = plain(x)
    if exact is not None and len(exact.partition(".")[2]) <= _SHORT_PLACES:
        return measured(x, type, currency, locale=locale)
    text = locale.in_signs(grouped(rounded_text(x, edges)))
    match type.kind:
        case Kind.MONEY:
            return f"{text}{locale.before_unit}{currency.code}"
        case Kind.DAYS:
            return locale.say_many("{count} day", "{count} days", x, count=text)
        case _:
            return text


def written(x: Fraction, type: Type, currency: Currency, *, locale: Locale = ENGLISH) -> str:
    """A figure of the plan, as an author writes it: "90%", "30,000 USD"."""
    match type.kind:
        case Kind.PERCENT:
            return locale.percent(x)
        case Kind.MONEY:
            return locale.money(x, currency, cents=False)
        case Kind.DAYS:
            return locale.say_many("{count} day", "{count} days", x)
        case _:
            return locale.number(x)


def points(x: Fraction, *, locale: Locale) -> str:
    """Points of payout or of what a table is read at: "1 point", "2.5 points"."""
    return locale.say_many("{count} point", "{count} points", x)
