"""How figures of statements are written: ratios to two places, money to the cent."""

from __future__ import annotations

from fractions import Fraction

from planlang.plan.model import Plan
from planlang.plan.types import Type
from planlang.scores.model import ElementScore, PersonScore
from planlang.values.decimals import grouped, plain
from planlang.values.money import Currency
from planlang.words.figures import shown, written
from planlang.words.locale import Locale

ZERO = Fraction(0)
FULL = Fraction(1)


def payout_shown(payout: Fraction, locale: Locale, *others: Fraction) -> str:
    """A payout to two places, and to more where two would show it as nothing, as full pay or as one
    of the `others` where it is not."""
    return locale.rounded_percent(payout, (ZERO, FULL, *others))


def target_shown(
    target: Fraction, type_: Type, plan: Plan, locale: Locale, result: Fraction | None = None
) -> str:
    """A target as the plan would write it; one that was worked out to two places, and to more
    where two would put it on the other side of `result`."""
    if plain(target) is not None:
        return written(target, type_, plan.currency, locale=locale)
    edges = () if result is None else (result,)
    return shown(target, type_, plan.currency, edges, locale=locale)


def result_shown(line: ElementScore, plan: Plan, locale: Locale) -> str | None:
    """What was measured over all days of the period; None where days differ."""
    if line.measure is None and any(run.value is not None for run in line.runs):
        return None
    edges = () if line.target is None else (line.target,)
    return shown(line.measure, line.measure_type, plan.currency, edges, locale=locale)


def pay_at_target(person: PersonScore, plan: Plan) -> Fraction:
    """What somebody is paid at target: lines rounded one by one, as the plan's document for the
    person adds them up, and the weight that was lost where nothing could be measured."""
    amounts = [element.target_pay for element in person.elements]
    lost = person.variable - sum(amounts, ZERO)
    return sum(map(plan.rounding.half_up, (*amounts, lost)), ZERO)


def at_target_shown(amount: Fraction, plan: Plan, locale: Locale) -> str:
    """Pay at target, rounded as the plan rounds lines."""
    return locale.money(plan.rounding.half_up(amount), plan.currency)


def amount_shown(amount: Fraction, currency: Currency, locale: Locale) -> str:
    """A printed amount without its currency, for tables that say it once: "4,888.24"."""
    text = plain(amount, currency.digits)
    assert text is not None  # lines are multiples of a decimal unit
    return locale.in_signs(grouped(text))


def of_target_shown(total: Fraction, variable: Fraction, locale: Locale) -> str | None:
    """The total as a share of variable pay; None where there is no variable pay."""
    return locale.rounded_percent(total / variable, (FULL,)) if variable else None


def change_shown(change: Fraction, currency: Currency, locale: Locale) -> str:
    """A difference with its sign: "+120.00 USD", "-3.50 USD", "0.00 USD"."""
    sign = "+" if change > 0 else ""
    return f"{sign}{locale.money(change, currency)}"
