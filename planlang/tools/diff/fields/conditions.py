"""What a condition says and reads, as gates, multipliers and bonuses have one."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from planlang.plan.model import (
    AttainmentOf,
    PayAll,
    PayAny,
    PayComparison,
    PayCondition,
    PayNot,
    PayoutOf,
    PayValue,
    Quantity,
)
from planlang.plan.parts import parts_of
from planlang.tools.diff.fields.elements import (
    credit_words,
    measure_value,
    one_or_each,
    scope_words,
)
from planlang.tools.diff.fields.side import Side


def _quantities(when: PayCondition | None) -> tuple[Quantity, ...]:
    return () if when is None else parts_of(Quantity, when)


def condition_words(side: Side, when: PayCondition | None) -> str | None:
    """The condition as documents say it."""
    return None if when is None else side.words.conditions.condition(when)


def condition_value(side: Side, when: PayCondition | None) -> object:
    """The condition without crediting and scope, which are fields of their own."""
    if when is None:
        return None
    return _named(side, when)


def _named(side: Side, part: PayCondition | PayValue) -> object:
    match part:
        case Quantity():
            return {"measure": measure_value(side, part)}
        case PayAll(parts=parts) | PayAny(parts=parts):
            inner = sorted((_named(side, p) for p in parts), key=str)
            return {"all" if isinstance(part, PayAll) else "any": inner}
        case PayNot(part=inner_part):
            return {"not": _named(side, inner_part)}
        case PayComparison(operator=operator, left=left, right=right):
            return [_named(side, left), operator, _named(side, right)]
        case Fraction() | AttainmentOf() | PayoutOf():
            return part
        case _:
            assert_never(part)


def condition_credits(side: Side, when: PayCondition | None) -> object:
    """How rows are credited of each measure that the condition reads."""
    found = {(r.measure.name, r.credit) for q in _quantities(when) for r in side.readings(q)}
    return one_or_each(sorted(found, key=str))


def condition_scopes(side: Side, when: PayCondition | None) -> object:
    """Whose rows count for each measure that the condition reads."""
    found = {(r.measure.name, r.scope) for q in _quantities(when) for r in side.readings(q)}
    return one_or_each(sorted(found, key=str))


def condition_credit_words(side: Side, when: PayCondition | None) -> str | None:
    """`condition_credits` in words."""
    said = dict.fromkeys(credit_words(side, q) or "" for q in _quantities(when))
    return " ".join(said) or None


def condition_scope_words(side: Side, when: PayCondition | None) -> str | None:
    """`condition_scopes` in words."""
    said = dict.fromkeys(scope_words(side, q) or "" for q in _quantities(when))
    return " ".join(said) or None
