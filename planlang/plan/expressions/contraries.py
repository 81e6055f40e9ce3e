"""`not` of a condition, also where what it looks up may not be known.

A history that begins later than the day asked knows nothing of an account, and of what is not known
nothing holds: neither `health = "red"` nor its contrary. So `not` goes down to the comparisons, and
`health not in ("red", "amber")` says the same as `health != "red" and health != "amber"`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from planlang.plan.parts import parts_of
from planlang.plan.rows import (
    AllOf,
    AnyOf,
    Comparison,
    Condition,
    IsMissing,
    IsYes,
    LatestIn,
    Literal,
    LookedUp,
    Not,
    OneOf,
    Operator,
    RowsOf,
    TenureBelow,
    Within,
)
from planlang.plan.types import YES_NO

_CONTRARY = {
    Operator.EQUAL: Operator.NOT_EQUAL,
    Operator.NOT_EQUAL: Operator.EQUAL,
    Operator.LESS: Operator.AT_LEAST,
    Operator.AT_LEAST: Operator.LESS,
    Operator.MORE: Operator.AT_MOST,
    Operator.AT_MOST: Operator.MORE,
}


def contrary(condition: Condition, unanswered: Callable[[LookedUp], bool]) -> Condition:
    """`not` of a condition; twice is the condition itself. `unanswered`: the plan does not say
    what counts where the looked-up value is missing."""
    if not any(unanswered(lookup) for lookup in _read(condition)):
        return condition.part if isinstance(condition, Not) else Not(part=condition)
    match condition:
        case AllOf(parts=(Not(part=IsMissing()), Not(part=Within() as outside))):
            return outside
        case AllOf(parts=parts):
            return AnyOf(parts=tuple(contrary(part, unanswered) for part in parts))
        case AnyOf(parts=parts):
            return AllOf(parts=tuple(contrary(part, unanswered) for part in parts))
        case Comparison(operator=operator, left=left, right=right):
            return Comparison(operator=_CONTRARY[operator], left=left, right=right)
        case OneOf(value=value, choices=choices):
            return AllOf(
                parts=tuple(
                    Comparison(operator=Operator.NOT_EQUAL, left=value, right=choice)
                    for choice in choices
                )
            )
        case IsYes(value=value):
            no = Literal(value=False, type=YES_NO)
            return Comparison(operator=Operator.EQUAL, left=value, right=no)
        case Within(field=field):
            known = Not(part=IsMissing(field=field)) if isinstance(field, LookedUp) else None
            outside_of = Not(part=condition)
            return outside_of if known is None else AllOf(parts=(known, outside_of))
        case Not(part=part):
            return part
        case IsMissing() | LatestIn() | TenureBelow():
            return Not(part=condition)
        case _:
            assert_never(condition)


def _read(condition: Condition) -> tuple[LookedUp, ...]:
    """What is looked up for the row itself, not for the rows that it adds up."""
    return parts_of(LookedUp, condition, outside=(RowsOf,))
