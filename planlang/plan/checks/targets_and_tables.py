"""A payout table pays 100 % at the target: breaks that were not moved with the target show here."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Diagnostic, Label, Span
from planlang.diagnostics.catalogue import shape as codes
from planlang.plan import wording
from planlang.plan.checks.finding import Finding, Subject
from planlang.plan.checks.shapes import clipped, x_words
from planlang.plan.model import Element, FixedTarget


def tables_pay_in_full_at_target(subject: Subject) -> Iterator[Finding]:
    """Names elements whose table pays another figure than 100 % where the target is met."""
    seen: set[tuple[Span | None, Fraction]] = set()
    for reach in subject.reaches:
        for element in reach.elements():
            x = _target(element)
            if x is None:
                continue
            piece = element.curve.piece_at(x)
            payout = clipped(element, piece.at(x))
            if payout == 1 or (piece.span, x) in seen:
                continue
            seen.add((piece.span, x))
            row = piece.span or element.lines.get("curve", element.span)
            yield Finding(
                Diagnostic(
                    code=codes.TABLE_MISSES_TARGET,
                    message=f"Element `{element.name}` pays {wording.percent(payout)} at its "
                    f"target ({x_words(element, subject.plan, x)}), and 100% was wanted.",
                    place=element.lines.get("target", element.span),
                    help="Move the rows with the target, or the target with the rows; whoever "
                    "meets the target should get the pay that is called target pay.",
                    labels=(Label(row, f"here the table pays {wording.percent(payout)}"),),
                ),
                (element.name,),
            )


def _target(element: Element) -> Fraction | None:
    """Where on the x axis the target lies, for everybody alike."""
    if element.target is None:
        return None
    if element.against_target:
        return Fraction(1)
    if isinstance(element.target, FixedTarget) and not element.target.per_year:
        return element.target.value
    return None
