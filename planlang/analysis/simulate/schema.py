"""What `planlang simulate --format json` writes, declared: the names and types others rely on.

All numbers are decimal texts. Money is in the plan's currency and approximate; it is rounded to the
unit that the plan rounds to. Shares are plain ("0.05" is 5 %).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from planlang.scores.json_parts import Decimal, Out


class PeriodOut(Out):
    """A pay period and both its days."""

    label: str
    start: date
    end: date


class SpreadOut(Out):
    """How an amount lies over the scenarios; `p5` is not exceeded in 5 of 100."""

    mean: Decimal
    p5: Decimal
    p25: Decimal
    p50: Decimal
    p75: Decimal
    p95: Decimal


class LineOut(Out):
    """What a line costs for all people together (`people` counts them once for each simulated
    period). Shares are of all payouts that have the line. `cost` is null, and so are shares, where
    they would tell of fewer than five people."""

    kind: Literal["element", "commission", "bonus", "spiff", "total_floor", "total_cap"]
    name: str
    title: str
    people: int
    cost: SpreadOut | None
    at_top: Decimal | None
    without_data: Decimal | None
    pays_nothing: Decimal | None


class GateOut(Out):
    """The share of payouts in which a gate was closed; null: of fewer than five people."""

    gate: str
    title: str
    closed: Decimal | None


class BudgetOut(Out):
    """The budget: the share of scenarios above it, what they exceed it by on average, and what the
    scenario exceeds it by that 95 of 100 do not exceed."""

    budget: Decimal
    over: Decimal
    mean_excess: Decimal
    at_risk: Decimal


class BarOut(Out):
    """A share of all, from `low` to below `high`; null: without a bound."""

    low: Decimal | None
    high: Decimal | None
    share: Decimal


class RangeOut(Out):
    """A stated range; `percent` says that the figures are ratios."""

    name: str
    low: Decimal
    likely: Decimal | None
    high: Decimal
    percent: bool


class DrawnOut(Out):
    """Of how many person-periods the figures of `people` were drawn; `periods_of_everybody` are
    those in which nobody was under the same segments."""

    segments: tuple[str, ...]
    people: int
    person_periods: int
    periods_of_everybody: int


class ReplayedOut(Out):
    """Payouts that were paid again exactly: how many were the same, and how far the others were
    away at most."""

    payouts: int
    same: int
    most: Decimal


class SimulationOut(Out):
    """The whole document. `schema_version` is raised when a reader would have to change."""

    schema_version: Literal[1]
    approximate: Literal[True]
    plan: str
    title: str
    periods: tuple[PeriodOut, ...]
    currency: str
    people: int
    scenarios: int
    seed: int
    history: tuple[PeriodOut, ...]
    ranges: tuple[RangeOut, ...]
    together: bool
    at_target: Decimal
    cost: SpreadOut
    budget: BudgetOut | None
    costs: tuple[BarOut, ...]
    payouts: tuple[BarOut, ...]
    lines: tuple[LineOut, ...]
    gates: tuple[GateOut, ...]
    drawn: tuple[DrawnOut, ...]
    replayed: ReplayedOut
