"""A plan as a document, generic or for one person: every text finished, in the reader's language.

Texts are plain (a template escapes them) except `Prose`, which is the author's own text. A tuple
that is empty and a field that is None have nothing to say: a template leaves their heading out.
Headings themselves are the template's (`_("Payout")`); labels inside of facts are finished texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from planlang.documents.views.chart import PayoutChart
from planlang.documents.views.identity import Identity
from planlang.documents.views.prose import Prose
from planlang.documents.views.what_if import WhatIf


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and what is said about it: "Target", "93%"."""

    label: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row of a payout, rate or factor table: "from 95% to 100% of target", "75% to 100%"."""

    when: str
    pays: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of two columns with their headings: "Gross renewal rate", "Payout"."""

    when: str
    pays: str
    rows: tuple[TableRow, ...]


# ---------------------------------------------------------------- who, when, how much


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A pay period: its label, days, share of the year's variable pay, and the day from which its
    facts are in (None where no dataset says)."""

    label: str  # "2027-Q1"
    first: str
    last: str
    share: str  # "25%"
    ready: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Applies:
    """Who the plan is for and when: `facts` in reading order (for whom, from when to when, joining
    and leaving, moving)."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PayRow:
    """An element at target: its title and a cell for each further column of the table."""

    title: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pay:
    """The pay mix and what variable pay is made of.

    `facts`: the pay mix; in a personal document also base, variable and on-target pay of a year and
    the variable pay of the period. `rows` are the elements, `total` their sum, `heads` all columns:
    "Element", "Weight", and in a generic document "Of on-target pay" where there is a mix, in a
    personal one money: "At target in 2027-Q1", "At target a year".
    """

    facts: tuple[Fact, ...]
    heads: tuple[str, ...]
    rows: tuple[PayRow, ...]
    total: PayRow
    notes: tuple[str, ...]  # sentences: what comes on top, spread over the year, rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A named exception for people: who is in it and what it changes. (Exceptions for rows stand
    with the element whose target they change.)"""

    title: str
    who: str  # "region is “EMEA”"
    definition: Prose | None
    changes: tuple[str, ...]  # sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days of the period on which other terms held for the person than those the document shows
    ("1 February 2026 to 14 March 2026", "First three months in the job"), and what differed."""

    days: str
    segments: tuple[str, ...]  # titles
    changes: tuple[str, ...]  # sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who a personal document is for, as the roster has them in the period.

    `facts` are the roster's texts worth showing (team, region, level …). `segments` are those the
    person is in: their changes are in all that the document shows.
    """

    id: str
    name: str
    period: str  # "2027-Q1"
    days: str  # "1 February 2026 to 30 April 2026"
    facts: tuple[Fact, ...]
    segments: tuple[Segment, ...]
    stretches: tuple[Stretch, ...]


# ---------------------------------------------------------------- elements


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """An unintended consequence and what stands against it."""

    text: Prose
    answer: Prose  # "Guarded by the gate …", or the author's reason to accept it


@dataclass(frozen=True, slots=True, kw_only=True)
class Litmus:
    """The author's answers to the three questions that each paid line must pass."""

    measurable: Prose
    risks: tuple[Risk, ...]
    working: tuple[str, ...]  # "By 31 October 2026: Gross renewal rate of the company is at …"


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentTarget:
    """A target that differs: for whom or for which rows, and what it is there."""

    title: str  # "Accounts in red health when the quarter starts"
    who: str  # "health is “red” on the period's first day"
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """A weighted part of variable pay.

    `facts` are its terms: target, cap, floor, guarantee, what is paid without data; `measured` says
    how its figure is computed and whose results count. `target` repeats one of the facts for places
    with room for little. `payout` and `chart` are None where `same_payout_as` names an element that
    stands before and has the same.
    """

    name: str
    title: str
    weight: str
    pay: str | None  # at target in the period, in money; personal documents only
    definition: Prose | None
    trap: Prose | None
    target: str | None
    targets: tuple[SegmentTarget, ...]
    facts: tuple[Fact, ...]
    measured: tuple[Fact, ...]
    payout: Table | None
    same_payout_as: str | None  # a title
    chart: PayoutChart | None
    litmus: Litmus


# ---------------------------------------------------------------- beside the elements


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A gate, multiplier, commission, bonus or SPIFF.

    `kind` is one of those five words, for templates; `kind_title` is it in the reader's language.
    """

    kind: str
    kind_title: str
    name: str
    title: str
    definition: Prose | None
    trap: Prose | None
    sentences: tuple[str, ...]
    facts: tuple[Fact, ...]  # a personal target
    measured: tuple[Fact, ...]
    table: Table | None
    chart: PayoutChart | None
    litmus: Litmus | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Tracked and shown, never paid."""

    title: str
    definition: Prose | None
    trap: Prose | None
    target: str | None
    measured: tuple[Fact, ...]


# ---------------------------------------------------------------- examples


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A figure of a worked example: "Payout table", "50% + (96% − 90%) × 5 …", "80%", a note."""

    label: str
    formula: str | None
    value: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Working:
    """One line of pay of an example: its steps, the last of which is the line itself, under the
    same title."""

    title: str
    steps: tuple[Step, ...]
    pay: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example: what is given, each line with its arithmetic, and the total.

    `lines` are titles and amounts that add up to `total`. `terms` says under which version and
    for whom it is, where that is not what the document shows.
    """

    title: str
    terms: str | None
    given: tuple[Fact, ...]
    workings: tuple[Working, ...]
    lines: tuple[Fact, ...]
    total: str


# ---------------------------------------------------------------- data, versions, signature


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A dataset that decides about pay: what it is, for which parts, and when it is complete."""

    title: str
    used_for: str  # "Gross renewal rate, Team gross renewal rate"
    ready: str | None  # "within 3 days of the period's end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The rules of a book (which accounts count) or how rows are made of others."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measuring:
    """How and when it is measured and paid.

    `facts`: the plan's year, pay periods, exchange, the order in which terms apply. `periods` are
    those of the year that the document states.
    """

    facts: tuple[Fact, ...]
    periods: tuple[Period, ...]
    sources: tuple[Source, ...]
    rules: tuple[Rules, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The plan as written (without changes) or a revision: from which day, and what it changes.

    `is_shown` marks the version whose terms the document states. `added` are elements that are
    new with it and that the document does not show elsewhere.
    """

    title: str
    first: str
    last: str
    is_shown: bool
    changes: tuple[str, ...]
    added: tuple[Element, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """What is signed: a sentence, and lines to fill in; a known name stands on its line."""

    text: str
    lines: tuple[Fact, ...]  # label and what is known already ("" is an empty line)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """The whole document. `person` is None in a generic one. `language` is a BCP 47 tag. `what_if`
    is there for formats that can hold a page to play with."""

    document: ClassVar[str] = "plan"
    language: str
    identity: Identity
    person: Person | None
    purpose: Prose | None
    applies: Applies
    pay: Pay
    elements: tuple[Element, ...]
    beside: tuple[Beside, ...]  # gates, multipliers, commissions, bonuses, SPIFFs, in this order
    limits: tuple[str, ...]  # sentences: the total cap and floor
    segments: tuple[Segment, ...]  # none in a personal document
    examples: tuple[Example, ...]
    measuring: Measuring
    goals: tuple[Goal, ...]
    terms: Prose | None
    versions: tuple[Version, ...]  # by first day; none where the plan has one only
    acknowledgement: Acknowledgement
    what_if: WhatIf | None = None
    promises: tuple[Fact, ...] = ()  # each with what is known of it: "Proved"
