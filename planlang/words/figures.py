"""Figures with their units.

Those of the plan are shown as an author would write them; measured ones are cut, never rounded, so
that no figure ever crosses a bound it has not reached.
"""

from __future__ import annotations

from fractions import Fraction

from planlang.plan.types import Kind, Type
from planlang.values.money import Currency
from planlang.words.locale import ENGLISH, Locale


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
