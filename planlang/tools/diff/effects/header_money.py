"""What another pay mix, spread over the year, or rounding does to pay."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from planlang.analysis.as_plan_text import as_plan_text
from planlang.analysis.intervals import point
from planlang.analysis.situations import periods_of
from planlang.analysis.witness import Witness, on_target, replay, with_element_at
from planlang.plan.model import Plan
from planlang.plan.types import COUNT
from planlang.tools.diff.effects.header_model import (
    Asked,
    HeaderEffect,
    first_situation,
    situation_in,
    whole,
)
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
from planlang.tools.diff.pairing.readers import every_line
from planlang.words.locale import ENGLISH


def mix(asked: Asked) -> HeaderEffect:
    """Another share of on-target pay that is variable."""
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
            region=whole(new, "may pay less or more"),
        )
    more = new.variable_share > old.variable_share
    share = ENGLISH.percent(abs(new.variable_share - old.variable_share))
    word = "more" if more else "less"
    return HeaderEffect(
        effect=Effect.RAISES if more else Effect.REDUCES,
        reason="base pay moves the other way",
        region=whole(
            new,
            f"{share} of on-target pay {word} is variable",
            Direction.MORE if more else Direction.LESS,
        ),
        witness=_with_shares(new, variable, new.variable_share / old.variable_share),
    )


def _with_shares(plan: Plan, variable: Fraction, times: Fraction) -> Replay:
    """Somebody on target whose variable pay is another share of the same on-target pay."""
    before = on_target(first_situation(plan), variable)
    after = replace(before, variable=variable * times)
    return Replay(
        witness=after,
        in_old=False,
        given=("on target with everything",),
        was=replay(plan, before).total,
        becomes=replay(plan, after).total,
        example="",
    )


def spread(asked: Asked) -> HeaderEffect:
    """Other shares of the year’s variable pay in its periods."""
    _, old, new, variable = asked
    if old.pays is not new.pays:
        return HeaderEffect(
            effect=Effect.DEPENDS,
            reason="pay periods differ",
            region=whole(new, "may pay less or more in any period"),
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
    shown = _in_a_period((*less, *more), old, new, annual)
    return HeaderEffect(effect=effect, reason=reason, region=region, witness=shown)


def _in_a_period(numbers: tuple[int, ...], old: Plan, new: Plan, annual: Fraction) -> Replay | None:
    """Somebody on target in a period that has another share of the year's variable pay."""
    for period in periods_of(new):
        if period.index not in numbers:
            continue
        paid: list[Fraction] = []
        witness: Witness | None = None
        for plan in (old, new):
            share = plan.spread[period.index - 1]
            witness = on_target(situation_in(plan, period), annual * share)
            paid.append(replay(plan, witness).total)
        if witness is not None and paid[0] != paid[1]:
            return Replay(
                witness=witness,
                in_old=False,
                given=(f"on target with everything in {period.label}",),
                was=paid[0],
                becomes=paid[1],
                example="",
            )
    return None


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


def rounding(asked: Asked) -> HeaderEffect:
    """Lines that are rounded to another unit."""
    _, old, new, variable = asked
    units = old.rounding.unit, new.rounding.unit
    most = max(units) / 2 + min(units) / 2
    amount = ENGLISH.money(most, new.currency, cents=False)
    witness = _rounded_apart(old, new, variable)
    return HeaderEffect(
        effect=Effect.DEPENDS,
        reason="where a line lies between two amounts decides",
        region=whole(new, f"may pay less or more in every line, by at most {amount} each"),
        witness=witness,
    )


def _rounded_apart(old: Plan, new: Plan, variable: Fraction) -> Replay | None:
    """Somebody whose lines are rounded to another amount: found by trying."""
    situation = first_situation(new)
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
