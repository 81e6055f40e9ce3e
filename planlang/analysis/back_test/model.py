"""What a back-test found. Everything is exact, and about five people or more; what is None would be
about fewer, or would tell of fewer together with all the rest (`planlang.analysis.privacy`).

Shares and ratios are plain (1 is 100 %), money is in the plan's currency.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from planlang.data.model import Measures
from planlang.plan.model import Plan, Working
from planlang.plan.types import Type
from planlang.scores.model import Scores
from planlang.values.calendar import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A past period: its measures, and what they paid."""

    measures: Measures
    scores: Scores

    @property
    def period(self) -> Period:
        return self.measures.period


@dataclass(frozen=True, slots=True, kw_only=True)
class Quartiles:
    """How figures of people lie; a quarter of them are at most `low`, a quarter at least `high`.
    Five people or more are on either side of each: of fewer than seventeen people the quarters are
    None."""

    low: Fraction | None
    middle: Fraction
    high: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """`part` of `whole` people (or people and periods)."""

    part: int
    whole: int

    @property
    def ratio(self) -> Fraction:
        return Fraction(self.part, self.whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A share of all from `low` to below `high`; None: without a bound."""

    low: Fraction | None
    high: Fraction | None
    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What a period paid. `of_target` are people's totals as shares of pay at target,
    `mean_of_target` is their average."""

    period: Period
    people: int
    pay: Fraction | None
    mean_of_target: Fraction | None
    of_target: Quartiles | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementPeriod:
    """An element in a period. `met` are those at or above target (None also where there is no
    target), of those with one figure; `without_data` had nothing to measure, `several` have several
    figures, because their team or terms changed within the period."""

    period: Period
    people: int
    without_data: int
    several: int
    met: Share | None
    attainment: Quartiles | None
    payout: Quartiles | None
    pay: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementReview:
    """An element over all periods. `bars` are attainments of all people and periods (payouts, where
    no attainment is: `of_attainment` says which), `payout_bars` payouts beside attainments."""

    name: str
    title: str
    weight: Fraction
    periods: tuple[ElementPeriod, ...]
    met: Share | None
    payout: Quartiles | None
    pay: Fraction | None
    bars: tuple[Bar, ...]
    of_attainment: bool
    payout_bars: tuple[Bar, ...]


class Lag(StrEnum):
    """When the outcome is looked at, beside the period of the other figure."""

    BEFORE = "a period before"
    SAME = "the same period"
    AFTER = "a period later"
    TWO_AFTER = "two periods later"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Pairs of people of one period: in `agree` of `pairs`, whoever had the better one figure had
    the better other one, too. Half of them agree by luck alone; `beyond_luck` says that this many
    (or this few) come by luck at most once in twenty times. Ties are no pairs. `observations`
    count people and periods."""

    lag: Lag
    agree: int
    pairs: int
    observations: int
    periods: int
    beyond_luck: bool

    @property
    def ratio(self) -> Fraction:
        return Fraction(self.agree, self.pairs)


class Sign(StrEnum):
    """What agreements say of a figure and the outcome."""

    BEFORE = "goes before"  # better here, better outcome later, beyond luck
    WITH = "goes with"  # in the same period only
    AGAINST = "goes against"  # better here, worse outcome later
    NONE = "no sign"
    TOO_FEW = "too few"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A figure beside the outcome that it should bring. `observations` are the people and periods
    that have both."""

    name: str
    title: str
    is_paid: bool
    observations: int
    agreements: tuple[Agreement, ...]
    sign: Sign


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskShare:
    """The share of people's books in a row segment (accounts at risk, say)."""

    segment: str
    title: str
    shares: Quartiles


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What people's books hold, by what a measure divides by: its value due, or how many. `size`
    counts rows. `pays_more` says how often, of two people, the one with more was paid more."""

    name: str
    title: str
    unit: Type
    period: Period
    value: Quartiles
    size: Quartiles
    risks: tuple[RiskShare, ...]
    pays_more: Agreement | None


class Verdict(StrEnum):
    TRUE = "true"
    FALSE = "false"
    NOT_YET = "not yet"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A figure that a condition read, the same for everybody."""

    title: str
    type: Type
    figure: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A `working by … when …` of a version of the plan (its index).

    `period` is the one it was looked at in (None: none of those looked at lies before its day).
    `holds` are the people for whom it holds, of those with figures; None where it is about the
    company.
    """

    owner: str
    title: str
    version: int
    working: Working
    verdict: Verdict
    period: Period | None
    reads: tuple[Read, ...]
    holds: Share | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptMoney:
    """What an outcome in money was kept, of what was due, and what pay it cost."""

    period: Period | None
    kept: Fraction
    due: Fraction
    pay: Fraction

    @property
    def cost_of_one(self) -> Fraction | None:
        """Pay for each unit of money kept."""
        return self.pay / self.kept if self.kept else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People of one value of a roster's column; None: the small groups together."""

    name: str | None
    people: int
    pay: Fraction | None
    mean_of_target: Fraction | None
    of_target: Quartiles | None
    met: Share | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BackTest:
    """Everything. `at_target` is pay at target of all periods. `outcome` is the element that the
    others should bring, the last of `kept` is the sum of all periods. `people` are those of any
    period. Periods with one to four people are `left_out` of all figures."""

    plan: Plan
    periods: tuple[Period, ...]
    left_out: tuple[Period, ...]
    people: int
    paid: tuple[Paid, ...]
    at_target: Fraction | None
    bars: tuple[Bar, ...]
    elements: tuple[ElementReview, ...]
    outcome: str | None
    outcome_title: str | None
    leads: tuple[Lead, ...]
    pay_and_outcome: Agreement | None
    books: tuple[Book, ...]
    judged: tuple[Judged, ...]
    kept: tuple[KeptMoney, ...]
    column: str | None
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TooFewPeople:
    """No period has five people."""
