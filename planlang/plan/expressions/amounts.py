"""Written amounts: numbers, percentages, money in the plan's currency, days."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from planlang.diagnostics import Span, did_you_mean
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.expressions import units
from planlang.plan.problems import Problems
from planlang.plan.rows import Literal
from planlang.plan.types import COUNT, DAYS, MONEY, NUMBER, PERCENT, Kind, Type
from planlang.tree import nodes as t
from planlang.values import currency, currency_codes


class AmountReader:
    """Reads amounts; `plan_currency` None while no plan says which currency its money is in."""

    def __init__(self, problems: Problems, plan_currency: str | None) -> None:
        self._problems = problems
        self._currency = plan_currency

    def literal(self, e: t.Amount, place: Callable[[Span], Span]) -> Literal | None:
        """The amount, or None when its currency is no currency or not the plan's."""
        match e:
            case t.Number():
                return Literal(value=e.value, type=NUMBER)
            case t.Percent():
                return Literal(value=e.value, type=PERCENT)
            case t.Days():
                if e.value.denominator == 1:
                    return Literal(value=e.value, type=DAYS)
                self._problems.add(
                    codes.NOT_WHOLE,
                    f"{units.shown(e.span)} is no whole number of days.",
                    place(e.span),
                )
                return None
            case t.Money():
                if not self.check_currency(e.currency, place(e.span)):
                    return None
                return Literal(value=e.amount, type=MONEY)
            case _:
                assert_never(e)

    def check_currency(self, code: str, place: Span) -> bool:
        """True when `code` is a currency and, where a plan is known, the plan's."""
        if currency(code) is None:
            self._problems.add(
                codes.UNKNOWN_CURRENCY,
                f"`{code}` is no currency that is in use (ISO 4217).",
                place,
                help=did_you_mean(code, currency_codes(), "currency"),
            )
            return False
        if self._currency is not None and code != self._currency:
            self._problems.add(
                codes.OTHER_CURRENCY,
                f"{units.shown(place)} is in {code}, and the plan is in {self._currency}.",
                place,
                help=f"Write amounts in {self._currency}. Data in another currency is converted "
                f"when it is read: `column amount money {code}` and, in the plan, "
                "`exchange RATES at period end`.",
            )
            return False
        return True

    def of_type(
        self, e: t.Amount, wanted: Type, what: str, place: Callable[[Span], Span]
    ) -> Literal | None:
        """The amount when it is of the wanted type; a whole number also counts as a count.

        `what` names it in the message: "The target".
        """
        found = self.literal(e, place)
        if found is None:
            return None
        if found.type.kind is wanted.kind or (
            found.type is NUMBER and wanted.kind in (Kind.COUNT, Kind.NUMBER)
        ):
            return Literal(value=found.value, type=COUNT if wanted.kind is Kind.COUNT else wanted)
        self._problems.add(
            codes.UNIT_NOT_WANTED,
            f"{what} is {units.words(found.type)}, {units.shown(e.span)}, and "
            f"{units.words(wanted)} was wanted.",
            place(e.span),
            help=units.advice(found.type, wanted),
        )
        return None
