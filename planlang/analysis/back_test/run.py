"""From past periods, measured and paid, to a back-test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from planlang.analysis.back_test.agreement import agreement
from planlang.analysis.back_test.books import books
from planlang.analysis.back_test.figures import compared, elements_of, met, paid_of_target
from planlang.analysis.back_test.groups import groups
from planlang.analysis.back_test.judged import judged
from planlang.analysis.back_test.model import (
    LEAST,
    BackTest,
    Bar,
    ElementPeriod,
    ElementReview,
    Lag,
    NoOutcome,
    Paid,
    Past,
    TooFewPeople,
)
from planlang.analysis.back_test.outcome import kept_money, leads, usual_outcome
from planlang.analysis.back_test.spread import (
    ATTAINMENT_EDGES,
    PAYOUT_EDGES,
    bars,
    quartiles,
    share,
)
from planlang.plan.model import Element, Plan
from planlang.scores.model import ElementScore


def back_test(
    plan: Plan, past: Sequence[Past], outcome: str | None = None, column: str | None = None
) -> BackTest | NoOutcome | TooFewPeople:
    """How the plan did in `past` (one period or more, in order). `outcome` is the element that the
    others should bring, else the one with the greatest weight; `column` groups people."""
    elements = elements_of(plan)
    if outcome is not None and outcome not in elements:
        return NoOutcome(known=tuple(elements))
    few = tuple(one.period for one in past if 0 < len(one.scores.people) < LEAST)
    past = tuple(one for one in past if len(one.scores.people) >= LEAST)
    if not past:
        return TooFewPeople()
    result = elements[outcome] if outcome is not None else usual_outcome(plan)
    totals = [paid_of_target(one) for one in past]
    results = [] if result is None else [compared(p, result.name, result.better) for p in past]
    return BackTest(
        plan=plan,
        periods=tuple(one.period for one in past),
        left_out=few,
        people=len({p.person for one in past for p in one.scores.people}),
        paid=tuple(_paid(one) for one in past),
        bars=bars([figure for one in totals for figure in one.items()], PAYOUT_EDGES),
        elements=_elements(tuple(elements.values()), past),
        outcome=None if result is None else result.name,
        outcome_title=None if result is None else result.title,
        leads=() if result is None else tuple(leads(plan, past, result)),
        pay_and_outcome=agreement(Lag.SAME, list(zip(totals, results, strict=True)))
        if results
        else None,
        books=tuple(books(plan, past)),
        judged=tuple(judged(plan, past)),
        kept=() if result is None else tuple(kept_money(plan, past, result)),
        column=column,
        groups=() if column is None else groups(past[-1], column, result),
    )


def _paid(one: Past) -> Paid:
    people = one.scores.people
    return Paid(
        period=one.period,
        people=len(people),
        pay=sum((p.total for p in people), Fraction(0)),
        at_target=sum((p.variable for p in people), Fraction(0)),
        of_target=quartiles(paid_of_target(one).values()),
    )


def _elements(elements: Sequence[Element], past: Sequence[Past]) -> tuple[ElementReview, ...]:
    """All elements; without pay where that of a few people could be told from it."""
    found = tuple(_element(element, past) for element in elements)
    few = any(0 < p.people < LEAST for of in found for p in of.periods)
    if not few and not any(0 < _paid_beside(one) < LEAST for one in past):
        return found
    return tuple(
        replace(
            of,
            pay=None,
            periods=tuple(replace(p, pay=None, target_pay=None) for p in of.periods),
        )
        for of in found
    )


def _paid_beside(one: Past) -> int:
    """How many people's totals are not what their elements pay."""
    return sum(p.total != sum((e.pay for e in p.elements), Fraction(0)) for p in one.scores.people)


def _element(element: Element, past: Sequence[Past]) -> ElementReview:
    by_period = [_lines(element, one) for one in past]
    periods = tuple(
        _element_period(element, one, lines) for one, lines in zip(past, by_period, strict=True)
    )
    lines = [line for of_period in by_period for line in of_period]
    attainments = [line.attainment for line in lines if line.attainment is not None]
    payouts = [line.payout for line in lines if line.target_pay]
    reached = [answer for line in lines if (answer := met(line, element.better)) is not None]
    return ElementReview(
        name=element.name,
        title=element.title,
        weight=element.weight,
        periods=periods,
        met=share(reached),
        payout=quartiles(payouts),
        pay=sum((line.pay for line in lines), Fraction(0)),
        bars=_bars(element, past),
        of_attainment=bool(attainments),
    )


def _bars(element: Element, past: Sequence[Past]) -> tuple[Bar, ...]:
    """Attainments between edges; payouts where the element has no attainment."""
    lines = [
        (person.person, line)
        for one in past
        for person in one.scores.people
        if (line := person.element(element.name)) is not None
    ]
    attainments = [(who, line.attainment) for who, line in lines if line.attainment is not None]
    if attainments:
        return bars(attainments, ATTAINMENT_EDGES)
    return bars([(who, line.payout) for who, line in lines if line.target_pay], PAYOUT_EDGES)


def _lines(element: Element, one: Past) -> list[ElementScore]:
    found = [person.element(element.name) for person in one.scores.people]
    return [line for line in found if line is not None]


def _element_period(element: Element, one: Past, lines: Sequence[ElementScore]) -> ElementPeriod:
    attainments = [line.attainment for line in lines if line.attainment is not None]
    reached = [answer for line in lines if (answer := met(line, element.better)) is not None]
    return ElementPeriod(
        period=one.period,
        people=len(lines),
        without_data=sum(all(run.no_data is not None for run in line.runs) for line in lines),
        met=share(reached),
        attainment=quartiles(attainments),
        payout=quartiles(line.payout for line in lines if line.target_pay),
        pay=sum((line.pay for line in lines), Fraction(0)),
        target_pay=sum((line.target_pay for line in lines), Fraction(0)),
    )
