"""What other days of a plan, or of its revisions, do to pay."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from planlang.analysis.witness import on_target, replay
from planlang.plan.model import Plan
from planlang.tools.diff.effects.effect import changed_elements, outcome
from planlang.tools.diff.effects.header_model import (
    Asked,
    HeaderEffect,
    periods_with,
    situation_in,
    whole,
)
from planlang.tools.diff.effects.region import largest, region_of
from planlang.tools.diff.effects.witnesses import replayed
from planlang.tools.diff.model import Direction, Effect, Region, Replay
from planlang.tools.diff.pairing.swaps import Context
from planlang.values.dates import DateRange
from planlang.words.locale import ENGLISH


def effective(asked: Asked) -> HeaderEffect:
    """Days that only one of the two plans pays for."""
    _, old, new, variable = asked
    gone = old.effective.without((new.effective,))
    come = new.effective.without((old.effective,))
    words = [f"no longer pays for {d.start} through {d.end}" for d in gone]
    words += [f"pays for {d.start} through {d.end} now" for d in come]
    effect = Effect.DEPENDS if gone and come else Effect.REDUCES if gone else Effect.RAISES
    direction = {Effect.REDUCES: Direction.LESS, Effect.RAISES: Direction.MORE}.get(
        effect, Direction.EITHER
    )
    region = whole(new, ENGLISH.listed(words), direction)
    return HeaderEffect(
        effect=effect,
        reason="whether another plan pays for these days is not said here",
        region=_on(region, (*gone, *come)),
        witness=_paid_on(old, gone, variable, in_old=True)
        or _paid_on(new, come, variable, in_old=False),
    )


def _paid_on(
    plan: Plan, days: tuple[DateRange, ...], variable: Fraction, *, in_old: bool
) -> Replay | None:
    """Somebody on target in a period that only one of the plans pays for."""
    for period in periods_with(plan, days):
        witness = on_target(situation_in(plan, period), variable)
        paid = replay(plan, witness).total
        if paid:
            zero = Fraction(0)
            return Replay(
                witness=witness,
                in_old=in_old,
                given=(f"on target with everything in {period.label}",),
                was=paid if in_old else zero,
                becomes=zero if in_old else paid,
                example="",
            )
    return None


def _on(region: Region, days: tuple[DateRange, ...]) -> Region:
    return replace(region, days=tuple(sorted(days)))


def revision(asked: Asked) -> HeaderEffect:
    """Days on which the terms of another version hold now."""
    found, old, new, variable = asked
    index = int(found.name)
    before, after = old.versions[index].first, new.versions[index].first
    days = DateRange(min(before, after), max(before, after)).split([max(before, after)])[0]
    later = after > before
    at = (index, index - 1) if later else (index - 1, index)
    contexts = [
        Context(without=plan, with_it=plan, at=at, in_old=in_old)
        for plan, in_old in ((new, False), (old, True))
    ]
    seen = outcome(contexts, changed_elements)
    shown = None
    for direction in (Direction.LESS, Direction.MORE):
        places = [p for p in seen.places if p.box.direction is direction]
        if places and shown is None:
            shown = replayed(largest(places, variable), variable)
    return HeaderEffect(
        effect=seen.effect,
        reason="; ".join(why for _, why in seen.unknown),
        region=region_of(seen, new, variable, None, (days,)),
        witness=shown,
    )
