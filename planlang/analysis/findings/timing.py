"""Amounts that pay more in another period: what moving one across the period's end brings.

Two periods, an amount moved from one to the other, nothing else changed; `moves.py` works out the
most that this brings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from planlang.analysis import curves
from planlang.analysis.element_pay import domain, fixed_target, full_payout_x, ungated
from planlang.analysis.findings.model import Consequence, Examined, Figure, Scene, who
from planlang.analysis.findings.movable import can_be_moved
from planlang.analysis.findings.moves import JUST, Gain, most_gained
from planlang.analysis.intervals import Interval
from planlang.analysis.neutral import period_share, target_in
from planlang.analysis.situations import Situation, periods_of, version_of
from planlang.analysis.witness import Witness, on_target, with_element_at, with_figures
from planlang.diagnostics import Span
from planlang.diagnostics.catalogue.litmus import TIMING_GAIN
from planlang.plan import wording
from planlang.plan.checks.shapes import x_words
from planlang.plan.curve import Curve, Piece
from planlang.plan.model import Commission, Cumulation, Element, Plan
from planlang.plan.rates import paid
from planlang.plan.types import Kind
from planlang.quick_dataclass import dataclass
from planlang.values.rounding import Rounding

ZERO, ONE = Fraction(0), Fraction(1)
MOVED = Fraction(1, 10)
"""What is moved: a tenth of a period's target, as much as one large deal."""

LEAST_GAIN = Fraction(25, 100)
"""What moving it must bring, in points of the element's payout (of what a commission pays at its
target or its last bound): less is what any bend brings."""

LEAST_SHARE = Fraction(5, 100)
"""And as a share of a period's variable pay."""

_FINE = Fraction(1, 1000)
"""Figures this fine are edges in words; what lies a hair beside one is said to."""


def timing_gains(of: Examined) -> Iterator[Consequence]:
    """Elements and commissions on amounts that people can book in this period or the next."""
    said: set[str] = set()
    for situation, element in of.elements():
        if element.name not in said and element.weight and can_be_moved(of.plan, element):
            found = _of_element(of, situation, element)
            if found is not None:
                said.add(element.name)
                yield found
    for situation in of.situations:
        for commission in situation.terms.commissions:
            if commission.name in said or commission.cumulation is not Cumulation.EACH_PERIOD:
                continue
            said.add(commission.name)  # segments change elements only
            found = _of_commission(of, situation, commission)
            if found is not None:
                yield found


# ---------------------------------------------------------------- elements


@dataclass(frozen=True, slots=True, kw_only=True)
class _Period:
    """A pay period as an element sees it: what it pays in money over the amount that was booked,
    which is `full` for full pay, and somebody who is on target in it."""

    label: str
    pays: Curve
    unit: Fraction
    full: Fraction
    figures: Interval
    start: Witness


def _of_element(of: Examined, situation: Situation, element: Element) -> Consequence | None:
    best: tuple[Gain, _Period, _Period] | None = None
    for to, start in _pairs(of, situation, element):
        gain = most_gained(
            to.pays, _most(element, to, start), to.figures, start.pays, start.figures
        )
        if gain is not None and (best is None or gain.value > best[0].value):
            best = gain, to, start
    if best is None:
        return None
    gain, to, start = best
    even = to.label == start.label
    if gain.value < LEAST_GAIN * element.weight * _variable(of, situation):
        return None
    scenes = tuple(
        of.scene(
            f"{words if even else period.label} "
            f"{_beside(x / period.unit, _FINE, lambda e: x_words(element, of.plan, e))}",
            with_element_at(situation, period.start, element.name, x / period.unit),
        )
        for (words, x), period in zip(_four(gain), (to, start, to, start), strict=True)
    )
    return _made(
        of,
        scenes,
        what=f"element `{element.name}`",
        moved=f"{wording.percent(gain.amount / to.full)} of the target of"
        if element.against_target
        else f"{x_words(element, of.plan, gain.amount)} in",
        situation=situation,
        place=element.lines.get("curve", element.span),
        name=element.name,
    )


