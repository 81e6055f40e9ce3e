"""Elements: weights after moves, payouts through gates, multipliers and guarantees, and the line.

Order, as the pay formula has it: φ (payout table, floor, cap), no data, guarantee `before gates`,
gates (scales, then the smallest cap), multipliers, guarantee, weight, one rounding per line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import TypeVar, assert_never

from planlang.plan.model import Element, MoveWeight, NoData, PayNothing, PayTarget
from planlang.plan.types import PERCENT
from planlang.quick_dataclass import dataclass
from planlang.scores.attainment import Attained, attained
from planlang.scores.gates import Effects, Standing, effects, gated, multiplied
from planlang.scores.model import ElementScore, GateStep, MultiplierStep, RunWorking
from planlang.scores.reasons import Reason
from planlang.scores.runs import ONE, ZERO, PaidRun
from planlang.values.rounding import Rounding

W = TypeVar("W")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunScore:
    """Everything about a run of days that lines are made of: its working by element, and what
    the conditions of bonuses may look at."""

    paid: PaidRun
    standing: Standing
    workings: Mapping[str, RunWorking]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A weight's way: through `path`, and whether it arrived where it pays."""

    path: tuple[str, ...]
    pays: bool


def run_score(paid: PaidRun) -> RunScore:
    """The elements of one run of days, paid against their terms there."""
    elements = paid.terms.elements
    reached = {e.name: attained(e, paid) for e in elements}
    payouts = {e.name: payout_before_gates(e, reached[e.name]) for e in elements}
    standing = Standing(paid=paid, attained=reached, payouts=payouts)
    decided = effects(standing)
    moves = moved_weights(elements, frozenset(n for n, a in reached.items() if a.payout is None))
    return RunScore(
        paid=paid,
        standing=standing,
        workings={e.name: _working(e, standing, decided, moves) for e in elements},
    )


def payout_before_gates(element: Element, found: Attained) -> Fraction | None:
    """φ with the none rule and a guarantee `before gates`; None where the weight moves away."""
    payout = _after_none_rule(element, found)
    guarantee = element.guarantee
    if payout is None or guarantee is None or not guarantee.before_gates:
        return payout
    return max(payout, guarantee.level)


def _after_none_rule(element: Element, found: Attained) -> Fraction | None:
    if found.payout is not None:
        return found.payout
    match element.no_data:
        case PayTarget():
            return ONE
        case PayNothing():
            return ZERO
        case MoveWeight():
            return None
        case _:
            assert_never(element.no_data)


def moved_weights(elements: tuple[Element, ...], none: frozenset[str]) -> dict[str, Moved]:
    """Where the weights of elements without data go: on and on while the next has no data either
    and moves its own. A weight that ends at an element without data pays nothing."""
    rules: dict[str, NoData] = {e.name: e.no_data for e in elements}
    moves: dict[str, Moved] = {}
    for name in rules:
        path: list[str] = []
        at = name
        while at in none and at not in path[:-1]:
            rule = rules[at]
            if not isinstance(rule, MoveWeight):
                break
            at = rule.to
            path.append(at)
        if path:
            moves[name] = Moved(path=tuple(path), pays=at in rules and at not in none)
    return moves


def _working(
    element: Element, standing: Standing, decided: Effects, moves: Mapping[str, Moved]
) -> RunWorking:
    paid = standing.paid
    found = standing.attained[element.name]
    phi = standing.payouts[element.name]
    way = moves.get(element.name)
    moved_from, lost_from = _arrivals(element.name, paid, moves) if moves else ((), ())
    weight = ZERO if way is not None else sum((w for _, w in moved_from), element.weight)
    gamma = payout = ZERO
    gates: tuple[GateStep, ...] = ()
    multipliers: tuple[MultiplierStep, ...] = ()
    guaranteed = False
    if phi is not None:
        gamma, gates = gated(element.name, phi, decided)
        payout, multipliers = multiplied(element.name, gamma, decided)
        payout, guaranteed = _guaranteed(element, found, payout)
    target_pay = paid.variable * weight
    return RunWorking(
        first=paid.run.first,
        last=paid.run.last,
        version=paid.run.version,
        segments=paid.run.segments,
        units=paid.run.units,
        units_in_plan=paid.person.units,
        period_units=paid.period_units,
        annual_variable=paid.run.annual_variable,
        period_share=paid.period_share,
        own_weight=element.weight,
        weight=weight,
        moved_to=() if way is None else way.path,
        moved_from=moved_from,
        lost_from=lost_from,
        no_data=element.no_data if found.payout is None else None,
        numerator=found.numerator,
        denominator=found.denominator,
        value=found.value,
        target=found.target,
        attainment=found.attainment,
        x=found.x,
        shares=found.shares,
        parts=found.parts,
        objectives=found.objectives,
        piece=found.piece,
        curve_payout=found.curve_payout,
        floored=found.floored,
        capped=found.capped,
        payout_before_gates=phi,
        gates=gates,
        multipliers=multipliers,
        guaranteed=guaranteed,
        payout=payout,
        variable=paid.variable,
        target_pay=target_pay,
        pay=target_pay * payout,
        reason=(
            _moved_reason(found, way)
            if way is not None
            else Reason.NO_WEIGHT
            if not weight
            else Reason.NO_VARIABLE
            if not paid.variable
            else _reason(element, found, phi, gamma, payout, guaranteed=guaranteed)
        ),
    )


