"""`promise cost at most … a quarter`: everybody on the roster at the most that they can be paid.

The most of each person is that of the situations they are in, for their variable pay and days in
the plan, SPIFFs included. Without a roster nobody knows; `prove` says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import partial

from planlang.analysis.money_lines import bounds_scale, most_of_award, runs_in
from planlang.analysis.promises.model import Answer, Broken, Holds, Shown, Unknown
from planlang.analysis.promises.most import Most, most_paid, period_target
from planlang.analysis.promises.said import listed, money
from planlang.analysis.promises.subject import Looked
from planlang.analysis.promises.total import least_of
from planlang.analysis.situations import Situation, periods_of, version_days
from planlang.analysis.witness import Witness, replay, under_other_plan
from planlang.data.model import Measures, PersonMeasures, Run
from planlang.plan.model import CapPer, Commission, CostAtMost, FixedTarget, Plan
from planlang.quick_dataclass import dataclass

ZERO = Fraction(0)

FEW = 5
"""Of fewer people no sum is said: it would tell what one of them can be paid."""

MOST_KINDS = 40
"""Kinds of people, by terms and variable pay, that are paid to find out what all of them cost."""

LookedAt = Callable[[int, tuple[str, ...]], Looked]
"""The situation of a version and a set of segments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MostCost:
    """The most that a roster can cost: `amount`, or None where that of `unbounded` of its `people`
    has no bound. `looked` is the situation of the first days of whoever costs most."""

    amount: Fraction | None
    unbounded: int
    people: int
    looked: Looked | None


def proved(promise: CostAtMost, plan: Plan, measures: Measures, looked: LookedAt) -> Answer:
    """Whether the people of `measures` together can never cost more in the period, or, where the
    promise is for a year, in a year in which the roster stays as it is."""
    most = most_cost(plan, measures, looked, per_year=promise.per_year)
    stretch = "year" if promise.per_year else plan.pays.noun
    if most is None:
        return Unknown(reason="there are too many cases to look at")
    if most.amount is not None and most.amount <= promise.amount:
        others = _other_terms(plan, measures) if promise.per_year else ()
        if others:
            days = listed(f"{first}" for first in others)
            return Unknown(
                reason=f"it holds under the terms of {measures.period.label}, and the year has "
                f"others, from {days}"
            )
        return Holds(
            note=f"at most {money(most.amount, plan)} a {stretch} for {most.people} people"
        )
    if most.amount is None:
        said = f"the pay of {most.unbounded} of the {most.people} people has no upper bound"
    elif most.people < FEW:
        said = f"the {most.people} people of the roster can cost more a {stretch}"
    else:
        said = (
            f"the {most.people} people of the roster can cost up to {money(most.amount, plan)} a "
            f"{stretch}"
        )
    bill = bill_of(plan, measures, looked, per_year=promise.per_year)
    broken = _broken(promise, most, said, bill, plan)
    return broken or Unknown(reason=f"{said}, as far as can be told")


def most_cost(
    plan: Plan, measures: Measures, looked: LookedAt, *, per_year: bool
) -> MostCost | None:
    """The most that the people of `measures` can be paid together, SPIFFs included; None where
    there are too many cases to look at."""
    total: Fraction | None = ZERO
    unbounded = 0
    largest, whose = ZERO, None
    known: dict[tuple[int, tuple[str, ...], bool], Most | None] = {}
    for person in measures.people:
        found: Fraction | None = ZERO
        # Days without a total cap leave the whole period without one.
        caps = {plan.versions[run.version].total_cap is None for run in person.runs}
        capped = True not in caps
        for run in person.runs:
            each = looked(run.version, run.segments)
            key = (run.version, run.segments, capped)
            if key not in known:
                known[key] = most_paid(each, spiffs_of(each), capped=capped)
            most = known[key]
            if most is None:
                return None
            amount = _of_run(plan, measures, person, run, most, each, per_year=per_year)
            found = None if found is None or amount is None else found + amount
        if found is None:
            unbounded += 1
        if found is None or (not unbounded and found > largest):
            largest = found or ZERO
            first = person.runs[0]
            whose = looked(first.version, first.segments)
        total = None if total is None or found is None else total + found
    return MostCost(
        amount=total,
        unbounded=unbounded,
        people=len(measures.people),
        looked=whose,
    )


def _other_terms(plan: Plan, measures: Measures) -> tuple[date, ...]:
    """The first days of the versions that are in force in the year of the measures and that nobody
    of the roster was looked at under."""
    seen = {run.version for person in measures.people for run in person.runs}
    year = [period for period in periods_of(plan) if period.year == measures.period.year]
    return tuple(
        days.start
        for index, days in ((i, version_days(plan, i)) for i in range(len(plan.versions)))
        if index not in seen and any(days.start <= p.end and p.start <= days.end for p in year)
    )


def spiffs_of(looked: Looked) -> tuple[str, ...]:
    """SPIFFs that can be paid within the plan's days."""
    awards = looked.situation.terms.awards
    return tuple(a.name for a in awards if a.is_spiff and runs_in(a, looked.plan, None))


