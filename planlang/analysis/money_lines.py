"""What stands beside elements as money: rate tables as curves of their figure, most of awards."""

from __future__ import annotations

from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.neutral import period_share, person_targets
from planlang.analysis.situations import Situation
from planlang.plan.curve import Curve, Piece
from planlang.plan.model import Award, Commission, Cumulation, FixedTarget, Plan
from planlang.values.calendar import Period

ZERO, ONE = Fraction(0), Fraction(1)


def rate_curve(situation: Situation, commission: Commission) -> Curve:
    """What the rate table pays on an amount, for somebody in the plan for the whole period. Below
    its lower bound the first row goes on. A target per person is a round one."""
    scale = bounds_scale(situation, commission)
    pieces: list[Piece] = []
    intercept = ZERO
    rate = ZERO
    for index, band in enumerate(commission.bands):
        low = None if band.low is None else band.low * scale
        if band.on_all:
            intercept = ZERO
        elif index == 0:
            intercept = ZERO if low is None else -band.rate * low
        else:
            assert low is not None  # only the first row is open below
            intercept = intercept + rate * low - band.rate * low
        rate = band.rate
        first, last = index == 0, index == len(commission.bands) - 1
        before = pieces[-1] if pieces else None
        high = None if last or band.high is None else band.high * scale
        pieces.append(
            Piece(
                low=None if first or before is None else before.high,
                high=high,
                low_included=before is not None and not before.high_included,
                high_included=high is not None and band.high_included,
                intercept=intercept,
                slope=rate,
            )
        )
    return curves.normal(Curve(pieces=tuple(pieces)))


def most_of_award(award: Award) -> Fraction | None:
    """The most that an award pays in a period; None where it counts without a cap."""
    if award.reading is None:
        most: Fraction | None = award.amount
    else:
        most = None if award.amount > 0 else ZERO
    if award.cap is None:
        return most
    return award.cap.amount if most is None else min(most, award.cap.amount)


def runs_in(award: Award, plan: Plan, period: Period | None) -> bool:
    """Whether the award can pay in the days of the plan, or in the period where one is given."""
    days = plan.effective if period is None else period.range
    return not (
        (award.last is not None and award.last < days.start)
        or (award.first is not None and award.first > days.end)
    )


def bounds_scale(situation: Situation, commission: Commission) -> Fraction:
    """What a commission's bounds are shares of in the situation's period; 1 where they are
    amounts. A target per person is a round one."""
    if not commission.bounds_of_target:
        return ONE
    target = commission.target
    whole_year = commission.cumulation is Cumulation.YEAR_TO_DATE
    if target is None:
        return ONE
    if isinstance(target, FixedTarget):
        amount = target.value
    else:
        amount = person_targets(situation.terms)[commission.name]
    if target.per_year and not whole_year:
        amount *= period_share(situation)
    return amount if amount > 0 else ONE
