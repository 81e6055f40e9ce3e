"""What `planlang review --format json` writes, declared: the names and types others rely on.

All numbers are decimal texts; shares and ratios are plain ("0.93" is 93 %), and cut after twelve
places. Money is in the plan's currency. What is about fewer than five people, or would tell of
fewer together with the rest of the document, is null.
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


class QuartilesOut(Out):
    """How figures of people lie: the quarter, the middle, three quarters; null: of fewer people
    than could be said."""

    p25: Decimal | None
    p50: Decimal
    p75: Decimal | None


class ShareOut(Out):
    """`part` of `whole`."""

    part: int
    whole: int


class BarOut(Out):
    """A share from `low` to below `high`; null: without a bound."""

    low: Decimal | None
    high: Decimal | None
    share: Decimal


class PaidOut(Out):
    """What a period paid; `of_target` are people's totals as shares of pay at target,
    `mean_of_target` is their average."""

    period: str
    people: int
    pay: Decimal | None
    mean_of_target: Decimal | None
    of_target: QuartilesOut | None


class ElementPeriodOut(Out):
    """An element in a period; `met` are those at or above target. Those `without_data` have no
    figure, those with `several_figures` changed team or terms within the period."""

    period: str
    people: int
    without_data: int
    several_figures: int
    met: ShareOut | None
    attainment: QuartilesOut | None
    payout: QuartilesOut | None
    pay: Decimal | None


class ElementOut(Out):
    """An element over all periods; `bars` are of attainments or, without them, of payouts;
    beside attainments, `payout_bars` are of payouts."""

    element: str
    title: str
    weight: Decimal
    met: ShareOut | None
    payout: QuartilesOut | None
    pay: Decimal | None
    bars_of: Literal["attainment", "payout"]
    bars: tuple[BarOut, ...]
    payout_bars: tuple[BarOut, ...]
    periods: tuple[ElementPeriodOut, ...]


class AgreementOut(Out):
    """Of `pairs` of people of one period, in `agree` the better figure goes with the better
    outcome; `beyond_luck`: this many, or this few, come by luck at most once in twenty times."""

    lag: Literal["a period before", "the same period", "a period later", "two periods later"]
    agree: int
    pairs: int
    observations: int
    periods: int
    beyond_luck: bool


class LeadOut(Out):
    """A figure beside the outcome."""

    name: str
    title: str
    paid: bool
    observations: int
    sign: Literal["goes before", "goes with", "goes against", "no sign", "too few"]
    agreements: tuple[AgreementOut, ...]


class RiskOut(Out):
    """The share of books in a row segment."""

    segment: str
    title: str
    shares: QuartilesOut


class BookOut(Out):
    """What people's books hold: `value` in `unit`, `size` in rows."""

    element: str
    title: str
    unit: str
    period: str
    value: QuartilesOut
    size: QuartilesOut
    risks: tuple[RiskOut, ...]
    pays_more: AgreementOut | None


class JudgedOut(Out):
    """A `working by … when …` with its verdict; `figures` are those of the whole company."""

    owner: str
    title: str
    when: str
    by: date
    verdict: Literal["true", "false", "not yet", "unknown"]
    period: str | None
    figures: dict[str, Decimal | None]
    holds: ShareOut | None


class KeptOut(Out):
    """Money kept of money due, and the pay it cost; `period` null: all of them."""

    period: str | None
    kept: Decimal
    due: Decimal
    pay: Decimal
    cost_of_one: Decimal | None


class GroupOut(Out):
    """People of one value of the roster's column; null: small groups together."""

    name: str | None
    people: int
    pay: Decimal | None
    mean_of_target: Decimal | None
    of_target: QuartilesOut | None
    met: ShareOut | None


class ReviewOut(Out):
    """The whole document. `schema_version` is raised when a reader would have to change."""

    schema_version: Literal[1]
    plan: str
    title: str
    currency: str
    periods: tuple[PeriodOut, ...]
    left_out: tuple[str, ...]
    people: int
    paid: tuple[PaidOut, ...]
    at_target: Decimal | None
    bars: tuple[BarOut, ...]
    elements: tuple[ElementOut, ...]
    outcome: str | None
    leads: tuple[LeadOut, ...]
    pay_and_outcome: AgreementOut | None
    books: tuple[BookOut, ...]
    judged: tuple[JudgedOut, ...]
    kept: tuple[KeptOut, ...]
    column: str | None
    groups: tuple[GroupOut, ...]
