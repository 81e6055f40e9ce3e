"""A plan, its declarations, revisions, and the file that holds them."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.tree.data_nodes import (
    Book,
    CreditClause,
    Dataset,
    Declaration,
    DefinitionClause,
    FromClause,
    Measure,
    MeasureExample,
    PeriodClause,
    Rows,
    TrapClause,
)
from planlang.tree.expressions import Expression
from planlang.tree.literals import (
    Amount,
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
from planlang.tree.terms import (
    AllowClause,
    AppliesToClause,
    Band,
    CapClause,
    FactorClause,
    FloorClause,
    FromDayClause,
    GateEffectClause,
    GateNoDataClause,
    GuaranteeClause,
    LitmusClause,
    MeasureClause,
    MultiplierNoDataClause,
    MultiplyClause,
    NoDataClause,
    ObjectivesClause,
    OfClause,
    PayoutClause,
    PaysEachClause,
    PaysWhenClause,
    RatesClause,
    ScopeClause,
    SpiffCapClause,
    TargetClause,
    UntilDayClause,
    WeightClause,
    WhenClause,
)

# ---------------------------------------------------------------- members of a plan


@dataclass(frozen=True, slots=True, kw_only=True)
class FromStd(Node):
    """`from std`: the standard library."""


ElementItem = (
    WeightClause
    | MeasureClause
    | ObjectivesClause
    | CreditClause
    | ScopeClause
    | TargetClause
    | PayoutClause
    | FloorClause
    | CapClause
    | GuaranteeClause
    | NoDataClause
    | AllowClause
    | DefinitionClause
    | TrapClause
    | LitmusClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element(Declaration):
    """`element retention "…" { … }`, or `element retention from std { … }`.

    `origin` is `FromStd`, or the path of the file the element is taken from, or None; with an
    origin the title may be empty (it is inherited) and the clauses replace those of the origin.
    """

    origin: FromStd | Text | None
    clauses: tuple[ElementItem, ...]


GoalItem = MeasureClause | CreditClause | ScopeClause | TargetClause | DefinitionClause | TrapClause


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Declaration):
    """`goal contacts "…" { … }`: tracked, never paid."""

    clauses: tuple[GoalItem, ...]


GateItem = (
    WhenClause
    | GateEffectClause
    | CreditClause
    | ScopeClause
    | GateNoDataClause
    | AllowClause
    | DefinitionClause
    | TrapClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate(Declaration):
    """`gate discount_gate "…" { … }`."""

    clauses: tuple[GateItem, ...]


MultiplierItem = (
    WhenClause
    | MultiplyClause
    | MeasureClause
    | CreditClause
    | ScopeClause
    | AppliesToClause
    | FactorClause
    | MultiplierNoDataClause
    | AllowClause
    | DefinitionClause
    | TrapClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplier(Declaration):
    """`multiplier k "…" { … }`."""

    clauses: tuple[MultiplierItem, ...]


CommissionItem = (
    OfClause
    | FromClause
    | CreditClause
    | ScopeClause
    | TargetClause
    | RatesClause
    | NoDataClause
    | AllowClause
    | DefinitionClause
    | TrapClause
    | LitmusClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission(Declaration):
    """`commission add_ons "…" { … }`."""

    clauses: tuple[CommissionItem, ...]


BonusItem = (
    PaysWhenClause
    | CreditClause
    | ScopeClause
    | NoDataClause
    | AllowClause
    | DefinitionClause
    | TrapClause
    | LitmusClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus(Declaration):
    """`bonus ytd "…" { … }`."""

    clauses: tuple[BonusItem, ...]


SpiffItem = (
    PaysEachClause
    | PaysWhenClause
    | CreditClause
    | ScopeClause
    | SpiffCapClause
    | FromDayClause
    | UntilDayClause
    | NoDataClause
    | AllowClause
    | DefinitionClause
    | TrapClause
    | LitmusClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spiff(Declaration):
    """`spiff pipeline "…" { … }`."""

    clauses: tuple[SpiffItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve(Declaration):
    """`curve standard "…" { bands }`, in a plan or at file level."""

    bands: tuple[Band, ...]


MemberItem = (
    ElementItem | GoalItem | GateItem | MultiplierItem | CommissionItem | BonusItem | SpiffItem
)
"""What may stand in `change NAME { … }`: the clauses of whatever NAME turns out to be."""


# ---------------------------------------------------------------- segments and changes


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Node):
    """`change retention { target 50% }`: replaces the clauses of the same kind."""

    name: Name
    clauses: tuple[MemberItem, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove(Node):
    """`remove contacts`."""

    name: Name


class Mixed(enum.StrEnum):
    """How a book that mixes segments of rows is scored."""

    BLEND_TARGET = "blend target"
    SCORE_EACH = "score each"


@dataclass(frozen=True, slots=True, kw_only=True)
class MixedBookClause(Node):
    """`mixed book blend target`."""

    mixed: Mixed


SegmentItem = Change | Remove | MixedBookClause | AllowClause | DefinitionClause


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment(Declaration):
    """`segment s "…" of renewals where … by day over other { … }`.

    `of` is a dataset; whether it holds people or rows is decided by the plan stage.
    """

    of: Name
    where: Expression
    by_day: bool
    over: tuple[Name, ...]
    items: tuple[SegmentItem, ...]


# ---------------------------------------------------------------- examples


@dataclass(frozen=True, slots=True, kw_only=True)
class VariableClause(Node):
    """`variable 5_000 USD`: the variable pay of the period."""

    variable: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRatio(Node):
    """`880_000 USD of 940_000 USD`."""

    numerator: Amount
    denominator: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenValue(Node):
    """`95%`."""

    value: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenNone(Node):
    """`none`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRows(Node):
    """`rows 200 USD, 300 USD`."""

    values: tuple[Amount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenYearToDate(Node):
    """`year to date 900_000 USD after 400_000 USD`: now, and at the end of the period before."""

    now: Amount
    before: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenObjective(Node):
    """`"Launch playbook" weight 60% score 80%`; `score` is None when not scored yet."""

    objective: Text
    weight: Percent
    score: Percent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenClause(Node):
    """`given retention in at_risk 30_000 USD of 60_000 USD`; `scope` is `of company`."""

    name: Name
    scope: Name | None
    segment: Name | None
    value: GivenRatio | GivenValue | GivenNone | GivenRows | GivenYearToDate | GivenObjective


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTargetClause(Node):
    """`given target of expansion 120_000 USD`."""

    element: Name
    target: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class InSegmentClause(Node):
    """`segment ramping`: the person of the example is in these segments of people."""

    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Node):
    """`role = "CSM"`."""

    column: Name
    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsClause(Node):
    """`where role = "CSM", team = "North"`: roster facts of the person of the example."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaysTotalClause(Node):
    """`pays 5_309.94 USD`; with a name, the pay of one line."""

    name: Name | None
    amount: Money


ExampleItem = (
    PeriodClause
    | VariableClause
    | GivenClause
    | GivenTargetClause
    | InSegmentClause
    | FactsClause
    | PaysTotalClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Node):
    """`example "A solid quarter" { … }` in a plan."""

    head: Span = field(compare=False, repr=False)
    title: Text
    clauses: tuple[ExampleItem, ...]
    complete: bool = True


# ---------------------------------------------------------------- clauses of a plan


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
class NeverPaysLess(Node):
    """`better never pays less`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoCliff(Node):
    """`no cliff above 60% of target pay in retention`; `element` None without `in`."""

    above: Percent
    element: Name | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalAtMost(Node):
    """`total at most 200% of variable`."""

    limit: Percent | Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseClause(Node):
    """`promise …`: read and kept; proved by a later version."""

    promise: NeverPaysLess | NoCliff | TotalAtMost


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

