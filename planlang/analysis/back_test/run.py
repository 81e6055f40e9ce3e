"""From past periods, measured and paid, to a back-test."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planlang.analysis.back_test.agreement import agreement
from planlang.analysis.back_test.books import books
from planlang.analysis.back_test.elements import element_reviews
from planlang.analysis.back_test.figures import compared, elements_of, paid_of_target
from planlang.analysis.back_test.groups import groups
from planlang.analysis.back_test.judged import judged
from planlang.analysis.back_test.model import (
    BackTest,
    Lag,
    Paid,
    Past,
    TooFewPeople,
)
from planlang.analysis.back_test.outcome import kept_money, leads, usual_outcome
from planlang.analysis.back_test.said import Said, of_target, pay_of
from planlang.analysis.back_test.spread import PAYOUT_EDGES, bars, quartiles
from planlang.analysis.privacy import Published, is_few
from planlang.plan.model import Plan

ZERO = Fraction(0)


def back_test(
    plan: Plan, past: Sequence[Past], outcome: str | None = None, column: str | None = None
) -> BackTest | TooFewPeople:
    """How the plan did in `past` (one period or more, in order). `outcome` names one of
    `elements_of(plan)` that the others should bring, else it is the one with the greatest weight;
    `column` groups people."""
    elements = elements_of(plan)
    few = tuple(p.period for p in past if is_few(x.person for x in p.scores.people))
    past = tuple(p for p in past if p.scores.people and p.period not in few)
    if not past:
        return TooFewPeople()
    result = elements[outcome] if outcome is not None else usual_outcome(plan)
    totals = [paid_of_target(one) for one in past]
    results = [] if result is None else [compared(p, result.name, result.better) for p in past]
    said = Said(past)
    paid = _paid(past, said)
    verdicts = tuple(judged(plan, past, said))  # the plan's own questions come first
    reviews = element_reviews(tuple(elements.values()), past, said)
    return BackTest(
        plan=plan,
        periods=tuple(one.period for one in past),
        left_out=few,
        people=len({p.person for one in past for p in one.scores.people}),
        paid=paid,
        at_target=_at_target(past),
        bars=bars(
            [
                (who, one.period.label, figure)
                for one, figures in zip(past, totals, strict=True)
                for who, figure in figures.items()
            ],
            PAYOUT_EDGES,
            Published(),
        ),
        elements=reviews,
        outcome=None if result is None else result.name,
        outcome_title=None if result is None else result.title,
        leads=() if result is None else tuple(leads(plan, past, result)),
        pay_and_outcome=agreement(Lag.SAME, list(zip(totals, results, strict=True)))
        if results
        else None,
        books=tuple(books(plan, past)),
        judged=verdicts,
        kept=() if result is None else tuple(kept_money(plan, past, [p.pay for p in paid], result)),
        column=column,
        groups=() if column is None else groups(past[-1], column, result, said),
    )


def _paid(past: Sequence[Past], said: Said) -> tuple[Paid, ...]:
    """Each period's pay, and everybody's total as a share of target, where both may be said."""
    found = []
    for one in past:
        people = one.scores.people
        ratios = paid_of_target(one)
        pay = sum((p.total for p in people), ZERO) if said.pay.say([pay_of(one, people)]) else None
        mean: Fraction | None = None
        if ratios and said.pay.say([of_target(one, people)]):
            mean = sum(ratios.values(), ZERO) / len(ratios)
        found.append(
            Paid(
                period=one.period,
                people=len(people),
                pay=pay,
                mean_of_target=mean,
                of_target=quartiles(ratios.items()),
            )
        )
    return tuple(found)


def _at_target(past: Sequence[Past]) -> Fraction | None:
    """Pay at target of all periods together. It is said of no single period: what people would get
    at target changes little, so that two periods would tell what a newcomer gets."""
    amounts: dict[tuple[str, str], Fraction] = {}
    for one in past:
        for person in one.scores.people:
            key = (person.person, "")
            amounts[key] = amounts.get(key, ZERO) + person.variable
    said = Published(amounts).say([frozenset(key for key, amount in amounts.items() if amount)])
    return sum(amounts.values(), ZERO) if said else None
