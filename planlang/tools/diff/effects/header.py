"""What changes of a plan's header and of its revisions' days do to pay."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from planlang.analysis.as_plan_text import as_plan_text
from planlang.analysis.intervals import point
from planlang.analysis.situations import Situation, periods_of, witness_period
from planlang.analysis.witness import Witness, on_target, replay, with_element_at
from planlang.plan.model import Plan
from planlang.plan.regions import combinations
from planlang.plan.rows import AllOf
from planlang.plan.terms import terms
from planlang.plan.types import COUNT
from planlang.tools.diff.effects.effect import changed_elements, outcome
from planlang.tools.diff.effects.part_periods import presence_region
from planlang.tools.diff.effects.region import largest, region_of
from planlang.tools.diff.effects.witnesses import replayed
from planlang.tools.diff.model import (
    Axis,
    Direction,
    Effect,
    Most,
    Part,
    Range,
    Region,
    Replay,
    Who,
)
from planlang.tools.diff.pairing.parts import Difference
from planlang.tools.diff.pairing.readers import every_line
from planlang.tools.diff.pairing.swaps import Context
from planlang.values.dates import DateRange
from planlang.words.locale import ENGLISH


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderEffect:
    """What such a change does."""

    effect: Effect
    reason: str = ""
    region: Region | None = None
    witness: Replay | None = None


_Asked = tuple[Difference, Plan, Plan, Fraction]


def header_effect(found: Difference, old: Plan, new: Plan, variable: Fraction) -> HeaderEffect:
    """What a change of the header, or of a revision's first day, does."""
    asked = (found, old, new, variable)
    if found.kind == "revision":
        return _revision(asked)
    return _BY_FIELD[found.field](asked)


def _whole(plan: Plan, words: str, direction: Direction = Direction.EITHER) -> Region:
    return Region(
        parts=tuple(
            Part(line=name, direction=direction, who=Who(), ranges=()) for name in every_line(plan)
        ),
        exact=False,
        days=(),
        less=None,
        more=None,
        words=words,
    )


def _depends(reason: str, words: str) -> Callable[[_Asked], HeaderEffect]:
    def answer(asked: _Asked) -> HeaderEffect:
        return HeaderEffect(effect=Effect.DEPENDS, reason=reason, region=_whole(asked[2], words))

    return answer


# ---------------------------------------------------------------- days


def _effective(asked: _Asked) -> HeaderEffect:
    _, old, new, _ = asked
    gone = old.effective.without((new.effective,))
    come = new.effective.without((old.effective,))
    words = [f"no longer pays for {d.start} through {d.end}" for d in gone]
    words += [f"pays for {d.start} through {d.end} now" for d in come]
    effect = Effect.DEPENDS if gone and come else Effect.REDUCES if gone else Effect.RAISES
    direction = {Effect.REDUCES: Direction.LESS, Effect.RAISES: Direction.MORE}.get(
        effect, Direction.EITHER
    )
    region = _whole(new, ENGLISH.listed(words), direction)
    return HeaderEffect(
        effect=effect,
        reason="whether another plan pays for these days is not said here",
        region=_on(region, (*gone, *come)),
    )


def _on(region: Region, days: tuple[DateRange, ...]) -> Region:
    return replace(region, days=tuple(sorted(days)))


def _revision(asked: _Asked) -> HeaderEffect:
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


# ---------------------------------------------------------------- money


def _mix(asked: _Asked) -> HeaderEffect:
    _, old, new, variable = asked
    roster = new.datasets[new.roster]
    if not any(c.name == "on_target" for c in roster.columns):
        return HeaderEffect(
            effect=Effect.NONE, reason="the roster says each person's variable pay itself"
        )
    if old.variable_share is None or new.variable_share is None:
        return HeaderEffect(
            effect=Effect.DEPENDS,
            reason="without a mix, the roster says the variable pay",
            region=_whole(new, "may pay less or more"),
        )
    more = new.variable_share > old.variable_share
    share = ENGLISH.percent(abs(new.variable_share - old.variable_share))
    word = "more" if more else "less"
    return HeaderEffect(
        effect=Effect.RAISES if more else Effect.REDUCES,
        reason="base pay moves the other way",
        region=_whole(
            new,
            f"{share} of on-target pay {word} is variable",
            Direction.MORE if more else Direction.LESS,
        ),
        witness=_with_shares(new, variable, new.variable_share / old.variable_share),
    )


def _with_shares(plan: Plan, variable: Fraction, times: Fraction) -> Replay:
    """Somebody on target whose variable pay is another share of the same on-target pay."""
    before = on_target(_first_situation(plan), variable)
    after = replace(before, variable=variable * times)
    return Replay(
        witness=after,
        in_old=False,
        given=("on target with everything",),
        was=replay(plan, before).total,
        becomes=replay(plan, after).total,
        example="",
    )


