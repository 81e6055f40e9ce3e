"""The clauses of a plan itself: dates, calendar, money, people, limits."""

from __future__ import annotations

import enum
from fractions import Fraction

from planlang.quick_dataclass import dataclass
from planlang.tree.nodes.expressions import Expression
from planlang.tree.nodes.literals import (
    Currency,
    Date,
    Money,
    Name,
    Node,
    Number,
    Percent,
    Text,
    Whole,
)
from planlang.tree.nodes.terms import AllowClause, Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class PurposeClause(Node):
    """`purpose "…"`, Markdown."""

    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsClause(Node):
    """`terms "…"`, Markdown."""

    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class EffectiveClause(Node):
    """`effective 2027-02-01 through 2028-01-31`, both days included."""

    start: Date
    end: Date


class NamedBy(enum.StrEnum):
    """Whether a year is called after the calendar year it starts or ends in."""

    START = "start"
    END = "end"


class Weekday(enum.IntEnum):
    """Days of the week as `datetime.date.weekday` counts them."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


class ExtraWeek(enum.StrEnum):
    """The quarter that takes the 53rd week."""

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCalendar(Node):
    """`year starts february named by start`; `month` 1 to 12; `named_by` None when not said."""

    month: int
    named_by: NamedBy | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekCalendar(Node):
    """`4-4-5 year ends last saturday of january named by end, extra week in last quarter`.

    `nearest` is `saturday nearest end of january` in place of `last saturday of january`.
    `named_by` and `extra_week` are None when not said.
    """

    pattern: tuple[int, int, int]
    weekday: Weekday
    nearest: bool
    month: int
    named_by: NamedBy | None
    extra_week: ExtraWeek | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarClause(Node):
    """`calendar …`."""

    calendar: MonthCalendar | WeekCalendar


class Frequency(enum.StrEnum):
    """How often a plan pays."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrequencyClause(Node):
    """`pays quarterly`."""

    frequency: Frequency


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyClause(Node):
    """`currency USD`."""

    currency: Currency


class ExchangeDay(enum.StrEnum):
    """The day whose rate converts an amount."""

    PERIOD_END = "period end"
    PERIOD_START = "period start"
    ROW_DATE = "row date"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeClause(Node):
    """`exchange fx at period end`, `exchange fx on row date`."""

    dataset: Name
    day: ExchangeDay


@dataclass(frozen=True, slots=True, kw_only=True)
class MixClause(Node):
    """`mix 80:20`: parts of base and variable, as written (80 and 20)."""

    base: Fraction
    variable: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadClause(Node):
    """`spread 20/20/20/40`: shares of the year's variable in percent, one a pay period."""

    shares: tuple[Number, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundingClause(Node):
    """`rounding half-up to 0.01 USD`: half away from zero, to a multiple of `unit`."""

    unit: Money


class FirstOrLast(enum.StrEnum):
    """The first or the last day of a month."""

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True, kw_only=True)
class ByDay(Node):
    """`by day`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByMonth(Node):
    """`by month held on day 15`, `by month held on first day`; None when not said."""

    held_on: Whole | FirstOrLast | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProrationClause(Node):
    """`proration by day`."""

    rule: ByDay | ByMonth


class MoveRule(enum.StrEnum):
    """What happens when terms change within a period."""

    SPLIT_BY_DAY = "split by day"
    LAST_DAY = "terms held on the last day"


@dataclass(frozen=True, slots=True, kw_only=True)
class OnMoveClause(Node):
    """`on move split by day`."""

    rule: MoveRule


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleClause(Node):
    """`people from people where role = "CSM"`."""

    dataset: Name
    where: Expression | None


class ContextHead(enum.StrEnum):
    """The facts a plan states about its organisation."""

    MATURITY = "maturity"
    MISSION = "mission"
    CSM_OWNS = "csm_owns"


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextFact(Node):
    """`csm_owns renewals, adoption`."""

    head: ContextHead
    values: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextClause(Node):
    """`context { … }`."""

    facts: tuple[ContextFact, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalCapClause(Node):
    """`total cap 200% of variable including pipeline`: a share of the variable, or money."""

    limit: Percent | Money
    including: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalFloorClause(Node):
    """`total floor 50% of variable`."""

    limit: Percent | Money
    including: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BetterNeverPaysLess(Node):
    """`better never pays less`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoCliff(Node):
    """`no cliff above 60% of target pay in retention`; `element` None without `in`."""

    above: Percent
    element: Name | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalAtMost(Node):
    """`total at most 200% of variable including pipeline`."""

    limit: Percent | Money
    including: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FullAttainmentPays(Node):
    """`full attainment pays 100%`."""

    share: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class CostAtMost(Node):
    """`cost at most 400_000 USD a quarter`, for everybody on the roster together."""

    amount: Money
    stretch: Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverPaysLessThan(Node):
    """`never pays less than csm from "2026.plan"`: a plan of a file (`plan` None: the one of the
    same name, or the only one), or, where `path` is None, `the version before`."""

    path: Text | None
    plan: Name | None


PromiseKind = (
    BetterNeverPaysLess
    | NoCliff
    | TotalAtMost
    | FullAttainmentPays
    | CostAtMost
    | NeverPaysLessThan
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseClause(Node):
    """`promise …`: what must hold for all results; `planlang check` proves it."""

    promise: PromiseKind


PlanClause = (
    PurposeClause
    | TermsClause
    | EffectiveClause
    | CalendarClause
    | FrequencyClause
    | CurrencyClause
    | ExchangeClause
    | MixClause
    | SpreadClause
    | RoundingClause
    | ProrationClause
    | OnMoveClause
    | PeopleClause
    | ContextClause
    | TotalCapClause
    | TotalFloorClause
    | AllowClause
    | PromiseClause
)
