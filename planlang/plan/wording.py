"""Figures as messages about plans show them: as an author would write them, never rounded away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import assert_never

from planlang.plan.types import Kind
from planlang.tree import nodes as t
from planlang.values.decimals import grouped, percent_text, plain
from planlang.values.money import Currency, format_money


def percent(x: Fraction) -> str:
    """A ratio: "90%", "33.33%"; a share without an exact decimal with two places or more."""
    exact = plain(100 * x)
    return f"{grouped(exact)}%" if exact is not None else percent_text(x)


def money(x: Fraction, currency: Currency) -> str:
    """An amount without needless cents: "30,000 USD", "5,632.50 USD"."""
    text = format_money(x, currency)
    amount, _, code = text.rpartition(" ")
    whole, point, cents = amount.partition(".")
    return f"{whole} {code}" if point and not cents.strip("0") else text


def number(x: Fraction) -> str:
    """A plain figure: "1,200", "0.5", "1/3"."""
    exact = plain(x)
    return grouped(exact) if exact is not None else f"{x.numerator}/{x.denominator}"


def value(x: Fraction, kind: Kind, currency: Currency) -> str:
    """A value of a measure or bound, with its unit."""
    match kind:
        case Kind.PERCENT:
            return percent(x)
        case Kind.MONEY:
            return money(x, currency)
        case Kind.DAYS:
            return f"{number(x)} day" if x == 1 else f"{number(x)} days"
        case _:
            return number(x)


def amount_kind(amount: t.Amount) -> Kind:
    """The kind of a figure as it is written."""
    match amount:
        case t.Percent():
            return Kind.PERCENT
        case t.Money():
            return Kind.MONEY
        case t.Number():
            return Kind.NUMBER
        case t.Days():
            return Kind.DAYS
        case _:
            assert_never(amount)


def amount_value(amount: t.Amount) -> Fraction:
    """The figure in base units: 93% is 93/100, money in whole units of its currency."""
    return amount.amount if isinstance(amount, t.Money) else amount.value


def listed(words: Iterable[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    parts: Sequence[str] = tuple(words)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def shortened(text: str, most: int = 60) -> str:
    """A text on one line, cut after `most` characters."""
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1].rstrip() + "…"
