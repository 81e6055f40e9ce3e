"""What a plan promises, as sentences: one for each kind of promise."""

from __future__ import annotations

from typing import assert_never

from planlang.plan.model import (
    BetterNeverPaysLess,
    CostAtMost,
    FullAttainmentPays,
    NeverPaysLessThan,
    NoCliff,
    Plan,
    PromiseKind,
    TotalAtMost,
)
from planlang.values.calendar import Frequency
from planlang.words.locale import ENGLISH, Locale, message

_COST = {
    Frequency.MONTHLY: message("Everybody together is paid at most {amount} a month"),
    Frequency.QUARTERLY: message("Everybody together is paid at most {amount} a quarter"),
    Frequency.HALF_YEARLY: message("Everybody together is paid at most {amount} a half-year"),
    Frequency.YEARLY: message("Everybody together is paid at most {amount} a year"),
}


def promise_words(plan: Plan, says: PromiseKind, *, locale: Locale = ENGLISH) -> str:
    """The promise as a sentence without its full stop: "A better result never pays less"."""
    say = locale.say
    match says:
        case BetterNeverPaysLess():
            return say("A better result never pays less")
        case NoCliff():
            return _no_cliff(plan, says, locale)
        case TotalAtMost():
            return _total(plan, says, locale)
        case FullAttainmentPays(share=share_):
            return say(
                "With every target met exactly, {share} of the variable pay is paid",
                share=locale.percent(share_),
            )
        case CostAtMost(amount=amount, per_year=per_year):
            money = locale.money(amount, plan.currency, cents=False)
            return say(_COST[Frequency.YEARLY if per_year else plan.pays], amount=money)
        case NeverPaysLessThan(other=other):
            if other is None:
                return say("The same results never pay less than under the terms before")
            before = locale.quoted(other.title)
            return say("The same results never pay less than under {plan}", plan=before)
        case _:
            assert_never(says)


def standing_words(holds: bool | None, *, locale: Locale = ENGLISH) -> str:
    """What is known of a promise: that it holds, that it does not, or (None) neither."""
    if holds is None:
        return locale.say("Not proved")
    return locale.say("Proved") if holds else locale.say("Does not hold")


def _no_cliff(plan: Plan, says: NoCliff, locale: Locale) -> str:
    share = locale.percent(says.above)
    if says.element is None:
        return locale.say(
            "No single point moves pay by more than {share} of target pay", share=share
        )
    return locale.say(
        "No single point moves the pay for {element} by more than {share} of its target pay",
        element=locale.title(_title(plan, says.element)),
        share=share,
    )


def _total(plan: Plan, says: TotalAtMost, locale: Locale) -> str:
    say = locale.say
    titles = {a.name: a.title for v in plan.versions for a in v.awards}
    spiffs = locale.listed(locale.title(titles.get(name, name)) for name in says.including)
    if says.share is not None:
        share = locale.percent(says.share)
        if spiffs:
            return say(
                "A period pays at most {share} of its variable pay, {spiffs} included",
                share=share,
                spiffs=spiffs,
            )
        return say("A period pays at most {share} of its variable pay", share=share)
    assert says.amount is not None  # exactly one is set
    amount = locale.money(says.amount, plan.currency, cents=False)
    if spiffs:
        return say(
            "A period pays at most {amount}, {spiffs} included", amount=amount, spiffs=spiffs
        )
    return say("A period pays at most {amount}", amount=amount)


def _title(plan: Plan, name: str) -> str:
    """What the last version that has the element calls it."""
    titles = [e.title for v in plan.versions for e in v.elements if e.name == name]
    return titles[-1] if titles else name
