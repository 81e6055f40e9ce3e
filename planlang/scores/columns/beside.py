"""Awards and limits on the total in columns: as `scores.awards` and `scores.limits`."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planlang.plan.model import Award, TotalLimit
from planlang.scores.columns.conditions import StandingColumns, met
from planlang.scores.columns.ratio import NO, YES, ZERO, Figures, Ratio, fixed, same, smaller, where
from planlang.scores.columns.runs import RunColumns
from planlang.scores.columns.whole import Flags
from planlang.values.rounding import Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardRuns:
    """What an award gives in each run before its cap, and with a cap per year or in all what it had
    given through the period before; each before `part`, the part of the person's days that it
    counts for. `met` is None for a counted award; `counted` is where it counted something."""

    award: Award
    runs: RunColumns
    part: Ratio
    count: Figures | None
    before: Figures | None
    counted: Flags
    met: Flags | None
    no_data: Flags
    pay: Ratio
    pay_before: Ratio | None


def award_runs(award: Award, standing: StandingColumns) -> AwardRuns:
    """The award of these runs."""
    runs = standing.runs
    part = runs.part * runs.in_plan if award.prorated else runs.part
    amount = fixed(award.amount)
    if award.reading is None:
        holds, no_data = YES, NO
        if award.when is not None:
            found = met(award.when, standing)
            no_data = ~found.known
            holds = (found.met & found.known) | (no_data if award.pays_without_data else NO)
        return AwardRuns(
            award=award, runs=runs, part=part, count=None, before=None, counted=NO,
            met=holds, no_data=no_data, pay=where(holds, amount, ZERO), pay_before=None,
        )  # fmt: skip
    count = runs.reading(award.reading).value
    known_count = where(count.known, count.ratio, ZERO)
    before: Figures | None = None
    pay_before: Ratio | None = None
    counted = count.known & ~count.ratio.is_zero()
    if award.reading_before is not None:
        before = runs.reading(award.reading_before).value
        known_before = where(before.known, before.ratio, ZERO)
        pay_before = known_before.times(award.amount)
        counted = count.known & ~same(known_count, known_before)
    return AwardRuns(
        award=award, runs=runs, part=part, count=count, before=before, counted=counted,
        met=None, no_data=~count.known, pay=known_count.times(award.amount), pay_before=pay_before,
    )  # fmt: skip


def held(pay: Ratio, award: Award, rounding: Rounding) -> Ratio:
    """What the award's cap, rounded down, leaves of `pay`."""
    if award.cap is None:
        return pay
    return smaller(pay, fixed(rounding.down(award.cap.amount)))


def limit_amount(limit: TotalLimit, runs: RunColumns) -> Ratio:
    """A cap or floor on the total over these runs: a share of their variable pay, or an amount by
    their part of the person's days."""
    share, amount = limit.share or Fraction(0), limit.amount or Fraction(0)
    return runs.variable.times(share) + runs.part.times(amount)
