"""Commissions, bonuses, SPIFFs and limits on the total, in columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from planlang.analysis.simulate.attained import figure, target_column
from planlang.analysis.simulate.columns import Flags, Floats, RunColumns, number
from planlang.analysis.simulate.conditions import StandingColumns, met
from planlang.analysis.simulate.tables import down, half_up, rated, up
from planlang.plan.model import (
    Award,
    Commission,
    Cumulation,
    PayTarget,
    Plan,
    TotalLimit,
)
from planlang.values.calendar import Period
from planlang.values.rounding import Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionColumns:
    """A commission's line, and where there was nothing to pay on."""

    pay: Floats
    none: Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardColumns:
    """An award's line, where its cap held it (None: it has none), and where nothing was known."""

    pay: Floats
    capped: Flags | None
    none: Flags


def commission_line(name: str, runs: Sequence[RunColumns], plan: Plan) -> CommissionColumns:
    """The line over all runs that have the commission; both years to date are rounded."""
    scenarios = runs[0].scenarios
    through = before = np.zeros(scenarios)
    none = np.zeros(scenarios, dtype=np.bool_)
    for run in runs:
        for commission in run.terms.commissions:
            if commission.name == name:
                pay, earlier, nothing = _commission(commission, run, plan)
                through = through + run.part * pay
                before = before + run.part * earlier
                none |= nothing
    pay = half_up(plan.rounding, through) - half_up(plan.rounding, before)
    return CommissionColumns(pay=pay, none=none)


def _commission(
    commission: Commission, run: RunColumns, plan: Plan
) -> tuple[Floats, Floats, Flags]:
    """Unrounded pay, what the year paid before, and where there is nothing to pay on."""
    amount = figure(plan.readings[commission.reading], run).value
    target = _target(commission, run)
    scale = _scale(commission, target, run)
    no_table = np.isnan(scale)
    none = np.isnan(amount) | no_table
    before = np.zeros(run.scenarios)
    if commission.cumulation is Cumulation.EACH_ROW:
        pay = _row_by_row(commission, scale, run)
    else:
        pay = rated(commission.bands, amount, scale)
        if commission.reading_before is not None:
            earlier = figure(plan.readings[commission.reading_before], run).value
            before = rated(commission.bands, earlier, scale)
            before = np.where(none | np.isnan(earlier), 0.0, before)
    instead = np.zeros(run.scenarios)
    if isinstance(commission.no_data, PayTarget):
        instead = rated(commission.bands, target, scale)
        instead = np.where(np.isnan(instead), 0.0, instead)
    return np.where(none, instead, pay), before, none


def _target(commission: Commission, run: RunColumns) -> Floats:
    """The amount that bounds `of target` are shares of; whole for a year to date."""
    target = commission.target
    if target is not None and commission.cumulation is Cumulation.YEAR_TO_DATE:
        target = replace(target, per_year=False)
    return target_column(target, commission.name, run)


def _scale(commission: Commission, target: Floats, run: RunColumns) -> Floats:
    """What the table's bounds are multiplied by; NaN where they are shares of a missing target."""
    scale = target if commission.bounds_of_target else np.ones(run.scenarios)
    shrunk = commission.bounds_of_target and bool(commission.target and commission.target.prorated)
    if commission.bounds_prorated and not shrunk:
        scale = scale * run.in_plan
    return scale


def _row_by_row(commission: Commission, scale: Floats, run: RunColumns) -> Floats:
    """Σ over the drawn rows of what each pays alone, times its share.

    The bounds of a source's rows are those of the scenarios that have it: a per-person target is
    drawn together with the rows, so all of them have the same.
    """
    drawn = run.rows.get(commission.reading)
    if drawn is None:
        return np.zeros(run.scenarios)
    bank = drawn.bank
    of_source: Floats = np.full(bank.sources, np.nan)
    of_source[drawn.drawn] = scale
    pays = rated(commission.bands, bank.amount, of_source[bank.source]) * bank.weight
    by_source: Floats = np.bincount(
        bank.source, weights=np.where(np.isnan(pays), 0.0, pays), minlength=bank.sources
    ).astype(np.float64)
    found: Floats = by_source[drawn.drawn] * drawn.factor
    return found


