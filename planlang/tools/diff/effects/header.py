"""What changes of a plan's header and of its revisions' days do to pay."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from planlang.analysis.witness import Witness, on_target, replay
from planlang.plan.model import Plan
from planlang.plan.reachable.regions import combinations
from planlang.plan.rows import AllOf
from planlang.tools.diff.effects.header_days import effective, revision
from planlang.tools.diff.effects.header_model import (
    Asked,
    HeaderEffect,
    first_situation,
    whole,
)
from planlang.tools.diff.effects.header_money import mix, rounding, spread
from planlang.tools.diff.effects.part_periods import presence_region
from planlang.tools.diff.model import (
    Direction,
    Effect,
    Part,
    Region,
    Replay,
    Who,
)
from planlang.tools.diff.pairing.parts import Difference
from planlang.tools.diff.pairing.readers import every_line
from planlang.words.locale import ENGLISH


def header_effect(found: Difference, old: Plan, new: Plan, variable: Fraction) -> HeaderEffect:
    """What a change of the header, or of a revision's first day, does."""
    asked = (found, old, new, variable)
    if found.kind == "revision":
        return revision(asked)
    return _BY_FIELD[found.field](asked)


def _depends(reason: str, words: str) -> Callable[[Asked], HeaderEffect]:
    def answer(asked: Asked) -> HeaderEffect:
        return HeaderEffect(effect=Effect.DEPENDS, reason=reason, region=whole(asked[2], words))

    return answer


# ---------------------------------------------------------------- people


def _people(asked: Asked) -> HeaderEffect:
    """Who comes into the plan and who leaves it, as far as the conditions say so."""
    _, old, new, _ = asked
    always = AllOf(parts=())
    named = [("old", old.people or always), ("new", new.people or always)]
    met = combinations(named, None)
    if met is None:
        return HeaderEffect(
            effect=Effect.DEPENDS,
            reason="the conditions tell too many cases apart",
            region=whole(new, "may pay other people"),
        )
    leaves = [c for c in met if c.names == ("old",)]
    joins = [c for c in met if c.names == ("new",)]
    parts: list[Part] = []
    said: list[str] = []
    for direction, cases, verb in (
        (Direction.LESS, leaves, "no longer pays people where"),
        (Direction.MORE, joins, "pays people now where"),
    ):
        for case in cases:
            facts = case.facts(*(c for _, c in named))
            said.append(f"{verb} {facts}")
            parts += [
                Part(line=name, direction=direction, who=Who(words=f"where {facts}"), ranges=())
                for name in every_line(new)
            ]
    effect = (
        Effect.DEPENDS
        if leaves and joins
        else Effect.REDUCES
        if leaves
        else Effect.RAISES
        if joins
        else Effect.NONE
    )
    region = Region(
        parts=tuple(parts), exact=True, days=(), less=None, more=None, words=ENGLISH.listed(said)
    )
    if effect is Effect.NONE:
        return HeaderEffect(effect=effect, reason="both conditions hold for the same people")
    reason = "whether another plan pays them is not said here"
    return HeaderEffect(
        effect=effect, reason=reason, region=region, witness=_paid_or_not(asked, bool(leaves))
    )


def _paid_or_not(asked: Asked, leaves: bool) -> Replay | None:
    _, old, new, variable = asked
    plan = old if leaves else new
    witness: Witness = on_target(first_situation(plan), variable)
    paid = replay(plan, witness).total
    if not paid:
        return None
    zero = Fraction(0)
    return Replay(
        witness=witness,
        in_old=leaves,
        given=("on target with everything",),
        was=paid if leaves else zero,
        becomes=zero if leaves else paid,
        example="",
    )


def _proration(asked: Asked) -> HeaderEffect:
    found, _, new, _ = asked
    return HeaderEffect(
        effect=Effect.DEPENDS,
        reason="the days on which people come and go decide",
        region=presence_region(list(every_line(new)), Direction.EITHER, new, found),
    )


def _on_move(asked: Asked) -> HeaderEffect:
    _, _, new, _ = asked
    words = f"may pay less or more only where somebody's terms change within a {new.pays.noun}"
    return HeaderEffect(
        effect=Effect.DEPENDS,
        reason="the day of the move and the results decide",
        region=whole(new, words),
    )


_BY_FIELD: dict[str, Callable[[Asked], HeaderEffect]] = {
    "effective": effective,
    "calendar": _depends(
        "rows and days fall into other periods, and no one period can be set beside another",
        "may pay less or more",
    ),
    "pays": _depends(
        "rows and days fall into other periods, and no one period can be set beside another",
        "may pay less or more",
    ),
    "currency": _depends(
        "all amounts are in another currency, and no two of them can be compared",
        "may pay less or more",
    ),
    "exchange": _depends(
        "the exchange rates in the data decide",
        "may pay less or more where rows are in another currency",
    ),
    "mix": mix,
    "spread": spread,
    "rounding": rounding,
    "proration": _proration,
    "on_move": _on_move,
    "roster": _depends("another roster names the people and their pay", "may pay other people"),
    "people": _people,
}
