"""Elements whose best move is to have no data: no answers asked for, no objectives agreed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import assert_never

from planlang.analysis import curves
from planlang.analysis.element_pay import domain, ungated
from planlang.analysis.findings.model import Consequence, Examined, Figure, Scene, who
from planlang.analysis.neutral import target_in
from planlang.analysis.situations import Situation
from planlang.analysis.witness import Witness, with_element_at, with_figures
from planlang.diagnostics.catalogue.litmus import NO_DATA_PAYS_BEST
from planlang.plan import wording
from planlang.plan.checks.shapes import x_words
from planlang.plan.curve import Curve
from planlang.plan.model import (
    Better,
    ByDate,
    Element,
    MoveWeight,
    PayNothing,
    PayTarget,
    Plan,
    Reading,
    ToPerson,
)
from planlang.plan.parts import parts_of
from planlang.plan.rows import Field, Within
from planlang.plan.types import Kind

ONE = Fraction(1)
LEAST_GAIN = Fraction(20, 100)
"""What having no data must pay more than a poor result, in points of the element's payout."""


def no_data_pays_best(of: Examined) -> Iterator[Consequence]:
    """Elements whose data people can keep from coming about, and who then are paid as well as with
    the best result."""
    said: set[str] = set()
    for situation, element in of.elements():
        if element.name in said or not element.weight or not can_be_avoided(of.plan, element):
            continue
        found = _consequence(of, situation, element)
        if found is not None:
            said.add(element.name)
            yield found


def can_be_avoided(plan: Plan, element: Element) -> bool:
    """True where people themselves decide whether there are data: rows that somebody writes down
    under their own name, rows dated by something that need not happen, a least number of rows, and
    objectives that are agreed or not. Nobody keeps renewals from being due.

    What a team or the company answers for is in nobody's own hand.
    """
    if element.quantity is None:
        return True
    readings = [plan.readings[key] for _, key in element.quantity.parts]
    return all(r.scope.is_person for r in readings) and any(_avoidable(plan, r) for r in readings)


def _avoidable(plan: Plan, reading: Reading) -> bool:
    if isinstance(reading.credit, ToPerson) or reading.measure.at_least > 1:
        return True
    dataset = plan.datasets.get(reading.measure.rows)
    if dataset is None:
        return False
    asked = parts_of(Within, reading.measure.where) if reading.measure.where else ()
    days = [*(w.field for w in asked)]
    if isinstance(reading.credit, ByDate):
        days.append(reading.credit.day)
    names = {field.name for field in parts_of(Field, *days)}
    return any(column.name in names and column.optional for column in dataset.columns)


def _consequence(of: Examined, situation: Situation, element: Element) -> Consequence | None:
    match element.no_data:
        case PayNothing():
            return None
        case PayTarget():
            return _paid_target(of, situation, element)
        case MoveWeight(to=to):
            other = situation.terms.element(to)
            return None if other is None else _moved(of, situation, element, other)
        case _:
            assert_never(element.no_data)


def _paid_target(of: Examined, situation: Situation, element: Element) -> Consequence | None:
    """An element that pays 100 % without data, and never more with them."""
    curve, reachable = ungated(element), domain(of.plan, element)
    least, most = curves.lowest(curve, reachable), curves.highest(curve, reachable)
    if least is None or most is None or most.value > ONE or least.value > ONE - LEAST_GAIN:
        return None
    start = of.on_target(situation)
    bad, good = (
        of.scene(
            f"with {x_words(element, of.plan, x)}",
            with_element_at(situation, start, element.name, x),
        )
        for x in (_figure(least), _figure(most))
    )
    none = of.scene("without data", _without(start, element))
    if none.pay < good.pay or none.pay <= bad.pay:
        return None
    sentence = (
        f"Without data element `{element.name}` pays its target{who(situation)}, and no result "
        f"pays more: {of.of_variable(none.pay)} in all, {of.money(none.pay - bad.pay)} more than "
        f"{bad.words}."
    )
    return _made(element, sentence, none.pay - bad.pay, (bad, good, none))


def _moved(
    of: Examined, situation: Situation, element: Element, other: Element
) -> Consequence | None:
    """An element whose weight moves to one that pays no less at any attainment, and much more at
    some."""
    targets = [target_in(situation, e) for e in (element, other)]
    mine, theirs = (_over_attainment(e, t) for e, t in zip((element, other), targets, strict=True))
    if mine is None or theirs is None or Better.LOWER in (element.better, other.better):
        return None
    gain, reachable = curves.minus(theirs, mine), domain(of.plan, element)
    most = curves.highest(gain, reachable)
    if most is None or most.value < LEAST_GAIN or curves.below_zero(gain, reachable):
        return None
    attainment = _figure(most)
    witness = of.on_target(situation)
    for each, target in zip((element, other), targets, strict=True):
        x = attainment if _is_attainment(each) else attainment * (target or ONE)
        witness = with_element_at(situation, witness, each.name, x)
    both = of.scene(f"both at {wording.percent(attainment)} of target", witness)
    none = of.scene(f"the same, with no data for `{element.name}`", _without(witness, element))
    if none.pay <= both.pay:
        return None
    sentence = (
        f"Without data the weight of element `{element.name}` moves to "
        f"`{other.name}`{who(situation)}, which pays no less for any result and "
        f"{of.money(none.pay - both.pay)} more with {both.words}: {of.of_variable(none.pay)} "
        "in all."
    )
    return _made(element, sentence, none.pay - both.pay, (both, none))


def _made(
    element: Element, sentence: str, gain: Fraction, scenes: tuple[Scene, ...]
) -> Consequence:
    return Consequence(
        code=NO_DATA_PAYS_BEST,
        sentence=sentence,
        advice="The best move of somebody in doubt is to have no data. Let having none pay less "
        "than a good result.",
        place=element.lines.get("no_data", element.span),
        members=(element.name,),
        figures=(
            Figure(name="gain", value=gain, kind=Kind.MONEY),
            Figure(name="pay", value=scenes[-1].pay, kind=Kind.MONEY),
        ),
        scenes=scenes,
    )


def _figure(extreme: curves.Extreme) -> Fraction:
    """A figure at which a curve is as low or high as said, or next to it."""
    return extreme.at if extreme.attained else extreme.near.inside()


def _is_attainment(element: Element) -> bool:
    return element.against_target or element.quantity is None


def _over_attainment(element: Element, target: Fraction | None) -> Curve | None:
    """The payout over attainment, also where the table is read at the value."""
    if _is_attainment(element):
        return ungated(element)
    return None if target is None else curves.scaled(ungated(element), x_by=1 / target)


def _without(witness: Witness, element: Element) -> Witness:
    """The same person with nothing to measure for the element."""
    if element.quantity is None:
        others = tuple(o for o in witness.objectives if o.element != element.name)
        return replace(witness, objectives=others)
    return with_figures(witness, dict.fromkeys(key for _, key in element.quantity.parts))