Member = Element | Goal | Gate | Multiplier | Commission | Bonus | Spiff | Segment | Curve
"""A named part of a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Add(Node):
    """`add element x "…" { … }`: a member or an example that the base does not have."""

    member: Member | Example


PlanItem = PlanClause | Member | Example | Change | Remove | Add


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Declaration):
    """`plan enterprise_csm "…" extends base { … }`; items in the order they were written."""

    extends: Name | None
    items: tuple[PlanItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(Node):
    """`revision of enterprise_csm from 2027-08-01 "Second half" { … }`."""

    head: Span = field(compare=False, repr=False)
    plan: Name
    start: Date
    title: Text
    items: tuple[PlanItem, ...]
    complete: bool = True


# ---------------------------------------------------------------- a file


class UseKind(enum.StrEnum):
    """What a `use` takes; `dataset` covers roster, assignments, rates and objectives."""

    DATASET = "dataset"
    BOOK = "book"
    ROWS = "rows"
    MEASURE = "measure"
    ELEMENT = "element"
    CURVE = "curve"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use(Node):
    """`use dataset renewals, people from "data.plan"`, `use measure nps from std`."""

    kind: UseKind
    names: tuple[Name, ...]
    origin: FromStd | Text


FileItem = Dataset | Book | Rows | Measure | MeasureExample | Element | Curve | Plan | Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class File(Node):
    """One plan file. `complete` is False when a whole declaration could not be read."""

    uses: tuple[Use, ...]
    items: tuple[FileItem, ...]
    complete: bool = True
