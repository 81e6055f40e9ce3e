"""An element's other terms: its target, its guarantee, what holds without data."""

from __future__ import annotations

from typing import assert_never

from planlang.plan.model import (
    FixedTarget,
    Guarantee,
    Mixed,
    MoveWeight,
    NoData,
    PayNothing,
    PayTarget,
    PersonTarget,
    Plan,
    Target,
)
from planlang.plan.types import Type
from planlang.values.calendar import Frequency
from planlang.words.figures import written
from planlang.words.locale import ENGLISH, Locale, message

_A_PERIOD = {
    Frequency.MONTHLY: message("{amount} a month"),
    Frequency.QUARTERLY: message("{amount} a quarter"),
    Frequency.HALF_YEARLY: message("{amount} a half-year"),
    Frequency.YEARLY: message("{amount} a year"),
}
_PER_PERSON_AND_PERIOD = {
    Frequency.MONTHLY: message("set for each person and month in {dataset}"),
    Frequency.QUARTERLY: message("set for each person and quarter in {dataset}"),
    Frequency.HALF_YEARLY: message("set for each person and half-year in {dataset}"),
    Frequency.YEARLY: message("set for each person and year in {dataset}"),
}


def a_period(amount: str, pays: Frequency, *, locale: Locale = ENGLISH) -> str:
    """ "20,000 USD a quarter"."""
    return locale.say(_A_PERIOD[pays], amount=amount)


def target_words(
    target: Target | None,
    type: Type,
    plan: Plan,
    *,
    locale: Locale = ENGLISH,
) -> str:
    """ "93%", "120,000 USD a year, prorated", "set for each person and quarter in “Quotas”"."""
    if target is None:
        return locale.say("no target")
    period = Frequency.YEARLY if target.per_year else plan.pays if target.prorated else None
    match target:
        case FixedTarget(value=value):
            said = written(value, type, plan.currency, locale=locale)
            if period is not None:
                said = a_period(said, period, locale=locale)
        case PersonTarget(dataset=name):
            where = locale.quoted(plan.datasets[name].title)
            if period is None:
                said = locale.say("set for each person in {dataset}", dataset=where)
            else:
                said = locale.say(_PER_PERSON_AND_PERIOD[period], dataset=where)
        case _:
            assert_never(target)
    return locale.say("{target}, prorated", target=said) if target.prorated else said


def no_data_words(rule: NoData, titles: dict[str, str], *, locale: Locale = ENGLISH) -> str:
    """What happens where there is nothing to measure, as the end of a sentence."""
    match rule:
        case PayTarget():
            return locale.say("it pays its target")
        case PayNothing():
            return locale.say("it pays nothing")
        case MoveWeight(to=name):
            title = locale.title(titles.get(name, name))
            return locale.say("its weight moves to {element}", element=title)
        case _:
            assert_never(rule)


def guarantee_words(guarantee: Guarantee, *, locale: Locale = ENGLISH) -> str:
    """ "at least 100%", and whether gates come after it."""
    level = locale.percent(guarantee.level)
    if guarantee.before_gates:
        return locale.say("at least {level} before gates", level=level)
    return locale.say("at least {level}", level=level)


def mixed_words(mixed: Mixed, *, locale: Locale = ENGLISH) -> str:
    """How a book with segments of rows is scored."""
    match mixed:
        case Mixed.BLEND:
            return locale.say("one target, blended from those of the segments")
        case Mixed.EACH:
            return locale.say("each segment by itself, averaged by denominator")
        case _:
            assert_never(mixed)
