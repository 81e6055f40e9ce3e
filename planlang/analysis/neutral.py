"""Figures of somebody on target with everything: what witnesses start from.

Elements stand at the figure that pays in full. Figures that only gates, multipliers and bonuses
read are chosen so that gates are open, multipliers at 1 and bonuses not earned, as far as figures
can have it so, and lie on the better side of what decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import product
from math import prod

from planlang.analysis import curves
from planlang.analysis.conditions import (
    Looked,
    comparisons,
    factor,
    holds,
    is_closed,
    quantities,
    quantity_value,
)
from planlang.analysis.element_pay import (
    figure_domain,
    fixed_target,
    full_payout_x,
    paid_before_gates,
)
from planlang.analysis.situations import Situation
from planlang.plan.model import (
    Award,
    Better,
    Commission,
    Element,
    Gate,
    Multiplier,
    PersonTarget,
    Quantity,
    Reading,
)
from planlang.plan.terms import Terms
from planlang.plan.types import Kind

ZERO, ONE = Fraction(0), Fraction(1)
MOST_TRIES = 300
"""Combinations of figures of one group that are tried; larger groups are set figure by figure."""

Clause = Gate | Multiplier | Award
Figures = dict[str, Fraction | None]

_ROUND_TARGET = {Kind.PERCENT: ONE, Kind.MONEY: Fraction(100_000)}


def person_targets(active: Terms) -> dict[str, Fraction]:
    """A round target for each element and commission that has one per person: 100 %, 100,000 of
    money, or 100 of anything else."""
    found: dict[str, Fraction] = {}
    for element in active.elements:
        if isinstance(element.target, PersonTarget) and element.quantity is not None:
            kind = element.quantity.type.kind
            found[element.name] = _ROUND_TARGET.get(kind, Fraction(100))
    for commission in active.commissions:
        if isinstance(commission.target, PersonTarget):
            found[commission.name] = _ROUND_TARGET[Kind.MONEY]
    return found


def target_in(situation: Situation, element: Element) -> Fraction | None:
    """The element's target in the situation's period: a round one where each person has another."""
    share = period_share(situation)
    own = element.target
    if not isinstance(own, PersonTarget):
        return fixed_target(own, share)
    amount = person_targets(situation.terms).get(element.name, ONE)
    return amount * share if own.per_year else amount


def period_share(situation: Situation) -> Fraction:
    """The share of the year that the situation's period has."""
    plan = situation.plan
    if situation.period is not None:
        return plan.spread[situation.period.index - 1]
    return ONE / plan.calendar.periods_in_year(plan.pays)


def neutral_figures(situation: Situation) -> Figures:
    """A figure for every reading that decides over pay in the situation."""
    found = _of_elements(situation)
    for key in _counted(situation.terms):
        found.setdefault(key, ZERO)
    for group in _groups(situation.terms, found):
        _set(situation, group, found)
    return found


def looked(situation: Situation, figures: Mapping[str, Fraction | None]) -> Looked:
    """What conditions see of these figures; objectives are scored for a full payout."""
    attainments: dict[str, Fraction | None] = {}
    payouts: dict[str, Fraction | None] = {}
    for element in situation.terms.elements:
        target = target_in(situation, element)
        value = _value(element, figures, target)
        attained = None
        if value is not None and target is not None and element.better is Better.HIGHER:
            attained = value / target
        x = attained if element.against_target else value
        attainments[element.name] = attained
        payouts[element.name] = None if x is None else paid_before_gates(element, x)
    return Looked(figures=figures, attainments=attainments, payouts=payouts)


def conditional(active: Terms) -> tuple[Clause, ...]:
    """Everything that a condition or a figure of its own decides."""
    awards = tuple(a for a in active.awards if a.when is not None)
    return (*active.gates, *active.multipliers, *awards)


def read_by(clause: Clause) -> Iterator[Quantity]:
    """The measures that a gate, multiplier or award reads."""
    yield from quantities(clause.when)
    if isinstance(clause, Multiplier) and clause.quantity is not None:
        yield clause.quantity


# ---------------------------------------------------------------- elements and counts


def _of_elements(situation: Situation) -> Figures:
    """Elements at full payout; of two that read the same figure the heavier one has its way."""
    found: Figures = {}
    for element in sorted(situation.terms.elements, key=lambda e: -e.weight):
        quantity = element.quantity
        if quantity is None:
            continue
        target = target_in(situation, element)
        x = full_payout_x(element, target)
        if x is None:
            x = ZERO
        value = x * target if element.against_target and target is not None else x
        known = [(c, found[k]) for c, k in quantity.parts if k in found]
        free = [(c, k) for c, k in quantity.parts if k not in found]
        rest = quantity.constant + sum((c * (v or ZERO) for c, v in known), ZERO)
        weight = sum((c for c, _ in free), ZERO)
        each = (value - rest) / weight if weight else ZERO
        for _, key in free:
            found[key] = each
    return found


