"""What each change does to pay: decided where the plans decide it, said to depend where data do."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from planlang.plan.model import Plan
from planlang.tools.diff.effects.award_days import award_days_effect
from planlang.tools.diff.effects.award_kind import award_kind_outcome, limits_words
from planlang.tools.diff.effects.definitions import NOT_SHOWN, definition_effect
from planlang.tools.diff.effects.effect import Outcome, changed_elements, outcome
from planlang.tools.diff.effects.header import header_effect
from planlang.tools.diff.effects.hidden import always_capped
from planlang.tools.diff.effects.limits import TOTAL
from planlang.tools.diff.effects.part_periods import part_period_effect
from planlang.tools.diff.effects.region import joined_days, largest, line_titles, region_of
from planlang.tools.diff.effects.witnesses import replayed
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
from planlang.tools.diff.pairing.swaps import contexts
from planlang.values.dates import DateRange
from planlang.words.locale import ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a change does: its class, why where that is not plain, where, and somebody it shows."""

    effect: Effect
    reason: str = ""
    region: Region | None = None
    witness: Replay | None = None


_DATA_DECIDES = {
    ("element", "measure"), ("element", "credit"), ("element", "scope"),
    ("element", "mixed_book"),
    ("gate", "credit"), ("gate", "scope"),
    ("multiplier", "measure"), ("multiplier", "credit"), ("multiplier", "scope"),
    ("commission", "of"), ("commission", "credit"), ("commission", "scope"),
    ("award", "for_each"), ("award", "credit"), ("award", "scope"),
}  # fmt: skip

ALWAYS_CAPPED = "the total cap takes it back wherever it shows"
_WIDELY = 4
"""Places in which people are looked for at more figures than that of the largest difference."""

_UNDIVIDED = "a comparison of two measured figures decides"

_SHARED = ("measure", "book", "rows", "dataset", "row segment")


def effect_of(found: Difference, old: Plan, new: Plan, variable: Fraction) -> Found:
    """What one difference does to pay, by itself."""
    if not found.moves_pay:
        return Found(effect=Effect.NONE)
    if found.kind in _SHARED or (found.kind, found.field) in _DATA_DECIDES:
        defined = definition_effect(found, old, new, variable)
        return Found(
            effect=defined.effect,
            reason=defined.reason,
            region=defined.region,
            witness=defined.witness,
        )
    if found.kind in ("plan", "revision"):
        special = header_effect(found, old, new, variable)
        return Found(
            effect=special.effect,
            reason=special.reason,
            region=special.region,
            witness=special.witness,
        )
    other_days = award_days_effect(found, old, new, variable)
    if other_days is not None:
        return Found(effect=other_days.effect, region=other_days.region, witness=other_days.witness)
    in_part = part_period_effect(found, old, new, variable)
    if in_part is not None:
        return Found(
            effect=in_part.effect,
            reason=in_part.reason,
            region=in_part.region,
            witness=in_part.witness,
        )
    days = joined_days((p.days for p in found.pairs), new.effective)
    if (found.kind, found.field) == ("award", "kind"):
        moved = award_kind_outcome(contexts(found, old, new), found.name)
        does = decided(moved, new, variable, own_line(found), days)
        region = None if does.region is None else limits_words(does.region)
        return replace(does, region=region)
    seen = outcome(contexts(found, old, new), changed_elements)
    return decided(seen, new, variable, own_line(found), days)


def own_line(found: Difference) -> str | None:
    """The line of pay that a difference is about, which goes without saying."""
    if found.owner is not None:
        return found.owner
    return found.name if found.kind in ("commission", "award") else None


def decided(
    seen: Outcome, plan: Plan, variable: Fraction, own: str | None, days: tuple[DateRange, ...]
) -> Found:
    """The class of an outcome, with a witness; what no witness bears out is not claimed."""
    if always_capped(seen):
        return Found(effect=Effect.NONE, reason=ALWAYS_CAPPED)
    shown: dict[Direction, Replay | None] = {}
    for direction in (Direction.LESS, Direction.MORE):
        places = [p for p in seen.places if p.box.direction is direction]
        if places:
            best = largest(places, variable)
            ordered = (best, *(p for p in places if p is not best))
            shown[direction] = next(
                (
                    found
                    for number, place in enumerate(ordered)
                    if (found := replayed(place, variable, widely=number < _WIDELY)) is not None
                ),
                None,
            )
    region = with_unknown(region_of(seen, plan, variable, own, days), seen, plan, days)
    witness = next((r for r in shown.values() if r is not None), None)
    reasons = list(dict.fromkeys(why for _, why in seen.unknown))
    hidden = [direction for direction, replay in shown.items() if replay is None]
    if hidden:
        undivided = any(f.key[0] == "condition" for p in seen.places for f, _ in p.box.where)
        reasons.append(_UNDIVIDED if undivided else NOT_SHOWN)
    effect = Effect.DEPENDS if hidden else seen.effect
    return Found(effect=effect, reason="; ".join(reasons), region=region, witness=witness)


def with_unknown(
    known: Region | None, seen: Outcome, plan: Plan, days: tuple[DateRange, ...]
) -> Region | None:
    """The region with the lines that could not be decided."""
    lines = tuple(dict.fromkeys(line for line, _ in seen.unknown))
    if not lines:
        return known
    titles = {**line_titles(plan), TOTAL: "all lines together"}
    named = [titles[line] for line in lines if line in titles]
    words = "may pay less or more" + (f" in {ENGLISH.listed(named)}" if named else "")
    parts = tuple(
        Part(line=line, direction=Direction.EITHER, who=Who(), ranges=())
        for line in (lines if named else every_line(plan))
        if line in titles
    )
    if known is None:
        return Region(parts=parts, exact=False, days=days, less=None, more=None, words=words)
    return replace(
        known, parts=(*known.parts, *parts), exact=False, words=f"{known.words}; {words}"
    )
