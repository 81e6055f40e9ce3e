"""An element in some runs of days: its payout through gates, multipliers and guarantee, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planlang.plan.model import Element, Gate, PayTarget
from planlang.scores.columns.codes import Codes, no_codes, put
from planlang.scores.columns.conditions import StandingColumns, closed, factor, gated
from planlang.scores.columns.elements import (
    AttainedColumns,
    WeightColumns,
    attained_in,
    guaranteed,
    payout_before_gates,
    weights,
)
from planlang.scores.columns.ratio import NO, ONE, ZERO, Figures, Ratio, same, where
from planlang.scores.columns.runs import RunColumns
from planlang.scores.columns.tables import Held
from planlang.scores.columns.whole import Flags
from planlang.scores.reasons import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementRuns:
    """How an element pays in runs of days: φ `before_gates`, γ `after_gates`, the product of its
    multipliers, π `payout`; the weight after moves. `guaranteed` is where a guarantee decided."""

    element: Element
    runs: RunColumns
    reached: AttainedColumns
    before_gates: Figures
    after_gates: Ratio
    multiplied: Ratio
    payout: Ratio
    guaranteed: Flags
    weight: WeightColumns

    @property
    def target_pay(self) -> Ratio:
        """T_k · weight: what the payout is a share of."""
        return self.runs.variable * self.weight.weight


def element_runs(runs: RunColumns) -> tuple[StandingColumns, tuple[ElementRuns, ...]]:
    """Every element of the runs' terms, and what conditions of bonuses may look at."""
    terms = runs.terms
    elements = terms.elements
    reached = {e.name: attained_in(e, runs) for e in elements}
    before = {e.name: payout_before_gates(e, reached[e.name]) for e in elements}
    standing = StandingColumns(
        runs=runs, attained=reached, payouts={name: phi for name, (phi, _) in before.items()}
    )
    decided = _Decided(
        gates={gate.name: (gate, closed(gate, standing)) for gate in terms.gates},
        factors=tuple((m.elements, factor(m, standing)) for m in terms.multipliers),
    )
    weight_of = weights(elements, reached, len(runs))
    return standing, tuple(
        _paid(e, runs, reached[e.name], before[e.name], decided, weight_of[e.name])
        for e in elements
    )


@dataclass(frozen=True, slots=True)
class _Decided:
    """Every gate and multiplier, each looked at once."""

    gates: Mapping[str, tuple[Gate, Flags]]
    factors: tuple[tuple[tuple[str, ...], Ratio], ...]


def _paid(
    element: Element,
    runs: RunColumns,
    reached: AttainedColumns,
    before: tuple[Figures, Flags],
    decided: _Decided,
    weight: WeightColumns,
) -> ElementRuns:
    phi, raised = before
    # A payout that is none pays nowhere, and must not make the figures beside it large.
    known = where(phi.known, phi.ratio, ZERO)
    gamma = gated(element.name, known, decided.gates)
    product = ONE
    for names, by in decided.factors:
        if element.name in names:
            product = product * by
    payout = gamma if product is ONE else gamma * product
    payout, decides = guaranteed(element, payout, raised)
    return ElementRuns(
        element=element, runs=runs, reached=reached, before_gates=phi, after_gates=gamma,
        multiplied=product, payout=payout, guaranteed=decides, weight=weight,
    )  # fmt: skip


def reasons(found: ElementRuns) -> Codes:
    """The last rule that made each payout what it is, as `scores.elements` has it: what is said
    first there is written last here."""
    element, reached, phi = found.element, found.reached, found.before_gates
    codes = no_codes(len(found.runs))
    has_payout = ~found.payout.is_zero()
    put(codes, ~has_payout, Reason.BELOW_THRESHOLD)
    put(codes, reached.held(Held.CAPPED), Reason.CAPPED)
    put(codes, reached.held(Held.FLOORED), Reason.FLOORED)
    none = ~reached.payout.known
    if none.any():
        pays = isinstance(element.no_data, PayTarget)
        put(codes, none, Reason.NO_DATA_PAYS_TARGET if pays else Reason.NO_DATA_PAYS_NOTHING)
        put(codes, none & reached.too_few, Reason.TOO_FEW_ROWS)
    if found.multiplied is not ONE:
        put(codes, ~found.after_gates.is_zero() & ~has_payout, Reason.MULTIPLIER_ZERO)
    gated_down = NO if found.after_gates is phi.ratio else ~same(found.after_gates, phi.ratio)
    if gated_down.any():
        put(codes, gated_down, Reason.GATE_CAPPED)
        put(codes, gated_down & found.after_gates.is_zero(), Reason.GATE_CLOSED)
    put(codes, found.guaranteed & has_payout, Reason.GUARANTEED)
    put(codes, found.runs.variable.is_zero(), Reason.NO_VARIABLE)
    put(codes, found.weight.weight.is_zero(), Reason.NO_WEIGHT)
    moved = found.weight.moved
    if moved.any():
        put(codes, moved, Reason.WEIGHT_MOVED)
        put(codes, moved & reached.too_few, Reason.TOO_FEW_ROWS)
        put(codes, found.weight.lost, Reason.WEIGHT_LOST)
    return codes