def _spread(asked: _Asked) -> HeaderEffect:
    _, old, new, variable = asked
    if old.pays is not new.pays:
        return HeaderEffect(
            effect=Effect.DEPENDS,
            reason="pay periods differ",
            region=_whole(new, "may pay less or more in any period"),
        )
    annual = variable * len(new.spread)
    less: list[int] = []
    more: list[int] = []
    periods = {p.index for p in periods_of(new)}
    for number, (before, after) in enumerate(zip(old.spread, new.spread, strict=True), start=1):
        if number in periods and before != after:
            (less if after < before else more).append(number)
    parts = [
        Part(line=name, direction=direction, who=Who(), ranges=(_period(numbers, new),))
        for direction, numbers in ((Direction.LESS, less), (Direction.MORE, more))
        if numbers
        for name in every_line(new)
    ]
    said = [
        f"{new.pays.noun} {n} has {ENGLISH.percent(new.spread[n - 1])} instead of "
        f"{ENGLISH.percent(old.spread[n - 1])}"
        for n in sorted((*less, *more))
    ]
    per_year = any(
        target is not None and target.per_year
        for version in new.versions
        for target in (
            *(e.target for e in version.elements),
            *(c.target for c in version.commissions),
        )
    )
    effect = (
        Effect.DEPENDS
        if per_year or (less and more)
        else Effect.REDUCES
        if less
        else Effect.RAISES
        if more
        else Effect.NONE
    )
    region = Region(
        parts=tuple(parts),
        exact=not per_year,
        days=(),
        less=_shift(less, old, new, annual),
        more=_shift(more, old, new, annual),
        words=f"of the year's variable pay, {ENGLISH.listed(said)}" if said else "",
    )
    reason = "targets a year are spread the same way" if per_year else ""
    return HeaderEffect(effect=effect, reason=reason, region=region)


def _period(numbers: list[int], plan: Plan) -> Range:
    listed = ENGLISH.listed(str(n) for n in numbers)
    return Range(
        figure="period",
        title=plan.pays.noun,
        axis=Axis.PERIOD,
        type=COUNT,
        intervals=tuple(point(Fraction(n)) for n in numbers),
        no_data=False,
        words=f"the {plan.pays.noun} is {listed}",
    )


def _shift(numbers: list[int], old: Plan, new: Plan, annual: Fraction) -> Most | None:
    if not numbers:
        return None
    share = max(abs(new.spread[n - 1] - old.spread[n - 1]) for n in numbers)
    return Most(
        amount=share * annual, share=share, variable=annual, at="on target, of a year's variable"
    )


def _rounding(asked: _Asked) -> HeaderEffect:
    _, old, new, variable = asked
    units = old.rounding.unit, new.rounding.unit
    most = max(units) / 2 + min(units) / 2
    amount = ENGLISH.money(most, new.currency, cents=False)
    witness = _rounded_apart(old, new, variable)
    return HeaderEffect(
        effect=Effect.DEPENDS,
        reason="where a line lies between two amounts decides",
        region=_whole(new, f"may pay less or more in every line, by at most {amount} each"),
        witness=witness,
    )


def _rounded_apart(old: Plan, new: Plan, variable: Fraction) -> Replay | None:
    """Somebody whose lines are rounded to another amount: found by trying."""
    situation = _first_situation(new)
    before = replace(new, rounding=old.rounding)
    base = on_target(situation, variable)
    for element in situation.terms.elements:
        for step in range(1, 41):
            try:
                tried = with_element_at(
                    situation, base, element.name, Fraction(80 * 37 + step, 80 * 37)
                )
            except ValueError:
                break
            was, becomes = replay(before, tried), replay(new, tried)
            if was.total != becomes.total:
                return Replay(
                    witness=tried,
                    in_old=False,
                    given=(f"{element.title} slightly above target",),
                    was=was.total,
                    becomes=becomes.total,
                    example=as_plan_text(new, tried, becomes, "What a change does") or "",
                )
    return None


def _first_situation(plan: Plan) -> Situation:
    return Situation(
        plan=plan,
        version=0,
        segments=(),
        terms=terms(plan.versions[0], ()),
        facts="",
        period=witness_period(plan, 0),
    )


# ---------------------------------------------------------------- people


def _people(asked: _Asked) -> HeaderEffect:
    """Who comes into the plan and who leaves it, as far as the conditions say so."""
    _, old, new, _ = asked
    always = AllOf(parts=())
    named = [("old", old.people or always), ("new", new.people or always)]
    met = combinations(named, None)
    if met is None:
        return HeaderEffect(
            effect=Effect.DEPENDS,
            reason="the conditions tell too many cases apart",
            region=_whole(new, "may pay other people"),
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


def _paid_or_not(asked: _Asked, leaves: bool) -> Replay | None:
    _, old, new, variable = asked
    plan = old if leaves else new
    witness: Witness = on_target(_first_situation(plan), variable)
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


def _proration(asked: _Asked) -> HeaderEffect:
    found, _, new, _ = asked
    return HeaderEffect(
        effect=Effect.DEPENDS,
        reason="the days on which people come and go decide",
        region=presence_region(list(every_line(new)), Direction.EITHER, new, found),
    )


def _on_move(asked: _Asked) -> HeaderEffect:
    _, _, new, _ = asked
    words = f"may pay less or more only where somebody's terms change within a {new.pays.noun}"
    return HeaderEffect(
        effect=Effect.DEPENDS,
        reason="the day of the move and the results decide",
        region=_whole(new, words),
    )


_BY_FIELD: dict[str, Callable[[_Asked], HeaderEffect]] = {
    "effective": _effective,
    "calendar": _depends("rows and days fall into other periods", "may pay less or more"),
    "pays": _depends("rows and days fall into other periods", "may pay less or more"),
    "currency": _depends("all amounts are in another currency", "may pay less or more"),
    "exchange": _depends(
        "exchange rates decide", "may pay less or more where rows are in another currency"
    ),
    "mix": _mix,
    "spread": _spread,
    "rounding": _rounding,
    "proration": _proration,
    "on_move": _on_move,
    "roster": _depends("another roster names the people and their pay", "may pay other people"),
    "people": _people,
}