def award_line(
    same: Sequence[tuple[Award, StandingColumns]], period: Period, rounding: Rounding
) -> AwardColumns:
    """The line of a bonus or SPIFF over the runs that have it."""
    scenarios = same[-1][1].run.scenarios
    through, before, held, used = (np.zeros(scenarios) for _ in range(4))
    none = np.zeros(scenarios, dtype=np.bool_)
    has_cap = False
    for terms, standing in same:
        if _is_outside(terms, period):
            continue
        pays, paid_before, nothing = _award(terms, standing)
        run = standing.run
        part = run.part * run.in_plan if terms.prorated else run.part
        limit = np.inf if terms.cap is None else number(rounding.down(terms.cap.amount))
        has_cap |= terms.cap is not None
        through, before = through + part * pays, before + part * paid_before
        held = held + part * np.minimum(pays, limit)
        used = used + part * np.minimum(paid_before, limit)
        none |= nothing
    pay = half_up(rounding, held) - half_up(rounding, used)
    if not has_cap:
        return AwardColumns(pay=pay, capped=None, none=none)
    uncapped = half_up(rounding, through) - half_up(rounding, before)
    return AwardColumns(pay=pay, capped=uncapped - pay > number(rounding.unit) / 2, none=none)


def _is_outside(award: Award, period: Period) -> bool:
    ended = award.last is not None and award.last < period.start
    return ended or (award.first is not None and award.first > period.end)


def _award(award: Award, standing: StandingColumns) -> tuple[Floats, Floats, Flags]:
    run = standing.run
    amount = number(award.amount)
    before = np.zeros(run.scenarios)
    if award.reading is not None:
        count = figure(standing.readings[award.reading], run).value
        none = np.isnan(count)
        if award.reading_before is not None:
            earlier = figure(standing.readings[award.reading_before], run).value
            before = amount * np.where(np.isnan(earlier), 0.0, earlier)
        return amount * np.where(none, 0.0, count), before, none
    if award.when is None:
        return np.full(run.scenarios, amount), before, np.zeros(run.scenarios, dtype=np.bool_)
    found = met(award.when, standing)
    holds = np.where(found.none, award.pays_without_data, found.holds)
    return np.where(holds, amount, 0.0), before, found.none


def limited(
    runs: Sequence[RunColumns],
    inside: Floats,
    spiffs: Mapping[str, Floats],
    rounding: Rounding,
) -> list[tuple[str, Floats]]:
    """What the total floor adds and the total cap takes away, where the plan has them."""
    found: list[tuple[str, Floats]] = []
    floor = _limit([(run, run.terms.total_floor) for run in runs])
    if floor is not None:
        limit, amount = floor
        lifted = up(rounding, np.full(inside.shape, amount))
        change = np.maximum(lifted - inside - _included(limit, spiffs, inside), 0.0)
        found.append(("total_floor", change))
        inside = inside + change
    caps = [(run, run.terms.total_cap) for run in runs]
    # Days without a cap are days without a limit: the period as a whole then has none.
    cap = _limit(caps) if all(limit is not None for _, limit in caps) else None
    if cap is not None:
        limit, amount = cap
        lowered = down(rounding, np.full(inside.shape, amount))
        change = np.minimum(lowered - inside - _included(limit, spiffs, inside), 0.0)
        found.append(("total_cap", change))
    return found


def _limit(
    found: Sequence[tuple[RunColumns, TotalLimit | None]],
) -> tuple[TotalLimit, float] | None:
    amount = 0.0
    last: TotalLimit | None = None
    for run, limit in found:
        if limit is not None:
            last = limit
            amount += number(limit.share) * run.variable if limit.share is not None else 0.0
            amount += number(limit.amount) * run.part if limit.amount is not None else 0.0
    return None if last is None else (last, amount)


def _included(limit: TotalLimit, spiffs: Mapping[str, Floats], like: Floats) -> Floats:
    return sum(
        (pay for name, pay in spiffs.items() if name in limit.including), np.zeros(like.shape)
    )
