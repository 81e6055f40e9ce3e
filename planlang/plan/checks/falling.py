"""Payout tables on which a better result pays less."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Diagnostic, Span
from planlang.diagnostics.catalogue import shape as codes
from planlang.plan.checks.finding import Finding, Subject
from planlang.plan.checks.shapes import clipped, jumps, pay_words, x_words
from planlang.plan.curve import Piece
from planlang.plan.model import Better, Element


def better_pays_no_less(subject: Subject) -> Iterator[Finding]:
    """Names rows that fall in the direction in which the measure gets better."""
    seen: set[Span] = set()
    for reach in subject.reaches:
        for element in reach.elements():
            for place, x, better, worse in _falls(element):
                if place in seen:
                    continue
                seen.add(place)
                at = x_words(element, subject.plan, x)
                wanted = "higher" if element.better is Better.HIGHER else "lower"
                yield Finding(
                    Diagnostic(
                        code=codes.PAYOUT_FALLS,
                        message=f"Element `{element.name}` pays less for a better result around "
                        f"{at}: {pay_words(element, subject, better)} after "
                        f"{pay_words(element, subject, worse)}, and {wanted} is better.",
                        place=place,
                        help="Look at the payouts of this row and its neighbours; `better` in the "
                        "measure says which way is good.",
                    ),
                    (element.name,),
                )


def _falls(element: Element) -> Iterator[tuple[Span, Fraction, Fraction, Fraction]]:
    """Where it falls: the row, the x, what the better result pays and what the worse one."""
    higher = element.better is Better.HIGHER
    own = element.lines.get("curve", element.span)
    for piece in element.curve.pieces:
        ends = _ends(element, piece)
        if ends is not None and (ends[1] < ends[0]) is higher and ends[0] != ends[1]:
            x = piece.high if piece.high is not None else piece.low
            assert x is not None  # a sloping row has a bound
            better, worse = (ends[1], ends[0]) if higher else ends
            yield piece.span or own, x, better, worse
    for jump in jumps(element):
        if (jump.above < jump.below) is higher:
            better, worse = (jump.above, jump.below) if higher else (jump.below, jump.above)
            yield jump.span or own, jump.at, better, worse


def _ends(element: Element, piece: Piece) -> tuple[Fraction, Fraction] | None:
    """What a sloping row pays at its lower and upper end (one step on where it is open)."""
    if piece.slope == 0:
        return None
    low = piece.low if piece.low is not None else (piece.high or Fraction(0)) - 1
    high = piece.high if piece.high is not None else low + 1
    return clipped(element, piece.at(low)), clipped(element, piece.at(high))
