"""From past periods to proposed targets: the level that a share of the people reached, and more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from planlang.analysis.targets.model import (
    Met,
    OfElement,
    Proposal,
    Proposals,
    Thin,
    Wanted,
    Why,
)
from planlang.data.model import Taken
from planlang.plan.model import (
    Better,
    Element,
    FixedTarget,
    Goal,
    Plan,
    Reading,
    Target,
    Version,
)
from planlang.plan.terms import terms
from planlang.plan.types import PERCENT, Kind, Type
from planlang.scores.readings import figure, ratio
from planlang.values.rounding import Rounding

LEAST_PEOPLE = 5
LEAST_FIGURES = 12
"""Fewer people and periods say little about what can be reached."""

LEAST_PERIODS = 2

_HALF_POINT = Rounding(Fraction(1, 200))
"""Percentages are proposed in half points, other figures with two digits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What a person (or a team, or the company) reached in a whole period."""

    period: str
    who: str
    value: Fraction


def proposals(wanted: Wanted) -> Proposals:
    """Targets for the elements and goals of the plan's last version."""
    version = wanted.plan.versions[-1]
    every: tuple[Element | Goal, ...] = (*version.elements, *version.goals)
    return Proposals(
        plan=wanted.plan,
        periods=tuple(m.period for m in wanted.history),
        met_by=wanted.met_by,
        uplift=wanted.uplift,
        elements=tuple(_of(of, wanted, version) for of in every),
    )


def _of(of: Element | Goal, wanted: Wanted, version: Version) -> OfElement:
    reading: Reading | None = None
    kind: Type = PERCENT
    if of.quantity is not None:
        kind = of.quantity.type
        if of.quantity.is_single:
            reading = wanted.plan.readings[of.quantity.parts[0][1]]
    why: Why | None = None
    if of.quantity is None:
        why = Why.OBJECTIVES
    elif reading is None:
        why = Why.COMBINED
    elif of.target is None:
        why = Why.NO_TARGET
    elif not isinstance(of.target, FixedTarget):
        why = Why.PER_PERSON
    found: tuple[Proposal, ...] = ()
    if why is None and reading is not None:
        found = tuple(_proposals(of.name, wanted, version))
    return OfElement(
        name=of.name,
        title=of.title,
        is_paid=isinstance(of, Element),
        type=kind,
        better=of.better,
        scope=None if reading is None else reading.scope.column,
        proposals=found,
        why_none=why,
    )