def _most(element: Element, to: _Period, start: _Period) -> Fraction:
    """How much can be moved: a tenth of the smaller target, and one thing at least."""
    one = ONE if element.quantity and element.quantity.type.kind is Kind.COUNT else ZERO
    return max(MOVED * min(to.full, start.full), one)


def _variable(of: Examined, situation: Situation) -> Fraction:
    """A period's variable pay, on average of a year."""
    spread = of.plan.spread
    return of.variable / (period_share(situation) * len(spread))


def _pairs(
    of: Examined, situation: Situation, element: Element
) -> Iterator[tuple[_Period, _Period]]:
    """Periods that follow each other, in either order: one of each kind where a year's variable
    pay is spread evenly."""
    plan = of.plan
    if len(set(plan.spread)) == 1 or situation.period is None:
        same = _period(of, situation, element, of.on_target(situation))
        if same is not None:
            yield same, same
        return
    a_year = of.variable / period_share(situation)
    known: list[_Period | None] = []
    for period in periods_of(plan):
        share = plan.spread[period.index - 1]
        if version_of(plan, period) == situation.version:
            then = replace(situation, period=period)
            known.append(_period(of, then, element, on_target(then, a_year * share)))
    for one, other in pairwise(known):
        if one is not None and other is not None:
            yield one, other
            yield other, one


def _period(of: Examined, situation: Situation, element: Element, start: Witness) -> _Period | None:
    target = target_in(situation, element)
    full = full_payout_x(element, target)
    if full is None or full <= 0 or (element.against_target and target is None):
        return None
    unit = target if element.against_target and target is not None else ONE
    curve = ungated(element)
    within = domain(of.plan, element)
    figures = _figures([b * unit for b in curves.bounds(curve)], full * unit)
    if not element.against_target and within.high is not None:
        figures = replace(figures, high=min(figures.high or within.high, within.high))
    return _Period(
        label=start.period,
        pays=curves.scaled(curve, x_by=unit, y_by=element.weight * start.variable),
        unit=unit,
        full=full * unit,
        figures=figures,
        start=start,
    )


# ---------------------------------------------------------------- commissions


def _of_commission(
    of: Examined, situation: Situation, commission: Commission
) -> Consequence | None:
    start = _with_target(of.on_target(situation), of.plan, commission.name)
    scale = _scale(situation, commission, dict(start.targets))
    lows = [band.low * scale for band in commission.bands[1:] if band.low is not None]
    if not lows or scale <= 0:
        return None
    curve = _curve(commission, scale)
    amount = MOVED * (scale if commission.bounds_of_target else max(lows))
    gain = most_gained(curve, amount, _figures(lows, max(lows)))
    usual = curves.value_at(curve, scale if commission.bounds_of_target else max(lows))
    if gain is None or gain.value < max(LEAST_GAIN * usual, LEAST_SHARE * of.variable):
        return None
    currency = of.plan.currency
    scenes = tuple(
        of.scene(
            f"{words} {_beside(x, ONE, lambda e: wording.money(e, currency))}",
            with_figures(start, {commission.reading: x}),
        )
        for words, x in _four(gain)
    )
    return _made(
        of,
        scenes,
        what=f"commission `{commission.name}`",
        moved=f"{wording.money(of.plan.rounding.half_up(gain.amount), currency)} of",
        situation=situation,
        place=commission.span,
        name=commission.name,
    )


def _with_target(witness: Witness, plan: Plan, commission: str) -> Witness:
    """The witness with the target that a worked example gives, which is of a usual size."""
    given = (dict(example.targets).get(commission) for example in plan.examples)
    amount = next((a for a in given if a is not None), None)
    if amount is None or commission not in dict(witness.targets):
        return witness
    return replace(witness, targets=(*{**dict(witness.targets), commission: amount}.items(),))


