"""Flat money: bonuses (inside the total) and SPIFFs (outside, unless the total includes them)."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from planlang.plan.model import Award
from planlang.scores.elements import RunScore, common
from planlang.scores.gates import Standing, holds, reads
from planlang.scores.model import AwardScore, AwardWorking, ConditionRead
from planlang.scores.readings import figure, taken
from planlang.scores.reasons import Reason
from planlang.scores.runs import ZERO
from planlang.values.calendar import Period
from planlang.values.rounding import Rounding


def award_lines(
    runs: tuple[RunScore, ...], period: Period, rounding: Rounding
) -> tuple[AwardScore, ...]:
    """A line for each bonus and SPIFF that any run has."""
    found: dict[str, list[tuple[Award, Standing]]] = {}
    for run in runs:
        for award in run.paid.terms.awards:
            found.setdefault(award.name, []).append((award, run.standing))
    return tuple(_line(each, period, rounding) for each in found.values())


def _line(found: list[tuple[Award, Standing]], period: Period, rho: Rounding) -> AwardScore:
    """Each run's days and cap are those of its own terms, as what it pays is."""
    paying = [each for each in found if outside(each[0], period) is None]
    award = found[-1][0]
    why_not = None if paying else outside(award, period)
    workings = _workings(paying, rho)
    exact = sum((w.part * w.pay for w in workings), ZERO)
    exact_before = sum((w.part * w.pay_before for w in workings), ZERO)
    used = rho.half_up(sum((w.part * w.held(w.pay_before) for w in workings), ZERO))
    pay = rho.half_up(sum((w.part * w.held(w.pay) for w in workings), ZERO)) - used
    uncapped = rho.half_up(exact) - rho.half_up(exact_before)
    capped = pay < uncapped
    return AwardScore(
        name=award.name,
        title=award.title,
        is_spiff=award.is_spiff,
        count=common(workings, lambda w: w.own_count) if workings else None,
        amount=award.amount,
        uncapped=uncapped,
        used=used,
        pay=pay,
        capped=capped,
        reason=why_not or _reason(workings, pay, exact - exact_before, capped=capped, used=used),
        runs=workings,
        span=award.span,
    )


def _workings(found: list[tuple[Award, Standing]], rho: Rounding) -> tuple[AwardWorking, ...]:
    """What each run of days gives; days with the terms and facts of those before lengthen them."""
    made: list[AwardWorking] = []
    before: Award | None = None
    for award, standing in found:
        new = _working(award, standing, rho)
        if made and award == before:
            old = made[-1]
            longer = replace(old, last=new.last, part=old.part + new.part)
            moved = replace(
                new, first=old.first, part=longer.part, version=old.version, segments=old.segments
            )
            if moved == longer:
                made[-1] = longer
                continue
        made.append(new)
        before = award
    return tuple(made)


def outside(award: Award, period: Period) -> Reason | None:
    """Why the award pays nobody in the period; None where it holds on some of its days."""
    if award.last is not None and award.last < period.start:
        return Reason.AWARD_ENDED
    if award.first is not None and award.first > period.end:
        return Reason.AWARD_NOT_STARTED
    return None


def _working(award: Award, standing: Standing, rho: Rounding) -> AwardWorking:
    paid = standing.paid
    met: bool | None = None
    looked_at: tuple[ConditionRead, ...] = ()
    no_data = False
    count = before = None
    pay = pay_before = ZERO
    if award.reading is not None:
        count = figure(paid.plan.readings[award.reading], taken(award.reading, paid)).value
        no_data = count is None
        pay = award.amount * (count or ZERO)
        if award.reading_before is not None:
            earlier = taken(award.reading_before, paid)
            before = figure(paid.plan.readings[award.reading_before], earlier).value
            pay_before = award.amount * (before or ZERO)
    else:
        found = True if award.when is None else holds(award.when, standing)
        no_data = found is None
        looked_at = () if award.when is None else reads(award.when, standing)
        met = award.pays_without_data if found is None else found
        if met:
            pay = award.amount
    part = paid.part * paid.in_plan if award.prorated else paid.part
    return AwardWorking(
        first=paid.run.first,
        last=paid.run.last,
        version=paid.run.version,
        segments=paid.run.segments,
        part=part,
        met=met,
        no_data=no_data,
        reads=looked_at,
        count=count,
        before=before,
        pay=pay,
        pay_before=pay_before,
        limit=None if award.cap is None else rho.down(award.cap.amount),
    )


def _reason(
    workings: tuple[AwardWorking, ...],
    pay: Fraction,
    exact: Fraction,
    *,
    capped: bool,
    used: Fraction,
) -> Reason | None:
    """Why the line is 0, or what held it."""
    if capped:
        return Reason.CAPPED if pay or not used else Reason.AWARD_CAP_USED
    if pay:
        none = any(w.no_data for w in workings)
        return Reason.NO_DATA_PAYS_TARGET if none else None
    if exact:
        return Reason.ROUNDED_TO_ZERO
    if any(w.met is not None for w in workings):
        if any(w.met for w in workings):
            return Reason.NO_AMOUNT
        none = all(w.no_data for w in workings)
        return Reason.NO_DATA_PAYS_NOTHING if none else Reason.CONDITION_NOT_MET
    if any(w.own_count for w in workings):
        return Reason.NO_AMOUNT
    return Reason.NOTHING_COUNTED
