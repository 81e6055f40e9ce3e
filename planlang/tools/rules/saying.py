"""Findings of rules: about one part of pay, or about what somebody is offered as a whole."""

from __future__ import annotations

from planlang.diagnostics import Code, Diagnostic, Span
from planlang.plan.checks.finding import Finding
from planlang.tools.rules.beside import Beside
from planlang.tools.rules.view import Offer, Part


def of_part(
    code: Code, part: Part | Beside, message: str, help: str, *, place: Span | None = None
) -> Finding:
    """Advice on an element, at its measure or at `place`, or on what is paid beside the elements;
    an `allow` inside it answers."""
    return Finding(
        Diagnostic(code=code, message=message, place=place or part.place, help=help), (part.name,)
    )


def of_offer(
    code: Code, offer: Offer, message: str, help: str, *, parts: tuple[Part, ...] = ()
) -> Finding:
    """Advice on all that some people are paid for, at the first of `parts` or the version's head;
    an `allow` inside one of `parts` answers, too."""
    place = parts[0].place if parts else offer.place
    return Finding(
        Diagnostic(code=code, message=offer.sentence(message), place=place, help=help),
        tuple(part.name for part in parts),
    )


def of_plan(code: Code, place: Span, message: str, help: str, *members: str) -> Finding:
    """Advice on a clause of the plan, or on `members` of it."""
    return Finding(Diagnostic(code=code, message=message, place=place, help=help), members)
