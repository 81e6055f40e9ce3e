"""The checked plan: names resolved, units checked, shares of 100 % proved, nothing undecided.

`Plan` is the small exact intermediate form. The scorer, the explanation and every later analysis
read it; none of them re-reads the tree. Quantities are `Fraction` in base units (1 is 100 %,
money in whole currency units). Spans say which line of the plan decided a thing and never take
part in equality: `==` means "the same plan".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.plan.curve import Curve, RateBand
from planlang.plan.rows import AsOf, Condition, Field, Linear, Operator, RowValue
from planlang.plan.types import Type
from planlang.values.calendar import Calendar, Frequency
from planlang.values.dates import DateRange
from planlang.values.money import Currency
from planlang.values.rounding import Rounding

# ---------------------------------------------------------------- datasets, books, made rows


class DatasetKind(StrEnum):
    DATASET = "dataset"
    ROSTER = "roster"
    ASSIGNMENTS = "assignments"
    RATES = "rates"
    OBJECTIVES = "objectives"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column as declared: its name here, its header in the file, its type and how it is written."""

    name: str
    header: str
    type: Type
    optional: bool
    written: tuple[str, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookup:
    """A column whose value is read from a dated dataset, by a column both share."""

    name: str
    dataset: str
    column: str
    by: str
    type: Type
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Where rows come from and what their columns mean."""

    kind: DatasetKind
    name: str
    title: str
    file: str
    sheet: str | None
    separator: str
    columns: tuple[Column, ...]
    lookups: tuple[Lookup, ...]
    key: tuple[str, ...]
    dated: str | None
    recorded: str | None
    ready_days: int | None
    span: Span = field(compare=False, repr=False)

    def column(self, name: str) -> Column:
        """The column called `name`; the checker has made sure that it exists."""
        return next(c for c in self.columns if c.name == name)


class BookDay(StrEnum):
    FIRST = "first day of period"
    SECOND_TO_LAST = "second-to-last day of period"
    LAST = "last day of period"


@dataclass(frozen=True, slots=True, kw_only=True)
class Grace:
    """For `periods` periods from the start of holding, an account that shrank is kept at its
    denominator (`count_as_kept`) or leaves the measure."""

    periods: int
    where: Condition | None
    count_as_kept: bool
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaveOut:
    """Accounts that do not count; the reason is a text column or a fixed text."""

    where: Condition
    reason: Field | str
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Which accounts count for a holder in a period."""

    name: str
    title: str
    assignments: str
    owned: BookDay
    held_months: int
    held_days: int
    grace: Grace | None
    leave_out: tuple[LeaveOut, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeRows:
    """One row per account of a book; each column is computed from other datasets' rows of the
    same account (`RowsOf`) and from the assignment's own columns (`Field`)."""

    name: str
    title: str
    book: str
    columns: tuple[tuple[str, RowValue], ...]
    span: Span = field(compare=False, repr=False)


# ---------------------------------------------------------------- measures and readings


class Better(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Σ numerator ÷ Σ denominator over rows of one dataset or of made rows; a plain figure where
    the denominator is None."""

    name: str
    title: str
    rows: str
    where: Condition | None
    numerator: Linear
    denominator: Linear | None
    better: Better
    at_least: int
    type: Type
    definition: str | None
    trap: str | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ByBook:
    """One book, one holder: both fixed at the book's day."""

    book: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ByDate:
    """Each row to who held its account on a date of the row."""

    day: RowValue
    assignments: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToPerson:
    """Each row to the person it names; the day decides about teams and moves."""

    person: str
    day: RowValue


Credit = ByBook | ByDate | ToPerson


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose rows are pooled. column None: the person's own, "": the company, else everybody who
    shares the roster column's value with the person on the crediting day."""

    column: str | None

    @property
    def is_person(self) -> bool:
        return self.column is None

    @property
    def is_company(self) -> bool:
        return self.column == ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowSegment:
    """A named exception of rows; rows in none of a reading's segments are its base."""

    name: str
    title: str
    where: Condition
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A measure as it is taken for this plan: credited, scoped, split by row segments.

    `key` is unique in the plan. `per_row` readings also deliver each row's amount
    (a commission on each row).
    """

    key: str
    measure: Measure
    credit: Credit
    scope: Scope
    segments: tuple[RowSegment, ...] = ()
    per_row: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Σ coefficient · reading + constant. One reading with coefficient 1 in most plans; more
    only for measures combined from measures (none if any of them is none)."""

    parts: tuple[tuple[Fraction, str], ...]
    constant: Fraction
    measure: str  # the measure's name and title, for words
    title: str
    type: Type

    @property
    def is_single(self) -> bool:
        """True when it is one reading as it stands, so that numerators and denominators pool."""
        return self.constant == 0 and len(self.parts) == 1 and self.parts[0][0] == 1


# ---------------------------------------------------------------- what an element pays


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
    """An unintended consequence and its answer: guarded by a gate, or accepted with a reason."""

    text: str
    guarded_by: str | None
    accepted: str | None
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
    span: Span = field(compare=False, repr=False)


# ---------------------------------------------------------------- gates, multipliers, conditions


@dataclass(frozen=True, slots=True, kw_only=True)
class AttainmentOf:
    element: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutOf:
    """The element's payout before gates."""

    element: str


PayValue = Fraction | Quantity | AttainmentOf | PayoutOf


@dataclass(frozen=True, slots=True, kw_only=True)
class PayComparison:
    """`type` is the type both sides have, for words."""

    operator: Operator
    left: PayValue
    right: PayValue
    type: Type


@dataclass(frozen=True, slots=True, kw_only=True)
class PayAll:
    parts: tuple[PayCondition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PayAny:
    parts: tuple[PayCondition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PayNot:
    part: PayCondition


PayCondition = PayComparison | PayAll | PayAny | PayNot


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
    span: Span = field(compare=False, repr=False)


# ---------------------------------------------------------------- money beside the elements


class Cumulation(StrEnum):
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
    span: Span = field(compare=False, repr=False)


class CapPer(StrEnum):
    PERIOD = "period"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class AwardCap:
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
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalLimit:
    """A cap or floor on the total: a share of the period's variable, or an amount."""

    share: Fraction | None
    amount: Fraction | None
    including: tuple[str, ...]
    span: Span = field(compare=False, repr=False)


# ---------------------------------------------------------------- terms, versions, segments


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A segment's change of one element: the fields of `Element` it replaces; `removed` takes
    the element away."""

    element: str
    fields: tuple[tuple[str, object], ...]
    removed: bool
    span: Span = field(compare=False, repr=False)
    lines: Mapping[str, Span] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleSegment:
    """A named exception for people. Its changes win over those of the segments in `over`."""

    name: str
    title: str
    when: Condition
    over: tuple[str, ...]
    changes: tuple[Change, ...]
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The plan's terms from a day on: the plan as written, or a revision of it."""

    first: date
    title: str
    elements: tuple[Element, ...]
    goals: tuple[Goal, ...]
    gates: tuple[Gate, ...]
    multipliers: tuple[Multiplier, ...]
    commissions: tuple[Commission, ...]
    awards: tuple[Award, ...]
    segments: tuple[PeopleSegment, ...]
    total_cap: TotalLimit | None
    total_floor: TotalLimit | None
    span: Span = field(compare=False, repr=False)


class Proration(StrEnum):
    BY_DAY = "by day"
    BY_MONTH_FIRST_DAY = "by month held on first day"
    BY_MONTH_LAST_DAY = "by month held on last day"
    BY_MONTH_DAY = "by month held on day"


class OnMove(StrEnum):
    SPLIT = "split by day"
    LAST_DAY = "terms held on the last day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """How money in another currency becomes the plan's."""

    rates: str
    at: AsOf | None  # None: on the row's own crediting date


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    maturity: str | None
    mission: str | None
    csm_owns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Allow:
    """A finding that the author answers for: rule name, reason, last day, and where it holds
    (an element's name, or None for the whole plan)."""

    rule: str
    reason: str
    until: date | None
    element: str | None
    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One checked plan with all it reads."""

    name: str
    title: str
    purpose: str | None
    terms: str | None
    effective: DateRange
    calendar: Calendar
    pays: Frequency
    currency: Currency
    base_share: Fraction | None  # of the pay mix; None where the plan states no mix
    variable_share: Fraction | None
    spread: tuple[Fraction, ...]  # share of the annual variable per pay period of the year
    rounding: Rounding
    proration: Proration
    proration_day: int
    on_move: OnMove
    exchange: Exchange | None
    roster: str
    people: Condition | None
    context: Context
    datasets: Mapping[str, Dataset]
    books: Mapping[str, Book]
    made_rows: Mapping[str, MadeRows]
    readings: Mapping[str, Reading]
    versions: tuple[Version, ...]  # by first day; the first starts the plan
    examples: tuple[Example, ...]
    allows: tuple[Allow, ...]
    span: Span = field(compare=False, repr=False)
    lines: Mapping[str, Span] = field(compare=False, repr=False)


# ---------------------------------------------------------------- examples


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenSums:
    """What a reading gives in an example: numerator and denominator, a plain value, or none."""

    reading: str
    segment: str | None
    numerator: Fraction | None
    denominator: Fraction | None
    rows: tuple[Fraction, ...] = ()  # a commission on each row


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenObjective:
    element: str
    title: str
    weight: Fraction
    score: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example: what is given for one person in one period, and what must come out."""

    title: str
    period: str  # label
    variable: Fraction  # for the period
    segments: tuple[str, ...]
    sums: tuple[GivenSums, ...]
    objectives: tuple[GivenObjective, ...]
    targets: tuple[tuple[str, Fraction], ...]
    pays: Fraction
    pays_lines: tuple[tuple[str, Fraction], ...]
    span: Span = field(compare=False, repr=False)
