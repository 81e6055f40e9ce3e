"""A paid element that weighs too little to be noticed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.diagnostics import Diagnostic
from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding, Subject
from planlang.tools.rules.model import Rule

LEAST = Fraction(10, 100)


def _find(subject: Subject) -> Iterator[Finding]:
    said: set[str] = set()
    for reach in subject.reaches:
        for element in reach.elements():
            if element.weight >= LEAST or element.name in said:
                continue
            said.add(element.name)
            money = subject.plan.rounding.half_up(subject.variable * element.weight)
            yield Finding(
                Diagnostic(
                    code=advice.LOW_WEIGHT_ELEMENT,
                    message=f"Element `{element.name}` weighs "
                    f"{wording.percent(element.weight)}, and less than "
                    f"{wording.percent(LEAST)} is hardly noticed: "
                    f"{wording.money(money, subject.plan.currency)} of a variable of "
                    f"{wording.money(subject.variable, subject.plan.currency)}.",
                    place=element.lines.get("weight", element.span),
                    help="Track it as a goal, and give its weight to what matters more.",
                ),
                (element.name,),
            )


LOW_WEIGHT_ELEMENT = Rule(
    code=advice.LOW_WEIGHT_ELEMENT,
    costs="Everybody has one more number to follow, and nobody does anything for it.",
    decides="Whoever owns the plan.",
    fine="The weight is a sign on purpose, for one or two quarters.",
    source="A rule of thumb of planlang.",
    find=_find,
)
