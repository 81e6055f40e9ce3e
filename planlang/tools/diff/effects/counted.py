"""Which way a measured figure goes when its definition changes: other rows, other amounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planlang.plan.model import Measure
from planlang.plan.parts import parts_of
from planlang.plan.reachable.regions import combinations
from planlang.plan.rows import (
    Aggregate,
    AllOf,
    AnyOf,
    Condition,
    Field,
    Function,
    IsMissing,
    LatestIn,
    Linear,
    LookedUp,
    Not,
    Window,
    Within,
)
from planlang.quick_dataclass import dataclass
from planlang.tools.diff.regions.row_values import (
    ends,
    linear_ends,
    never_above,
    parts_of_condition,
)

FEWER, MORE = "rows that no longer count", "rows that count now"
SMALLER, LARGER = "rows that count for less now", "rows that count for more now"

_LARGEST = "the largest or smallest value of other rows may be higher or lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """Which way a figure goes: 1 never down, −1 never up, 0 not at all, None as the data decide,
    with the reason in words. `rows` says which rows it is about."""

    way: int | None
    reason: str = ""
    rows: str = ""


STAYS = Move(way=0)


def figure_moves(old: Measure, new: Measure) -> Move:
    """How the figure of the same facts goes from one definition of a measure to another."""
    if old.rows != new.rows:
        return Move(way=None, reason="the rows of another dataset count")
    if old.at_least != new.at_least:
        return Move(
            way=None, reason=f"below {max(old.at_least, new.at_least)} rows there may be no data"
        )
    above = _linear_moves(old.numerator, new.numerator, old.where, new.where)
    if old.denominator is None or new.denominator is None:
        if old.denominator is not new.denominator:
            return Move(way=None, reason="one figure is a ratio, the other is not")
        return _with_enough_rows(old, new, above)
    below = _linear_moves(old.denominator, new.denominator, old.where, new.where)
    if above.way == 0 and below.way == 0:
        return STAYS
    if below.way != 0:
        return Move(way=None, reason=_of_ratio(above, below) if below.rows else below.reason)
    if above.way is not None and not linear_ends(new.denominator, new.where).is_not_negative:
        return Move(way=None, reason="what it is divided by may be below 0", rows=above.rows)
    return _with_enough_rows(old, new, above)


def _of_ratio(above: Move, below: Move) -> str:
    """Why a ratio may go either way when rows of what it is divided by come or go."""
    how = {FEWER: "fewer", MORE: "more"}.get(below.rows, "other")
    where = "both parts of the ratio" if above.way != 0 else "what it is divided by"
    return f"{how} rows count in {where}"


def rows_leave(measure: Measure) -> Move:
    """How the figure goes when rows that nobody can name no longer count."""
    if measure.denominator is not None:
        return Move(way=None, reason="other accounts count in both parts of the ratio")
    found = [
        _of_rows(aggregate, factor > 0, [_facts(measure.where, aggregate)], fewer=True)
        for factor, aggregate in measure.numerator.terms
    ]
    return _with_enough_rows(measure, replace(measure, where=None), _together(found))


def same_rows(one: Condition | None, other: Condition | None) -> bool:
    """Whether two conditions hold for the same rows, whatever the rows."""
    return _compared(one, other) == (False, False)


def without_days(condition: Condition | None) -> Condition | None:
    """A condition without the first and last day of a SPIFF, which are fields of their own."""
    match condition:
        case AllOf(parts=parts):
            return AllOf(parts=tuple(_without_days(p) for p in parts))
        case None:
            return None
        case _:
            return _without_days(condition)


def _without_days(condition: Condition) -> Condition:
    match condition:
        case AllOf(parts=parts):
            return AllOf(parts=tuple(_without_days(p) for p in parts))
        case AnyOf(parts=parts):
            return AnyOf(parts=tuple(_without_days(p) for p in parts))
        case Not(part=part):
            return Not(part=_without_days(part))
        case Within(window=window) | LatestIn(window=window):
            return replace(condition, window=Window(window.kind, window.number))
        case _:
            return condition


def _with_enough_rows(old: Measure, new: Measure, found: Move) -> Move:
    """Where a measure needs a number of rows, other rows may leave it without data."""
    if found.way and new.at_least and not same_rows(old.where, new.where):
        return Move(way=None, reason=f"below {new.at_least} rows there is no data")
    return found


def _linear_moves(
    old: Linear, new: Linear, before: Condition | None, after: Condition | None
) -> Move:
    """`before` and `after` are the conditions of the whole measure."""
    shapes = [[(f, a.function, a.whole_rows) for f, a in of.terms] for of in (old, new)]
    if shapes[0] != shapes[1] or old.constant != new.constant:
        return Move(way=None, reason="the figure is worked out in another way")
    return _together(
        [
            _aggregate_moves(one, other, (before, after), rises=factor > 0)
            for (factor, one), (_, other) in zip(old.terms, new.terms, strict=True)
        ]
    )


def _together(found: Sequence[Move]) -> Move:
    moving = [m for m in found if m.way != 0]
    unclear = next((m for m in moving if m.way is None), None)
    if unclear is not None:
        return unclear
    if len({m.way for m in moving}) > 1:
        return Move(way=None, reason="one part of the figure goes up and another down")
    return moving[0] if moving else STAYS


def _aggregate_moves(
    old: Aggregate,
    new: Aggregate,
    among: tuple[Condition | None, Condition | None],
    *,
    rises: bool,
) -> Move:
    conditions = [_both(a, of.where) for a, of in zip(among, (old, new), strict=True)]
    leave, come = _compared(conditions[0], conditions[1])
    if leave and come:
        return Move(way=None, reason="some rows come in, and others go out")
    if old.value != new.value:
        if leave or come:
            return Move(way=None, reason="other rows count, and for other amounts")
        return _other_values(old, new, rises=rises)
    if not leave and not come:
        return STAYS
    wide, narrow = conditions if leave else conditions[::-1]
    return _of_rows(new, rises, list(_cases_between(wide, narrow)), fewer=leave)


def _other_values(old: Aggregate, new: Aggregate, *, rises: bool) -> Move:
    """The same rows, each with another value."""
    if old.function in (Function.COUNT, Function.DISTINCT):
        return Move(way=None, reason="another value is counted")
    for low, high, way, rows in (
        (new.value, old.value, -1, SMALLER),
        (old.value, new.value, 1, LARGER),
    ):
        if never_above(low, high):
            return Move(way=way if rises else -way, rows=rows)
    return Move(way=None, reason="the figure is worked out in another way")


def _of_rows(
    aggregate: Aggregate, rises: bool, cases: Sequence[Sequence[Condition]], *, fewer: bool
) -> Move:
    """Rows come or go that meet one of `cases`."""
    rows = FEWER if fewer else MORE
    sign = -1 if fewer else 1
    if aggregate.function in (Function.MIN, Function.MAX):
        return Move(way=None, reason=_LARGEST)
    if aggregate.function is Function.SUM:
        found = [ends(aggregate.value, facts) for facts in cases]
        if all(e.is_not_positive for e in found):
            sign = -sign
        elif not all(e.is_not_negative for e in found):
            return Move(way=None, reason=f"amounts of {rows} may be below 0", rows=rows)
    return Move(way=sign if rises else -sign, rows=rows)


def _both(one: Condition | None, other: Condition | None) -> Condition:
    return AllOf(parts=(*parts_of_condition(one), *parts_of_condition(other)))


def _facts(among: Condition | None, aggregate: Aggregate) -> tuple[Condition, ...]:
    return parts_of_condition(_both(among, aggregate.where))


def _compared(old: Condition | None, new: Condition | None) -> tuple[bool, bool]:
    """Whether rows may meet the old condition alone, and the new one alone."""
    mine, yours = parts_of_condition(old), parts_of_condition(new)
    common = AllOf(parts=tuple(part for part in mine if part in yours))
    before, after = (
        AllOf(parts=tuple(part for part in parts if part not in common.parts))
        for parts in (mine, yours)
    )
    if before == after:
        return False, False
    # A cell may be missing: then no comparison with it holds.
    cells: list[Field | LookedUp] = [*parts_of(Field, before, after)]
    cells += parts_of(LookedUp, before, after)
    missing: list[tuple[str, Condition]] = [("", IsMissing(field=cell)) for cell in cells]
    found = combinations([("old", before), ("new", after), *missing], common)
    if found is None:
        return True, True
    met = [(("old" in c.names), ("new" in c.names)) for c in found]
    return any(a and not b for a, b in met), any(b and not a for a, b in met)


def _cases_between(wide: Condition, narrow: Condition) -> Iterator[tuple[Condition, ...]]:
    """What holds for rows that meet the wide condition and not the narrow one: one of the cases."""
    known = parts_of_condition(wide)
    extra = [part for part in parts_of_condition(narrow) if part not in known]
    if not extra:
        yield known
    for part in extra:
        yield (*known, Not(part=part))
