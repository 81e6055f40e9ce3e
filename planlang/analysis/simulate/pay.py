"""One person's pay in all scenarios at once, line by line.

The order is that of `scores.evaluate` and is held to it by tests: payout table, floor, cap, no
data, guarantee before gates, gates, multipliers, guarantee, weight, one rounding per line; then
commissions and bonuses, total floor, total cap, and SPIFFs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planlang.analysis.simulate.attained import attained
from planlang.analysis.simulate.beside import award_line, commission_line, limited
from planlang.analysis.simulate.columns import Flags, Floats, RunColumns, near, number
from planlang.analysis.simulate.conditions import StandingColumns, closed, factor
from planlang.analysis.simulate.tables import half_up, most_paid
from planlang.plan.model import (
    Award,
    Commission,
    Element,
    Gate,
    MoveWeight,
    PayNothing,
    PayTarget,
    Plan,
)
from planlang.scores.elements import moved_weights
from planlang.values.calendar import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class LineColumns:
    """A line of pay over all scenarios, rounded. `at_top` and `without_data` are None for lines
    that know nothing of the kind."""

    kind: str
    name: str
    title: str
    pay: Floats
    at_top: Flags | None
    without_data: Flags | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonColumns:
    """All lines of a person, their total, and where gates were closed on some of the days."""

    lines: tuple[LineColumns, ...]
    total: Floats
    gates: tuple[tuple[Gate, Flags], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementColumns:
    """An element in a run: unrounded pay, and where it paid the most, or had nothing to measure."""

    pay: Floats
    at_top: Flags
    has_top: bool
    none: Flags


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPay:
    """The elements of a run, and what bonuses may look at."""

    standing: StandingColumns
    elements: Mapping[str, ElementColumns]
    gates: tuple[tuple[Gate, Flags], ...]


def pay_in_columns(plan: Plan, period: Period, runs: Sequence[RunColumns]) -> PersonColumns:
    """A person's lines over the runs of days, in every scenario."""
    rounding = plan.rounding
    paid = [_run(plan, run) for run in runs]
    lines = _element_lines(plan, paid)
    commissions: dict[str, Commission] = {}
    awards: dict[str, list[tuple[Award, StandingColumns]]] = {}
    for each in paid:
        for commission in each.standing.run.terms.commissions:
            commissions[commission.name] = commission
        for award in each.standing.run.terms.awards:
            awards.setdefault(award.name, []).append((award, each.standing))
    for name, commission in commissions.items():
        found = commission_line(name, runs, plan)
        lines.append(
            LineColumns(
                kind="commission",
                name=name,
                title=commission.title,
                pay=found.pay,
                at_top=None,
                without_data=found.none,
            )
        )
    bonuses: list[LineColumns] = []
    spiffs: list[LineColumns] = []
    for same in awards.values():
        award = same[-1][0]
        line = award_line(same, period, rounding)
        made = LineColumns(
            kind="spiff" if award.is_spiff else "bonus",
            name=award.name,
            title=award.title,
            pay=line.pay,
            at_top=line.capped,
            without_data=line.none,
        )
        (spiffs if award.is_spiff else bonuses).append(made)
    lines += bonuses
    inside = sum((line.pay for line in lines), np.zeros(runs[0].scenarios))
    limits = limited(runs, inside, {s.name: s.pay for s in spiffs}, rounding)
    for kind, change in limits:
        lines.append(
            LineColumns(
                kind=kind,
                name=kind,
                title="Total cap" if kind == "total_cap" else "Total floor",
                pay=change,
                at_top=np.abs(change) > number(rounding.unit) / 2,
                without_data=None,
            )
        )
    lines += spiffs
    return PersonColumns(
        lines=tuple(lines),
        total=sum((line.pay for line in lines), np.zeros(runs[0].scenarios)),
        gates=_gates(paid),
    )


def _gates(paid: Sequence[RunPay]) -> tuple[tuple[Gate, Flags], ...]:
    found: dict[str, tuple[Gate, Flags]] = {}
    for run in paid:
        for gate, shut in run.gates:
            before = found.get(gate.name)
            found[gate.name] = (gate, shut if before is None else before[1] | shut)
    return tuple(found.values())


