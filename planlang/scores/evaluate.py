"""The pay of everybody in a plan: what each element, rate table and award pays, line by line.

Exact fractions all the way; each line is rounded once, as the plan says, and the lines add up to
the total. `score` is total: a checked plan and data that were read leave nothing to fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from planlang.data.model import Measures, PersonMeasures
from planlang.plan.model import Goal, Plan
from planlang.scores.attainment import attainment_of
from planlang.scores.awards import award_lines
from planlang.scores.commissions import commission_lines
from planlang.scores.elements import element_lines, run_score
from planlang.scores.limits import limit_lines
from planlang.scores.model import GoalScore, PersonScore, Scores
from planlang.scores.readings import quantity_figure
from planlang.scores.reasons import Reason
from planlang.scores.runs import ZERO, PaidRun, TermsOf, paid_runs, target_amount, terms_of


def score(plan: Plan, measures: Measures) -> Scores:
    """Everybody's pay for the period of `measures`, which must be measures of this plan."""
    people = tuple(score_each(plan, measures, measures.people))
    return replace(head(plan, measures), people=people)


def head(plan: Plan, measures: Measures) -> Scores:
    """What the scores say of all people, without one."""
    return Scores(
        plan=plan.name,
        title=plan.title,
        period=measures.period,
        as_of=measures.as_of,
        provisional=measures.provisional,
        currency=plan.currency,
        people=(),
        inputs=measures.inputs,
    )


def score_each(
    plan: Plan, measures: Measures, people: Iterable[PersonMeasures]
) -> Iterator[PersonScore]:
    """The pay of one person after the other; `measures` are those of all, with or without them."""
    answer = terms_of(plan)
    for person in people:
        yield score_person(plan, measures, person, answer)


def score_person(
    plan: Plan, measures: Measures, person: PersonMeasures, answer: TermsOf | None = None
) -> PersonScore:
    """One person's lines. `answer` lets a caller who scores many keep the terms once worked out."""
    rounding = plan.rounding
    paid = paid_runs(plan, measures, person, answer or terms_of(plan))
    runs = tuple(run_score(p) for p in paid)
    elements = element_lines(runs, rounding)
    commissions = commission_lines(paid, rounding)
    awards = award_lines(runs, measures.period, rounding)
    spiffs = tuple(a for a in awards if a.is_spiff)
    inside = (
        sum((e.pay for e in elements), ZERO)
        + sum((c.pay for c in commissions), ZERO)
        + sum((a.pay for a in awards if not a.is_spiff), ZERO)
    )
    limits = limit_lines(paid, inside, spiffs, rounding)
    return PersonScore(
        person=person.person,
        name=person.name,
        variable=sum((p.variable for p in paid), ZERO),
        elements=elements,
        commissions=commissions,
        awards=awards,
        limits=limits,
        goals=_goals(paid),
        total=sum((s.pay for s in spiffs), sum((x.pay for x in limits), inside)),
        facts=tuple(person.runs[-1].facts.items()) if person.runs else (),
        left_out=person.left_out,
    )


def _goals(runs: tuple[PaidRun, ...]) -> tuple[GoalScore, ...]:
    """Goals are looked at under the last terms that have them."""
    found: dict[str, tuple[Goal, PaidRun]] = {}
    for paid in runs:
        for goal in paid.terms.goals:
            found[goal.name] = (goal, paid)
    return tuple(_goal(goal, paid) for goal, paid in found.values())


def _goal(goal: Goal, paid: PaidRun) -> GoalScore:
    figure = quantity_figure(goal.quantity, paid)
    value = figure.value
    target = target_amount(goal.target, goal.name, paid)
    return GoalScore(
        name=goal.name,
        title=goal.title,
        measure_type=goal.quantity.type,
        measure=value,
        target=target,
        attainment=attainment_of(value, target, goal.better),
        reason=None
        if value is not None
        else Reason.TOO_FEW_ROWS
        if figure.too_few
        else Reason.NO_DATA,
        span=goal.span,
    )
