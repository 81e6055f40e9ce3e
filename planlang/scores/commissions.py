"""Rate tables on money: each row, each period, or year to date; on all, or on the part above."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from planlang.data.model import RowAmount
from planlang.plan.curve import RateBand
from planlang.plan.model import (
    Commission,
    Cumulation,
    MoveWeight,
    PayNothing,
    PayTarget,
)
from planlang.quick_dataclass import dataclass
from planlang.scores.elements import common
from planlang.scores.model import BandWorking, CommissionScore, CommissionWorking, RowWorking
from planlang.scores.readings import figure, taken
from planlang.scores.reasons import Reason
from planlang.scores.runs import ONE, ZERO, PaidRun, target_amount
from planlang.values.rounding import Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class RateTable:
    """A commission's bands with their bounds in money."""

    bands: tuple[RateBand, ...]
    lows: tuple[Fraction | None, ...]
    highs: tuple[Fraction | None, ...]

    def pay(self, amount: Fraction) -> tuple[Fraction, tuple[BandWorking, ...]]:
        """R(amount), with the bands that took part.

        A band `on all` pays its rate on the whole amount; a band on the part above pays what the
        bands below it pay at its lower bound, and its rate on the rest. Below its lower bound the
        first band goes on: negative amounts pay negative.
        """
        return self._pay(self._band_at(amount), amount)

    def _band_at(self, amount: Fraction) -> int:
        for i, band in enumerate(self.bands[:-1]):
            high = self.highs[i]
            if high is None or amount < high or (band.high_included and amount == high):
                return i
        return len(self.bands) - 1

    def _pay(self, index: int, amount: Fraction) -> tuple[Fraction, tuple[BandWorking, ...]]:
        band = self.bands[index]
        low = self.lows[index]
        if band.on_all:
            pay = band.rate * amount
            return pay, (BandWorking(band=band, amount=amount, pay=pay),)
        below = ZERO
        workings: tuple[BandWorking, ...] = ()
        if index and low is not None:
            below, workings = self._pay(index - 1, low)
        above = amount if low is None else amount - low
        pay = band.rate * above
        return below + pay, (*workings, BandWorking(band=band, amount=above, pay=pay))


def commission_lines(runs: tuple[PaidRun, ...], rounding: Rounding) -> tuple[CommissionScore, ...]:
    """A line for each commission that any run has."""
    commissions: dict[str, Commission] = {}
    for paid in runs:
        for commission in paid.terms.commissions:
            commissions[commission.name] = commission
    return tuple(_line(name, runs, rounding) for name in commissions)


def _line(name: str, runs: tuple[PaidRun, ...], rho: Rounding) -> CommissionScore:
    found: list[tuple[Commission, CommissionWorking]] = []
    for paid in runs:
        for commission in paid.terms.commissions:
            if commission.name == name:
                _append(found, commission, _working(commission, paid))
    workings = tuple(working for _, working in found)
    exact = sum((w.part * w.pay for w in workings), ZERO)
    before = sum((w.part * w.pay_before for w in workings), ZERO)
    # Both years to date are rounded, not their difference: the periods' lines then add up to what
    # the whole year pays.
    pay = rho.half_up(exact) - rho.half_up(before)
    last = found[-1][0]
    return CommissionScore(
        name=name,
        title=last.title,
        amount=common(workings, lambda w: w.amount),
        before=common(workings, lambda w: w.before),
        exact_pay=exact,
        exact_before=before,
        pay=pay,
        reason=_reason(workings, exact - before, pay),
        runs=workings,
        span=last.span,
    )


def _append(
    found: list[tuple[Commission, CommissionWorking]], terms: Commission, new: CommissionWorking
) -> None:
    """Adds days; days with the terms and amounts of those before lengthen them."""
    if found and found[-1][0] == terms:
        old = found[-1][1]
        longer = replace(old, last=new.last, part=old.part + new.part)
        moved = replace(
            new, first=old.first, part=longer.part, version=old.version, segments=old.segments
        )
        if moved == longer:
            found[-1] = (terms, longer)
            return
    found.append((terms, new))


def _reason(
    workings: tuple[CommissionWorking, ...], exact: Fraction, pay: Fraction
) -> Reason | None:
    shared = common(workings, lambda w: w.reason)
    if pay or shared is not None:
        return shared
    return Reason.ROUNDED_TO_ZERO if exact else Reason.ADDS_TO_ZERO