def _element_lines(plan: Plan, paid: Sequence[RunPay]) -> list[LineColumns]:
    elements: dict[str, Element] = {}
    for run in paid:
        for element in run.standing.run.terms.elements:
            elements[element.name] = element
    lines: list[LineColumns] = []
    for name, element in elements.items():
        parts = [run.elements[name] for run in paid if name in run.elements]
        pay = sum((part.pay for part in parts), np.zeros(parts[0].pay.shape))
        topped = [part for part in parts if part.has_top]
        lines.append(
            LineColumns(
                kind="element",
                name=name,
                title=element.title,
                pay=half_up(plan.rounding, pay),
                at_top=None if not topped else np.any([part.at_top for part in topped], axis=0),
                without_data=np.any([part.none for part in parts], axis=0),
            )
        )
    return lines


def _run(plan: Plan, run: RunColumns) -> RunPay:
    elements = run.terms.elements
    reached = {e.name: attained(e, plan.readings, run) for e in elements}
    payouts = {e.name: _before_gates(e, reached[e.name].payout) for e in elements}
    standing = StandingColumns(readings=plan.readings, run=run, attained=reached, payouts=payouts)
    gates = tuple((gate, closed(gate, standing)) for gate in run.terms.gates)
    factors = {m.name: factor(m, standing) for m in run.terms.multipliers}
    none = {name: np.isnan(found.payout) for name, found in reached.items()}
    weights = _weights(elements, none, run)
    found: dict[str, ElementColumns] = {}
    for element in elements:
        phi = payouts[element.name]
        payout = _gated(element, phi, gates)
        for multiplier in run.terms.multipliers:
            if element.name in multiplier.elements:
                payout = payout * factors[multiplier.name]
        guarantee = element.guarantee
        if guarantee is not None and not guarantee.before_gates:
            payout = np.maximum(payout, number(guarantee.level))
        payout = np.where(np.isnan(phi), 0.0, payout)
        top = most_paid(element.curve, element.floor, element.cap)
        reached_it = np.zeros(run.scenarios, dtype=np.bool_)
        if top is not None:
            most = number(top)
            payout_of = reached[element.name].payout
            reached_it = (payout_of > most) | near(payout_of, most)
        found[element.name] = ElementColumns(
            pay=run.variable * weights[element.name] * payout,
            at_top=reached_it,
            has_top=top is not None,
            none=none[element.name],
        )
    return RunPay(standing=standing, elements=found, gates=gates)


def _before_gates(element: Element, payout: Floats) -> Floats:
    """φ with the none rule and a guarantee `before gates`; NaN where the weight moves away."""
    match element.no_data:
        case PayTarget():
            payout = np.where(np.isnan(payout), 1.0, payout)
        case PayNothing():
            payout = np.where(np.isnan(payout), 0.0, payout)
        case MoveWeight():
            pass
    guarantee = element.guarantee
    if guarantee is not None and guarantee.before_gates:
        payout = np.maximum(payout, number(guarantee.level))
    return payout


def _gated(element: Element, payout: Floats, gates: Sequence[tuple[Gate, Flags]]) -> Floats:
    """The payout under all closed gates: the product of their scales, then the smallest cap."""
    concerned = [(gate, shut) for gate, shut in gates if element.name in gate.elements]
    for gate, shut in concerned:
        if gate.scale is not None:
            payout = np.where(shut, payout * number(gate.scale), payout)
    for gate, shut in concerned:
        if gate.cap is not None:
            payout = np.where(shut, np.minimum(payout, number(gate.cap)), payout)
    return payout


def _weights(
    elements: tuple[Element, ...], none: Mapping[str, Flags], run: RunColumns
) -> dict[str, Floats]:
    """The weights after moves: `scores.elements` says where they go, once for each set of elements
    without data that occurs."""
    weights = {e.name: np.full(run.scenarios, number(e.weight)) for e in elements}
    if not any(isinstance(e.no_data, MoveWeight) for e in elements):
        return weights
    code = np.zeros(run.scenarios, dtype=np.int64)
    for bit, element in enumerate(elements):
        code |= none[element.name].astype(np.int64) << bit
    for each in np.unique(code):
        missing = frozenset(e.name for bit, e in enumerate(elements) if int(each) >> bit & 1)
        if not missing:
            continue
        here = code == each
        moves = moved_weights(elements, missing)
        for element in elements:
            if element.name in moves:
                weights[element.name][here] = 0.0
        for element in elements:
            way = moves.get(element.name)
            if way is not None and way.pays:
                weights[way.path[-1]][here] += number(element.weight)
    return weights
