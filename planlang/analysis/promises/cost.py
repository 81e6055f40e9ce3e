"""`promise cost at most … a quarter`: everybody on the roster at the most that they can be paid.

The most of each person is that of the situations they are in, for their variable pay and days in
the plan, SPIFFs included. Without a roster nobody knows; `prove` says so.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from planlang.analysis.money_lines import most_of_award, runs_in
from planlang.analysis.promises.model import Answer, Broken, Holds, Shown, Unknown
from planlang.analysis.promises.said import money
from planlang.analysis.promises.subject import Looked
from planlang.analysis.promises.total import Most, most_paid, tries
from planlang.data.model import Measures, PersonMeasures, Run
from planlang.plan.model import CapPer, CostAtMost, Plan
from planlang.quick_dataclass import dataclass

ZERO = Fraction(0)

FEW = 5
"""Of fewer people no sum is said: it would tell what one of them can be paid."""

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
    broken = _broken(promise, most, said, plan)
    return broken or Unknown(reason=f"{said}, as far as can be told")


def most_cost(
    plan: Plan, measures: Measures, looked: LookedAt, *, per_year: bool
) -> MostCost | None:
    """The most that the people of `measures` can be paid together, SPIFFs included; None where
    there are too many cases to look at."""
    total: Fraction | None = ZERO
    unbounded = 0
    largest, whose = ZERO, None
    known: dict[tuple[int, tuple[str, ...]], Most | None] = {}
    for person in measures.people:
        found: Fraction | None = ZERO
        for run in person.runs:
            each = looked(run.version, run.segments)
            key = (run.version, run.segments)
            if key not in known:
                known[key] = most_paid(each, spiffs_of(each))
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
        each = most.at(run.annual_variable * share * part, own)
        if each is None:
            return None
        total += each
    return total - (len(shares) - 1) * _paid_once(looked)


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


def _broken(promise: CostAtMost, most: MostCost, said: str, plan: Plan) -> Broken | None:
    """The most of one person, borne out by a witness: then the others' are of the same making."""
    if most.looked is None:
        return None
    bound = most_paid(most.looked, spiffs_of(most.looked))
    wanted = None if bound is None else bound.at(most.looked.variable)
    best: Shown | None = None
    for witness in tries(most.looked, spiffs_of(most.looked)):
        shown = most.looked.shown(witness)
        if best is None or shown.score.total > best.score.total:
            best = shown
    if best is None:
        return None
    slack = most.looked.rounded
    reached = best.score.total >= (promise.amount if wanted is None else wanted - slack)
    if not reached:
        return None
    return Broken(
        sentence=f"{said}, and {money(promise.amount, plan)} was promised",
        situation=most.looked.situation,
        shown=(best,),
        pays=best.score.total if most.amount is None else most.amount,
        most=promise.amount,
    )
