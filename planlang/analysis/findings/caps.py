"""Caps that many people reach: past them a better result brings nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.element_pay import domain, phi
from planlang.analysis.findings.history import FEW, History
from planlang.analysis.findings.model import Consequence, Examined, Figure, Scene
from planlang.analysis.situations import Situation
from planlang.analysis.witness import at_attainment, with_element_at
from planlang.diagnostics.catalogue.litmus import CAP_COMMON
from planlang.plan import wording
from planlang.plan.checks.shapes import x_words
from planlang.plan.model import Better, Element, TotalLimit
from planlang.plan.terms import Terms, terms
from planlang.plan.types import Kind
from planlang.values.rounding import Rounding

LEAST_SHARE = Fraction(1, 3)
"""The share of people at a cap from which it is common."""

_STEPS = tuple(Fraction(n, 20) for n in range(20, 61))  # 100 % to 300 % of the targets


def caps_are_common(of: Examined, history: History) -> Iterator[Consequence]:
    """Elements, and the total, of which many people got the most there is."""
    active: dict[tuple[int, tuple[str, ...]], Terms] = {}
    there: dict[str, int] = {}
    counted: dict[str, int] = {}
    total = capped = 0
    for _, person, score in history.whole_people():
        run = person.runs[0]
        key = (run.version, run.segments)
        if key not in active:
            active[key] = terms(of.plan.versions[run.version], run.segments)
        total += 1
        capped += any(limit.is_cap for limit in score.limits)
        for line in score.elements:
            element = active[key].element(line.name)
            working = line.runs[0]
            if element is None or not element.weight or working.no_data is not None:
                continue
            counted[line.name] = counted.get(line.name, 0) + 1
            most = _most(of, element)
            if most is not None and working.payout_before_gates == most:
                there[line.name] = there.get(line.name, 0) + 1
    said: set[str] = set()
    for situation, element in of.elements():
        name, number = element.name, there.get(element.name, 0)
        if name in said or number < FEW or number < LEAST_SHARE * counted[name]:
            continue
        found = _of_element(of, situation, element, number, counted[name], history)
        if found is not None:
            said.add(name)
            yield found
    if capped >= FEW and capped >= LEAST_SHARE * total:
        yield from _of_total(of, capped, total, history)


def _most(of: Examined, element: Element) -> Fraction | None:
    """The most the element's table pays; None where it pays ever more, or the same for all."""
    curve, reachable = phi(element), domain(of.plan, element)
    most, least = curves.highest(curve, reachable), curves.lowest(curve, reachable)
    if most is None or (least is not None and least.value == most.value):
        return None
    return most.value


def _start(element: Element, most: Fraction) -> Fraction | None:
    """The poorest figure that gets the most."""
    rises = element.better is Better.HIGHER
    pieces = curves.normal(phi(element)).pieces
    for piece in pieces if rises else tuple(reversed(pieces)):
        near = piece.low if rises else piece.high
        if not piece.slope and piece.intercept == most:
            return near
    return None


def _of_element(
    of: Examined, situation: Situation, element: Element, number: int, of_all: int, history: History
) -> Consequence | None:
    most = _most(of, element)
    start = None if most is None else _start(element, most)
    if most is None or start is None:
        return None
    beyond = start * (Fraction(11, 10) if element.better is Better.HIGHER else Fraction(9, 10))
    one, other = (
        of.scene(
            x_words(element, of.plan, x),
            with_element_at(situation, of.on_target(situation), element.name, x),
        )
        for x in (start, beyond)
    )
    if one.pay != other.pay:
        return None
    share = Fraction(number, of_all)
    return Consequence(
        code=CAP_COMMON,
        sentence=f"{history.counted(number, of_all)} ({wording.percent(_whole(share))}) reached "
        f"the most that element `{element.name}` pays {history.when()}: {wording.percent(most)}, "
        f"which is there from {one.words} on. With {other.words} pay is no more, "
        f"{of.of_variable(other.pay)} in all.",
        advice="Who is at the cap has no reason to go on, and may keep the next result for the "
        "next period. Raise the cap or the target, or let the table rise more slowly.",
        place=element.lines.get("cap", element.lines.get("curve", element.span)),
        members=(element.name,),
        figures=(
            Figure(name="share", value=share, kind=Kind.PERCENT),
            Figure(name="from", value=start, kind=Kind.PERCENT),
            Figure(name="pay", value=other.pay, kind=Kind.MONEY),
        ),
        scenes=(one, other),
    )


def _of_total(of: Examined, number: int, of_all: int, history: History) -> Iterator[Consequence]:
    for situation in of.situations:
        cap = situation.terms.total_cap
        scenes = None if cap is None else _held(of, situation)
        if cap is None or scenes is None:
            continue
        share = Fraction(number, of_all)
        yield Consequence(
            code=CAP_COMMON,
            sentence=f"The total cap of {_level(of, cap)} held "
            f"{history.counted(number, of_all)} ({wording.percent(_whole(share))}) "
            f"{history.when()}: "
            f"{scenes[0].words} and {scenes[1].words} pay the same, "
            f"{of.of_variable(scenes[1].pay)}.",
            advice="Who is at the cap has no reason to go on, and may keep the next result for the "
            "next period. Raise the cap or the targets.",
            place=cap.span,
            members=tuple(e.name for e in situation.terms.elements),
            figures=(
                Figure(name="share", value=share, kind=Kind.PERCENT),
                Figure(name="pay", value=scenes[1].pay, kind=Kind.MONEY),
            ),
            scenes=scenes,
        )
        return


def _held(of: Examined, situation: Situation) -> tuple[Scene, Scene] | None:
    """Two attainments of everything at once between which the total cap alone holds pay."""
    held: list[Scene] = []
    for x in _STEPS:
        witness = at_attainment(situation, of.variable, x)
        score = of.scored(witness)
        if any(limit.is_cap for limit in score.limits):
            words = f"everything at {wording.percent(x)} of target"
            held.append(Scene(words=words, witness=witness, pay=score.total))
        if len(held) == 2:
            return held[0], held[1]
    return None


def _level(of: Examined, cap: TotalLimit) -> str:
    if cap.share is not None:
        return f"{wording.percent(cap.share)} of variable"
    return wording.money(cap.amount or Fraction(0), of.plan.currency)


def _whole(share: Fraction) -> Fraction:
    """A share in whole percent."""
    return Rounding(Fraction(1, 100)).half_up(share)
