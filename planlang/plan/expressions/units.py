"""Which values can meet, what comes of it, and how a message calls them."""

from __future__ import annotations

from planlang.diagnostics import Span
from planlang.plan.types import (
    COUNT,
    DAYS,
    MONEY,
    NUMBER,
    PERCENT,
    Kind,
    Type,
)

_PLAIN = {
    Kind.MONEY: MONEY,
    Kind.NUMBER: NUMBER,
    Kind.COUNT: COUNT,
    Kind.PERCENT: PERCENT,
    Kind.DAYS: DAYS,
}

_WORDS = {
    Kind.TEXT: "a text",
    Kind.MONEY: "money",
    Kind.NUMBER: "a number",
    Kind.COUNT: "a count",
    Kind.PERCENT: "a percentage",
    Kind.DAYS: "a number of days",
    Kind.DATE: "a date",
    Kind.PERSON: "a person",
    Kind.YES_NO: "yes or no",
}

_LONGEST_SHOWN = 48


def words(type: Type) -> str:
    """How a message calls a value of this type: "a percentage"."""
    return _WORDS[type.kind]


def shown(span: Span) -> str:
    """The text of a place for a message: on one line, cut where it is long."""
    text = " ".join(span.text.split())
    return f"`{text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + '…'}`"


def plain_type(type: Type) -> Type:
    """The type without the currency that a column's file has: amounts are converted when read."""
    return _PLAIN.get(type.kind, type)


def sum_type(left: Type, right: Type) -> Type | None:
    """What `left + right`, or a choice between both, is; None where they do not go together."""
    kinds = {left.kind, right.kind}
    if kinds == {Kind.NUMBER, Kind.COUNT}:
        return NUMBER
    return plain_type(left) if len(kinds) == 1 else None


def product_type(left: Type, right: Type) -> Type | None:
    """What `left * right` is; None where it means nothing (money times money)."""
    kinds = (left.kind, right.kind)
    if not (left.is_quantity and right.is_quantity):
        return None
    for unit in (Kind.MONEY, Kind.DAYS):
        if unit in kinds:
            other = kinds[1] if kinds[0] is unit else kinds[0]
            return None if other in (Kind.MONEY, Kind.DAYS) else _PLAIN[unit]
    if kinds == (Kind.PERCENT, Kind.PERCENT):
        return PERCENT
    if kinds == (Kind.COUNT, Kind.COUNT):
        return COUNT
    return NUMBER


def quotient_type(left: Type, right: Type) -> Type | None:
    """What `left / right` is, as a ratio of sums: like by like is a percentage."""
    if not (left.is_quantity and right.is_quantity):
        return None
    if left.kind is right.kind:
        return PERCENT
    if right.kind in (Kind.NUMBER, Kind.COUNT, Kind.PERCENT, Kind.DAYS) and left.kind in (
        Kind.MONEY,
        Kind.DAYS,
        Kind.PERCENT,
    ):
        return _PLAIN[left.kind]
    return NUMBER


def share_type(left: Type, right: Type) -> Type | None:
    """What `left` divided by a fixed `right` is: by a plain figure it keeps its unit, by a figure
    of its own unit it is a number."""
    if not (left.is_quantity and right.is_quantity):
        return None
    if right.kind in (Kind.NUMBER, Kind.COUNT, Kind.PERCENT):
        return NUMBER if left.kind is Kind.COUNT else plain_type(left)
    return NUMBER if left.kind is right.kind else None


def comparable(left: Type, right: Type) -> bool:
    """Can the two be compared with `=` (and, for quantities and dates, by size)?"""
    kinds = {left.kind, right.kind}
    return len(kinds) == 1 or kinds in ({Kind.NUMBER, Kind.COUNT}, {Kind.TEXT, Kind.PERSON})


def advice(left: Type, right: Type) -> str | None:
    """What to do where two units meet that do not go together."""
    kinds = {left.kind, right.kind}
    if kinds <= {Kind.MONEY, Kind.DAYS} and left.kind is right.kind:
        return "Multiply an amount with a number, a count or a percentage."
    if kinds == {Kind.PERCENT, Kind.MONEY}:
        return "Write a share of an amount with `*`: `5% * amount`."
    if Kind.DAYS in kinds and kinds & {Kind.NUMBER, Kind.COUNT}:
        return "Write the unit with the number: `30 days`."
    if Kind.PERCENT in kinds and kinds & {Kind.NUMBER, Kind.COUNT}:
        return "Write a share with its sign: `50%`, not `0.5`."
    if Kind.MONEY in kinds and kinds & {Kind.NUMBER, Kind.COUNT}:
        return "Write the currency with the amount: `250 USD`."
    if kinds == {Kind.DATE, Kind.DAYS}:
        return "Count the days between two dates instead: `days(due, closed) <= 30 days`."
    if Kind.DATE in kinds and Kind.TEXT in kinds:
        return "Write a date without quotes: `2027-02-01`."
    if Kind.TEXT in kinds:
        return 'A text can only be compared with a text: `kind = "new"`.'
    return None