def _proposals(name: str, wanted: Wanted, version: Version) -> Iterator[Proposal]:
    """For people of no segment, then for those of each; and where the element is cut by rows, for
    the rows of no segment and those of each."""
    for segment in (None, *version.segments):
        names = () if segment is None else (segment.name,)
        held = terms(version, names)
        of = held.element(name) or next((g for g in held.goals if g.name == name), None)
        reading = None if of is None else _reading(of, wanted.plan)
        if of is None or reading is None:
            continue
        if reading.scope.is_company and segment is not None:
            continue  # one figure for all, whoever looks at it
        group = _Group(
            segment=None if segment is None else segment.name,
            title=None if segment is None else segment.title,
        )
        own = dict(of.segment_targets) if isinstance(of, Element) else {}
        if not own:
            yield _proposal(group, of.target, None, of, reading, wanted)
            continue
        yield _proposal(group, of.target, "", of, reading, wanted)
        for rows in reading.segments:
            cut = replace(group, rows=rows.name, rows_title=rows.title)
            yield _proposal(cut, own.get(rows.name, of.target), rows.name, of, reading, wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    segment: str | None
    title: str | None
    rows: str | None = None
    rows_title: str | None = None


def _reading(of: Element | Goal, plan: Plan) -> Reading | None:
    quantity = of.quantity
    if quantity is None or not quantity.is_single:
        return None
    return plan.readings[quantity.parts[0][1]]


def _proposal(
    group: _Group,
    target: Target | None,
    part: str | None,
    of: Element | Goal,
    reading: Reading,
    wanted: Wanted,
) -> Proposal:
    fixed = target if isinstance(target, FixedTarget) else None
    reached = list(_reached(wanted, reading, group.segment, part, fixed))
    values = [r.value for r in reached]
    people = len({r.who for r in reached})
    thin = _thin(reached, people, is_person=reading.scope.is_person)
    now = None if fixed is None else _met(fixed.value, values, of.better)
    low, high = _level(values, Fraction(3, 4), of.better), _level(values, Fraction(1, 4), of.better)
    base = _level(values, wanted.met_by, of.better)
    proposed: Met | None = None
    if thin is None and base is not None:
        change = 1 - wanted.uplift if of.better is Better.LOWER else 1 + wanted.uplift
        proposed = _met(rounded(base * change, reading.measure.type), values, of.better)
    is_shown = thin not in (Thin.FEW_PEOPLE, Thin.NO_FIGURES)
    return Proposal(
        segment=group.segment,
        title=group.title,
        rows=group.rows,
        rows_title=group.rows_title,
        people=people,
        figures=len(values),
        periods=len({r.period for r in reached}),
        low=low if is_shown else None,
        base=base if thin is None else None,
        high=high if is_shown else None,
        now=now if is_shown else None,
        proposed=proposed,
        thin=thin,
    )


def _reached(
    wanted: Wanted,
    reading: Reading,
    segment: str | None,
    part: str | None,
    target: FixedTarget | None,
) -> Iterator[Reached]:
    """What everybody in the group reached who was in the plan for a whole period; a team's figure
    counts once."""
    seen: set[tuple[str, str]] = set()
    for measures in wanted.history:
        share = Fraction(1)
        if target is not None and target.per_year:
            share = wanted.plan.spread[measures.period.index - 1]
        for person in measures.people:
            if not person.runs or person.units != measures.period_units:
                continue
            run = person.runs[-1]
            if segment not in run.segments if segment is not None else run.segments:
                continue
            who = person.person
            if not reading.scope.is_person:
                who = run.facts.get(str(reading.scope.column), "")
            value = _value(reading, run.taken.get(reading.key), part)
            if value is not None and share and (measures.period.label, who) not in seen:
                seen.add((measures.period.label, who))
                yield Reached(period=measures.period.label, who=who, value=value / share)


def _value(reading: Reading, taken: Taken | None, part: str | None) -> Fraction | None:
    """The figure of all rows, or of those of one segment ("": of none)."""
    if taken is None:
        return None
    if part is None:
        return figure(reading, taken).value
    sums = next((s for s in taken.sums if s.segment == part and s.rows), None)
    if sums is None or sums.rows < reading.measure.at_least:
        return None
    return ratio(sums.numerator, sums.denominator, is_ratio=reading.measure.denominator is not None)


def _thin(reached: Sequence[Reached], people: int, *, is_person: bool) -> Thin | None:
    if not reached:
        return Thin.NO_FIGURES
    if is_person and people < LEAST_PEOPLE:
        return Thin.FEW_PEOPLE
    if len({r.period for r in reached}) < LEAST_PERIODS:
        return Thin.ONE_PERIOD
    return Thin.FEW_FIGURES if len(reached) < LEAST_FIGURES else None


def _level(values: Sequence[Fraction], share: Fraction, better: Better) -> Fraction | None:
    """The best level that at least `share` of the figures reach."""
    if not values:
        return None
    ordered = sorted(values, reverse=better is Better.HIGHER)
    rank = -(-share.numerator * len(ordered) // share.denominator)
    return ordered[max(rank, 1) - 1]


def _met(target: Fraction, values: Sequence[Fraction], better: Better) -> Met:
    met = sum(v <= target if better is Better.LOWER else v >= target for v in values)
    return Met(target=target, met=met, of=len(values))


def rounded(x: Fraction, type: Type) -> Fraction:
    """A figure as a target is written: percentages in half points, whole counts and days, other
    figures in twentieths of their power of ten (4,512 is 4,500)."""
    if type.kind is Kind.PERCENT:
        return _HALF_POINT.half_up(x)
    if not x:
        return x
    power = Fraction(1)
    while abs(x) >= 10 * power:
        power *= 10
    while abs(x) < power:
        power /= 10
    step = power / 20
    if type.kind in (Kind.COUNT, Kind.DAYS):
        step = max(step, Fraction(1))
    return Rounding(step).half_up(x)
