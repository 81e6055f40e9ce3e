"""Elements and goals: what they measure, want and pay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.plan.curve import Curve
from planlang.plan.model.conditions import PayCondition
from planlang.plan.model.measures import Better, Quantity
from planlang.plan.rows import Condition
from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedTarget:
    """A target for everybody. `per_year`: the amount is the year's and is spread over periods;
    `prorated`: it shrinks with the units a person was in the plan."""

    value: Fraction
    per_year: bool = False
    prorated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTarget:
    """A target per person: the one row of `dataset` for the person that meets `where`."""

    dataset: str
    person: str
    column: str
    where: Condition | None
    per_year: bool = False
    prorated: bool = False


Target = FixedTarget | PersonTarget


@dataclass(frozen=True, slots=True)
class PayTarget:
    """No data: as if the target were met exactly."""


@dataclass(frozen=True, slots=True)
class PayNothing:
    """No data: pays 0."""


@dataclass(frozen=True, slots=True)
class MoveWeight:
    """No data: the weight joins another element, under that element's own terms."""

    to: str


NoData = PayTarget | PayNothing | MoveWeight


@dataclass(frozen=True, slots=True)
class Guarantee:
    """A floor on the element's payout, after multipliers, or on φ when `before_gates`."""

    level: Fraction
    before_gates: bool = False


class Mixed(StrEnum):
    """How a book with row segments is scored."""

    BLEND = "blend target"
    EACH = "score each"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unintended:
    """An unintended consequence and its answer: guarded by a gate, or accepted with a reason.

    `finding` names the computed finding that it answers; None where it answers none.
    """

    text: str
    guarded_by: str | None
    accepted: str | None
    finding: str | None = None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """When and how we shall know whether the element works."""

    by: date
    when: PayCondition
    text: str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Litmus:
    """The three questions of Drury 2020 and their answers."""

    measurable: str
    unintended: tuple[Unintended, ...]
    working: tuple[Working, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A weighted part of variable pay.

    Exactly one of `quantity` and `objectives` (the name of an objectives dataset) is set.
    `against_target`: the curve's x is attainment, else the value itself.
    `lines` says where each field was decided: field name -> span of the clause.
    """

    name: str
    title: str
    weight: Fraction
    quantity: Quantity | None
    objectives: str | None
    better: Better
    target: Target | None
    segment_targets: tuple[tuple[str, Target], ...]
    mixed: Mixed | None
    curve: Curve
    against_target: bool
    floor: Fraction | None
    cap: Fraction | None
    guarantee: Guarantee | None
    no_data: NoData
    litmus: Litmus
    definition: str | None
    trap: str | None
    span: Span = field(compare=False, repr=False)
    lines: Mapping[str, Span] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Tracked and shown, never paid."""

    name: str
    title: str
    quantity: Quantity
    target: Target | None
    better: Better
    definition: str | None = None
    trap: str | None = None
    span: Span = field(compare=False, repr=False)