def _scale(situation: Situation, commission: Commission, targets: dict[str, Fraction]) -> Fraction:
    """The amount that bounds `of target` are shares of; 1 where they are money."""
    target = commission.target
    if not commission.bounds_of_target or target is None:
        return ONE
    amount = fixed_target(target, period_share(situation))
    if amount is None:
        amount = targets.get(commission.name, ZERO)
        amount = amount * period_share(situation) if target.per_year else amount
    return amount


def _curve(commission: Commission, scale: Fraction) -> Curve:
    """What the rate table pays over the period's amount."""
    pieces = []
    for index, band in enumerate(commission.bands):
        # The first row goes on below its bound.
        low = None if index == 0 or band.low is None else band.low * scale
        high = None if band.high is None else band.high * scale
        # Within a row pay is straight: two figures of it say where it runs.
        one = low + ONE if low is not None else (high or ZERO) - 2
        if low is not None and high is not None:
            one = (low + high) / 2
        other = (one + high) / 2 if high is not None else one + ONE
        first, second = (paid(commission.bands, x, scale) for x in (one, other))
        slope = (second - first) / (other - one)
        pieces.append(
            Piece(
                low=low,
                high=high,
                low_included=band.low_included,
                high_included=band.high_included,
                intercept=first - slope * one,
                slope=slope,
            )
        )
    return Curve(pieces=tuple(pieces))


# ---------------------------------------------------------------- both


def _figures(bounds: tuple[Fraction, ...] | list[Fraction], full: Fraction) -> Interval:
    """From nothing to well above the last bound, or half as much again as full pay needs."""
    top = max([*bounds, full]) + full / 2
    return Interval(low=ZERO, high=top, low_included=True, high_included=True)


def _beside(x: Fraction, step: Fraction, words: Callable[[Fraction], str]) -> str:
    """ "at 80% of target"; "just below" it where x only comes close."""
    edge = Rounding(step).half_up(x)
    if x == edge or abs(x - edge) > abs(edge) * 10 * JUST:
        return f"at {words(x)}"
    return f"just {'below' if x < edge else 'above'} {words(edge)}"


def _four(gain: Gain) -> tuple[tuple[str, Fraction], ...]:
    return (
        ("one period", gain.to),
        ("the other", gain.start),
        ("one period", gain.to + gain.amount),
        ("the other", gain.start - gain.amount),
    )


def _made(
    of: Examined,
    scenes: tuple[Scene, ...],
    *,
    what: str,
    moved: str,
    situation: Situation,
    place: Span,
    name: str,
) -> Consequence | None:
    before, after = scenes[0].pay + scenes[1].pay, scenes[2].pay + scenes[3].pay
    gain = after - before
    usual = _variable(of, situation)
    if gain < LEAST_SHARE * usual:
        return None
    brings = of.of_variable(gain)
    if usual != of.variable:
        year = usual * len(of.plan.spread)
        brings = f"{of.money(gain)} of a year's variable of {of.money(year)}"
    return Consequence(
        code=TIMING_GAIN,
        sentence=f"Moving {moved} {what} to another period brings {brings}"
        f"{who(situation)}: with {scenes[0].words} and {scenes[1].words} the two pay "
        f"{of.money(before)}, with {scenes[2].words} and {scenes[3].words} {of.money(after)}.",
        advice="Somebody who is out of reach of a step, or past the last one, books it in the "
        "next period. Let the payout rise evenly, count for the year to date, or credit by a day "
        "that nobody can move.",
        place=place,
        members=(name,),
        figures=(
            Figure(name="gain", value=gain, kind=Kind.MONEY),
            Figure(name="before", value=before, kind=Kind.MONEY),
            Figure(name="after", value=after, kind=Kind.MONEY),
        ),
        scenes=scenes,
    )
