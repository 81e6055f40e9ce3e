"""Rounding of a line to units that are large beside what the line pays."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.element_pay import domain, ungated
from planlang.analysis.findings.model import Consequence, Examined, Figure, Scene, who
from planlang.analysis.situations import Situation
from planlang.analysis.witness import with_element_at
from planlang.diagnostics.catalogue.litmus import ROUNDING_MOVES_PAY
from planlang.plan import wording
from planlang.plan.checks.shapes import x_words
from planlang.plan.model import Element
from planlang.plan.types import Kind
from planlang.values.rounding import Rounding

LEAST_SHARE = Fraction(1, 100)
"""A unit of rounding of so much of what a line pays at target moves pay."""

_CLOSE = Fraction(1, 1_000_000)


def rounding_moves_pay(of: Examined) -> Iterator[Consequence]:
    """The line that one unit of rounding moves most, in one finding for the plan."""
    unit = of.plan.rounding.unit
    worst: Consequence | None = None
    for situation, element in of.elements():
        at_target = element.weight * of.variable
        if not at_target or unit < LEAST_SHARE * at_target:
            continue
        found = _consequence(of, situation, element, unit / at_target)
        if found is not None and (worst is None or found.figure("share") > worst.figure("share")):
            worst = found
    if worst is not None:
        yield worst


def _consequence(
    of: Examined, situation: Situation, element: Element, share: Fraction
) -> Consequence | None:
    scenes = _around_a_tie(of, situation, element, share)
    if scenes is None:
        return None
    unit = wording.money(of.plan.rounding.unit, of.plan.currency)
    at_target = wording.money(element.weight * of.variable, of.plan.currency)  # not yet rounded
    names = tuple(dict.fromkeys(e.name for _, e in of.elements()))
    return Consequence(
        code=ROUNDING_MOVES_PAY,
        sentence=f"Rounding to {unit} is {wording.percent(share)} of the {at_target} that element "
        f"`{element.name}` pays at target{who(situation)}: {scenes[0].words} and "
        f"{scenes[1].words} pay {of.money(scenes[0].pay)} and {of.money(scenes[1].pay)} in all.",
        advice="Somebody whose line is just below the half of a unit loses it to the rounding. "
        "Round to a smaller unit (`rounding half-up to 0.01 USD`).".replace(
            "USD", of.plan.currency.code
        ),
        place=of.plan.lines.get("rounding", of.plan.span),
        members=names,
        figures=(
            Figure(name="unit", value=of.plan.rounding.unit, kind=Kind.MONEY),
            Figure(name="share", value=share, kind=Kind.PERCENT),
        ),
        scenes=scenes,
    )


def _around_a_tie(
    of: Examined, situation: Situation, element: Element, share: Fraction
) -> tuple[Scene, Scene] | None:
    """Two figures next to each other on a sloping row whose lines are rounded apart."""
    curve, reachable = ungated(element), domain(of.plan, element)
    start = of.on_target(situation)
    for piece in curves.normal(curve).pieces:
        if not piece.slope or piece.low is None or piece.high is None:
            continue
        middle = (piece.low + piece.high) / 2
        tie = Rounding(share).down(piece.at(middle)) + share / 2
        x = (tie - piece.intercept) / piece.slope
        if not (piece.low < x < piece.high and reachable.holds(x)):
            continue
        step = (piece.high - piece.low) * _CLOSE
        one, other = (
            of.scene(
                f"a figure just {side} {x_words(element, of.plan, x)}",
                with_element_at(situation, start, element.name, at),
            )
            for side, at in (("below", x - step), ("above", x + step))
        )
        if abs(other.pay - one.pay) >= of.plan.rounding.unit:
            return one, other
    return None
