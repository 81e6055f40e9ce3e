"""The terms of pay as JSON for the script of the what-if page.

What `planlang.scores` reads of a plan, and nothing else: exact figures are texts ("93/100", "50"),
measured things go by the keys of their readings. The script's `score` is the same formula.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import assert_never

from planlang.plan.curve import Curve, RateBand
from planlang.plan.model import (
    AttainmentOf,
    Award,
    Better,
    Commission,
    Element,
    FixedTarget,
    Gate,
    MoveWeight,
    Multiplier,
    NoData,
    PayAll,
    PayAny,
    PayComparison,
    PayCondition,
    PayNot,
    PayNothing,
    PayoutOf,
    PayTarget,
    PayValue,
    Quantity,
    Reading,
    Target,
    TotalLimit,
)
from planlang.plan.terms import Terms
from planlang.scores.readings import of_nothing
from planlang.scores.reasons import Reason
from planlang.values.calendar import Period

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]


def exact(x: Fraction) -> str:
    """A figure as the script reads it."""
    return str(x)


def maybe(x: Fraction | None) -> str | None:
    """As `exact`, where nothing may stand."""
    return None if x is None else str(x)


def terms_as_json(terms: Terms, period: Period) -> dict[str, Json]:
    """All that pays under these terms. Awards that do not run in `period` say so."""
    return {
        "segments": _names(terms.segments),
        "elements": [_element(e) for e in terms.elements],
        "gates": [_gate(g) for g in terms.gates],
        "multipliers": [_multiplier(m) for m in terms.multipliers],
        "commissions": [_commission(c) for c in terms.commissions],
        "awards": [_award(a, period) for a in terms.awards],
        "floor": _limit(terms.total_floor),
        "cap": _limit(terms.total_cap),
    }


def reading_as_json(reading: Reading) -> dict[str, Json]:
    """How a reading becomes a figure, and what it gives where it saw no row."""
    measure = reading.measure
    nothing = of_nothing(measure)
    return {
        "ratio": measure.denominator is not None,
        "least": measure.at_least,
        "nothing": [maybe(nothing.numerator), maybe(nothing.denominator)],
    }


def _element(element: Element) -> Json:
    guarantee = element.guarantee
    return {
        "name": element.name,
        "title": element.title,
        "weight": exact(element.weight),
        "quantity": None if element.quantity is None else _quantity(element.quantity),
        "attains": element.better is Better.HIGHER,
        "target": _target(element.target),
        "segmentTargets": {name: _target(target) for name, target in element.segment_targets},
        "mixed": None if element.mixed is None else element.mixed.name.lower(),
        "curve": _curve(element.curve),
        "againstTarget": element.against_target,
        "floor": maybe(element.floor),
        "cap": maybe(element.cap),
        "guarantee": None if guarantee is None else exact(guarantee.level),
        "beforeGates": guarantee is not None and guarantee.before_gates,
        "noData": _no_data(element.no_data),
    }


def _quantity(quantity: Quantity) -> Json:
    return {
        "parts": [[exact(factor), key] for factor, key in quantity.parts],
        "constant": exact(quantity.constant),
        "single": quantity.is_single,
    }


def _target(target: Target | None) -> Json:
    """`value` null: the person's own."""
    if target is None:
        return None
    return {
        "value": exact(target.value) if isinstance(target, FixedTarget) else None,
        "perYear": target.per_year,
        "prorated": target.prorated,
    }


def _curve(curve: Curve) -> Json:
    """Pieces as [upper bound, whether it belongs to the piece, intercept, slope]."""
    return [
        [maybe(p.high), p.high_included, exact(p.intercept), exact(p.slope)] for p in curve.pieces
    ]


def _no_data(rule: NoData) -> Json:
    match rule:
        case PayTarget():
            return "target"
        case PayNothing():
            return "nothing"
        case MoveWeight(to=name):
            return {"to": name}
        case _:
            assert_never(rule)


def _gate(gate: Gate) -> Json:
    return {
        "title": gate.title,
        "when": _condition(gate.when),
        "elements": _names(gate.elements),
        "scale": maybe(gate.scale),
        "cap": maybe(gate.cap),
        "closes": gate.closes_without_data,
    }


def _multiplier(multiplier: Multiplier) -> Json:
    quantity, curve = multiplier.quantity, multiplier.curve
    return {
        "title": multiplier.title,
        "elements": _names(multiplier.elements),
        "when": None if multiplier.when is None else _condition(multiplier.when),
        "factor": maybe(multiplier.factor),
        "quantity": None if quantity is None else _quantity(quantity),
        "curve": None if curve is None else _curve(curve),
        "withoutData": exact(multiplier.without_data),
    }


def _condition(condition: PayCondition) -> Json:
    match condition:
        case PayComparison(operator=operator, left=left, right=right):
            return [operator.value, _value(left), _value(right)]
        case PayAll(parts=parts):
            return ["and", *(_condition(part) for part in parts)]
        case PayAny(parts=parts):
            return ["or", *(_condition(part) for part in parts)]
        case PayNot(part=part):
            return ["not", _condition(part)]
        case _:
            assert_never(condition)


def _value(value: PayValue) -> Json:
    match value:
        case Fraction():
            return exact(value)
        case Quantity():
            return {"quantity": _quantity(value)}
        case AttainmentOf(element=name):
            return {"attainment": name}
        case PayoutOf(element=name):
            return {"payout": name}
        case _:
            assert_never(value)


def _commission(commission: Commission) -> Json:
    return {
        "name": commission.name,
        "title": commission.title,
        "reading": commission.reading,
        "before": commission.reading_before,
        "cumulation": commission.cumulation.value,
        "prorated": commission.bounds_prorated,
        "ofTarget": commission.bounds_of_target,
        "target": _target(commission.target),
        "bands": [_band(band) for band in commission.bands],
        "paysTarget": isinstance(commission.no_data, PayTarget),
    }


def _band(band: RateBand) -> Json:
    """[lower bound, upper bound, whether that belongs to the row, rate, whether it is on all]."""
    return [maybe(band.low), maybe(band.high), band.high_included, exact(band.rate), band.on_all]


def _award(award: Award, period: Period) -> Json:
    cap = award.cap
    return {
        "name": award.name,
        "title": award.title,
        "spiff": award.is_spiff,
        "amount": exact(award.amount),
        "reading": award.reading,
        "before": award.reading_before,
        "when": None if award.when is None else _condition(award.when),
        "prorated": award.prorated,
        "cap": None if cap is None else exact(cap.amount),
        "outside": _outside(award, period),
        "paysWithoutData": award.pays_without_data,
    }


def _outside(award: Award, period: Period) -> Json:
    """The reason code of an award that does not run in the period."""
    if award.last is not None and award.last < period.start:
        return Reason.AWARD_ENDED.value
    if award.first is not None and award.first > period.end:
        return Reason.AWARD_NOT_STARTED.value
    return None


def _limit(limit: TotalLimit | None) -> Json:
    if limit is None:
        return None
    return {
        "share": maybe(limit.share),
        "amount": maybe(limit.amount),
        "including": _names(limit.including),
    }


def _names(names: Iterable[str]) -> Json:
    return list(names)
