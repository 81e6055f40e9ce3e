"""Rates that apply to all the money: pay jumps where the rate changes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Diagnostic, Span
from planlang.diagnostics.catalogue import shape as codes
from planlang.plan import wording
from planlang.plan.checks.finding import Finding, Subject
from planlang.plan.curve import RateBand
from planlang.plan.model import Commission, FixedTarget, Plan
from planlang.plan.rates import in_row, paid

_SHARE_STEP = Fraction(1, 1000)  # a tenth of a point of target


def rates_do_not_jump(subject: Subject) -> Iterator[Finding]:
    """Names each bound at which a commission jumps, with the amounts on both sides."""
    for reach in subject.reaches:
        for commission in reach.version.commissions:
            for index, band in enumerate(commission.bands):
                if index > 0:
                    yield from _at(commission, index, band, subject.plan)


def _at(commission: Commission, index: int, band: RateBand, plan: Plan) -> Iterator[Finding]:
    assert band.low is not None  # only the first row is open below
    scale = Fraction(1)
    if commission.bounds_of_target:
        target = commission.target
        scale = target.value if isinstance(target, FixedTarget) else Fraction(100_000)
    bands = commission.bands
    edge = band.low * scale
    before = in_row(bands, index - 1, edge, scale)
    after = in_row(bands, index, edge, scale)
    if before == after:
        return
    step = _SHARE_STEP * scale if commission.bounds_of_target else Fraction(1)
    first, second = (edge - step, edge) if band.low_included else (edge, edge + step)
    words = []
    for amount in (first, second):
        pays = wording.money(plan.rounding.half_up(paid(bands, amount, scale)), plan.currency)
        words.append(f"{_amount(commission, amount, scale, plan)} pays {pays}")
    falls = after < before
    place: Span = band.span or commission.span
    yield Finding(
        Diagnostic(
            code=codes.PAYOUT_FALLS if falls else codes.RETROACTIVE_RATE,
            message=f"Commission `{commission.name}` {'falls' if falls else 'jumps'} where its "
            f"rate changes: {words[0]}, and {words[1]}.",
            place=place,
            help="The rate applies to all the money once the bound is passed. Write `on the part "
            "above` if it should apply to what lies above the bound"
            + ("." if falls else ', or answer for it with `allow retroactive_rate "reason"`.'),
        ),
        (commission.name,),
    )


def _amount(commission: Commission, amount: Fraction, scale: Fraction, plan: Plan) -> str:
    money = wording.money(amount, plan.currency)
    if not commission.bounds_of_target:
        return money
    return f"{wording.percent(amount / scale)} of target ({money})"