def _counted(active: Terms) -> Iterator[str]:
    """Readings of commissions and of awards that count."""
    things: tuple[Commission | Award, ...] = (*active.commissions, *active.awards)
    for thing in things:
        for key in (thing.reading, thing.reading_before):
            if key is not None:
                yield key


def _value(
    element: Element, figures: Mapping[str, Fraction | None], target: Fraction | None
) -> Fraction | None:
    if element.quantity is None:
        return full_payout_x(element, target)
    return quantity_value(element.quantity, figures)


# ---------------------------------------------------------------- figures of conditions


def _groups(active: Terms, known: Figures) -> list[list[str]]:
    """Readings that are still free, those that one clause reads together."""
    groups: list[list[str]] = []
    for clause in conditional(active):
        keys = {key for q in read_by(clause) for _, key in q.parts if key not in known}
        if not keys:
            continue
        touching = [group for group in groups if keys & set(group)]
        groups = [group for group in groups if not keys & set(group)]
        groups.append(sorted(keys.union(*touching)))
    return groups


def _set(situation: Situation, group: list[str], found: Figures) -> None:
    """Gives the readings of a group the figures that disturb pay least."""
    clauses = conditional(situation.terms)
    choices = {key: _choices(situation.plan.readings[key], clauses) for key in group}
    for key in group:
        found[key] = choices[key][0]
    if prod(len(c) for c in choices.values()) <= MOST_TRIES:
        tries: Iterable[Mapping[str, Fraction]] = (
            dict(zip(group, chosen, strict=True)) for chosen in product(*choices.values())
        )
        found.update(min(tries, key=lambda tried: _disturbs(situation, {**found, **tried})))
        return
    for key in group:
        found[key] = min(choices[key], key=lambda x: _disturbs(situation, {**found, key: x}))


def _disturbs(situation: Situation, figures: Figures) -> int:
    """How far pay is from the elements' own: closed gates count most, then multipliers."""
    seen = looked(situation, figures)
    active = situation.terms
    closed = sum(is_closed(gate, seen) for gate in active.gates)
    moved = sum(factor(multiplier, seen) != ONE for multiplier in active.multipliers)
    earned = sum(a.when is not None and holds(a.when, seen) is True for a in active.awards)
    return 100 * closed + 10 * moved + earned


def _choices(reading: Reading, clauses: Iterable[Clause]) -> tuple[Fraction, ...]:
    """Figures of a reading that tell apart what is decided on it, the better ones first."""
    marks: set[Fraction] = set()
    for clause in clauses:
        for comparison in comparisons(clause.when):
            sides = (comparison.left, comparison.right)
            for one, other in (sides, sides[::-1]):
                if isinstance(one, Quantity) and isinstance(other, Fraction):
                    marks.update(_of_part(one, reading.key, other))
        if isinstance(clause, Multiplier) and clause.quantity is not None and clause.curve:
            for mark in (*curves.bounds(clause.curve), *_ones(clause)):
                marks.update(_of_part(clause.quantity, reading.key, mark))
    step = _step(reading, marks)
    inside = figure_domain(reading.measure)
    around = {x for mark in marks for x in (mark - step, mark, mark + step) if inside.holds(x)}
    return tuple(sorted(around, reverse=reading.measure.better is Better.HIGHER)) or (ZERO,)


def _of_part(quantity: Quantity, key: str, figure: Fraction) -> Iterator[Fraction]:
    """The figure of one of a measure's parts at which the measure is `figure`, all parts alike."""
    whole = sum((c for c, _ in quantity.parts), ZERO)
    if whole and any(k == key for _, k in quantity.parts):
        yield (figure - quantity.constant) / whole


def _ones(multiplier: Multiplier) -> Iterator[Fraction]:
    """Where a sloping row of a multiplier's table gives exactly 1."""
    assert multiplier.curve is not None
    for piece in multiplier.curve.pieces:
        if piece.slope:
            x = (ONE - piece.intercept) / piece.slope
            if piece.holds(x):
                yield x


def _step(reading: Reading, marks: Iterable[Fraction]) -> Fraction:
    if reading.measure.type.kind is Kind.PERCENT:
        return Fraction(1, 100)
    if reading.measure.type.kind in (Kind.COUNT, Kind.DAYS):
        return ONE
    return max((abs(m) / 10 for m in marks if m), default=ONE)