def _working(commission: Commission, paid: PaidRun) -> CommissionWorking:
    reading = paid.plan.readings[commission.reading]
    found = taken(commission.reading, paid)
    amount = figure(reading, found).value
    before = None
    if commission.reading_before is not None:
        earlier = taken(commission.reading_before, paid)
        before = figure(paid.plan.readings[commission.reading_before], earlier).value
    target = commission_target(commission, paid)
    table = _table(commission, paid, target)
    pay = pay_before = ZERO
    bands: tuple[BandWorking, ...] = ()
    bands_before: tuple[BandWorking, ...] = ()
    rows: tuple[RowWorking, ...] = ()
    reason: Reason | None = None
    if amount is None or table is None:
        paid_amount = _without_data(commission, target)
        reason = Reason.NO_DATA_PAYS_TARGET if paid_amount else Reason.NO_DATA_PAYS_NOTHING
        if paid_amount is not None and table is not None:
            pay, bands = table.pay(paid_amount)
    elif commission.cumulation is Cumulation.EACH_ROW:
        rows = tuple(_row(table, row) for row in found.rows)
        pay = sum((row.pay for row in rows), ZERO)
    else:
        pay, bands = table.pay(amount)
        if before is not None:
            pay_before, bands_before = table.pay(before)
    if reason is None and pay == pay_before:
        reason = _zero(amount, before, rows, pay)
    return CommissionWorking(
        first=paid.run.first,
        last=paid.run.last,
        version=paid.run.version,
        segments=paid.run.segments,
        part=paid.part,
        amount=amount,
        before=before,
        target=target,
        bounds=() if table is None else table.lows,
        bands=bands,
        bands_before=bands_before,
        rows=rows,
        pay=pay,
        pay_before=pay_before,
        reason=reason,
    )


def _zero(
    amount: Fraction | None, before: Fraction | None, rows: tuple[RowWorking, ...], pay: Fraction
) -> Reason:
    if rows and any(row.pay for row in rows):
        return Reason.ADDS_TO_ZERO
    if rows and any(row.amount for row in rows):
        return Reason.RATE_ZERO
    if not amount or amount == before:
        return Reason.NO_AMOUNT
    return Reason.ADDS_TO_ZERO if pay else Reason.RATE_ZERO


def _row(table: RateTable, row: RowAmount) -> RowWorking:
    """The bands see the whole row; its share is taken of what the row pays."""
    pay, bands = table.pay(row.amount)
    return RowWorking(
        amount=row.amount,
        share=row.share,
        times=row.times,
        bands=bands,
        pay=pay * row.share * row.times,
    )


def commission_target(commission: Commission, paid: PaidRun) -> Fraction | None:
    """The amount that bounds `of target` are shares of. A table for the year to date is one for
    the year: a target per year stands there whole, not spread over periods."""
    target = commission.target
    if target is None or commission.cumulation is not Cumulation.YEAR_TO_DATE:
        return target_amount(target, commission.name, paid)
    return target_amount(replace(target, per_year=False), commission.name, paid)


def bounds_scale(commission: Commission, paid: PaidRun, target: Fraction | None) -> Fraction | None:
    """What the bounds of the rate table are multiplied by to be money; None where they are shares
    of a target that is not there."""
    scale = ONE
    if commission.bounds_of_target:
        if target is None:
            return None
        scale = target
    # Shares of a target that is itself prorated have shrunk already.
    shrunk = commission.bounds_of_target and bool(commission.target and commission.target.prorated)
    if commission.bounds_prorated and not shrunk:
        scale *= paid.in_plan
    return scale


def _table(commission: Commission, paid: PaidRun, target: Fraction | None) -> RateTable | None:
    """The rate table in money; None where its bounds are shares of a target that is not there."""
    scale = bounds_scale(commission, paid, target)
    if scale is None:
        return None
    return RateTable(
        bands=commission.bands,
        lows=tuple(None if b.low is None else b.low * scale for b in commission.bands),
        highs=tuple(None if b.high is None else b.high * scale for b in commission.bands),
    )


def _without_data(commission: Commission, target: Fraction | None) -> Fraction | None:
    """The amount that is paid as if it had been sold; None: nothing."""
    match commission.no_data:
        case PayTarget():
            return target
        case PayNothing() | MoveWeight():
            return None
        case _:
            assert_never(commission.no_data)
