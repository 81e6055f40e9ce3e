"""Payout tables that jump: one account decides over a lot of pay."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Diagnostic, Span
from planlang.diagnostics.catalogue import shape as codes
from planlang.plan import wording
from planlang.plan.checks.finding import Finding, Subject
from planlang.plan.checks.shapes import Jump, jumps, money_words, pay_words, x_words
from planlang.plan.model import Better, Element

LEAST = Fraction(20, 100)
"""A jump of so much of target pay counts as a cliff; smaller ones are steps."""


def payouts_have_no_cliff(subject: Subject) -> Iterator[Finding]:
    """Names each jump once, with every element that uses the row."""
    found: dict[tuple[Span | None, Fraction, Fraction, Fraction], list[tuple[Element, Jump]]] = {}
    for reach in subject.reaches:
        for element in reach.elements():
            for jump in jumps(element):
                rises = jump.above > jump.below
                if abs(jump.above - jump.below) >= LEAST and rises is (
                    element.better is Better.HIGHER
                ):
                    key = (jump.span, jump.at, jump.below, jump.above)
                    found.setdefault(key, []).append((element, jump))
    for users in found.values():
        elements: dict[str, Element] = {}
        for element, _ in users:
            elements.setdefault(element.name, element)
        yield Finding(_diagnostic(tuple(elements.values()), users[0][1], subject), tuple(elements))


def _diagnostic(elements: tuple[Element, ...], jump: Jump, subject: Subject) -> Diagnostic:
    element = elements[0]
    size = wording.number(100 * abs(jump.above - jump.below))
    at = x_words(element, subject.plan, jump.at)
    near, far = ("at it", "just below it") if jump.upper_has_edge else ("just above it", "at it")
    variable = wording.money(subject.variable, subject.plan.currency)
    which = "element" if len(elements) == 1 else "elements"
    listed = wording.listed(f"`{e.name}`" for e in elements)
    return Diagnostic(
        code=codes.CLIFF_PAYOUT,
        message=f"The payout of {which} {listed} jumps by {size} points at {at}: {far} "
        f"{_pay(elements, subject, jump.below)}, {near} "
        f"{_pay(elements, subject, jump.above)} of a variable of {variable}.",
        place=jump.span or element.lines.get("curve", element.span),
        help="Somebody close to the edge will do much to get over it. Let the payout run between "
        f"the two (`pays {wording.percent(jump.below)} to …`), or answer for it with "
        '`allow cliff_payout "reason"`.',
    )


def _pay(elements: tuple[Element, ...], subject: Subject, payout: Fraction) -> str:
    """What a payout is of each element: "65% (1,950 USD of `a`, 650 USD of `b`)"."""
    if len({e.weight for e in elements}) == 1 or not payout:
        each = " each" if len(elements) > 1 and payout else ""
        return pay_words(elements[0], subject, payout).replace(")", f"{each})")
    own = (f"{money_words(e, subject, payout)} of `{e.name}`" for e in elements)
    return f"{wording.percent(payout)} ({', '.join(own)})"
