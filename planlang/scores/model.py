"""Scores: the lines of each person's pay with the working that explains every cent."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from planlang.data.model import LeftOut, ObjectiveLine
from planlang.diagnostics import Span
from planlang.plan.curve import Piece, RateBand
from planlang.scores.reasons import Reason
from planlang.values.calendar import Period
from planlang.values.money import Currency


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentShare:
    """A row segment's part in an element's payout ("" is the base of the book)."""

    segment: str
    numerator: Fraction
    denominator: Fraction | None
    value: Fraction | None
    target: Fraction | None
    attainment: Fraction | None
    payout: Fraction | None  # with `score each`: the clipped curve at this attainment


@dataclass(frozen=True, slots=True, kw_only=True)
class GateStep:
    """A gate that was looked at: closed (it took effect), open, or decided by missing data."""

    gate: str
    title: str
    closed: bool
    no_data: bool
    scale: Fraction | None
    cap: Fraction | None
    before: Fraction
    after: Fraction
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiplierStep:
    multiplier: str
    title: str
    factor: Fraction
    no_data: bool
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunWorking:
    """How an element paid over one run of days; the unrounded `pay` of all runs add up to the
    element's line before its one rounding.

    own weight -> `weight` after moves; `curve_payout` = φ before floor and cap; `payout_before_gates`
    = φ; `payout` = π. `target_pay` = T_k · weight, unrounded.
    """

    first: date
    last: date
    units: int
    period_units: int
    segments: tuple[str, ...]
    annual_variable: Fraction
    period_share: Fraction
    own_weight: Fraction
    weight: Fraction
    moved_to: str | None
    moved_from: tuple[tuple[str, Fraction], ...]
    numerator: Fraction | None
    denominator: Fraction | None
    value: Fraction | None
    target: Fraction | None
    attainment: Fraction | None
    x: Fraction | None
    shares: tuple[SegmentShare, ...]
    objectives: tuple[ObjectiveLine, ...]
    piece: Piece | None
    curve_payout: Fraction | None
    floored: bool
    capped: bool
    payout_before_gates: Fraction
    gates: tuple[GateStep, ...]
    multipliers: tuple[MultiplierStep, ...]
    guaranteed: bool
    payout: Fraction
    variable: Fraction  # T_k
    target_pay: Fraction  # T_k · weight
    pay: Fraction  # T_k · weight · payout, unrounded
    reason: Reason | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementScore:
    """One element's line. Period figures are those of the only run, or None where runs differ;
    `weight` and `payout` are then averages weighted by T_k (pay ÷ target pay)."""

    name: str
    title: str
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
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class BandWorking:
    """A row of a rate table that took part: `amount` of money at `rate`."""

    band: RateBand
    amount: Fraction
    pay: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CommissionScore:
    """A commission's line."""

    name: str
    title: str
    amount: Fraction | None
    before: Fraction | None  # year to date of the previous period
    bands: tuple[BandWorking, ...]
    exact_pay: Fraction
    pay: Fraction
    reason: Reason | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardScore:
    """A bonus's or SPIFF's line."""

    name: str
    title: str
    is_spiff: bool
    count: Fraction | None
    amount: Fraction
    uncapped: Fraction
    pay: Fraction
    capped: bool
    reason: Reason | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalScore:
    """A tracked goal: shown, never paid."""

    name: str
    title: str
    measure: Fraction | None
    target: Fraction | None
    attainment: Fraction | None
    reason: Reason | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitScore:
    """What the total cap or floor took away or added (Z − A), as a line of its own."""

    is_cap: bool
    limit: Fraction
    pay: Fraction
    reason: Reason
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonScore:
    """One person's pay; all lines' `pay` add up to `total` exactly."""

    person: str
    name: str
    variable: Fraction  # Σ T_k, unrounded
    elements: tuple[ElementScore, ...]
    commissions: tuple[CommissionScore, ...]
    awards: tuple[AwardScore, ...]
    limits: tuple[LimitScore, ...]
    goals: tuple[GoalScore, ...]
    total: Fraction
    facts: tuple[tuple[str, str], ...]
    left_out: tuple[LeftOut, ...]


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
