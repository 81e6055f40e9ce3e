"""Random small companies and plans, as plain data that both sides of the comparison read.

A `World` is printed as a plan file and CSV files (`as_files.py`) for planlang, and computed
directly (`oracle.py`) from the formula of the language reference. Nothing here imports planlang.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

KINDS = ("new", "old", "trial")
TEAMS = ("North", "South")
ROLES = ("CSM", "lead", "rep")


# -- facts


@dataclass
class RosterRow:
    person: str
    first: date
    last: date | None
    role: str
    team: str
    variable: Fraction


@dataclass
class Holding:
    account: str
    person: str
    first: date
    last: date | None
    share: Fraction
    managed: bool
    excluded: bool


@dataclass
class Fact:
    account: str
    person: str
    day: date
    other: date
    a: Fraction
    b: Fraction
    n: int
    kind: str
    flag: bool
    opt: Fraction | None


@dataclass
class Objective:
    person: str
    day: date
    title: str
    weight: Fraction
    score: Fraction | None


# -- expressions over one fact: nested tuples, see `as_files.expr` and `oracle.value`

Expr = tuple
Cond = tuple


@dataclass
class Measure:
    name: str
    form: str  # ratio | sum | count_ratio | average | distinct | largest | smallest | combined
    num: Expr | None
    num_where: Cond | None
    den: Expr | None
    den_where: Cond | None
    where: Cond | None
    window: str | None  # of the measure's own `from … where day in …`
    num_window: str | None  # only with books
    den_window: str | None
    at_least: int
    parts: list[tuple[Fraction, str]] = field(default_factory=list)


@dataclass
class Credit:
    way: str  # date | other | later | book | person
    book: str | None = None


@dataclass
class Target:
    value: Fraction | None
    per_year: bool = False
    prorated: bool | None = None  # None: not said (a ratio)
    quotas: bool = False


@dataclass
class Band:
    """pays `low` at the lower bound; `rise` kinds: flat, to (value), plus (points, per), full,
    continues."""

    upper: Fraction | None
    upper_included: bool
    pays: Fraction
    rise: str
    to: Fraction | None = None
    points: Fraction | None = None
    per: Fraction | None = None


@dataclass
class Element:
    name: str
    weight: Fraction
    measure: str | None  # None: objectives
    credit: Credit | None
    scope: str
    target: Target | None
    of_target: bool
    bands: list[Band]
    floor: Fraction | None
    cap: Fraction | None
    guarantee: tuple[Fraction, bool] | None
    no_data: tuple[str, str | None]
    mixed: str | None = None  # blend | each
    segment_targets: dict[str, Fraction] = field(default_factory=dict)


@dataclass
class Condition:
    """left op right; left: ("measure", name, scope) | ("attainment"|"payout", element)."""

    parts: list[tuple[tuple, str, Fraction]]
    joiner: str  # and | or
    negated: bool


@dataclass
class Gate:
    name: str
    when: Condition
    elements: list[str] | None
    scale: Fraction | None
    cap: Fraction | None
    closes: bool
    credit: Credit | None


@dataclass
class Multiplier:
    name: str
    when: Condition
    elements: list[str] | None
    factor: Fraction
    without: Fraction
    credit: Credit | None


@dataclass
class Commission:
    name: str
    value: Expr
    window_kind: str | None
    where: Cond | None
    credit: Credit
    cumulation: str
    prorated: bool
    bands: list[tuple[Fraction, Fraction, bool]]  # lower bound, rate, on all
    no_data: str


@dataclass
class Award:
    name: str
    spiff: bool
    amount: Fraction
    where: Cond | None  # each row
    when: Condition | None
    prorated: bool
    cap: tuple[Fraction, str] | None
    first: date | None
    last: date | None
    credit: Credit
    no_data: str = "nothing"


@dataclass
class Segment:
    name: str
    when: tuple  # ("tenure", months) | ("team", name)
    changes: dict[str, dict[str, object]]  # element -> target/cap/guarantee


@dataclass
class World:
    seed: int
    start_month: int
    named_by_end: bool
    frequency: int  # months per period
    label: str
    unit: Fraction
    currency: str
    proration: tuple[str, int]  # ("day", 0) | ("month", day) ; 0 first, 99 last
    on_move: str
    spread: list[Fraction] | None
    effective: tuple[date, date]
    roster: list[RosterRow]
    hired: dict[str, date]
    holdings: list[Holding]
    facts: list[Fact]
    objectives: list[Objective]
    quotas: dict[str, Fraction]
    books: dict[str, dict[str, object]]
    row_segments: dict[str, Cond]
    measures: list[Measure]
    elements: list[Element]
    revision: tuple[date, dict[str, dict[str, object]]] | None
    gates: list[Gate]
    multipliers: list[Multiplier]
    commissions: list[Commission]
    awards: list[Award]
    segments: list[Segment]
    total_cap: tuple[str, Fraction] | None
    total_floor: tuple[str, Fraction] | None
    including: list[str]


def month_add(day: date, n: int) -> date:
    """The same day `n` months on, clamped to the month's end."""
    months = day.year * 12 + day.month - 1 + n
    year, month = divmod(months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (following - timedelta(1)).day))
