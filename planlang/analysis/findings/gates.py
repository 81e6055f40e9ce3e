"""Gates that wipe out more pay than what they protect is worth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import product
from math import prod

from planlang.analysis.conditions import comparisons, quantities
from planlang.analysis.findings.edges import Place, moved, places
from planlang.analysis.findings.model import Consequence, Examined, Figure, Scene, who
from planlang.analysis.situations import Situation
from planlang.analysis.witness import Witness
from planlang.diagnostics.catalogue.litmus import GATE_OUTWEIGHS
from planlang.plan import wording
from planlang.plan.model import AttainmentOf, Element, Gate, PayoutOf
from planlang.plan.types import Kind
from planlang.scores.model import PersonScore

ONE = Fraction(1)
MOST_TRIES = 200
"""Combinations of figures on both sides of a gate's thresholds that are tried."""


def gates_outweigh(of: Examined) -> Iterator[Consequence]:
    """Gates whose closing costs somebody on target more than all that they protect would pay: the
    elements that read what the gate looks at, and those whose litmus test names it as their
    guard."""
    said: set[str] = set()
    for situation in of.situations:
        for gate in situation.terms.gates:
            if gate.name in said or not gate.elements:
                continue
            found = _consequence(of, situation, gate)
            if found is not None:
                said.add(gate.name)
                yield found


def _consequence(of: Examined, situation: Situation, gate: Gate) -> Consequence | None:
    protected = tuple(e for e in situation.terms.elements if _protects(gate, e))
    worth = sum((e.weight * of.variable for e in protected), Fraction(0))
    if _most_lost(of, situation, gate) <= worth:
        return None
    sides = _sides(of, situation, gate)
    if sides is None:
        return None
    opened, closed = sides
    lost = opened.pay - closed.pay
    if lost <= worth:
        return None
    names = wording.listed(f"`{e.name}`" for e in protected)
    guarded = (
        f"all that it protects, {names}, pays {of.money(worth)} at target"
        if protected
        else "no element reads what it looks at or names it as its guard"
    )
    return Consequence(
        code=GATE_OUTWEIGHS,
        sentence=f"Gate `{gate.name}` takes {of.of_variable(lost)} away from somebody on "
        f"target{who(situation)} where it closes ({closed.words}), and {guarded}.",
        advice="Who has lost the gate has nothing more to win, and who is close to it will do much "
        "to keep it open. Let it scale or cap less.",
        place=gate.span,
        members=(gate.name, *gate.elements),
        figures=(
            Figure(name="lost", value=lost, kind=Kind.MONEY),
            Figure(name="protected", value=worth, kind=Kind.MONEY),
        ),
        scenes=(opened, closed),
    )


def _most_lost(of: Examined, situation: Situation, gate: Gate) -> Fraction:
    """What the gate can take from elements on target, all multipliers at 1."""
    left = min(
        gate.scale if gate.scale is not None else ONE, gate.cap if gate.cap is not None else ONE
    )
    weights = (e.weight for e in situation.terms.elements if e.name in gate.elements)
    return max(ONE - left, Fraction(0)) * sum(weights, Fraction(0)) * of.variable


def _protects(gate: Gate, element: Element) -> bool:
    if any(risk.guarded_by == gate.name for risk in element.litmus.unintended):
        return True
    looked_at = {key for q in quantities(gate.when) for _, key in q.parts}
    if element.quantity is not None and looked_at & {key for _, key in element.quantity.parts}:
        return True
    return any(
        isinstance(side, AttainmentOf | PayoutOf) and side.element == element.name
        for comparison in comparisons(gate.when)
        for side in (comparison.left, comparison.right)
    )


def _sides(of: Examined, situation: Situation, gate: Gate) -> tuple[Scene, Scene] | None:
    """Somebody for whom the gate is just open, and just closed, all else on target: the two that
    lie furthest apart in pay."""
    choices = [list(found) for found in map(_choice(situation), comparisons(gate.when)) if found]
    if not choices or prod(len(c) for c in choices) > MOST_TRIES:
        return None
    start = of.on_target(situation)
    tried: dict[tuple[int, ...], tuple[Witness, PersonScore]] = {}
    for picked in product(*(range(len(c)) for c in choices)):
        witness = start
        for index, choice in zip(picked, choices, strict=True):
            witness = moved(situation, witness, choice[index])
        tried[picked] = witness, of.scored(witness)
    best: tuple[Fraction, tuple[int, ...], tuple[int, ...]] | None = None
    for picked, (_, score) in tried.items():
        if not _is_closed(gate, score):
            continue
        for neighbour in _neighbours(picked, tried):
            other = tried[neighbour][1]
            if not _is_closed(gate, other):
                lost = other.total - score.total
                if best is None or lost > best[0]:
                    best = lost, neighbour, picked
    if best is None:
        return None
    return (
        _scene(choices, best[1], tried[best[1]], of),
        _scene(choices, best[2], tried[best[2]], of),
    )


def _choice(situation: Situation) -> Callable[..., Sequence[Place]]:
    return lambda comparison: tuple(places(situation, comparison))


def _scene(
    choices: list[list[Place]],
    picked: tuple[int, ...],
    tried: tuple[Witness, PersonScore],
    of: Examined,
) -> Scene:
    words = wording.listed(
        choice[index].words(of.plan) for index, choice in zip(picked, choices, strict=True)
    )
    return Scene(words=words, witness=tried[0], pay=tried[1].total)


def _neighbours(
    picked: tuple[int, ...], tried: dict[tuple[int, ...], tuple[Witness, PersonScore]]
) -> Iterator[tuple[int, ...]]:
    for axis, index in enumerate(picked):
        for other in (index - 1, index + 1):
            found = (*picked[:axis], other, *picked[axis + 1 :])
            if found in tried:
                yield found


def _is_closed(gate: Gate, score: PersonScore) -> bool:
    return any(
        step.closed
        for e in score.elements
        for r in e.runs
        for step in r.gates
        if step.gate == gate.name
    )
