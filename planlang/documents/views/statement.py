"""Statements of pay as documents, of one person and of a team: every text finished.

What is said of `views.plan` holds here as well. Amounts are printed lines: they add up to the total
as it is shown. Ratios and measured figures are shown to two places, and to more where two would
carry them across a bound; `workings` have all their places.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from planlang.documents.views.chart import Gauge, PayoutChart, Waterfall
from planlang.documents.views.identity import Identity
from planlang.documents.views.plan import Fact, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Whether the figures can still change: `title` is "Provisional", "Complete", or "Period over"
    where the plan does not say when data are complete; `sentences` say until which day facts are
    in and what can still change."""

    is_provisional: bool
    title: str
    sentences: tuple[str, ...]


# ---------------------------------------------------------------- where the person stands


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentStanding:
    """A part of a book with its own target, and its own payout where parts are paid apart."""

    title: str
    result: str
    target: str | None
    payout: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Where an element stands, over all of the person's days or, where terms or results differ,
    over some of them (`days`).

    `notes` say what decided besides the payout table, `ahead` what the table pays next: before
    gates and multipliers, and with all else as it is.
    """

    days: str | None
    result: str
    target: str | None
    attainment: str | None
    payout: str
    segments: tuple[SegmentStanding, ...]
    paid_apart: bool  # each segment reads the payout table by itself
    notes: tuple[str, ...]
    ahead: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an element stands. `stretches` are one or more, in order of days; `chart` is the
    payout table of the last of them with the place that was reached."""

    name: str
    title: str
    weight: str
    payout: str
    pay: str
    stretches: tuple[Stretch, ...]
    chart: PayoutChart | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalStanding:
    """A tracked goal and where it stands."""

    title: str
    result: str
    target: str | None
    attainment: str | None


# ---------------------------------------------------------------- what was earned


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line of pay.

    `kind` is element, commission, bonus, spiff or limit. Weight, pay at target and payout are those
    of elements, None for other lines. `note` says why the line is what it is.
    """

    kind: str
    title: str
    weight: str | None
    at_target: str | None
    payout: str | None
    pay: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned:
    """The lines of pay, their total, and both as a picture. `at_target` is the sum of the lines'
    and of lost weight, `of_target` the total's share of variable pay."""

    lines: tuple[Line, ...]
    total: str
    at_target: str
    of_target: str | None
    waterfall: Waterfall


# ---------------------------------------------------------------- compared with another period


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedLine:
    """A line in both periods; None where the line was not there. Results are those of elements."""

    title: str
    result_before: str | None
    result: str | None
    pay_before: str | None
    pay: str | None
    change: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The lines of an earlier period beside those of this one.

    `changes` are sentences on what is different in the terms, the pay and the person's own facts.
    `absent` says why there is nothing to compare with; then there are no lines and no total.
    """

    period: str
    lines: tuple[ComparedLine, ...]
    total: ComparedLine | None
    changes: tuple[str, ...]
    notes: tuple[str, ...]
    absent: str | None


# ---------------------------------------------------------------- where figures come from


@dataclass(frozen=True, slots=True, kw_only=True)
class TracedStep:
    """A figure with its formula and the line of the plan that decided it: "Payout table",
    "98.68…% of target: from 95% …", "93.42…%", a note, "enterprise.plan:42"."""

    label: str
    formula: str | None
    value: str
    note: str | None
    place: str | None
    is_line: bool  # a printed line of pay


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The steps of a line, or of some days of it (`days`)."""

    days: str | None
    steps: tuple[TracedStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """How a line of pay comes about; the last step of the last part is the line. `name` tells it
    from all others."""

    name: str
    title: str
    pay: str
    place: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Accounts that do not count for one reason. `accounts` are their ids in order."""

    book: str
    why: str
    count: str
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataFile:
    """A file that was read, or a table of a database, for which `sha256` is empty: else these are
    its first digits. `complete` is the day on which the plan says that its rows for the period are
    in."""

    title: str
    file: str
    rows: str
    sha256: str
    used_for: str
    complete: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """One person's statement for a period. `comparison` is None where none was asked for."""

    document: ClassVar[str] = "statement"
    language: str
    identity: Identity
    person: Person
    summary: tuple[Fact, ...]
    status: Status
    standings: tuple[Standing, ...]
    earned: Earned
    comparison: Comparison | None
    goals: tuple[GoalStanding, ...]
    workings: tuple[Traced, ...]
    order: tuple[str, ...]  # of application, the same for every plan
    left_out: tuple[LeftOut, ...]
    files: tuple[DataFile, ...]


# ---------------------------------------------------------------- a team


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A line of somebody's pay: the amount, and what led to it ("98.68% of target pays 93.42%")."""

    pay: str
    detail: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """Somebody's cells, one for each head behind the first; None where there is no such line."""

    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Members by lines of pay, as many lines as have room side by side, and their sums. `heads` are
    those of all columns, the first of which names the person."""

    heads: tuple[str, ...]
    rows: tuple[MemberRow, ...]
    sums: MemberRow


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow:
    """Somebody's total, or the team's. `before` and `change` are None where there is nothing to
    compare with; `provisional` is that word where figures can still change."""

    name: str
    at_target: str
    total: str
    of_target: str | None
    before: str | None
    change: str | None
    provisional: str | None
    gauge: Gauge | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpreadRow:
    """A line over all members who have it: what it pays in all, and how their payouts (of elements
    and of the total) or amounts lie: the lowest, the one in the middle, the highest."""

    title: str
    people: str
    pay: str
    at_target: str | None
    lowest: str
    middle: str
    highest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """A line of a member with what was reached, and the same line in the earlier period."""

    title: str
    result: str | None
    target: str | None
    attainment: str | None
    payout: str | None
    pay: str
    before: str | None
    change: str | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member with all lines. `notes`: days in the plan or the team that are not the whole period,
    days with other terms, what is open, what is different for this person alone."""

    id: str
    name: str
    lines: tuple[MemberLine, ...]
    total: TotalRow
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamView:
    """A manager's view of a team for a period, in the order in which scores have people.

    `column` is what the roster calls teams. Amounts in tables are in `currency`. `against` is the
    earlier period's label; `absent` says why there is nothing of it. `changes` are sentences on
    terms that differ for everybody who was there in both periods.
    """

    document: ClassVar[str] = "team"
    language: str
    identity: Identity
    column: str
    team: str
    period: str
    days: str
    currency: str
    summary: tuple[Fact, ...]
    status: Status
    totals: tuple[TotalRow, ...]
    sums: TotalRow
    matrices: tuple[Matrix, ...]
    spread: tuple[SpreadRow, ...]
    members: tuple[Member, ...]
    against: str | None
    absent: str | None
    changes: tuple[str, ...]
    files: tuple[DataFile, ...]
