"""Clauses of elements, many of which other things that pay have too: tables, targets, no data."""

from __future__ import annotations

import enum

from planlang.quick_dataclass import dataclass
from planlang.tree.nodes.expressions import Expression
from planlang.tree.nodes.literals import (
    Amount,
    Date,
    Days,
    Money,
    Name,
    Node,
    Number,
    Percent,
    Points,
    Text,
)

# ---------------------------------------------------------------- bands and curves


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound(Node):
    """One end of a band. `included` says whether the value itself belongs to this band."""

    at: Amount
    of_target: bool
    included: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PaysFlat(Node):
    """`pays 150%`."""

    payout: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class PaysBetween(Node):
    """`pays 50% to 100%`: a straight line from the lower bound to the upper one."""

    start: Percent
    end: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class PaysPlus(Node):
    """`pays 100% plus 2 points per point`, `plus 5 points per 1_000 USD`, `per 2 days`, `per 1`.

    `points` are points of payout. `per` is one step of the x axis: `Points` for percentage points,
    else an amount of the axis's own type. `full` is `per full …`: only whole steps count.
    """

    payout: Percent
    points: Number
    per: Points | Money | Days | Number
    full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Continues(Node):
    """`from 115% continues`: the slope of the band before goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Band(Node):
    """One row of a payout table; a bound is None where the row is open."""

    lower: Bound | None
    upper: Bound | None
    pays: PaysFlat | PaysBetween | PaysPlus | Continues


# ---------------------------------------------------------------- clauses of an element


class Stretch(enum.StrEnum):
    """How long a sum is for."""

    YEAR = "year"
    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    MONTH = "month"


class Part(enum.StrEnum):
    """What happens to an amount when only part of the period counts."""

    PRORATED = "prorated"
    IN_FULL = "in full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Per(Node):
    """`a year, prorated`; `part` is None when the author did not say it."""

    stretch: Stretch
    part: Part | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightClause(Node):
    """`weight 60%`."""

    weight: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureClause(Node):
    """`measure gross_renewal`."""

    measure: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectivesClause(Node):
    """`objectives okrs`."""

    dataset: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class ScopeClause(Node):
    """`scope team`: `person`, `team`, `company`, or a roster column."""

    scope: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTarget(Node):
    """`93%`, `120_000 USD a year, prorated`."""

    amount: Amount
    per: Per | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetFrom(Node):
    """`from quotas.amount a quarter, prorated where starts in period`: a value per person."""

    dataset: Name
    column: Name
    per: Per | None
    where: Expression | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetClause(Node):
    """`target 93%`."""

    target: FixedTarget | TargetFrom


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutBands(Node):
    """`payout { … }`; `complete` is False when a row could not be read."""

    bands: tuple[Band, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutAs(Node):
    """`payout as retention`: the table of another element."""

    element: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutCurve(Node):
    """`payout curve standard`."""

    curve: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutClause(Node):
    """The payout of an element."""

    payout: PayoutBands | PayoutAs | PayoutCurve


@dataclass(frozen=True, slots=True, kw_only=True)
class FloorClause(Node):
    """`floor 0%`."""

    floor: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class CapClause(Node):
    """`cap 150%`: the highest payout of an element."""

    cap: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeClause(Node):
    """`guarantee 100%`, `guarantee 100% before gates`."""

    guarantee: Percent
    before_gates: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PayTarget(Node):
    """`pay target`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PayNothing(Node):
    """`pay nothing`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveWeight(Node):
    """`move weight to retention`."""

    to: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class NoDataClause(Node):
    """`if no data pay target` of an element, commission or bonus."""

    action: PayTarget | PayNothing | MoveWeight


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowClause(Node):
    """`allow cliff_payout "reason" until 2027-06-30`; `rule` is its name or its code (`W401`)."""

    rule: Name
    reason: Text
    until: Date | None
