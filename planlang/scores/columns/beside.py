"""Awards and limits on the total in columns: as `scores.awards` and `scores.limits`."""

from __future__ import annotations

from fractions import Fraction

from planlang.plan.model import Award, TotalLimit
from planlang.scores.columns.conditions import StandingColumns, met
from planlang.scores.columns.ratio import ZERO, Ratio, fixed, where


def award_pay(award: Award, standing: StandingColumns) -> tuple[Ratio, Ratio | None]:
    """What the award gives before its cap, and with a cap per year or in all what it had given
    through the period before; each before the part of the person's days that it counts for."""
    runs = standing.runs
    amount = fixed(award.amount)
    if award.reading is not None:
        count = runs.reading(runs.plan.readings[award.reading])
        pay = where(count.known, amount * count.ratio, ZERO)
        if award.reading_before is None:
            return pay, None
        before = runs.reading(runs.plan.readings[award.reading_before])
        return pay, where(before.known, amount * before.ratio, ZERO)
    if award.when is None:
        return amount, None
    found = met(award.when, standing)
    without = amount if award.pays_without_data else ZERO
    return where(found.known, where(found.met, amount, ZERO), without), None


def award_part(award: Award, standing: StandingColumns) -> Ratio:
    """The part of the person's days that the award counts for."""
    runs = standing.runs
    return runs.part * runs.in_plan if award.prorated else runs.part


def limit_amount(limit: TotalLimit, variable: Ratio, part: Ratio) -> Ratio:
    """A cap or floor on the total over some days: a share of their variable pay, or an amount by
    their part of the person's days."""
    share, amount = limit.share or Fraction(0), limit.amount or Fraction(0)
    return fixed(share) * variable + fixed(amount) * part
