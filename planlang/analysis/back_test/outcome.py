"""What came of it: does what is paid go before the outcome it should bring, and at what cost?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from planlang.analysis.back_test.agreement import Figures, agreement
from planlang.analysis.back_test.figures import compared, elements_of, goals_of, reading_of, unit
from planlang.analysis.back_test.model import Agreement, KeptMoney, Lag, Lead, Past, Sign
from planlang.analysis.privacy import Published, Unknown
from planlang.plan.model import Element, Goal, Plan, Reading
from planlang.plan.types import Kind

ZERO = Fraction(0)
_STEPS = {Lag.BEFORE: -1, Lag.SAME: 0, Lag.AFTER: 1, Lag.TWO_AFTER: 2}


def usual_outcome(plan: Plan) -> Element | None:
    """The element with the greatest weight among those on a measure of each person's own."""
    own = [e for e in elements_of(plan).values() if reading_of(plan, e.quantity) is not None]
    return max(own, key=lambda e: e.weight, default=None)


def leads(plan: Plan, past: Sequence[Past], outcome: Element) -> Iterator[Lead]:
    """Every other element and goal of a person's own, beside the outcome in periods before and
    after."""
    results = [compared(one, outcome.name, outcome.better) for one in past]
    elements, goals = elements_of(plan), goals_of(plan)
    own = reading_of(plan, outcome.quantity)
    every: tuple[Element | Goal, ...] = (*elements.values(), *goals.values())
    for of in every:
        reading = reading_of(plan, of.quantity)
        if reading is None or of.name == outcome.name:
            continue
        if own is not None and reading.measure.name == own.measure.name:
            continue  # the outcome itself, under another name
        figures = [compared(one, of.name, of.better) for one in past]
        found = [_at(lag, plan, past, figures, results) for lag in Lag]
        agreements = tuple(a for a in found if a is not None)
        yield Lead(
            name=of.name,
            title=of.title,
            is_paid=of.name in elements,
            observations=sum(
                len(one.keys() & other.keys()) for one, other in zip(figures, results, strict=True)
            ),
            agreements=agreements,
            sign=sign(agreements),
        )


def _at(
    lag: Lag,
    plan: Plan,
    past: Sequence[Past],
    figures: Sequence[Figures],
    results: Sequence[Figures],
) -> Agreement | None:
    by_label = {one.period.label: result for one, result in zip(past, results, strict=True)}
    pairs = []
    for one, figure in zip(past, figures, strict=True):
        period = one.period
        for _ in range(abs(_STEPS[lag])):
            step = plan.calendar.next if _STEPS[lag] > 0 else plan.calendar.previous
            period = step(period)
        if period.label in by_label:
            pairs.append((figure, by_label[period.label]))
    return agreement(lag, pairs)


def sign(agreements: Sequence[Agreement]) -> Sign:
    """What the agreements say. What comes later counts before what comes at once; "goes before"
    also wants more pairs to agree than with the outcome of a period before, which this figure
    cannot have brought."""
    by_lag = {a.lag: a for a in agreements}
    after, same, before = (by_lag.get(x) for x in (Lag.AFTER, Lag.SAME, Lag.BEFORE))
    if after is None:
        return Sign.TOO_FEW
    if after.beyond_luck and after.ratio < Fraction(1, 2):
        return Sign.AGAINST
    if after.beyond_luck and (before is None or after.ratio > before.ratio):
        return Sign.BEFORE
    together = after.beyond_luck or (same is not None and same.beyond_luck)
    if together and (after.beyond_luck or same is None or same.ratio > Fraction(1, 2)):
        return Sign.WITH
    return Sign.NONE


def kept_money(
    plan: Plan, past: Sequence[Past], pay: Sequence[Fraction | None], outcome: Element
) -> Iterator[KeptMoney]:
    """What of the money due was kept in each period, and in all of these, with everybody's `pay`;
    nothing where the outcome is no share of money. Periods are left out of which it would tell
    about a few people."""
    reading = reading_of(plan, outcome.quantity)
    if reading is None:
        return
    sides = (reading.measure.numerator, reading.measure.denominator)
    kinds = [found.kind for found in map(unit, sides) if found is not None]
    if kinds != [Kind.MONEY, Kind.MONEY]:
        return
    rows = []
    for one, paid in zip(past, pay, strict=True):
        kept, due = _sums(one, reading)
        told = paid is not None and Published(kept).say([frozenset(kept)])
        if paid is not None and told and Published(due).say([frozenset(due)]):
            rows.append(
                KeptMoney(
                    period=one.period,
                    kept=sum(kept.values(), ZERO),
                    due=sum(due.values(), ZERO),
                    pay=paid,
                )
            )
    if not rows:
        return
    yield from rows
    yield KeptMoney(
        period=None,
        kept=sum((r.kept for r in rows), ZERO),
        due=sum((r.due for r in rows), ZERO),
        pay=sum((r.pay for r in rows), ZERO),
    )


def _sums(one: Past, reading: Reading) -> tuple[dict[Unknown, Fraction], dict[Unknown, Fraction]]:
    """What each person's accounts kept, and what was due; nothing for who has none of it."""
    kept: dict[Unknown, Fraction] = {}
    due: dict[Unknown, Fraction] = {}
    for person in one.measures.people:
        taken = person.runs[-1].taken.get(reading.key) if person.runs else None
        sums = () if taken is None else taken.sums
        of_kept = sum((s.numerator or ZERO for s in sums), ZERO)
        of_due = sum((s.denominator or ZERO for s in sums), ZERO)
        for found, amount in ((kept, of_kept), (due, of_due)):
            if amount:
                found[person.person, ""] = amount
    return kept, due
