"""The functions on one row: min max abs days later earlier if; and the names of the aggregates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from planlang.diagnostics import Code, Fix, Label, Span, did_you_mean
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.expressions import units
from planlang.plan.rows import Absolute, DaysBetween, Largest, RowValue, Smallest
from planlang.plan.types import DAYS, Kind, Type
from planlang.tree import nodes as t

AGGREGATES = frozenset({"sum", "count", "distinct", "average", "min", "max"})

_ARGUMENTS: dict[str, tuple[int, int, str]] = {
    "min": (2, 50, "two values or more: `min(renewed, up_for_renewal)`"),
    "max": (2, 50, "two values or more: `max(0 USD, amount)`"),
    "abs": (1, 1, "one value: `abs(change)`"),
    "days": (2, 2, "two dates: `days(from, to)`"),
    "later": (2, 2, "two dates: `later(signed, starts)`"),
    "earlier": (2, 2, "two dates: `earlier(signed, starts)`"),
    "if": (3, 3, "a condition and two values: `if(closed in period, amount, 0 USD)`"),
}
NAMES = frozenset(_ARGUMENTS)

_NEAR_MISSES = {
    "avg": "average",
    "mean": "average",
    "total": "sum",
    "unique": "distinct",
    "count_distinct": "distinct",
    "minimum": "min",
    "maximum": "max",
    "least": "min",
    "greatest": "max",
    "datediff": "days",
    "iff": "if",
    "iif": "if",
    "case": "if",
}


class Words(Protocol):
    """How a checker of expressions says what is wrong."""

    def wrong(
        self,
        code: Code,
        message: str,
        span: Span,
        *,
        help: str | None = None,
        fix: Fix | None = None,
        labels: tuple[Label, ...] = (),
    ) -> None: ...

    def differ(
        self, left: RowValue, left_at: Span, right: RowValue, right_at: Span, how: str
    ) -> None: ...

    def not_wanted(self, value: RowValue, at: Span, wanted: str) -> None: ...


def is_row_function(e: t.Call) -> bool:
    """`min` and `max` of two values or more are functions of a row, of one they are aggregates."""
    return e.name.name in NAMES and not (e.name.name in AGGREGATES and len(e.args) < 2)


def unknown(e: t.Call, words: Words) -> None:
    """There is no such function."""
    name = e.name.name
    near = _NEAR_MISSES.get(name)
    words.wrong(
        codes.UNKNOWN_FUNCTION,
        f"There is no function `{name}`.",
        e.name.span,
        help=f"It is called `{near}` here."
        if near is not None
        else did_you_mean(name, NAMES | AGGREGATES, "function"),
    )


def check_form(e: t.Call, words: Words) -> bool:
    """True when the function exists and is given as many values as it takes, and no filter."""
    if e.name.name not in NAMES:
        unknown(e, words)
        return False
    fewest, most, wanted = _ARGUMENTS[e.name.name]
    if not fewest <= len(e.args) <= most:
        words.wrong(
            codes.FUNCTION_INPUT,
            f"`{e.name.name}` takes {wanted}; here {_found(len(e.args))}.",
            e.span,
        )
        return False
    if e.where is not None or e.whole_rows:
        words.wrong(
            codes.FUNCTION_INPUT,
            f"`{e.name.name}` of a single row takes no `where` and no `whole rows`.",
            e.span,
            help="Only aggregates do: `sum(amount where …)`, `distinct(account whole rows)`.",
        )
        return False
    return True


def build(e: t.Call, given: Sequence[RowValue], words: Words) -> RowValue | None:
    """The function (other than `if`) of its checked arguments."""
    match e.name.name:
        case "abs":
            if not given[0].type.is_quantity:
                words.not_wanted(given[0], e.args[0].span, "an amount")
                return None
            return Absolute(value=given[0], type=units.plain_type(given[0].type))
        case "days":
            if not _all_dates(e, given, words):
                return None
            return DaysBetween(start=given[0], end=given[1], type=DAYS)
        case "later" | "earlier" as name:
            if not _all_dates(e, given, words):
                return None
            made = Largest if name == "later" else Smallest
            return made(values=tuple(given), type=given[0].type)
        case name:
            type = _one_type(e, given, words)
            if type is None:
                return None
            return (Smallest if name == "min" else Largest)(values=tuple(given), type=type)


def _all_dates(e: t.Call, given: Sequence[RowValue], words: Words) -> bool:
    for value, written in zip(given, e.args, strict=True):
        if value.type.kind is not Kind.DATE:
            words.not_wanted(value, written.span, "a date")
            return False
    return True


def _one_type(e: t.Call, given: Sequence[RowValue], words: Words) -> Type | None:
    type: Type | None = given[0].type
    for i in range(1, len(given)):
        assert type is not None
        type = units.sum_type(type, given[i].type)
        if type is None:
            words.differ(
                given[0], e.args[0].span, given[i], e.args[i].span, "have no smaller and larger"
            )
            return None
    assert type is not None
    if type.kind is Kind.DATE:
        words.wrong(
            codes.FUNCTION_INPUT,
            f"`{e.name.name}` is for amounts; of two dates write `earlier(…)` or `later(…)`.",
            e.span,
        )
        return None
    if not type.is_quantity:
        words.not_wanted(given[0], e.args[0].span, "an amount")
        return None
    return type


def _found(number: int) -> str:
    return f"there {'is' if number == 1 else 'are'} {number or 'none'}"
