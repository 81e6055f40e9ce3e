"""What all changes together do to each line of pay, with its table before and after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from planlang.plan.model import Award, Commission, Element, Plan, Version
from planlang.tools.diff.effects import Outcome, changed_elements, outcome
from planlang.tools.diff.limits import TOTAL
from planlang.tools.diff.model import Change, Effect, LineEffect
from planlang.tools.diff.pair import version_pairs
from planlang.tools.diff.parts import VersionPair
from planlang.tools.diff.regions import line_titles, region_of
from planlang.tools.diff.swaps import Context
from planlang.tools.diff.tables import joint_rows
from planlang.words.clauses import ClauseWords
from planlang.words.payout_tables import TableRow, payout_rows

Rows = tuple[tuple[str, str], ...]


def line_effects(
    old: Plan, new: Plan, changes: Sequence[Change], variable: Fraction
) -> tuple[LineEffect, ...]:
    """Every line that pays otherwise, or may, in the order of the new plan. The total cap and floor
    are a line of their own: what they take back of the others is not looked at."""
    pairs = version_pairs(old, new)
    seen = outcome([_context(old, new, pair) for pair in pairs], changed_elements)
    by_data = {
        part.line
        for change in changes
        if change.effect is Effect.DEPENDS and change.region is not None
        for part in change.region.parts
        if part.direction.value == "either"
    }
    titles = {**line_titles(old), **line_titles(new), TOTAL: "Total cap and floor"}
    return tuple(
        _line(name, titles[name], seen, (old, new), variable, depends=name in by_data)
        for name in titles
        if name in by_data
        or any(p.box.line == name for p in seen.places)
        or any(line == name for line, _ in seen.unknown)
    )


def _context(old: Plan, new: Plan, pair: VersionPair) -> Context:
    return Context(without=old, with_it=new, at=(pair.old, pair.new), in_old=False)


def _line(
    name: str,
    title: str,
    seen: Outcome,
    plans: tuple[Plan, Plan],
    variable: Fraction,
    *,
    depends: bool,
) -> LineEffect:
    own = Outcome(
        places=tuple(p for p in seen.places if p.box.line == name),
        every=seen.every,
        unknown=tuple(u for u in seen.unknown if u[0] == name),
    )
    kinds = [(plan, version, _find(version, name)) for plan in plans for version in plan.versions]
    there = [thing for _, _, thing in kinds if thing is not None]
    was, becomes = (_rows(plan, name) for plan in plans)
    joint = joint_rows(_last(plans[0], name), _last(plans[1], name))
    return LineEffect(
        name=name,
        kind=_kind(there[-1]) if there else TOTAL,
        title=title,
        effect=Effect.DEPENDS if depends else own.effect,
        region=region_of(own, plans[1], variable, name, ()),
        was=() if was == becomes else was,
        becomes=() if was == becomes else becomes,
        table=()
        if all(row.is_same for row in joint)
        else tuple((row.when, row.was, row.becomes) for row in joint),
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
