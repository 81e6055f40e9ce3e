"""Random people for the plan `base.plan` and its changes, and where each of them stands."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from planlang.analysis.situations import Situation, witness_period
from planlang.analysis.witness import Witness, on_target, replay
from planlang.plan.model import (
    Commission,
    Cumulation,
    GivenObjective,
    GivenSums,
    Plan,
    Reading,
    Version,
)
from planlang.plan.rows import Comparison, Literal, TenureBelow
from planlang.plan.terms import terms
from planlang.plan.types import Kind
from planlang.scores.model import PersonScore
from planlang.tools.diff.model import Axis, Part, Range

ZERO, ONE = Fraction(0), Fraction(1)
_SMALL = Fraction(1, 1_000)


@dataclass(frozen=True)
class Somebody:
    """A person under both plans: `segments` are those of the old plan and of the new one."""

    witness: Witness
    segments: tuple[tuple[str, ...], tuple[str, ...]]
    version: int


def people(old: Plan, new: Plan, seed: int, count: int) -> Iterator[Somebody]:
    """People of every version, in every set of segments, with figures at and around the places
    where something changes."""
    chance = random.Random(seed)
    for _ in range(count):
        version = chance.randrange(min(len(old.versions), len(new.versions)))
        tenure, team = chance.choice((1, 4, 9)), chance.choice(("North", "South", "West"))
        segments = tuple(_segments(plan, version, tenure, team) for plan in (old, new))
        yield Somebody(
            witness=_figures(chance, old, new, version, segments),
            segments=(segments[0], segments[1]),
            version=version,
        )


def _segments(plan: Plan, version: int, tenure: int, team: str) -> tuple[str, ...]:
    """Segments of somebody with so many months in the job, in a team."""
    found = []
    for segment in plan.versions[version].segments:
        match segment.when:
            case TenureBelow(number=number):
                is_in = tenure < number
            case Comparison(right=Literal(value=value)):
                is_in = team == value
            case _:
                raise AssertionError(segment.when)
        if is_in:
            found.append(segment.name)
    return tuple(found)


def _figures(
    chance: random.Random,
    old: Plan,
    new: Plan,
    version: int,
    segments: tuple[tuple[str, ...], ...],
) -> Witness:
    held = [
        Situation(
            plan=plan,
            version=version,
            segments=inside,
            terms=terms(plan.versions[version], inside),
            facts="",
            period=witness_period(plan, version),
        )
        for plan, inside in zip((old, new), segments, strict=True)
    ]
    base = on_target(held[1], chance.choice((Fraction(5_000), Fraction(12_345))))
    sums: list[GivenSums] = []
    readings = {**old.readings, **new.readings}
    rows: dict[str, Commission] = {
        c.reading: c
        for s in held
        for c in s.terms.commissions
        if c.cumulation is Cumulation.EACH_ROW
    }
    for key, reading in readings.items():
        sums += _sums(chance, reading, is_rows=key in rows)
    objectives: tuple[GivenObjective, ...] = ()
    if chance.random() < 0.85:
        score = Fraction(chance.randrange(0, 130), 100)
        objectives = (GivenObjective(element="goals", title="All", weight=ONE, score=score),)
    return Witness(
        version=version,
        period=base.period,
        variable=base.variable,
        segments=(),
        sums=tuple(sums),
        objectives=objectives,
        targets=(*base.targets, ("sales", Fraction(chance.randrange(1, 90) * 1_000))),
    )


def _sums(chance: random.Random, reading: Reading, *, is_rows: bool) -> Iterator[GivenSums]:
    for name in (None, *(s.name for s in reading.segments)):
        if chance.random() < (0.15 if name is None else 0.5):
            continue  # no rows there
        value = _value(chance, reading)
        below = ONE if reading.measure.denominator is None else Fraction(chance.randrange(1, 9))
        yield GivenSums(
            reading=reading.key,
            segment=name,
            numerator=value * below,
            denominator=None if reading.measure.denominator is None else below,
            rows=(value,) if is_rows else (),
        )


def _value(chance: random.Random, reading: Reading) -> Fraction:
    """Round figures (most bounds are round), and figures just beside them."""
    beside = chance.choice((ZERO, ZERO, _SMALL, -_SMALL))
    match reading.measure.type.kind:
        case Kind.PERCENT:
            scale = 20 if reading.measure.name == "discount" else 150
            return Fraction(chance.randrange(0, scale), 100) + beside / 10
        case Kind.MONEY if reading.measure.name == "large":
            return Fraction(chance.randrange(51, 80) * 1_000)  # rows above 50,000 alone count
        case Kind.MONEY:
            return Fraction(chance.randrange(0, 80) * 1_000) + 1_000 * beside
        case Kind.COUNT:
            return Fraction(chance.randrange(0, 9))
        case _:
            return Fraction(chance.randrange(0, 30)) + beside


def paid(plan: Plan, somebody: Somebody, *, new: bool) -> PersonScore:
    """What a plan pays them, by the evaluator."""
    own = tuple(s for s in somebody.witness.sums if s.reading in plan.readings)
    witness = replace(somebody.witness, sums=own, segments=somebody.segments[new])
    return replay(plan, witness)


# ---------------------------------------------------------------- where they stand


def is_in(
    part: Part, somebody: Somebody, plans: tuple[Plan, Plan], scores: tuple[PersonScore, ...]
) -> bool:
    """Whether a part of a region holds the person."""
    names = {*somebody.segments[1]}
    names |= {f"was.{name}" for name in somebody.segments[0]}
    names |= {  # a name without `was.` is one that both plans draw alike, or the new plan's
        name for name in somebody.segments[0] if name not in _drawn(plans[1], somebody.version)
    }
    if not set(part.who.inside) <= names or set(part.who.outside) & names:
        return False
    return all(_holds(r, somebody, plans, scores) for r in part.ranges)


def _drawn(plan: Plan, version: int) -> set[str]:
    return {s.name for s in plan.versions[version].segments}


def _holds(
    where: Range,
    somebody: Somebody,
    plans: tuple[Plan, Plan],
    scores: tuple[PersonScore, ...],
) -> bool:
    if where.figure == "condition":
        return True  # a comparison of two payouts: nobody says where it holds
    if " - " in where.figure:  # the difference of two readings
        values = [somebody.witness.value(key) for key in where.figure.split(" - ")]
        if None in values:
            return where.no_data
        apart = (values[0] or ZERO) - (values[1] or ZERO)
        return any(interval.holds(apart) for interval in where.intervals)
    figures = _found(where, somebody, plans, scores)
    return any(
        where.no_data if x is None else any(i.holds(x) for i in where.intervals) for x in figures
    )


def _found(
    where: Range,
    somebody: Somebody,
    plans: tuple[Plan, Plan],
    scores: tuple[PersonScore, ...],
) -> list[Fraction | None]:
    """The person's figure; several where it may stand for one of several."""
    match where.axis:
        case Axis.TOTAL:
            return [
                _total(score, plan.versions[somebody.version], is_cap="cap" in where.title)
                / (score.variable if where.type.kind is Kind.PERCENT else ONE)
                for score, plan in zip(scores, plans, strict=True)
            ]
        case Axis.SCORE:
            return [_element(scores, where.figure, "measure")[-1]]
        case Axis.COUNT | Axis.AMOUNT:
            return [_beside(scores, where.figure)]
        case Axis.ATTAINMENT if "in a part of the book" in where.words:
            return [
                share.attainment
                for score in scores
                if (line := score.element(where.figure)) is not None
                for run in line.runs
                for share in run.shares
            ]
        case Axis.ATTAINMENT:
            known = [a for a in _element(scores, where.figure, "attainment") if a is not None]
            return [max(known, default=None)]
        case Axis.VALUE if "by its target" in where.title:
            share = plans[1].spread[0]
            return [
                None if value is None else value / share
                for value in _element(scores, where.figure, "measure")[-1:]
            ]
        case Axis.VALUE:
            return [_measured(where.figure, somebody, plans)]
        case _:
            return [None]


