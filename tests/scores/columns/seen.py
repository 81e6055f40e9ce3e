"""What people's pay showed: every construct that must come before the columns can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from planlang.data.model import Measures, PersonMeasures
from planlang.plan.model import (
    CapPer,
    Cumulation,
    MoveWeight,
    PayNothing,
    PayTarget,
    PersonTarget,
    Plan,
    Scope,
)
from planlang.plan.terms import Terms, terms
from planlang.scores.model import AwardScore, PersonScore, RunWorking
from planlang.scores.reasons import Reason

WANTED = frozenset(
    {
        "pay below 0", "half of a unit", "on an edge of a table", "days without variable pay",
        "a segment of people", "several runs of days", "more than eight runs of days",
        "two versions in a period", "a part of a period",
        "one target for a mixed book", "segments of a book scored apart", "objectives",
        "measures combined", "a floor", "a cap", "a guarantee", "a guarantee before gates",
        "a gate that scales", "a gate that caps", "a gate without data", "a multiplier",
        "a multiplier on a table", "a multiplier without data", "a target per person",
        "a target per year", "a prorated target",
        "no data pays the target", "no data pays nothing", "weight moved", "weight lost",
        "too few rows", "rates on each row", "rates on each period", "rates on the year to date",
        "rates in shares of a target", "prorated bounds", "a commission below 0", "a SPIFF",
        "a bonus on a condition", "an award capped a period", "an award capped a year",
        "an award capped in all", "a cap that is used up", "an award outside its days",
        "a total cap", "a total floor", "a limit that includes SPIFFs", "a goal",
        "figures of a team or the company", "a very large figure", "rounded to 0", "adds to 0",
    }
)  # fmt: skip


def seen(plan: Plan, measures: Measures, people: tuple[PersonScore, ...]) -> Counter[str]:
    """How often each construct made somebody's pay."""
    found: Counter[str] = Counter()
    unit = plan.rounding.unit
    known: dict[tuple[int, tuple[str, ...]], Terms] = {}
    for given, person in zip(measures.people, people, strict=True):
        for run in given.runs:
            key = run.version, run.segments
            if key not in known:
                known[key] = terms(plan.versions[run.version], run.segments)
        found.update(_of_days(given, measures))
        for element in person.elements:
            found["half of a unit"] += element.exact_pay / unit % 1 == Fraction(1, 2)
            found["pay below 0"] += element.pay < 0
            found.update(word for working in element.runs for word in _of_working(working))
            found["rounded to 0"] += element.reason is Reason.ROUNDED_TO_ZERO
            found["adds to 0"] += element.reason is Reason.ADDS_TO_ZERO
        for commission in person.commissions:
            found["a commission below 0"] += commission.pay < 0
            found["adds to 0"] += commission.reason is Reason.ADDS_TO_ZERO
        for award in person.awards:
            found.update(_of_award(award))
        for limit in person.limits:
            found["a total cap" if limit.is_cap else "a total floor"] += 1
            found["a limit that includes SPIFFs"] += bool(limit.including)
        found["a goal"] += len(person.goals)
        found.update(word for key in {(r.version, r.segments) for r in given.runs}
                     for word in _of_terms(known[key]))  # fmt: skip
    if any(r.scope != Scope(None) for r in plan.readings.values()):
        found["figures of a team or the company"] += len(people)
    return found


def _of_days(person: PersonMeasures, measures: Measures) -> Iterator[str]:
    if len(person.runs) > 1:
        yield "several runs of days"
    if len(person.runs) > 8:
        yield "more than eight runs of days"
    if len({run.version for run in person.runs}) > 1:
        yield "two versions in a period"
    if person.units != measures.period_units:
        yield "a part of a period"
    for run in person.runs:
        if run.segments:
            yield "a segment of people"
        if not run.annual_variable:
            yield "days without variable pay"
        if abs(run.annual_variable) > 10**9:
            yield "a very large figure"


def _of_working(working: RunWorking) -> Iterator[str]:
    piece = working.piece
    if piece is not None and working.x is not None and working.x in (piece.low, piece.high):
        yield "on an edge of a table"
    if working.shares:
        yield (
            "segments of a book scored apart"
            if working.x is None
            else ("one target for a mixed book")
        )
    for word, there in (
        ("objectives", working.objectives),
        ("measures combined", working.parts),
        ("a floor", working.floored),
        ("a cap", working.capped),
        ("weight moved", working.moved_to and working.reason is not Reason.WEIGHT_LOST),
        ("weight lost", working.reason is Reason.WEIGHT_LOST),
        ("too few rows", working.reason is Reason.TOO_FEW_ROWS),
    ):
        if there:
            yield word
    match working.no_data:
        case PayTarget():
            yield "no data pays the target"
        case PayNothing():
            yield "no data pays nothing"
        case MoveWeight() | None:
            pass
    for step in working.gates:
        if step.closed and step.before != step.after:
            yield "a gate that scales" if step.cap is None else "a gate that caps"
        if step.no_data:
            yield "a gate without data"
    for multiplier in working.multipliers:
        yield "a multiplier"
        if multiplier.no_data:
            yield "a multiplier without data"


def _of_award(award: AwardScore) -> Iterator[str]:
    if award.is_spiff and award.pay:
        yield "a SPIFF"
    if award.reason in (Reason.AWARD_ENDED, Reason.AWARD_NOT_STARTED):
        yield "an award outside its days"
    if award.reason is Reason.AWARD_CAP_USED:
        yield "a cap that is used up"


def _of_terms(held: Terms) -> Iterator[str]:
    """What only the terms tell of."""
    cumulations = {
        Cumulation.EACH_ROW: "rates on each row",
        Cumulation.EACH_PERIOD: "rates on each period",
        Cumulation.YEAR_TO_DATE: "rates on the year to date",
    }
    caps = {
        CapPer.PERIOD: "an award capped a period",
        CapPer.YEAR: "an award capped a year",
        CapPer.ALL: "an award capped in all",
    }
    for commission in held.commissions:
        yield cumulations[commission.cumulation]
        if commission.bounds_of_target:
            yield "rates in shares of a target"
        if commission.bounds_prorated:
            yield "prorated bounds"
    for award in held.awards:
        if award.when is not None:
            yield "a bonus on a condition"
        if award.cap is not None:
            yield caps[award.cap.per]
    for multiplier in held.multipliers:
        if multiplier.curve is not None:
            yield "a multiplier on a table"
    for element in held.elements:
        if element.guarantee is not None:
            yield "a guarantee before gates" if element.guarantee.before_gates else "a guarantee"
        if isinstance(element.target, PersonTarget):
            yield "a target per person"
        if element.target is not None and element.target.per_year:
            yield "a target per year"
        if element.target is not None and element.target.prorated:
            yield "a prorated target"
