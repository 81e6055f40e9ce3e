"""What all changes together do to each line of pay, with its table before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from planlang.plan.model import Award, Commission, Element, Plan, Version
from planlang.tools.diff.effects.effect import Outcome, changed_elements, outcome
from planlang.tools.diff.effects.limits import TOTAL
from planlang.tools.diff.effects.region import line_titles, region_of
from planlang.tools.diff.model import (
    Axis,
    Change,
    Direction,
    Effect,
    LineEffect,
    Part,
    Region,
    Who,
)
from planlang.tools.diff.pairing.pair import version_pairs
from planlang.tools.diff.pairing.parts import VersionPair
from planlang.tools.diff.pairing.swaps import Context
from planlang.tools.diff.regions.tables import joint_rows
from planlang.words.clauses import ClauseWords
from planlang.words.locale import ENGLISH
from planlang.words.payout_tables import TableRow, payout_rows

Rows = tuple[tuple[str, str], ...]


def line_effects(
    old: Plan, new: Plan, changes: Sequence[Change], variable: Fraction
) -> tuple[LineEffect, ...]:
    """Every line that pays otherwise, or may, in the order of the new plan. The total cap and floor
    are a line of their own: what they take back of the others is not looked at."""
    pairs = version_pairs(old, new)
    seen = outcome([_context(old, new, pair) for pair in pairs], changed_elements)
    titles = {**line_titles(old), **line_titles(new), TOTAL: "Total cap and floor"}
    beside = {name: _otherwise(name, changes) for name in titles}
    return tuple(
        _line(name, titles[name], seen, (old, new), variable, beside[name])
        for name in titles
        if beside[name]
        or any(p.box.line == name for p in seen.places)
        or any(line == name for line, _ in seen.unknown)
    )


_OTHERWISE = frozenset(
    (
        "award_kind",
        "award_from",
        "award_until",
        "award_proration",
        "commission_bounds",
        "revision_from",
    )
)  # fmt: skip


def _otherwise(name: str, changes: Sequence[Change]) -> tuple[Change, ...]:
    """Changes of a line that figures of one period do not show: of data, days, parts of periods."""
    return tuple(
        change
        for change in changes
        if change.moves_pay
        and change.region is not None
        and any(
            part.line == name
            and (
                part.direction is Direction.EITHER
                or change.rule in _OTHERWISE
                or change.part == "plan"
                or any(r.axis is Axis.PRESENCE for r in part.ranges)
            )
            for part in change.region.parts
        )
    )


def _context(old: Plan, new: Plan, pair: VersionPair) -> Context:
    return Context(without=old, with_it=new, at=(pair.old, pair.new), in_old=False)


def _line(
    name: str,
    title: str,
    seen: Outcome,
    plans: tuple[Plan, Plan],
    variable: Fraction,
    beside: tuple[Change, ...],
) -> LineEffect:
    own = Outcome(
        places=tuple(p for p in seen.places if p.box.line == name),
        every=seen.every,
        unknown=tuple(u for u in seen.unknown if u[0] == name),
    )
    kinds = [(plan, version, _find(version, name)) for plan in plans for version in plan.versions]
    there = [thing for _, _, thing in kinds if thing is not None]
    region = _with_others(region_of(own, plans[1], variable, name, ()), name, own, beside)
    effects = {change.effect for change in beside}
    effects |= {own.effect} if own.effect is not Effect.NONE else set()
    effect = effects.pop() if len(effects) == 1 else Effect.DEPENDS
    was, becomes = (_rows(plan, name) for plan in plans)
    joint = joint_rows(_last(plans[0], name), _last(plans[1], name))
    return LineEffect(
        name=name,
        kind=_kind(there[-1]) if there else TOTAL,
        title=title,
        effect=effect,
        region=region,
        was=() if was == becomes else was,
        becomes=() if was == becomes else becomes,
        table=()
        if all(row.is_same for row in joint)
        else tuple((row.when, row.was, row.becomes) for row in joint),
    )


def _with_others(
    known: Region | None, name: str, own: Outcome, beside: tuple[Change, ...]
) -> Region | None:
    """The region with what figures of one period do not show: changes that stand above."""
    if known is None and len(beside) == 1:
        return beside[0].region
    if not beside and not own.unknown:
        return known
    effects = {change.effect for change in beside}
    said = "may pay less or more"
    if not own.unknown and effects == {Effect.REDUCES}:
        said = "pays less"
    elif not own.unknown and effects == {Effect.RAISES}:
        said = "pays more"
    if beside:
        said += f" by {ENGLISH.listed(change.path for change in beside)}"
    parts = (Part(line=name, direction=Direction.EITHER, who=Who(), ranges=()),)
    if known is None:
        return Region(parts=parts, exact=False, days=(), less=None, more=None, words=said)
    return replace(
        known, parts=(*known.parts, *parts), exact=False, words=f"{known.words}; besides, it {said}"
    )


def _kind(thing: Element | Commission | Award) -> str:
    match thing:
        case Element():
            return "element"
        case Commission():
            return "commission"
        case Award():
            return "spiff" if thing.is_spiff else "bonus"


def _find(version: Version, name: str) -> Element | Commission | Award | None:
    things: tuple[Element | Commission | Award, ...] = (
        *version.elements, *version.commissions, *version.awards,
    )  # fmt: skip
    return next((t for t in things if t.name == name), None)


def _last(plan: Plan, name: str) -> tuple[Plan, Version, Element | Commission | Award | None]:
    """The line as the last version that has it pays it."""
    for version in reversed(plan.versions):
        thing = _find(version, name)
        if thing is not None:
            return plan, version, thing
    return plan, plan.versions[-1], None


def _rows(plan: Plan, name: str) -> Rows:
    """The rows of a line's table in its last version."""
    for version in reversed(plan.versions):
        thing = _find(version, name)
        words = ClauseWords(plan=plan, version=version)
        if isinstance(thing, Element):
            return tuple(_texts(payout_rows(thing.curve, words.axis(thing))))
        if isinstance(thing, Commission):
            return tuple(_texts(words.rate_rows(thing)))
    return ()


def _texts(rows: Sequence[TableRow]) -> Iterator[tuple[str, str]]:
    for row in rows:
        yield row.when, row.pays
