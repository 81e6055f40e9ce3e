"""Conditions on what was measured: of gates, multipliers, bonuses and litmus answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from typing import assert_never

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
from planlang.plan.rows import Operator
from planlang.plan.types import Type
from planlang.words.columns import named
from planlang.words.figures import measured, written
from planlang.words.locale import ENGLISH, Locale, message

_COMPARED = {
    Operator.EQUAL: message("{left} is {right}"),
    Operator.NOT_EQUAL: message("{left} is not {right}"),
    Operator.LESS: message("{left} is below {right}"),
    Operator.AT_MOST: message("{left} is at most {right}"),
    Operator.MORE: message("{left} is above {right}"),
    Operator.AT_LEAST: message("{left} is at least {right}"),
}
_COMPARED_DAYS = {
    Operator.LESS: message("{left} is before {right}"),
    Operator.AT_MOST: message("{left} is on or before {right}"),
    Operator.MORE: message("{left} is after {right}"),
    Operator.AT_LEAST: message("{left} is on or after {right}"),
}
_OPPOSITE = {
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.LESS,
    Operator.MORE: Operator.AT_MOST,
    Operator.AT_MOST: Operator.MORE,
}


def compared(
    left: str,
    operator: Operator,
    right: str,
    *,
    negated: bool = False,
    days: bool = False,
    locale: Locale,
) -> str:
    """ "Average discount is above 15%"; `negated` turns it round; `days` are before and after."""
    found = _OPPOSITE[operator] if negated else operator
    said = _COMPARED_DAYS.get(found, _COMPARED[found]) if days else _COMPARED[found]
    return locale.say(said, left=left, right=right)


def both(parts: Iterable[str], *, locale: Locale) -> str:
    """ "this and that": conditions that must all hold."""
    return reduce(lambda a, b: locale.say("{condition} and {other}", condition=a, other=b), parts)


def either(parts: Iterable[str], *, locale: Locale) -> str:
    """ "this or that": conditions of which one is enough."""
    return reduce(lambda a, b: locale.say("{condition} or {other}", condition=a, other=b), parts)


def negation(condition: str, *, locale: Locale) -> str:
    """ "not (this)"."""
    return locale.say("not ({condition})", condition=condition)


@dataclass(frozen=True, slots=True, kw_only=True)
class PayConditionWords:
    """Says conditions on measures and elements; `titles` are the elements' titles by name."""

    plan: Plan
    titles: dict[str, str]
    locale: Locale = ENGLISH

    def condition(self, condition: PayCondition) -> str:
        """ "Average discount is above 15%"."""
        match condition:
            case PayComparison():
                return self._comparison(condition, negated=False)
            case PayAll(parts=parts):
                return both((self._inner(p, PayAny) for p in parts), locale=self.locale)
            case PayAny(parts=parts):
                return either((self._inner(p, PayAll) for p in parts), locale=self.locale)
            case PayNot(part=PayComparison() as part):
                return self._comparison(part, negated=True)
            case PayNot(part=part):
                return negation(self.condition(part), locale=self.locale)
            case _:
                assert_never(condition)

    def _inner(self, part: PayCondition, apart: type[PayAll] | type[PayAny]) -> str:
        said = self.condition(part)
        return f"({said})" if isinstance(part, apart) else said

    def _comparison(self, comparison: PayComparison, *, negated: bool) -> str:
        right = (
            written(comparison.right, comparison.type, self.plan.currency, locale=self.locale)
            if isinstance(comparison.right, Fraction)
            else self.value(comparison.right)
        )
        left = self.value(comparison.left)
        return compared(left, comparison.operator, right, negated=negated, locale=self.locale)

    def value(self, value: PayValue) -> str:
        """A side of a comparison: a measure with whose it is, an element's attainment."""
        match value:
            case Fraction():
                return self.locale.number(value)
            case Quantity():
                return self.quantity(value)
            case AttainmentOf(element=name):
                return self.locale.say("the attainment of {element}", element=self._title(name))
            case PayoutOf(element=name):
                return self.locale.say(
                    "the payout of {element} before gates", element=self._title(name)
                )
            case _:
                assert_never(value)

    def found(self, reads: Iterable[tuple[PayValue, Fraction | None, Type]]) -> str:
        """What was read for conditions, with the figure and its unit: "Average discount 17.2%,
        the attainment of Retention 98.5%"."""
        return ", ".join(
            self.locale.say(
                "{what} {figure}",
                what=self.value(value),
                figure=measured(figure, type, self.plan.currency, locale=self.locale),
            )
            for value, figure, type in reads
        )

    def quantity(self, quantity: Quantity) -> str:
        """The measure's title, and whose it is where it is not the person's own."""
        scopes = {self.plan.readings[key].scope for _, key in quantity.parts}
        scope = next(iter(scopes)) if len(scopes) == 1 else None
        title = self.locale.title(quantity.title)
        if scope is None or scope.column is None:
            return title
        if scope.is_company:
            return self.locale.say("{measure} of the company", measure=title)
        if scope.column == "team":
            return self.locale.say("{measure} of the team", measure=title)
        group = named(scope.column, locale=self.locale)
        return self.locale.say("{measure} of the {group}", measure=title, group=group)

    def _title(self, name: str) -> str:
        return self.locale.title(self.titles.get(name, name))
