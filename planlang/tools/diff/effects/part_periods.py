"""Changes that touch only people who are in the plan for a part of a period: proration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from planlang.analysis import curves
from planlang.analysis.element_pay import before_gates
from planlang.analysis.intervals import Interval
from planlang.analysis.situations import Situation, witness_period
from planlang.analysis.witness import (
    Witness,
    as_example,
    on_target,
    with_element_at,
    with_figures,
)
from planlang.plan.model import Better, Commission, Element, Plan, Target
from planlang.plan.terms import terms
from planlang.plan.types import PERCENT
from planlang.scores.evaluate import score_person
from planlang.scores.examples import example_measures
from planlang.scores.model import PersonScore
from planlang.tools.diff.effects.region import joined_days
from planlang.tools.diff.fields.tables import paid_curve
from planlang.tools.diff.model import (
    Axis,
    Direction,
    Effect,
    Part,
    Range,
    Region,
    Replay,
    Who,
)
from planlang.tools.diff.pairing.parts import Difference
from planlang.tools.diff.pairing.swaps import contexts

HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class InPart:
    """What such a change does."""

    effect: Effect
    reason: str
    region: Region
    witness: Replay | None = None


def part_period_effect(
    found: Difference, old: Plan, new: Plan, variable: Fraction
) -> InPart | None:
    """The effect of a change of proration alone; None for every other change."""
    direction = _direction(found, old, new)
    if direction is None:
        return None
    effect = {
        Direction.LESS: Effect.REDUCES,
        Direction.MORE: Effect.RAISES,
        Direction.EITHER: Effect.DEPENDS,
    }[direction]
    return InPart(
        effect=effect,
        reason="" if effect is not Effect.DEPENDS else "the figures of part of a period decide",
        region=presence_region([found.name], direction, new, found),
        witness=_witness(found, old, new, direction, variable),
    )


def _witness(
    found: Difference, old: Plan, new: Plan, direction: Direction, variable: Fraction
) -> Replay | None:
    """Somebody who is in the plan for half of a period, found by trying."""
    context = next(c for c in contexts(found, old, new) if not c.in_old)
    plan, version = context.with_it, context.at[1]
    situation = Situation(
        plan=plan,
        version=version,
        segments=(),
        terms=terms(context.versions[1], ()),
        facts="",
        period=witness_period(plan, version),
    )
    for tried in _tried(situation, found.name, variable):
        was, becomes = paid_in_part(context.without, tried), paid_in_part(plan, tried)
        if (becomes.total < was.total and direction is Direction.LESS) or (
            becomes.total > was.total and direction is Direction.MORE
        ):
            return Replay(
                witness=tried,
                in_old=False,
                given=(f"somebody is in the plan for half of the {plan.pays.noun}",),
                was=was.total,
                becomes=becomes.total,
                example="",
            )
    return None


def _tried(situation: Situation, name: str, variable: Fraction) -> Iterator[Witness]:
    base = on_target(situation, variable)
    if situation.terms.element(name) is not None:
        for x in (HALF, Fraction(3, 4), Fraction(9, 20), Fraction(1, 4)):
            yield with_element_at(situation, base, name, x)
    for commission in situation.terms.commissions:
        if commission.name == name:
            for band in commission.bands:
                if band.low:
                    yield with_figures(base, {commission.reading: band.low})
    yield base


def presence_region(
    lines: list[str], direction: Direction, plan: Plan, found: Difference
) -> Region:
    """Everybody who is in the plan for a part of a period."""
    said = {Direction.LESS: "pays less", Direction.MORE: "pays more"}.get(
        direction, "may pay less or more"
    )
    presence = Range(
        figure="presence",
        title="time in the plan",
        axis=Axis.PRESENCE,
        type=PERCENT,
        intervals=(Interval(low=Fraction(0), high=Fraction(1)),),
        no_data=False,
        words=f"somebody is in the plan for a part of a {plan.pays.noun}",
    )
    return Region(
        parts=tuple(
            Part(line=name, direction=direction, who=Who(), ranges=(presence,)) for name in lines
        ),
        exact=False,
        days=joined_days((p.days for p in found.pairs), plan.effective),
        less=None,
        more=None,
        words=f"{said} only where {presence.words}",
    )


def _direction(found: Difference, old: Plan, new: Plan) -> Direction | None:
    if not found.pairs:
        return None
    pair = found.pairs[0]
    before, after = old.versions[pair.old], new.versions[pair.new]
    match found.kind, found.field:
        case "award", "proration":
            return Direction.LESS if found.becomes_value is True else Direction.MORE
        case "commission", "bounds":
            other = next(c for c in after.commissions if c.name == found.name)
            return _of_bounds(other, now=other.bounds_prorated)
        case "element", "target":
            one = next((e for e in before.elements if e.name == found.name), None)
            two = next((e for e in after.elements if e.name == found.name), None)
            if one is None or two is None or not _only_proration(one.target, two.target):
                return None
            return _of_target(two)
        case _:
            return None


def _only_proration(one: Target | None, other: Target | None) -> bool:
    if one is None or other is None or one.prorated == other.prorated:
        return False
    return replace(one, prorated=other.prorated) == other


def _of_target(element: Element) -> Direction:
    """A prorated target is a lower one for who is there for a part: more is paid against it."""
    if not element.against_target or element.better is Better.LOWER:
        return Direction.EITHER
    if curves.falls(before_gates(element)) is not None:
        return Direction.EITHER
    assert element.target is not None
    return Direction.MORE if element.target.prorated else Direction.LESS


def _of_bounds(commission: Commission, *, now: bool) -> Direction:
    whole, half = paid_curve(commission.bands), paid_curve(commission.bands, HALF)
    difference = curves.minus(half, whole) if now else curves.minus(whole, half)
    less, more = curves.below_zero(difference), curves.above_zero(difference)
    if less and more:
        return Direction.EITHER
    return Direction.LESS if less else Direction.MORE


def paid_in_part(plan: Plan, witness: Witness) -> PersonScore:
    """What the plan pays a witness who is in it for about half of the period."""
    measures = example_measures(plan, as_example(witness))
    person = measures.people[0]
    runs = tuple(
        replace(run, version=witness.version, units=max(run.units // 2, 1)) for run in person.runs
    )
    return score_person(plan, measures, replace(person, runs=runs))
