"""Rate tables in columns: as `scores.commissions`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from planlang.plan.curve import RateBand
from planlang.plan.model import Commission, Cumulation, PayTarget
from planlang.plan.rows import Operator
from planlang.scores.columns.codes import Codes, no_codes, put
from planlang.scores.columns.elements import added_by
from planlang.scores.columns.figures import figures_at
from planlang.scores.columns.ratio import (
    NO,
    ONE,
    YES,
    ZERO,
    Figures,
    Ratio,
    compared,
    fixed,
    same,
    where,
)
from planlang.scores.columns.runs import RunColumns
from planlang.scores.columns.whole import ZEROS, Flags, Rows, Whole, whole
from planlang.scores.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionRuns:
    """What a commission pays in each run, before the part of the person's days that it counts for;
    with the year to date also what it had paid through the period before."""

    commission: Commission
    runs: RunColumns
    amount: Figures
    before: Figures | None
    pay: Ratio
    pay_before: Ratio | None
    reason: Codes


def commission_runs(commission: Commission, runs: RunColumns) -> CommissionRuns:
    """The commission of these runs."""
    year_to_date = commission.cumulation is Cumulation.YEAR_TO_DATE
    target = runs.target(commission.target, commission.name, whole_year=year_to_date)
    scale = _scale(commission, runs, target)
    amount = runs.reading(commission.reading).value
    pays = amount.known & scale.known
    reason = no_codes(len(runs))
    if isinstance(commission.no_data, PayTarget):
        instead = where(
            target.known & scale.known, rated(commission.bands, target.ratio, scale.ratio), ZERO
        )
        put(reason, ~pays & target.known, Reason.NO_DATA_PAYS_TARGET)
        put(reason, ~pays & ~target.known, Reason.NO_DATA_PAYS_NOTHING)
    else:
        instead = ZERO
        put(reason, ~pays, Reason.NO_DATA_PAYS_NOTHING)
    before: Figures | None = None
    pay_before: Ratio | None = None
    if commission.reading_before is not None:
        before = runs.reading(commission.reading_before).value
    if commission.cumulation is Cumulation.EACH_ROW:
        rows = _each_row(commission, runs, scale.ratio)
        pay = where(pays, rows.pay, instead)
        _zero(reason, pays & rows.pay.is_zero(), amount, None, rows, pay)
    else:
        pay = where(pays, rated(commission.bands, amount.ratio, scale.ratio), instead)
        if before is not None:
            earlier = rated(commission.bands, before.ratio, scale.ratio)
            pay_before = where(pays & before.known, earlier, ZERO)
        equal = pay.is_zero() if pay_before is None else same(pay, pay_before)
        _zero(reason, pays & equal, amount, before, None, pay)
    return CommissionRuns(
        commission=commission, runs=runs, amount=amount, before=before,
        pay=pay, pay_before=pay_before, reason=reason,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Rows:
    """What rows pay together; where some row pays, and where some row has an amount."""

    pay: Ratio
    some_pay: Flags
    some_amount: Flags


def _zero(
    reason: Codes,
    nothing: Flags,
    amount: Figures,
    before: Figures | None,
    rows: _Rows | None,
    pay: Ratio,
) -> None:
    """Why `nothing` is earned."""
    if not nothing.any():
        return
    put(reason, nothing, Reason.RATE_ZERO)
    put(reason, nothing & ~pay.is_zero(), Reason.ADDS_TO_ZERO)
    empty = amount.ratio.is_zero()
    if before is not None:
        empty = empty | (before.known & same(amount.ratio, before.ratio))
    put(reason, nothing & empty, Reason.NO_AMOUNT)
    if rows is not None:
        put(reason, nothing & rows.some_amount, Reason.RATE_ZERO)
        put(reason, nothing & rows.some_pay, Reason.ADDS_TO_ZERO)


def _scale(commission: Commission, runs: RunColumns, target: Figures) -> Figures:
    """What the bounds of the rate table are multiplied by to be money, as `bounds_scale`."""
    scale = target if commission.bounds_of_target else Figures(ONE, YES)
    shrunk = commission.bounds_of_target and bool(commission.target and commission.target.prorated)
    if commission.bounds_prorated and not shrunk:
        return Figures(scale.ratio * runs.in_plan, scale.known)
    return scale


def rated(bands: Sequence[RateBand], amount: Ratio, scale: Ratio) -> Ratio:
    """R(amount), with the bounds of the table multiplied by `scale`.

    A row of the table is a line: intercept · scale + rate · amount.
    """
    intercepts, rates = _lines(bands)
    rows = max(len(x) for x in (amount.over, amount.under, scale.over, scale.under))
    at = np.full(rows, len(bands) - 1, dtype=np.int64)
    for number, band in reversed(list(enumerate(bands[:-1]))):
        if band.high is None:
            at[:] = number
            continue
        operator = Operator.AT_MOST if band.high_included else Operator.LESS
        at[np.broadcast_to(compared(operator, amount, scale.times(band.high)), rows)] = number
    return _at(intercepts, at) * scale + _at(rates, at) * amount


def _lines(bands: Sequence[RateBand]) -> tuple[list[Fraction], list[Fraction]]:
    """Each row of a rate table as a line over the amount, its bounds as they are written."""
    intercepts: list[Fraction] = []
    for number, band in enumerate(bands):
        if band.on_all:
            intercepts.append(Fraction(0))
            continue
        low = Fraction(0) if band.low is None else band.low
        below = Fraction(0)
        if number and band.low is not None:
            below = intercepts[-1] + bands[number - 1].rate * low
        intercepts.append(below - band.rate * low)
    return intercepts, [band.rate for band in bands]


def _at(values: Sequence[Fraction], at: Rows) -> Ratio:
    """A value of each row, over one denominator."""
    under = lcm(*(x.denominator for x in values))
    column = whole([int(x * under) for x in values])
    if column.low == column.high:
        return fixed(values[0])
    return Ratio(Whole(column.values[at], column.low, column.high), scale=Fraction(1, under))


def _each_row(commission: Commission, runs: RunColumns, scale: Ratio) -> _Rows:
    """The bands see whole rows; their shares are taken of what the rows pay."""
    reading = runs.population.columns.readings[commission.reading]
    given = reading.rows
    here = len(runs)
    if given is None or not len(given.subject):
        return _Rows(ZERO, NO, NO)
    subjects = (
        np.arange(len(reading.sums[0].rows))[runs.rows]
        if reading.subject is None
        else reading.subject[runs.rows]
    )
    first = np.searchsorted(given.subject, subjects)
    count = np.searchsorted(given.subject, subjects + 1) - first
    if not count.any():
        return _Rows(ZERO, NO, NO)
    of_run = np.repeat(np.arange(here), count)
    # The place of each row: where its run's rows begin, and how many of them stand before.
    at = np.arange(len(of_run)) + np.repeat(first - (np.cumsum(count) - count), count)
    amount = figures_at(given.amount, at).ratio
    share = figures_at(given.share, at).ratio
    times = whole(given.times[at].tolist())
    of_scale = Ratio(scale.over.at(of_run), scale.under.at(of_run), scale.scale)
    pays = rated(commission.bands, amount, of_scale)
    parts = pays.over * share.over * times
    # What stands below is a constant or the run's own, so that the rows of a run add up above it.
    added = added_by(parts, of_run, here) if pays.scale else ZEROS
    under = pays.under
    if len(under) > 1:
        begins = np.minimum(np.cumsum(count) - count, len(of_run) - 1)
        under = under.at(begins)
    return _Rows(
        Ratio(added, under, pays.scale * share.scale) if pays.scale else ZERO,
        _some(~pays.is_zero() & ~parts.is_zero(), of_run, here),
        _some(~amount.is_zero(), of_run, here),
    )


def _some(flags: Flags, of_run: Rows, runs: int) -> Flags:
    found = np.zeros(runs, dtype=np.bool_)
    found[of_run[np.broadcast_to(flags, len(of_run))]] = True
    return found