def _of_run(
    plan: Plan,
    measures: Measures,
    person: PersonMeasures,
    run: Run,
    most: Most,
    looked: Looked,
    *,
    per_year: bool,
) -> Fraction | None:
    """The most of a run of days: shares of its variable pay, amounts by its part of the days."""
    part = Fraction(run.units, measures.period_units)
    own = Fraction(run.units, person.units) if person.units else Fraction(1, len(person.runs))
    shares = plan.spread if per_year else (plan.spread[measures.period.index - 1],)
    total = ZERO
    for share in shares:
        against = partial(_own_target, person, share)
        each = most.against(against).at(run.annual_variable * share * part, own)
        if each is None:
            return None
        total += each
    return total - (len(shares) - 1) * _paid_once(looked)


def _own_target(person: PersonMeasures, share: Fraction, commission: Commission) -> Fraction | None:
    """The person's target for a commission in a period with this share of the year."""
    target = commission.target
    if isinstance(target, FixedTarget):
        amount: Fraction | None = target.value
    else:
        amount = person.targets.get(commission.name)
    return None if amount is None else period_target(commission, amount, share)


def _paid_once(looked: Looked) -> Fraction:
    """SPIFFs with a cap for the year or for good: a year pays them once, beside any total cap."""
    terms = looked.situation.terms
    covered = terms.total_cap.including if terms.total_cap is not None else ()
    return sum(
        (
            max(most_of_award(a) or ZERO, ZERO)
            for a in terms.awards
            if a.is_spiff
            and a.cap is not None
            and a.cap.per is not CapPer.PERIOD
            and a.name not in covered
            and runs_in(a, looked.plan, None)
        ),
        ZERO,
    )


def _broken(
    promise: CostAtMost, most: MostCost, said: str, bill: Bill | None, plan: Plan
) -> Broken | None:
    """Borne out by the smallest figures with which everybody together costs more; where that
    cannot be told, by the most of one person: then the others' is of the same making."""
    looked = most.looked
    if looked is None:
        return None
    sentence = f"{said}, and {money(promise.amount, plan)} was promised"
    cost: Fraction | None = None
    shown: Shown | None = None
    if bill is not None:

        def breaks(witness: Witness) -> tuple[Shown, Fraction] | None:
            total = bill.of(witness)
            return (looked.shown(witness), total) if total > promise.amount else None

        found = least_of(looked, spiffs_of(looked), breaks)
        if found is not None:
            shown, cost = found
            if most.people >= FEW:
                sentence += f": each with the figures below, they cost {money(cost, plan)}"
    if shown is None:
        shown = _most_of_one(promise, looked)
    if shown is None:
        return None
    reached = shown.score.total if cost is None else cost
    return Broken(
        sentence=sentence,
        situation=looked.situation,
        shown=(shown,),
        pays=reached if most.amount is None else most.amount,
        most=promise.amount,
    )


def _most_of_one(promise: CostAtMost, looked: Looked) -> Shown | None:
    bound = most_paid(looked, spiffs_of(looked))
    if bound is not None:
        bound = bound.against(partial(bounds_scale, looked.situation))
    wanted = None if bound is None else bound.at(looked.variable)
    least = promise.amount if wanted is None else wanted - looked.rounded

    def breaks(witness: Witness) -> Shown | None:
        shown = looked.shown(witness)
        return shown if shown.score.total >= least else None

    return least_of(looked, spiffs_of(looked), breaks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What people cost who all have the same figures: so many people in each situation with each
    variable pay of a period, and so many periods."""

    plan: Plan
    kinds: tuple[tuple[Situation, Fraction, int], ...]
    periods: int

    def of(self, witness: Witness) -> Fraction:
        """All of them with the witness's figures, paid by the evaluator."""
        return self.periods * sum(
            (
                count * replay(self.plan, self._like(witness, situation, variable)).total
                for situation, variable, count in self.kinds
            ),
            ZERO,
        )

    def _like(self, witness: Witness, situation: Situation, variable: Fraction) -> Witness:
        own = replace(witness, variable=variable)
        if (situation.version, situation.segments) == (witness.version, witness.segments):
            return own
        return under_other_plan(self.plan, own, situation)


def bill_of(plan: Plan, measures: Measures, looked: LookedAt, *, per_year: bool) -> Bill | None:
    """The people of `measures` as a bill; None where somebody is in the plan for some of the days
    only, where the periods of a year differ, or where there are too many kinds of people."""
    once = any(
        a.cap is not None and a.cap.per is not CapPer.PERIOD
        for v in plan.versions
        for a in v.awards
    )
    if per_year and (once or len(set(plan.spread)) > 1):
        return None
    share = plan.spread[measures.period.index - 1]
    kinds: dict[tuple[int, tuple[str, ...], Fraction], int] = {}
    for person in measures.people:
        if len(person.runs) != 1 or person.runs[0].units != measures.period_units:
            return None
        run = person.runs[0]
        key = (run.version, run.segments, run.annual_variable * share)
        kinds[key] = kinds.get(key, 0) + 1
    if len(kinds) > MOST_KINDS:
        return None
    return Bill(
        plan=plan,
        kinds=tuple(
            (looked(version, segments).situation, variable, count)
            for (version, segments, variable), count in kinds.items()
        ),
        periods=len(plan.spread) if per_year else 1,
    )
