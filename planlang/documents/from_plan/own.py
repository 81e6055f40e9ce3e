"""What is a person's own in the elements and beside them: money at target, and their targets."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from planlang.documents.charts.payout import element_chart, rate_chart
from planlang.documents.from_plan.pay import at_target
from planlang.documents.from_plan.stated import Stated
from planlang.documents.views import plan as v
from planlang.plan.model import Commission, Element, FixedTarget, Target
from planlang.plan.types import MONEY, Type
from planlang.scores.runs import PaidRun, target_amount
from planlang.values.decimals import plain
from planlang.words.figures import measured, shown


def with_own_terms(
    of: Stated, element: Element, shown: v.Element, runs: tuple[PaidRun, ...], period: str
) -> v.Element:
    """`shown` with what it pays the person at target, and with their own target."""
    pay = of.words.money(of.plan.rounding.half_up(at_target(runs, element.name)))
    if _same_for_all(element.target):
        return replace(shown, pay=pay)
    amount = target_amount(element.target, element.name, runs[-1])
    if amount is None:
        return replace(shown, pay=pay)
    said = _fact(of, amount, of.words.axis(element).type, period)
    chart = shown.chart
    if not element.against_target and shown.same_payout_as is None:
        chart = element_chart(element, of.plan.currency, of.locale, target=amount)
    # A target is the first fact of an element that has one.
    return replace(shown, pay=pay, target=said.text, facts=(said, *shown.facts[1:]), chart=chart)


def with_own_target(
    of: Stated, shown: tuple[v.Beside, ...], runs: tuple[PaidRun, ...], period: str
) -> tuple[v.Beside, ...]:
    """Commissions with the person's own targets; the rest is the same for all."""
    commissions = {c.name: c for c in of.version.commissions if not _same_for_all(c.target)}
    if not commissions:
        return shown
    return tuple(
        _commission(of, commissions[part.name], part, runs, period)
        if part.kind == "commission" and part.name in commissions
        else part
        for part in shown
    )


def _commission(
    of: Stated, commission: Commission, shown: v.Beside, runs: tuple[PaidRun, ...], period: str
) -> v.Beside:
    amount = target_amount(commission.target, commission.name, runs[-1])
    if amount is None:
        return shown
    return replace(
        shown,
        facts=(_fact(of, amount, MONEY, period),),
        chart=rate_chart(commission, of.plan.currency, of.locale, target=amount),
    )


def _same_for_all(target: Target | None) -> bool:
    """Is the target no other for this person and period than the plan says?"""
    return target is None or (
        isinstance(target, FixedTarget) and not target.per_year and not target.prorated
    )


def _fact(of: Stated, amount: Fraction, type_: Type, period: str) -> v.Fact:
    if plain(amount) is None:  # worked out from days: nobody reads more places than two
        said = shown(amount, type_, of.plan.currency, locale=of.locale)
    else:
        said = measured(amount, type_, of.plan.currency, locale=of.locale)
    return v.Fact(label=of.locale.say("Target in {period}", period=period), text=said)
