"""What `planlang score --format json` writes, declared: the names and types other programs rely on.

All numbers are decimal texts. Ratios are plain ("0.93" is 93 %). A figure without an exact decimal
has its exact fraction beside it, as `<name>_exact` ("1/3"); the key is absent where the decimal is
exact. Amounts called `pay` and `total` are rounded as the plan says and add up exactly.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from planlang.scores.json_parts import Decimal, Exact, Out


class PeriodOut(Out):
    """The pay period and both its days."""

    label: str
    start: date
    end: date


class DaysOut(Out):
    """An element over some days with constant terms; written where terms changed in the period."""

    start: date
    end: date
    segments: tuple[str, ...]
    target: Decimal | None
    target_exact: Exact | None = None
    attainment: Decimal | None
    attainment_exact: Exact | None = None
    payout: Decimal
    payout_exact: Exact | None = None
    weight: Decimal
    weight_exact: Exact | None = None
    target_pay: Decimal
    target_pay_exact: Exact | None = None
    unrounded_pay: Decimal
    unrounded_pay_exact: Exact | None = None
    reason: str | None


class ElementOut(Out):
    """An element's line. `unit` is what `measure` is: percent, money, number, count or days."""

    element: str
    title: str
    unit: str
    measure: Decimal | None
    measure_exact: Exact | None = None
    target: Decimal | None
    target_exact: Exact | None = None
    attainment: Decimal | None
    attainment_exact: Exact | None = None
    payout: Decimal
    payout_exact: Exact | None = None
    weight: Decimal
    weight_exact: Exact | None = None
    target_pay: Decimal
    target_pay_exact: Exact | None = None
    pay: Decimal
    reason: str | None
    days: tuple[DaysOut, ...] = ()


class CommissionOut(Out):
    """A commission's line; `before` is the year to date of the previous period."""

    commission: str
    title: str
    amount: Decimal | None
    amount_exact: Exact | None = None
    before: Decimal | None
    before_exact: Exact | None = None
    pay: Decimal
    reason: str | None


class AwardOut(Out):
    """A bonus's or SPIFF's line: `count` rows at `amount`, or `amount` on a condition."""

    award: str
    title: str
    kind: Literal["bonus", "spiff"]
    count: Decimal | None
    count_exact: Exact | None = None
    amount: Decimal
    pay: Decimal
    reason: str | None


class LimitOut(Out):
    """What the total cap took away or the total floor added."""

    limit: Literal["total_cap", "total_floor"]
    at: Decimal
    pay: Decimal
    reason: str


class GoalOut(Out):
    """A tracked goal, never paid."""

    goal: str
    title: str
    unit: str
    measure: Decimal | None
    measure_exact: Exact | None = None
    target: Decimal | None
    target_exact: Exact | None = None
    attainment: Decimal | None
    attainment_exact: Exact | None = None
    reason: str | None


class LeftOutOut(Out):
    """An account that does not count, and why."""

    account: str
    book: str
    reason: str
    text: str | None


class PersonOut(Out):
    """One person's pay."""

    person: str
    name: str
    facts: dict[str, str]
    variable: Decimal
    variable_exact: Exact | None = None
    total: Decimal
    elements: tuple[ElementOut, ...]
    commissions: tuple[CommissionOut, ...]
    awards: tuple[AwardOut, ...]
    limits: tuple[LimitOut, ...]
    goals: tuple[GoalOut, ...]
    left_out: tuple[LeftOutOut, ...]


class InputOut(Out):
    """A file that was read."""

    dataset: str
    file: str
    sha256: str | None
    rows: int


class ScoresOut(Out):
    """The whole document. `schema_version` is raised when a reader would have to change; `reasons`
    says in words what each reason code in it means."""

    schema_version: Literal[1]
    plan: str
    title: str
    period: PeriodOut
    currency: str
    as_of: date
    provisional: bool
    total: Decimal
    reasons: dict[str, str]
    inputs: tuple[InputOut, ...]
    people: tuple[PersonOut, ...]