def _arrivals(
    name: str, paid: PaidRun, moves: Mapping[str, Moved]
) -> tuple[tuple[tuple[str, Fraction], ...], tuple[tuple[str, Fraction], ...]]:
    """Weights that end at `name`: those that pay here, and those that pay nothing."""
    pays: list[tuple[str, Fraction]] = []
    lost: list[tuple[str, Fraction]] = []
    for other in paid.terms.elements:
        way = moves.get(other.name)
        if way is not None and way.path[-1] == name:
            (pays if way.pays else lost).append((other.name, other.weight))
    return tuple(pays), tuple(lost)


def _guaranteed(element: Element, found: Attained, payout: Fraction) -> tuple[Fraction, bool]:
    """The payout under the guarantee, and whether the guarantee decided it."""
    guarantee = element.guarantee
    if guarantee is None:
        return payout, False
    if guarantee.before_gates:
        before = _after_none_rule(element, found)
        return payout, before is not None and before < guarantee.level
    return max(payout, guarantee.level), payout < guarantee.level


def _moved_reason(found: Attained, way: Moved) -> Reason:
    if not way.pays:
        return Reason.WEIGHT_LOST
    return Reason.TOO_FEW_ROWS if found.too_few else Reason.WEIGHT_MOVED


def _reason(
    element: Element,
    found: Attained,
    phi: Fraction | None,
    gamma: Fraction,
    payout: Fraction,
    *,
    guaranteed: bool,
) -> Reason | None:
    """The last rule that made the payout what it is; None where the payout table alone did."""
    none = isinstance(element.no_data, PayTarget) and found.payout is None
    if guaranteed and payout:
        return Reason.GUARANTEED
    if gamma != phi:
        return Reason.GATE_CAPPED if gamma else Reason.GATE_CLOSED
    if gamma and not payout:
        return Reason.MULTIPLIER_ZERO
    if found.payout is None and found.too_few:
        return Reason.TOO_FEW_ROWS
    if found.payout is None:
        return Reason.NO_DATA_PAYS_TARGET if none else Reason.NO_DATA_PAYS_NOTHING
    if found.floored:
        return Reason.FLOORED
    if found.capped:
        return Reason.CAPPED
    return None if payout else Reason.BELOW_THRESHOLD


def element_lines(runs: tuple[RunScore, ...], rounding: Rounding) -> tuple[ElementScore, ...]:
    """A line for each element that any run has, in the order of the plan's terms."""
    elements: dict[str, Element] = {}
    for run in runs:
        for element in run.paid.terms.elements:
            elements[element.name] = element  # the last run's words are the ones to show
    return tuple(
        _line(element, tuple(r.workings[name] for r in runs if name in r.workings), runs, rounding)
        for name, element in elements.items()
    )


def _line(
    element: Element, workings: tuple[RunWorking, ...], runs: tuple[RunScore, ...], rho: Rounding
) -> ElementScore:
    if len(workings) == 1:
        exact, target_pay = workings[0].pay, workings[0].target_pay
    else:
        exact = sum((w.pay for w in workings), ZERO)
        target_pay = sum((w.target_pay for w in workings), ZERO)
    variable = (
        runs[0].paid.variable if len(runs) == 1 else sum((r.paid.variable for r in runs), ZERO)
    )
    pay = rho.half_up(exact)
    last = workings[-1]
    return ElementScore(
        name=element.name,
        title=element.title,
        measure_type=PERCENT if element.quantity is None else element.quantity.type,
        against_target=element.against_target,
        measure=common(workings, lambda w: w.value),
        target=common(workings, lambda w: w.target),
        attainment=common(workings, lambda w: w.attainment),
        payout=last.payout if len(workings) == 1 or not target_pay else exact / target_pay,
        weight=last.weight if len(runs) == 1 or not variable else target_pay / variable,
        target_pay=target_pay,
        exact_pay=exact,
        pay=pay,
        reason=_line_reason(workings, exact, pay),
        runs=workings,
        span=element.span,
    )


def common(items: Sequence[W], read: Callable[[W], V]) -> V | None:
    """What `read` gives for all of `items`, or None where they differ."""
    first = read(items[0])
    return first if all(read(other) == first for other in items[1:]) else None


def _line_reason(workings: tuple[RunWorking, ...], exact: Fraction, pay: Fraction) -> Reason | None:
    """Days without variable pay say why only where there are no others."""
    if not pay and exact:
        return Reason.ROUNDED_TO_ZERO
    if not pay and any(w.pay for w in workings):
        return Reason.ADDS_TO_ZERO
    at_stake = tuple(w for w in workings if w.variable) or workings
    shared = common(at_stake, lambda w: w.reason)
    if pay or shared is not None:
        return shared
    return next((w.reason for w in at_stake if w.reason is not None), Reason.BELOW_THRESHOLD)
