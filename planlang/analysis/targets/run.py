"""From past periods to proposed targets: the level that a share of the people reached, and more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from planlang.analysis.element_pay import figure_domain
from planlang.analysis.privacy import LEAST, Published, is_between_many
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _History:
    """All that a group reached, best first. Whether a level or a count tells of a few people is
    looked at where figures are people's own (`guards`): a team's or the company's is one of five
    people or more, and figures of smaller ones are only counted."""

    reached: tuple[Reached, ...]
    small_teams: int
    guards: bool

    @property
    def values(self) -> tuple[Fraction, ...]:
        return tuple(r.value for r in self.reached)

    def level(self, share: Fraction) -> Fraction | None:
        """The best level that at least `share` of the figures reach; None where fewer than five
        people are at or above it, or at or below."""
        if not self.reached:
            return None
        rank = max(-(-share.numerator * len(self.reached) // share.denominator), 1)
        if self.guards and not is_between_many([r.who for r in self.reached], rank):
            return None
        return self.reached[rank - 1].value


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
        found = tuple(_proposals(of.name, wanted, version, Published()))
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


def _proposals(name: str, wanted: Wanted, version: Version, said: Published) -> Iterator[Proposal]:
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
            yield _proposal(group, of.target, None, of, reading, wanted, said)
            continue
        yield _proposal(group, of.target, "", of, reading, wanted, said)
        for rows in reading.segments:
            cut = replace(group, rows=rows.name, rows_title=rows.title)
            aim = own.get(rows.name, of.target)
            yield _proposal(cut, aim, rows.name, of, reading, wanted, said)


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
    said: Published,
) -> Proposal:
    fixed = target if isinstance(target, FixedTarget) else None
    history = _history(wanted, reading, group.segment, part, fixed, of.better)
    base = history.level(wanted.met_by)
    thin = _thin(history, base, reading)
    proposed: Fraction | None = None
    ends_at: Fraction | None = None
    if thin is None and base is not None:
        change = 1 - wanted.uplift if of.better is Better.LOWER else 1 + wanted.uplift
        proposed = rounded(base * change, reading.measure.type)
        ends_at = _beyond(proposed, reading, of.better)
        proposed = proposed if ends_at is None else ends_at
    is_shown = thin not in (Thin.FEW_PEOPLE, Thin.SMALL_TEAMS, Thin.NO_FIGURES)
    new = None if proposed is None else _met(proposed, history, of.better, part, said)
    now = None if fixed is None else _met(fixed.value, history, of.better, part, said)
    return Proposal(
        segment=group.segment,
        title=group.title,
        rows=group.rows,
        rows_title=group.rows_title,
        people=len({r.who for r in history.reached}),
        figures=len(history.reached),
        periods=len({r.period for r in history.reached}),
        low=history.level(Fraction(3, 4)) if is_shown else None,
        base=base if thin is None else None,
        high=history.level(Fraction(1, 4)) if is_shown else None,
        now=now if is_shown else None,
        proposed=new,
        ends_at=ends_at,
        small_teams=history.small_teams,
        thin=thin,
    )


def _history(
    wanted: Wanted,
    reading: Reading,
    segment: str | None,
    part: str | None,
    target: FixedTarget | None,
    better: Better,
) -> _History:
    """What everybody in the group reached who was in the plan for a whole period; a team's figure
    counts once."""
    found: dict[tuple[str, str], Reached] = {}
    small: set[tuple[str, str]] = set()
    is_person = reading.scope.is_person
    for measures in wanted.history:
        share = Fraction(1)
        if target is not None and target.per_year:
            share = wanted.plan.spread[measures.period.index - 1]
        sizes = Counter(
            p.runs[-1].facts.get(str(reading.scope.column), "") for p in measures.people if p.runs
        )
        for person in measures.people:
            if not person.runs or person.units != measures.period_units:
                continue
            run = person.runs[-1]
            if segment not in run.segments if segment is not None else run.segments:
                continue
            who = person.person
            if not is_person:
                who = run.facts.get(str(reading.scope.column), "")
            value = _value(reading, run.taken.get(reading.key), part)
            if value is None or not share:
                continue
            key = (measures.period.label, who)
            if not is_person and sizes[who] < LEAST and not wanted.private:
                small.add(key)
                continue
            found.setdefault(key, Reached(period=key[0], who=who, value=value / share))
    return _History(
        reached=tuple(
            sorted(found.values(), key=lambda r: r.value, reverse=better is Better.HIGHER)
        ),
        small_teams=len(small),
        guards=is_person and not wanted.private,
    )


def _beyond(x: Fraction, reading: Reading, better: Better) -> Fraction | None:
    """The end of what the measure can be by its definition, where `x` lies behind it."""
    can_be = figure_domain(reading.measure)
    if better is Better.LOWER:
        return can_be.low if can_be.low is not None and x < can_be.low else None
    return can_be.high if can_be.high is not None and x > can_be.high else None


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


def _thin(history: _History, base: Fraction | None, reading: Reading) -> Thin | None:
    people = len({r.who for r in history.reached})
    if not history.reached:
        if not history.small_teams:
            return Thin.NO_FIGURES
        return Thin.FEW_PEOPLE if reading.scope.is_company else Thin.SMALL_TEAMS
    if history.guards and people < LEAST:
        return Thin.FEW_PEOPLE
    if len({r.period for r in history.reached}) < LEAST_PERIODS:
        return Thin.ONE_PERIOD
    if len(history.reached) < LEAST_FIGURES:
        return Thin.FEW_FIGURES
    return Thin.NEAR_THE_END if base is None else None


def _met(
    target: Fraction, history: _History, better: Better, part: str | None, said: Published
) -> Met:
    """Who would have met the target, where neither these nor the others are a few people, nor those
    between two targets."""
    sides: dict[bool, list[tuple[str, str]]] = {True: [], False: []}
    for r in history.reached:
        has_met = r.value <= target if better is Better.LOWER else r.value >= target
        sides[has_met].append((r.who, f"{r.period}\0{part}"))
    is_told = not history.guards or said.say(map(frozenset, sides.values()))
    return Met(target=target, met=len(sides[True]) if is_told else None, of=len(history.reached))


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
