"""A person's runs of days, each with the terms that hold and the variable pay at stake in it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from planlang.data.model import Measures, PersonMeasures, Run
from planlang.plan.model import FixedTarget, Plan, Target
from planlang.plan.terms import Terms, terms
from planlang.quick_dataclass import dataclass

ONE = Fraction(1)
ZERO = Fraction(0)

TermsOf = Callable[[int, tuple[str, ...]], Terms]
"""The terms of a version (its index in the plan) under a set of people segments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaidRun:
    """A run of days with constant terms.

    `variable` is T_k = annual variable · the period's share of the year · units / period units.
    `part` is the run's share of the person's own days in the plan: what is taken once per period
    (a rate table, a bonus) counts by it where terms differ; the parts add up to 1.
    `in_plan` is the share of the period the person was in the plan: what `prorated` scales by.
    """

    plan: Plan
    person: PersonMeasures
    run: Run
    terms: Terms
    period_units: int
    period_share: Fraction
    variable: Fraction
    part: Fraction
    in_plan: Fraction


def terms_of(plan: Plan) -> TermsOf:
    """`terms` of the plan's versions, worked out once for each set of segments that occurs."""
    known: dict[tuple[int, tuple[str, ...]], Terms] = {}

    def answer(version: int, segments: tuple[str, ...]) -> Terms:
        key = (version, segments)
        if key not in known:
            known[key] = terms(plan.versions[version], segments)
        return known[key]

    return answer


def paid_runs(
    plan: Plan, measures: Measures, person: PersonMeasures, answer: TermsOf
) -> tuple[PaidRun, ...]:
    """The person's runs in order of days."""
    share = plan.spread[measures.period.index - 1]
    of_period = measures.period_units
    units = person.units
    return tuple(
        PaidRun(
            plan=plan,
            person=person,
            run=run,
            terms=answer(run.version, run.segments),
            period_units=of_period,
            period_share=share,
            variable=run.annual_variable * share * Fraction(run.units, of_period),
            part=_part(run, person),
            in_plan=Fraction(units, of_period),
        )
        for run in person.runs
    )


def target_amount(target: Target | None, name: str, paid: PaidRun) -> Fraction | None:
    """The target of `name` (an element, goal or commission) for this person and period.

    None where there is none, and where it is not above 0: nobody can reach a share of nothing.
    """
    if target is None:
        return None
    amount = target.value if isinstance(target, FixedTarget) else paid.person.targets.get(name)
    if amount is None:
        return None
    if target.per_year:
        amount *= paid.period_share
    if target.prorated:
        amount *= paid.in_plan
    return amount if amount > 0 else None


def _part(run: Run, person: PersonMeasures) -> Fraction:
    if len(person.runs) == 1:
        return ONE
    if person.units:
        return Fraction(run.units, person.units)
    # Prorated by month, a few days may hold no unit at all; what they earned is still theirs.
    days = sum((r.last - r.first).days + 1 for r in person.runs)
    return Fraction((run.last - run.first).days + 1, days)
