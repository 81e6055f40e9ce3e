"""Somebody whose figures are others because they are defined otherwise, paid with either."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from planlang.analysis.as_plan_text import as_plan_text
from planlang.analysis.situations import Situation, situations
from planlang.analysis.witness import Witness, on_target, replay, with_figures, with_rows
from planlang.plan.model import Plan
from planlang.plan.types import Kind
from planlang.tools.diff.effects.counted import Move
from planlang.tools.diff.model import Replay
from planlang.tools.diff.regions.people import meetings
from planlang.values.rounding import Rounding
from planlang.words.figures import written

ZERO = Fraction(0)
WHOLE = Rounding(Fraction(1))

_LADDER = tuple(
    (Fraction(a), Fraction(b, c))
    for a, b, c in ((1, 9, 10), (1, 1, 2), (1, 0, 1), (2, 1, 1), (2, 0, 1), (10, 1, 1), (100, 0, 1))
)
"""The larger and the smaller figure that are tried, as parts of the one on target."""


def shown_by_figures(
    plan: Plan, keys: Sequence[str], move: Move, way: int, variable: Fraction
) -> Replay | None:
    """Somebody whose figures are others by the change, all else being as in the new plan."""
    assert move.way is not None
    for situation in situations(plan) or ():
        base = on_target(situation, variable)
        for start in (base, _nothing_else(base, keys)):
            for larger, smaller in _LADDER:
                high, low = (_with(plan, start, base, keys, x) for x in (larger, smaller))
                before, after = (high, low) if move.way < 0 else (low, high)
                was, becomes = replay(plan, before), replay(plan, after)
                if (becomes.total - was.total) * way > 0:
                    facts = _facts(situation)
                    return Replay(
                        witness=after,
                        in_old=False,
                        given=(*_given(plan, keys, before, after), *facts),
                        was=was.total,
                        becomes=becomes.total,
                        example=as_plan_text(plan, after, becomes, "What a change does") or "",
                    )
    return None


def _facts(situation: Situation) -> tuple[str, ...]:
    """Who somebody of the situation is, as far as conditions name it."""
    version = situation.plan.versions[situation.version]
    names = frozenset(segment.name for segment in version.segments)
    met = meetings(situation.plan, version, version, names) or ()
    return tuple(m.facts for m in met if set(m.new) == set(situation.segments) and m.facts)


def _nothing_else(base: Witness, keys: Sequence[str]) -> Witness:
    """All other figures at nothing: what caps the total is then out of the way."""
    others = [s.reading for s in base.sums if s.reading not in keys]
    return with_figures(base, dict.fromkeys(others, ZERO))


def _with(
    plan: Plan, start: Witness, base: Witness, keys: Sequence[str], times: Fraction
) -> Witness:
    found = start
    for key in keys:
        counts = plan.readings[key].measure.type.kind is Kind.COUNT
        value = (base.value(key) or Fraction(1 if counts else 10)) * times
        if counts:
            value = WHOLE.half_up(value)
        if plan.readings[key].per_row:
            found = with_rows(found, key, (value,) if value else ())
        else:
            found = with_figures(found, {key: value})
    return found


def _given(plan: Plan, keys: Sequence[str], before: Witness, after: Witness) -> Iterator[str]:
    for key in keys:
        reading = plan.readings[key]
        was, becomes = before.value(key), after.value(key)
        if was is None or becomes is None or was == becomes:
            continue
        said = [written(x, reading.measure.type, plan.currency) for x in (becomes, was)]
        title = f"{_beside(plan, key)}{reading.measure.title}"
        if not reading.scope.is_person:
            title += f" of the {reading.scope.column or 'company'}"
        yield f"{title} is {said[0]} instead of {said[1]}"


def _beside(plan: Plan, key: str) -> str:
    """What is read for a SPIFF or a rate table has its title, and is its count or amount."""
    for version in plan.versions:
        if any(award.reading == key for award in version.awards):
            return "the count of "
        if any(commission.reading == key for commission in version.commissions):
            return "the amount of "
    return ""
