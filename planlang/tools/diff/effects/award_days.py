"""Bonuses and SPIFFs that start or end on another day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from planlang.analysis.situations import periods_of
from planlang.plan.model import Award, Plan, Version
from planlang.plan.terms import terms
from planlang.tools.diff.effects.effect import Place, looks_at
from planlang.tools.diff.effects.witnesses import replayed
from planlang.tools.diff.model import Direction, Effect, Part, Region, Replay, Who
from planlang.tools.diff.pairing.parts import Difference
from planlang.tools.diff.pairing.swaps import Context, contexts
from planlang.tools.diff.regions.boxes import Box, Peak
from planlang.tools.diff.regions.money_lines import award_apart
from planlang.tools.diff.regions.people import Meeting
from planlang.values.dates import DateRange
from planlang.words.locale import ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysEffect:
    """What other days of an award do."""

    effect: Effect
    region: Region | None
    witness: Replay | None


def award_days_effect(
    found: Difference, old: Plan, new: Plan, variable: Fraction
) -> DaysEffect | None:
    """The effect of another first or last day of an award; None for every other change."""
    if found.kind != "award" or found.field not in ("from", "until") or not found.pairs:
        return None
    context = next(c for c in contexts(found, old, new) if not c.in_old)
    one, other = (_award(v, found.name) for v in context.versions)
    before, after = (_days(award, context.with_it) for award in (one, other))
    gone = _without(before, after)
    come = _without(after, before)
    if not gone and not come:
        return DaysEffect(effect=Effect.NONE, region=None, witness=None)
    effect = Effect.DEPENDS if gone and come else Effect.REDUCES if gone else Effect.RAISES
    direction = Direction.LESS if gone else Direction.MORE
    days = tuple(sorted((*gone, *come)))
    said = ENGLISH.listed(f"{d.start} through {d.end}" for d in days)
    word = {Effect.REDUCES: "pays less", Effect.RAISES: "pays more"}.get(
        effect, "may pay less or more"
    )
    return DaysEffect(
        effect=effect,
        region=Region(
            parts=(Part(line=found.name, direction=direction, who=Who(), ranges=()),),
            exact=False,
            days=days,
            less=None,
            more=None,
            words=f"{word} only for days from {said}",
        ),
        witness=_witness(found, context, direction, days, variable),
    )


def _award(version: Version, name: str) -> Award:
    return next(a for a in version.awards if a.name == name)


def _days(award: Award, plan: Plan) -> DateRange | None:
    start = max(award.first or plan.effective.start, plan.effective.start)
    end = min(award.last or plan.effective.end, plan.effective.end)
    return DateRange(start, end) if start <= end else None


def _without(days: DateRange | None, other: DateRange | None) -> tuple[DateRange, ...]:
    if days is None:
        return ()
    return days.without(() if other is None else (other,))


def _witness(
    found: Difference,
    context: Context,
    direction: Direction,
    days: tuple[DateRange, ...],
    variable: Fraction,
) -> Replay | None:
    """Somebody in a period that lies wholly in the days, paid by the award there."""
    plan = context.with_it
    period = next(
        (p for p in periods_of(plan) if any(p.start in d and p.end in d for d in days)), None
    )
    if period is None:
        return None
    held = terms(context.versions[1], ())
    looks = looks_at((plan, held), (plan, held))
    award = _award(context.versions[1], found.name)
    box = next(iter(award_apart(found.name, *looks, (None, award)).boxes), None)
    if box is None:
        return None
    at = Fraction(1) if award.reading is not None else None
    peak = Peak(value=None, at=at, attained=True, near=None, others=box.peak.others)
    place = Place(
        box=Box(line=box.line, direction=direction, where=box.where, peak=peak),
        meeting=Meeting(names=(), old=(), new=(), facts=""),
        context=context,
    )
    shown = replayed(place, variable, period.label)
    return None if shown is None else replace(shown, given=(*shown.given, f"in {period.label}"))
