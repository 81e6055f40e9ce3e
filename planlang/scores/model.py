"""Scores: the lines of each person's pay with the working that explains every cent.

Amounts are in the plan's currency; ratios are plain (1 is 100 %). "Unrounded" figures are exact.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from fractions import Fraction

from planlang.data.model import Input, LeftOut, ObjectiveLine
from planlang.diagnostics import Span
from planlang.plan.curve import Piece, RateBand
from planlang.plan.model import AttainmentOf, NoData, PayoutOf, Quantity
from planlang.plan.types import Type
from planlang.quick_dataclass import dataclass
from planlang.scores.reasons import Reason
from planlang.values.calendar import Period
from planlang.values.money import Currency


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentShare:
    """A row segment's part in an element's payout ("" is the base of the book)."""

    segment: str
    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | None
    target: Fraction | None
    attainment: Fraction | None
    payout: Fraction | None  # with `score each`: the clipped curve at this attainment


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePart:
    """One of the measures that an element's measure is combined from, times `factor`."""

    factor: Fraction
    reading: str
    value: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionRead:
    """What a condition looked at, and the figure it found (None: no data)."""

    value: Quantity | AttainmentOf | PayoutOf
    type: Type
    figure: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GateStep:
    """A gate that was looked at: closed (it took effect) or open; `no_data` where missing data
    decided which. A gate that scales and caps has two steps."""

    gate: str
    title: str
    closed: bool
    no_data: bool
    scale: Fraction | None
    cap: Fraction | None
    before: Fraction
    after: Fraction
    reads: tuple[ConditionRead, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiplierStep:
    """A multiplier and the factor it gave (1 leaves the payout as it is)."""

    multiplier: str
    title: str
    factor: Fraction
    no_data: bool
    reads: tuple[ConditionRead, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunWorking:
    """How an element paid over one run of days; the unrounded `pay` of all runs add up to the
    element's line before its one rounding.

    `version` and `segments` say which terms held. `own_weight` -> `weight` after moves: `moved_to`
    is the way the weight took where the element had no data, `moved_from` what arrived here and
    pays, `lost_from` what arrived and pays nothing, because there was no data here either.
    `curve_payout` is φ before floor and cap; `payout_before_gates` = φ (None where the weight
    moved away); `payout` = π. `target_pay` = T_k · weight.
    """

    first: date
    last: date
    version: int
    segments: tuple[str, ...]
    units: int
    units_in_plan: int  # of all the person's runs
    period_units: int
    annual_variable: Fraction
    period_share: Fraction
    own_weight: Fraction
    weight: Fraction
    moved_to: tuple[str, ...]
    moved_from: tuple[tuple[str, Fraction], ...]
    lost_from: tuple[tuple[str, Fraction], ...]
    no_data: NoData | None  # the rule that decided, where there was nothing to measure
    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | None
    target: Fraction | None
    attainment: Fraction | None
    x: Fraction | None  # where the payout table is read; None with `score each`
    shares: tuple[SegmentShare, ...]
    parts: tuple[MeasurePart, ...]
    objectives: tuple[ObjectiveLine, ...]
    piece: Piece | None
    curve_payout: Fraction | None
    floored: bool
    capped: bool
    payout_before_gates: Fraction | None
    gates: tuple[GateStep, ...]
    multipliers: tuple[MultiplierStep, ...]
    guaranteed: bool
    payout: Fraction
    variable: Fraction  # T_k
    target_pay: Fraction
    pay: Fraction  # T_k · weight · payout
    reason: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysScore:
    """What an element paid over one run of days, without its working: `pay` is unrounded."""

    first: date
    last: date
    segments: tuple[str, ...]
    target: Fraction | None
    attainment: Fraction | None
    payout: Fraction
    weight: Fraction
    target_pay: Fraction
    pay: Fraction
    reason: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementScore:
    """One element's line. Period figures are those all runs share, or None where runs differ;
    `weight` and `payout` are averages weighted by T_k (payout = pay ÷ target pay).

    A line that was paid in columns has no `runs`: its working is the evaluator's, on demand. Where
    terms changed, `days` says what its runs of days paid.
    """

    name: str
    title: str
    measure_type: Type
    against_target: bool
    measure: Fraction | None
    target: Fraction | None
    attainment: Fraction | None
    payout: Fraction
    weight: Fraction
    target_pay: Fraction  # unrounded
    exact_pay: Fraction
    pay: Fraction  # rounded: a printed line
    reason: Reason | None
    runs: tuple[RunWorking, ...]
    days: tuple[DaysScore, ...] = ()
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BandWorking:
    """A row of a rate table that took part: `rate` of `amount` of money."""

    band: RateBand
    amount: Fraction
    pay: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWorking:
    """Rows of one amount in a commission on each row: pay is that of one whole row, times its
    share, times how often it comes."""

    amount: Fraction
    share: Fraction
    times: int
    bands: tuple[BandWorking, ...]
    pay: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionWorking:
    """A commission under the terms of some days: `part` of the person's days in the plan.

    `bounds` are the lower bounds of the rate table's rows in money, as they applied. `pay` is
    unrounded and before `part`; with year to date, `pay_before` is that of the period before.
    """

    first: date
    last: date
    version: int
    segments: tuple[str, ...]
    part: Fraction
    amount: Fraction | None
    before: Fraction | None
    target: Fraction | None
    bounds: tuple[Fraction | None, ...]
    bands: tuple[BandWorking, ...]
    bands_before: tuple[BandWorking, ...]
    rows: tuple[RowWorking, ...]
    pay: Fraction
    pay_before: Fraction
    reason: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionScore:
    """A commission's line. `amount` and `before` are None where runs of days differ."""

    name: str
    title: str
    amount: Fraction | None
    before: Fraction | None  # year to date of the previous period
    exact_pay: Fraction
    exact_before: Fraction
    pay: Fraction
    reason: Reason | None
    runs: tuple[CommissionWorking, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardWorking:
    """An award under the terms of some days: `part` of the person's days in the plan, and the
    share of the period when the amount is prorated. `met` is None for a counted award."""

    first: date
    last: date
    version: int
    segments: tuple[str, ...]
    part: Fraction
    met: bool | None
    no_data: bool
    reads: tuple[ConditionRead, ...]
    count: Fraction | None
    before: Fraction | None
    pay: Fraction  # unrounded, before the cap
    pay_before: Fraction
    limit: Fraction | None  # the cap of these terms, rounded down

    @property
    def own_count(self) -> Fraction | None:
        """What the period itself counted."""
        return None if self.count is None else self.count - (self.before or 0)

    def held(self, pay: Fraction) -> Fraction:
        """What the cap of these terms leaves of `pay`."""
        return pay if self.limit is None else min(pay, self.limit)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardScore:
    """A bonus's or SPIFF's line: `uncapped` is rounded; `used` is what earlier periods took of a
    cap per year or in all."""

    name: str
    title: str
    is_spiff: bool
    count: Fraction | None
    amount: Fraction
    uncapped: Fraction
    used: Fraction
    pay: Fraction
    capped: bool
    reason: Reason | None
    runs: tuple[AwardWorking, ...]
    span: Span = field(compare=False, repr=False)


PaidLine = ElementScore | CommissionScore | AwardScore
"""A line that a declaration of the plan pays; the other printed lines are limits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalScore:
    """A tracked goal: shown, never paid."""

    name: str
    title: str
    measure_type: Type
    measure: Fraction | None
    target: Fraction | None
    attainment: Fraction | None
    reason: Reason | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitScore:
    """What the total cap or floor took away or added (Z − A), as a line of its own.

    `before` is the sum it looked at, including the SPIFFs in `including`; `limit` is rounded.
    """

    is_cap: bool
    including: tuple[str, ...]
    before: Fraction
    limit: Fraction
    pay: Fraction
    reason: Reason
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonScore:
    """One person's pay; the `pay` of all lines add up to `total` exactly."""

    person: str
    name: str
    variable: Fraction  # Σ T_k, unrounded
    elements: tuple[ElementScore, ...]
    commissions: tuple[CommissionScore, ...]
    awards: tuple[AwardScore, ...]
    limits: tuple[LimitScore, ...]
    goals: tuple[GoalScore, ...]
    total: Fraction
    facts: tuple[tuple[str, str], ...]  # of the last run of days
    left_out: tuple[LeftOut, ...]

    @property
    def paid_lines(self) -> tuple[PaidLine, ...]:
        """Elements, commissions, bonuses and SPIFFs, in this order of kinds."""
        return (*self.elements, *self.commissions, *self.awards)

    @property
    def printed_lines(self) -> tuple[PaidLine | LimitScore, ...]:
        """All lines as they are added up: total floor and cap behind what they look at, SPIFFs
        last."""
        bonuses = tuple(award for award in self.awards if not award.is_spiff)
        spiffs = tuple(award for award in self.awards if award.is_spiff)
        return (*self.elements, *self.commissions, *bonuses, *self.limits, *spiffs)

    def element(self, name: str) -> ElementScore | None:
        """The line of the element called `name`."""
        return next((e for e in self.elements if e.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """A plan's pay for one period."""

    plan: str
    title: str
    period: Period
    as_of: date
    provisional: bool
    currency: Currency
    people: tuple[PersonScore, ...]
    inputs: tuple[Input, ...]
