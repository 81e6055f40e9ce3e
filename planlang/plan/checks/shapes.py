"""What a payout curve pays at its edges, with floor and cap: what the checks of shapes read."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from planlang.diagnostics import Span
from planlang.plan import wording
from planlang.plan.checks.finding import Subject
from planlang.plan.curve import Curve, Piece
from planlang.plan.model import Element, Plan
from planlang.plan.types import Kind
from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Jump:
    """An edge of a table where the payout is not one: `below` just below it, `above` just above.

    `upper_has_edge`: what the edge itself pays is `above`, else `below`.
    """

    at: Fraction
    below: Fraction
    above: Fraction
    upper_has_edge: bool
    span: Span | None


def jumps(element: Element) -> Iterator[Jump]:
    """The jumps of an element's curve between its floor and its cap."""
    for one, other in pairwise(element.curve.pieces):
        if one.high is None:
            continue
        below, above = clipped(element, one.at(one.high)), clipped(element, other.at(one.high))
        if below != above:
            yield Jump(
                at=one.high,
                below=below,
                above=above,
                upper_has_edge=other.low_included,
                span=other.span,
            )


def clipped(element: Element, payout: Fraction) -> Fraction:
    """A payout held between the element's floor and cap."""
    if element.floor is not None:
        payout = max(payout, element.floor)
    return payout if element.cap is None else min(payout, element.cap)


def highest(curve: Curve) -> Fraction | None:
    """The most a curve pays; None where it rises without end."""
    found = [highest_of(piece) for piece in curve.pieces]
    known = [most for most in found if most is not None]
    return max(known) if len(known) == len(found) else None


def _ends(piece: Piece) -> tuple[Fraction | None, Fraction | None]:
    """The least and the most a piece pays; None for an end without bound."""
    if piece.slope == 0:
        return piece.intercept, piece.intercept
    at_low = None if piece.low is None else piece.at(piece.low)
    at_high = None if piece.high is None else piece.at(piece.high)
    return (at_low, at_high) if piece.slope > 0 else (at_high, at_low)


def lowest_of(piece: Piece) -> Fraction | None:
    """The least a piece pays; None where it falls without end."""
    return _ends(piece)[0]


def highest_of(piece: Piece) -> Fraction | None:
    """The most a piece pays; None where it rises without end."""
    return _ends(piece)[1]


def x_words(element: Element, plan: Plan, x: Fraction) -> str:
    """A place on an element's x axis."""
    if element.against_target:
        return f"{wording.percent(x)} of target"
    kind = Kind.PERCENT if element.quantity is None else element.quantity.type.kind
    return wording.value(x, kind, plan.currency)


def pay_words(element: Element, subject: Subject, payout: Fraction) -> str:
    """A payout in points and in money: "65% (1,950 USD)"."""
    return f"{wording.percent(payout)} ({money_words(element, subject, payout)})"


def money_words(element: Element, subject: Subject, payout: Fraction) -> str:
    """What a payout of the element is in money: "1,950 USD"."""
    amount = subject.plan.rounding.half_up(subject.variable * element.weight * payout)
    return wording.money(amount, subject.plan.currency)
