"""Payout tables that jump: one account decides over a lot of pay."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Diagnostic, Span
from planlang.diagnostics.catalogue import shape as codes
from planlang.plan import wording
from planlang.plan.checks.finding import Finding, Subject
from planlang.plan.checks.shapes import Jump, jumps, pay_words, x_words
from planlang.plan.model import Better, Element

LEAST = Fraction(20, 100)
"""A jump of so much of target pay counts as a cliff; smaller ones are steps."""


def payouts_have_no_cliff(subject: Subject) -> Iterator[Finding]:
    """Names each jump once, with every element that uses the row."""
    found: dict[tuple[Span | None, Fraction], list[tuple[Element, Jump]]] = {}
    for reach in subject.reaches:
        for element in reach.elements():
            for jump in jumps(element):
                rises = jump.above > jump.below
                if abs(jump.above - jump.below) >= LEAST and rises is (
                    element.better is Better.HIGHER
                ):
                    found.setdefault((jump.span, jump.at), []).append((element, jump))
    for users in found.values():
        element, jump = users[0]
        names = tuple(dict.fromkeys(e.name for e, _ in users))
        yield Finding(_diagnostic(element, jump, names, subject), names)


def _diagnostic(
    element: Element, jump: Jump, names: tuple[str, ...], subject: Subject
) -> Diagnostic:
    size = wording.number(100 * abs(jump.above - jump.below))
    at = x_words(element, subject.plan, jump.at)
    near, far = ("at it", "just below it") if jump.upper_has_edge else ("just above it", "at it")
    variable = wording.money(subject.variable, subject.plan.currency)
    which = "element" if len(names) == 1 else "elements"
    listed = wording.listed(f"`{n}`" for n in names)
    return Diagnostic(
        code=codes.CLIFF_PAYOUT,
        message=f"The payout of {which} {listed} jumps by {size} points at {at}: {far} "
        f"{pay_words(element, subject, jump.below)}, {near} "
        f"{pay_words(element, subject, jump.above)} of a variable of {variable}.",
        place=jump.span or element.lines.get("curve", element.span),
        help="Somebody close to the edge will do much to get over it. Let the payout run between "
        f"the two (`pays {wording.percent(jump.below)} to …`), or answer for it with "
        '`allow cliff_payout "reason"`.',
    )
