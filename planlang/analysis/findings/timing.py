"""Amounts that pay more in another period: what moving one across the period's end brings.

Two periods, an amount moved from one to the other, nothing else changed. What that brings is the
largest rise of the payout over a stretch as long as the amount, less the smallest fall over such a
stretch: exact, over all figures that the two periods can stand at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.element_pay import fixed_target, full_payout_x, ungated
from planlang.analysis.findings.model import Consequence, Examined, Figure, Scene, who
from planlang.analysis.intervals import Interval
from planlang.analysis.neutral import period_share, target_in
from planlang.analysis.situations import Situation
from planlang.analysis.witness import Witness, with_element_at, with_figures
from planlang.diagnostics import Span
from planlang.diagnostics.catalogue.litmus import TIMING_GAIN
from planlang.plan import wording
from planlang.plan.checks.shapes import x_words
from planlang.plan.curve import Curve, Piece
from planlang.plan.model import (
    Better,
    Commission,
    Cumulation,
    Element,
    Plan,
    Reading,
)
from planlang.plan.parts import parts_of
from planlang.plan.rates import paid
from planlang.plan.rows import Function, Window, WindowKind
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

JUST = Fraction(1, 1_000_000)
"""How far "just beyond" is, as a share."""

_FINE = Fraction(1, 1000)
"""Figures this fine are edges in words; what lies a hair beside one is said to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gain:
    """The most that moving an amount brings: to the period at `to`, from the one at `start`."""

    amount: Fraction
    to: Fraction
    start: Fraction
    value: Fraction


def timing_gains(of: Examined) -> Iterator[Consequence]:
    """Elements and commissions on amounts that people can book in this period or the next."""
    said: set[str] = set()
    for situation, element in of.elements():
        if element.name not in said and element.weight and _can_be_moved(of.plan, element):
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


def most_gained(curve: Curve, most: Fraction, figures: Interval) -> Gain | None:
    """The largest value of curve(a + d) + curve(b − d) − curve(a) − curve(b) for a move d up to
    `most`, where all four figures lie in `figures`; None where moving brings nothing.

    Between the distances of two bounds (or ends) the gain is the largest of straight lines in d, so
    it is largest at such a distance, just beyond one, or at `most`.
    """
    assert figures.low is not None
    assert figures.high is not None
    bounds = [b for b in curves.bounds(curve) if figures.holds(b)]
    ends = {*bounds, figures.low, figures.high}
    apart = {abs(a - b) for a in ends for b in ends if a != b}
    tried = {most, *apart, *(d * (ONE + JUST) for d in apart)}
    best: Gain | None = None
    for amount in sorted(d for d in tried if d <= most):
        room = Interval(
            low=figures.low, high=figures.high - amount, low_included=True, high_included=True
        )
        rise = curves.minus(_shifted(curve, amount), curve)
        top, bottom = curves.highest(rise, room), curves.lowest(rise, room)
        if top is None or bottom is None:
            continue
        value = top.value - bottom.value
        if value > 0 and (best is None or value > best.value):
            best = Gain(amount=amount, to=_near(top), start=_near(bottom) + amount, value=value)
    return best


def _shifted(curve: Curve, by: Fraction) -> Curve:
    """curve(x + by)."""
    return Curve(
        pieces=tuple(
            Piece(
                low=None if p.low is None else p.low - by,
                high=None if p.high is None else p.high - by,
                low_included=p.low_included,
                high_included=p.high_included,
                intercept=p.intercept + p.slope * by,
                slope=p.slope,
            )
            for p in curve.pieces
        )
    )


def _near(extreme: curves.Extreme) -> Fraction:
    """A figure where the curve is as high or low as said; next to it where it only comes close."""
    if extreme.attained:
        return extreme.at
    return extreme.at + (extreme.near.inside() - extreme.at) * JUST


# ---------------------------------------------------------------- elements


def _can_be_moved(plan: Plan, element: Element) -> bool:
    """True for amounts and counts of a period: what is not booked in it is booked in the next.

    A share of what was due stays due, and what is counted for the year to date is in it either way.
    """
    if element.quantity is None or element.better is Better.LOWER:
        return False
    return all(_is_of_period(plan, plan.readings[key]) for _, key in element.quantity.parts)


def _is_of_period(plan: Plan, reading: Reading) -> bool:
    measure = reading.measure
    if measure.denominator is not None or reading.scope.is_company:
        return False
    if any(a.function in (Function.MIN, Function.MAX) for _, a in measure.numerator.terms):
        return False
    made = plan.made_rows.get(measure.rows)
    if made is not None:
        return False  # what stands in a book at a period's end is there in the next one, too
    windows = parts_of(Window, measure.where, measure.numerator)
    return any(w.kind is WindowKind.PERIOD for w in windows)


def _of_element(of: Examined, situation: Situation, element: Element) -> Consequence | None:
    target = target_in(situation, element)
    full = full_payout_x(element, target)
    if full is None or full <= 0:
        return None
    curve, amount = ungated(element), max(MOVED * full, _one_thing(element, target))
    gain = most_gained(curve, amount, _figures(curves.bounds(curve), full))
    if gain is None or gain.value < LEAST_GAIN:
        return None
    start = of.on_target(situation)
    scenes = tuple(
        of.scene(
            f"{words} {_beside(x, _FINE, lambda e: x_words(element, of.plan, e))}",
            with_element_at(situation, start, element.name, x),
        )
        for words, x in _four(gain)
    )
    return _made(
        of,
        scenes,
        what=f"element `{element.name}`",
        moved=f"{wording.percent(gain.amount / full)} of the target of"
        if element.against_target
        else f"{x_words(element, of.plan, gain.amount)} in",
        situation=situation,
        place=element.lines.get("curve", element.span),
        name=element.name,
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


def _one_thing(element: Element, target: Fraction | None) -> Fraction:
    """One thing on the x axis of a count; 0 for amounts."""
    if element.quantity is None or element.quantity.type.kind is not Kind.COUNT:
        return ZERO
    return ONE / target if element.against_target and target else ONE


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
    if gain < LEAST_SHARE * of.variable:
        return None
    return Consequence(
        code=TIMING_GAIN,
        sentence=f"Moving {moved} {what} to another period brings {of.of_variable(gain)}"
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
