"""From a measure to φ: attainment, the payout table, the element's own floor and cap."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from planlang.data.model import ObjectiveLine, Sums
from planlang.plan.curve import Piece
from planlang.plan.model import Better, Element, Mixed, Target
from planlang.quick_dataclass import dataclass
from planlang.scores.model import MeasurePart, SegmentShare
from planlang.scores.readings import Figure, quantity_figure, ratio
from planlang.scores.runs import ONE, ZERO, PaidRun, target_amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Attained:
    """What an element reached in a run of days. `payout` is φ after floor and cap, before the
    guarantee; None where there was nothing to measure, or too little (`too_few`)."""

    numerator: Fraction | None = None
    denominator: Fraction | None = None
    value: Fraction | None = None
    target: Fraction | None = None
    attainment: Fraction | None = None
    x: Fraction | None = None
    shares: tuple[SegmentShare, ...] = ()
    parts: tuple[MeasurePart, ...] = ()
    objectives: tuple[ObjectiveLine, ...] = ()
    piece: Piece | None = None
    curve_payout: Fraction | None = None
    floored: bool = False
    capped: bool = False
    payout: Fraction | None = None
    too_few: bool = False


def attained(element: Element, paid: PaidRun) -> Attained:
    """The element's measure against its terms in this run."""
    quantity = element.quantity
    if quantity is None:
        lines = paid.person.objectives.get(element.name, ())
        figure = Figure(numerator=None, denominator=None, value=objectives_value(lines), sums=())
        return replace(_whole(element, figure, paid), objectives=lines)
    figure = quantity_figure(quantity, paid)
    match element.mixed if quantity.is_single else None:
        case None:
            return _whole(element, figure, paid)
        case Mixed.BLEND:
            return _blend(element, figure, paid)
        case Mixed.EACH:
            return _each(element, figure, paid)


def attainment_of(
    value: Fraction | None, target: Fraction | None, better: Better
) -> Fraction | None:
    """value ÷ target; None where there is no target, or where less is better: a share of a
    target says nothing then."""
    if value is None or target is None or better is Better.LOWER:
        return None
    return value / target


def objectives_value(lines: tuple[ObjectiveLine, ...]) -> Fraction | None:
    """Σ weight · score. An objective without a score counts 0 until it has one; with no score at
    all there is nothing to measure yet."""
    scored = [line.weight * line.score for line in lines if line.score is not None]
    return sum(scored, ZERO) if scored else None


def _whole(element: Element, figure: Figure, paid: PaidRun) -> Attained:
    """The book as one: the usual case."""
    target = target_amount(element.target, element.name, paid)
    value = figure.value
    attainment = attainment_of(value, target, element.better)
    return _read(
        element,
        Attained(
            numerator=figure.numerator,
            denominator=figure.denominator,
            value=value,
            target=target,
            attainment=attainment,
            x=attainment if element.against_target else value,
            parts=figure.parts,
            too_few=figure.too_few,
        ),
    )


def _blend(element: Element, figure: Figure, paid: PaidRun) -> Attained:
    """One attainment: Σ numerator ÷ Σ over segments (target × denominator)."""
    shares = _shares(element, figure, paid)
    wanted = _wanted(shares)
    attainment = None if figure.value is None else ratio(figure.numerator, wanted)
    return _read(
        element,
        Attained(
            numerator=figure.numerator,
            denominator=figure.denominator,
            value=figure.value,
            target=ratio(wanted, figure.denominator, is_ratio=_is_ratio(shares)),
            attainment=attainment,
            x=attainment if element.against_target else figure.value,
            shares=shares,
            too_few=figure.too_few,
        ),
    )


def _each(element: Element, figure: Figure, paid: PaidRun) -> Attained:
    """Each segment reads the table by itself; payouts are averaged by denominator."""
    weighted = weights = ZERO
    shares: list[SegmentShare] = []
    floored = capped = False
    for share in _shares(element, figure, paid):
        x = share.attainment if element.against_target else share.value
        if x is None:
            shares.append(share)
            continue
        payout = element.curve.piece_at(x).at(x)
        clipped = clip(payout, element.floor, element.cap)
        floored, capped = floored or clipped > payout, capped or clipped < payout
        weight = ONE if share.denominator is None else share.denominator
        weighted, weights = weighted + weight * clipped, weights + weight
        shares.append(replace(share, payout=clipped))
    wanted = _wanted(shares)
    if figure.value is None or not weights:
        return Attained(
            numerator=figure.numerator,
            denominator=figure.denominator,
            shares=tuple(shares),
            too_few=figure.too_few,
        )
    payout = weighted / weights
    return Attained(
        numerator=figure.numerator,
        denominator=figure.denominator,
        value=figure.value,
        target=ratio(wanted, figure.denominator, is_ratio=figure.denominator is not None),
        attainment=ratio(figure.numerator, wanted),
        shares=tuple(shares),
        curve_payout=payout,
        floored=floored,
        capped=capped,
        payout=payout,
    )


def _read(element: Element, found: Attained) -> Attained:
    """Looks x up in the payout table and clips the payout."""
    if found.value is None or found.x is None:
        return found
    piece = element.curve.piece_at(found.x)
    payout = piece.at(found.x)
    clipped = clip(payout, element.floor, element.cap)
    return replace(
        found,
        piece=piece,
        curve_payout=payout,
        floored=clipped > payout,
        capped=clipped < payout,
        payout=clipped,
    )


def clip(payout: Fraction, floor: Fraction | None, cap: Fraction | None) -> Fraction:
    """`payout`, not below `floor`, then not above `cap`."""
    if floor is not None and payout < floor:
        payout = floor
    return cap if cap is not None and payout > cap else payout


def _shares(element: Element, figure: Figure, paid: PaidRun) -> tuple[SegmentShare, ...]:
    own = dict(element.segment_targets)
    return tuple(_share(element, own.get(s.segment, element.target), s, paid) for s in figure.sums)


def _share(element: Element, target: Target | None, sums: Sums, paid: PaidRun) -> SegmentShare:
    wanted = target_amount(target, element.name, paid)
    value = ratio(sums.numerator, sums.denominator, is_ratio=sums.denominator is not None)
    return SegmentShare(
        segment=sums.segment,
        numerator=sums.numerator,
        denominator=sums.denominator,
        value=value,
        target=wanted,
        attainment=attainment_of(value, wanted, element.better),
        payout=None,
    )


def _is_ratio(shares: tuple[SegmentShare, ...]) -> bool:
    return any(share.denominator is not None for share in shares)


def _wanted(shares: tuple[SegmentShare, ...] | list[SegmentShare]) -> Fraction | None:
    """Σ target × denominator: what the book had to reach; None where a target is missing."""
    wanted = ZERO
    for share in shares:
        if share.target is None:
            return None
        wanted += share.target if share.denominator is None else share.target * share.denominator
    return wanted
