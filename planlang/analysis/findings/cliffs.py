"""Cliffs of pay as a whole: everything that one figure moves at one point.

What a single payout table or rate table does at its own edges is said by the checks of shapes
(`cliff_payout`, `retroactive_rate`). Here several parts move together, or a bonus or a multiplier
comes and goes with a condition.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from planlang.analysis.conditions import comparisons
from planlang.analysis.element_pay import domain
from planlang.analysis.findings.edges import Place, beside, beside_x, moved, places, same_figure
from planlang.analysis.findings.model import Consequence, Examined, Figure, Scene, who
from planlang.analysis.neutral import target_in
from planlang.analysis.situations import Situation
from planlang.diagnostics import Span
from planlang.diagnostics.catalogue.litmus import PAY_JUMPS
from planlang.plan import wording
from planlang.plan.checks.shapes import jumps
from planlang.plan.model import PayCondition
from planlang.plan.types import Kind
from planlang.quick_dataclass import dataclass
from planlang.scores.model import ElementScore, PersonScore

LEAST = Fraction(10, 100)
"""A jump of so much of a period's variable pay counts as a cliff."""

_MOST_PAID = Fraction(2)
"""What elements are thought to pay at most where a jump is small enough to be left out."""

ZERO = Fraction(0)
PART = Fraction(1, 100)
"""What a line must move by, as a share of variable pay, to have a part in a jump."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A part of pay that may jump at a point of a figure: at most by `most` of money there."""

    name: str
    most: Fraction
    is_element: bool
    places: tuple[Place, ...]


def pay_jumps(of: Examined) -> Iterator[Consequence]:
    """The highest jump of each set of parts that jump together, in the first situation that has
    it."""
    best: dict[tuple[str, ...], Consequence] = {}
    tried: set[tuple[tuple[str, Fraction], ...]] = set()
    for situation in of.situations:
        for parts in _points(of, situation):
            alike = tuple((part.name, part.most) for part in parts)
            if alike in tried:
                continue  # the same parts jump as high in another situation
            tried.add(alike)
            if sum(part.most for part in parts) < LEAST * of.variable:
                continue
            if len(parts) == 1 and parts[0].is_element:
                continue  # its own table's edge
            found = _at_edge(of, situation, parts[0].places)
            if found is None:
                continue
            known = best.get(found.members)
            if known is None or found.figure("jump") > known.figure("jump"):
                best[found.members] = found
    yield from best.values()


def _points(of: Examined, situation: Situation) -> Iterator[tuple[_Part, ...]]:
    """What may jump, by the figure and the point of it."""
    found: dict[tuple[object, Fraction], list[_Part]] = {}
    for part in _parts(of, situation):
        found.setdefault(_point(situation, part.places[1]), []).append(part)
    for parts in found.values():
        yield tuple({part.name: part for part in parts}.values())


def _parts(of: Examined, situation: Situation) -> Iterator[_Part]:
    active = situation.terms
    for element in active.elements:
        for jump in jumps(element):
            if element.quantity is not None and domain(of.plan, element).holds(jump.at):
                height = abs(jump.above - jump.below) * element.weight * of.variable
                places_ = beside_x(situation, element, jump.at)
                yield _Part(name=element.name, most=height, is_element=True, places=places_)
    conditional: list[tuple[str, PayCondition | None, Fraction]] = [
        (award.name, award.when, award.amount) for award in active.awards
    ]
    for multiplier in active.multipliers:
        weights = sum((e.weight for e in active.elements if e.name in multiplier.elements), ZERO)
        most = _MOST_PAID * weights * of.variable
        by = ZERO if multiplier.factor is None else abs(multiplier.factor - 1)
        conditional.append((multiplier.name, multiplier.when, by * most))
        if multiplier.quantity is not None and multiplier.curve is not None:
            for one, other in pairwise(multiplier.curve.pieces):
                if one.high is not None and one.at(one.high) != other.at(one.high):
                    yield _Part(
                        name=multiplier.name,
                        most=abs(other.at(one.high) - one.at(one.high)) * most,
                        is_element=False,
                        places=beside(
                            one.high, multiplier.quantity.type.kind, quantity=multiplier.quantity
                        ),
                    )
    for name, condition, most in conditional:
        for comparison in comparisons(condition):
            three = tuple(places(situation, comparison))
            if three:
                yield _Part(name=name, most=most, is_element=False, places=three)


