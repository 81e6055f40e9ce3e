"""Gates, multipliers, rate tables, flat money and limits: what stands beside the elements."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.plan.curve import Curve, RateBand
from planlang.plan.model.conditions import PayCondition
from planlang.plan.model.elements import Litmus, NoData, Target
from planlang.plan.model.measures import Quantity
from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """While its condition holds the gate is closed: each element named is scaled by `scale`
    and/or capped at `cap`."""

    name: str
    title: str
    when: PayCondition
    elements: tuple[str, ...]
    scale: Fraction | None
    cap: Fraction | None
    closes_without_data: bool
    definition: str | None = None
    trap: str | None = None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplier:
    """Multiplies payouts: by `factor` while `when` holds, or by `curve` at `quantity`."""

    name: str
    title: str
    elements: tuple[str, ...]
    when: PayCondition | None
    factor: Fraction | None
    quantity: Quantity | None
    curve: Curve | None
    without_data: Fraction
    definition: str | None = None
    trap: str | None = None
    span: Span = field(compare=False, repr=False)


class Cumulation(StrEnum):
    """What a rate table is applied to: each row by itself, the period's sum, or the year's so far,
    less what earlier periods were paid."""

    EACH_ROW = "each row"
    EACH_PERIOD = "each period"
    YEAR_TO_DATE = "year to date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission:
    """A rate table on money. `reading` is the period's amount; with `year to date`, `reading` is
    the year's through this period and `reading_before` the year's through the previous one."""

    name: str
    title: str
    reading: str
    reading_before: str | None
    cumulation: Cumulation
    bounds_prorated: bool
    bounds_of_target: bool
    target: Target | None
    bands: tuple[RateBand, ...]
    no_data: NoData
    litmus: Litmus
    definition: str | None = None
    trap: str | None = None
    span: Span = field(compare=False, repr=False)


class CapPer(StrEnum):
    """The time for which a cap on a SPIFF is."""

    PERIOD = "period"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardCap:
    """The most that a person gets of a SPIFF, in the plan's currency."""

    amount: Fraction
    per: CapPer


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """Flat money: a bonus (inside the total) or a SPIFF (outside, unless the total cap says
    `including` it).

    Either `amount` for each row counted by `reading`, or `amount` a period (scaled by units in
    the plan when `prorated`) while `when` holds. `reading_before` counts what earlier periods
    already used of a cap per year or in all (then `reading` counts through this period).
    """

    name: str
    title: str
    is_spiff: bool
    amount: Fraction
    reading: str | None
    reading_before: str | None
    when: PayCondition | None
    prorated: bool
    cap: AwardCap | None
    first: date | None
    last: date | None
    pays_without_data: bool
    litmus: Litmus | None = None
    definition: str | None = None
    trap: str | None = None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalLimit:
    """A cap or floor on the total: a share of the period's variable, or an amount."""

    share: Fraction | None
    amount: Fraction | None
    including: tuple[str, ...]
    span: Span = field(compare=False, repr=False)
