"""Rate tables in columns: as `scores.commissions`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from planlang.plan.curve import RateBand
from planlang.plan.model import Commission, Cumulation, PayTarget
from planlang.plan.rows import Operator
from planlang.scores.columns.ratio import (
    ZERO,
    Figures,
    Ratio,
    compared,
    figures,
    fixed,
    ratios,
    where,
)
from planlang.scores.columns.runs import RunColumns
from planlang.scores.columns.whole import whole
from planlang.scores.commissions import bounds_scale, commission_target
from planlang.scores.readings import taken


def commission_pay(commission: Commission, runs: RunColumns) -> tuple[Ratio, Ratio | None]:
    """What the commission pays, and with the year to date what it had paid through the period
    before; each before the part of the person's days that it counts for."""
    readings = runs.plan.readings
    targets = [commission_target(commission, paid) for paid in runs.paid]
    scale = figures(
        [
            bounds_scale(commission, paid, target)
            for paid, target in zip(runs.paid, targets, strict=True)
        ]
    )
    amount = runs.reading(readings[commission.reading])
    pays = amount.known & scale.known
    instead = _without_data(commission, figures(targets), scale)
    if commission.cumulation is Cumulation.EACH_ROW:
        return where(pays, _each_row(commission, runs, scale.ratio), instead), None
    pay = where(pays, rated(commission.bands, amount.ratio, scale.ratio), instead)
    if commission.reading_before is None:
        return pay, None
    before = runs.reading(readings[commission.reading_before])
    earlier = rated(commission.bands, before.ratio, scale.ratio)
    return pay, where(pays & before.known, earlier, ZERO)


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
        at[compared(operator, amount, scale * fixed(band.high))] = number
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


def _at(values: Sequence[Fraction], at: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Ratio:
    return Ratio(
        whole([x.numerator for x in values]).at(at), whole([x.denominator for x in values]).at(at)
    )


def _each_row(commission: Commission, runs: RunColumns, scale: Ratio) -> Ratio:
    """The bands see whole rows; their shares are taken of what the rows pay."""
    found = [taken(commission.reading, paid).rows for paid in runs.paid]
    of_run = np.repeat(np.arange(len(found)), [len(rows) for rows in found])
    flat = [row for rows in found for row in rows]
    added = [Fraction(0)] * len(found)
    if flat:
        pays = rated(commission.bands, ratios([row.amount for row in flat]), scale.at(of_run))
        shares = ratios([row.share * row.times for row in flat])
        for run, pay in zip(of_run, (pays * shares).fractions(len(flat)), strict=True):
            added[run] += pay
    return ratios(added)


def _without_data(commission: Commission, target: Figures, scale: Figures) -> Ratio:
    if not isinstance(commission.no_data, PayTarget):
        return ZERO
    pays = rated(commission.bands, target.ratio, scale.ratio)
    return where(target.known & scale.known, pays, ZERO)
