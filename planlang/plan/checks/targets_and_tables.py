"""A payout table pays 100 % at the target, and rates change there: breaks that were not moved with
the target show here."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import assert_never

from planlang.diagnostics import Diagnostic, Label, Span
from planlang.diagnostics.catalogue import shape as codes
from planlang.plan import wording
from planlang.plan.checks.finding import Finding, Subject
from planlang.plan.checks.shapes import clipped, x_words
from planlang.plan.model import Commission, Cumulation, Element, FixedTarget, Plan


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


def rates_change_at_target(subject: Subject) -> Iterator[Finding]:
    """Names commissions with a target at which none of their rates, written in money, changes."""
    for reach in subject.reaches:
        for commission in reach.version.commissions:
            target = _in_the_tables_time(commission, subject.plan)
            bounds = [band.low for band in commission.bands[1:] if band.low is not None]
            if target is None or not bounds or target in bounds:
                continue
            money = [wording.money(bound, subject.plan.currency) for bound in bounds]
            yield Finding(
                Diagnostic(
                    code=codes.TABLE_MISSES_TARGET,
                    message=f"The rates of commission `{commission.name}` change at "
                    f"{wording.listed(money)}, and its target is "
                    f"{wording.money(target, subject.plan.currency)}.",
                    place=commission.bands[1].span or commission.span,
                    help="Write the bounds as shares (`from 100% of target`), so that they move "
                    "with the target; or take the target out, where nothing else reads it.",
                ),
                (commission.name,),
            )


def _in_the_tables_time(commission: Commission, plan: Plan) -> Fraction | None:
    """The target for the time that bounds in money are for; None where they cannot be compared."""
    target = commission.target
    if commission.bounds_of_target or not isinstance(target, FixedTarget):
        return None
    match commission.cumulation:
        case Cumulation.EACH_ROW:
            return None
        case Cumulation.EACH_PERIOD:
            comparable = not target.per_year or plan.pays.per_year == 1
        case Cumulation.YEAR_TO_DATE:
            comparable = target.per_year  # as is every target of a plan that pays yearly
        case _:
            assert_never(commission.cumulation)
    return target.value if comparable else None