def _element(scores: tuple[PersonScore, ...], name: str, field: str) -> list[Fraction | None]:
    lines = [line for score in scores if (line := score.element(name)) is not None]
    return [getattr(line, field) for line in lines]


def _beside(scores: tuple[PersonScore, ...], name: str) -> Fraction | None:
    for score in reversed(scores):
        for commission in score.commissions:
            if commission.name == name:
                return commission.amount
        for award in score.awards:
            if award.name == name:
                return award.count
    return None


def _total(score: PersonScore, version: Version, *, is_cap: bool) -> Fraction:
    """What the limit looks at: no SPIFF but those that it counts in."""
    limit = version.total_cap if is_cap else version.total_floor
    including = () if limit is None else limit.including
    inside = [line.pay for line in score.elements] + [line.pay for line in score.commissions]
    inside += [a.pay for a in score.awards if not a.is_spiff or a.name in including]
    floors = [limit.pay for limit in score.limits if not limit.is_cap]
    return sum(inside, ZERO) + (sum(floors, ZERO) if is_cap else ZERO)


def _measured(name: str, somebody: Somebody, plans: tuple[Plan, Plan]) -> Fraction | None:
    """A measure by its name and scope: "gross_renewal of company"."""
    measure, _, scope = name.partition(" of ")
    for plan in reversed(plans):
        for key, reading in plan.readings.items():
            column = reading.scope.column
            mine = "" if column is None else column or "company"
            if reading.measure.name == measure and mine == scope and not reading.segments:
                return somebody.witness.value(key)
    raise AssertionError(name)