def _point(situation: Situation, place: Place) -> tuple[object, Fraction]:
    """The figure a place is on and its value, the same for all who read it."""
    quantity, edge = place.quantity, place.edge
    if place.element is not None:
        quantity = place.element.quantity
        if place.element.against_target:
            edge *= target_in(situation, place.element) or 1
    if quantity is None:
        return place.figure, edge
    return tuple((c, same_figure(situation.plan, key)) for c, key in quantity.parts), edge


def _at_edge(of: Examined, situation: Situation, edge: Sequence[Place]) -> Consequence | None:
    start = of.on_target(situation)
    scored = []
    for place in edge:
        witness = moved(situation, start, place)
        scored.append((place, witness, of.scored(witness)))
    one, other = max(pairwise(scored), key=lambda p: abs(p[1][2].total - p[0][2].total))
    if one[2].total > other[2].total:
        one, other = other, one
    jump = other[2].total - one[2].total
    parts = _moving(one[2], other[2], PART * of.variable)
    if jump < LEAST * of.variable or _is_said_elsewhere(parts, one[2], other[2]):
        return None
    poorer, richer = (
        Scene(words=place.words(of.plan), witness=witness, pay=score.total)
        for place, witness, score in (one, other)
    )
    listed = wording.listed(f"`{name}`" for name in parts)
    verb = "jumps" if len(parts) == 1 else "jump together"
    return Consequence(
        code=PAY_JUMPS,
        sentence=f"{listed} {verb} by {of.of_variable(jump)}{who(situation)}: with "
        f"{poorer.words} somebody on target gets {of.money(poorer.pay)} in all, with "
        f"{richer.words} {of.money(richer.pay)}.",
        advice="One account decides over it, and somebody close to it will do much to get over it. "
        "Let pay run between the two.",
        place=_place(situation, parts),
        members=parts,
        figures=(Figure(name="jump", value=jump, kind=Kind.MONEY),),
        scenes=(poorer, richer),
    )


def _moving(one: PersonScore, other: PersonScore, least: Fraction) -> tuple[str, ...]:
    """Names of the lines that differ."""
    before = {line.name: line.pay for line in one.paid_lines}
    return tuple(
        line.name
        for line in other.paid_lines
        if abs(line.pay - before.get(line.name, Fraction(0))) >= least
    )


def _is_said_elsewhere(parts: tuple[str, ...], one: PersonScore, other: PersonScore) -> bool:
    """True where one element jumps by its own table, or nothing but gates moves elements: other
    findings are about these."""
    lines = [line for line in other.elements if line.name in parts]
    if len(lines) < len(parts):
        return False  # a bonus is among them
    if len(parts) < 2:
        return not _multiplied(one, other)
    return all(_gated(line) != _gated(_same(one, line)) for line in lines)


def _same(score: PersonScore, line: ElementScore) -> ElementScore:
    return next(e for e in score.elements if e.name == line.name)


def _gated(line: ElementScore) -> tuple[bool, ...]:
    return tuple(step.closed for run in line.runs for step in run.gates)


def _multiplied(one: PersonScore, other: PersonScore) -> bool:
    def factors(score: PersonScore) -> list[Fraction]:
        return [m.factor for e in score.elements for r in e.runs for m in r.multipliers]

    return factors(one) != factors(other)


def _place(situation: Situation, parts: tuple[str, ...]) -> Span:
    """The clause of the part that is least expected to jump: a bonus, else the first element."""
    for award in situation.terms.awards:
        if award.name in parts:
            return award.span
    return next(e.lines.get("curve", e.span) for e in situation.terms.elements if e.name in parts)
