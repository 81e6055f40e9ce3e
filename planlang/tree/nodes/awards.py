"""Clauses of commissions, bonuses and SPIFFs: rates, sums that are paid at once, and their days."""

from __future__ import annotations

import enum

from planlang.quick_dataclass import dataclass
from planlang.tree.nodes.expressions import Expression
from planlang.tree.nodes.literals import (
    Date,
    Money,
    Name,
    Node,
    Percent,
)
from planlang.tree.nodes.terms import Bound, Part, Per, Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class OfClause(Node):
    """`of sum(amount)`: what a commission is paid on."""

    value: Expression


class RateBasis(enum.StrEnum):
    """What a rate table is applied to."""

    EACH_ROW = "each row"
    EACH_PERIOD = "each period"
    YEAR_TO_DATE = "year to date"


class RateReach(enum.StrEnum):
    """What a rate is paid on."""

    ON_ALL = "on all"
    ON_PART_ABOVE = "on the part above"


@dataclass(frozen=True, slots=True, kw_only=True)
class RateBand(Node):
    """`from 0 USD to 375_000 USD pays 6% on the part above`; `reach` is None when not said."""

    lower: Bound | None
    upper: Bound | None
    rate: Percent
    reach: RateReach | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RatesClause(Node):
    """`rates each period, bounds in full { … }`; `basis` and `bounds` are None when not said."""

    basis: RateBasis | None
    bounds: Part | None
    bands: tuple[RateBand, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaysWhenClause(Node):
    """`pays 20_000 USD a quarter, in full when attainment of x >= 100%` (bonus, SPIFF)."""

    amount: Money
    per: Per
    when: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class PaysEachClause(Node):
    """`pays 250 USD for each opportunities where accepted in period` (SPIFF)."""

    amount: Money
    dataset: Name
    where: Expression | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpiffCapClause(Node):
    """`cap 1_000 USD a quarter`; `stretch` is None for `in all`."""

    amount: Money
    stretch: Stretch | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FromDayClause(Node):
    """`from 2027-02-01`: the first day of a SPIFF."""

    day: Date


@dataclass(frozen=True, slots=True, kw_only=True)
class UntilDayClause(Node):
    """`until 2027-07-31`: the last day of a SPIFF."""

    day: Date
