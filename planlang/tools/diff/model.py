"""Changes of meaning between two checked plans, with what each does to pay.

Amounts are in the plan's currency, for a stated variable pay of one period; ratios are plain (1 is
100 %). Changes of layout, order, comments and files are no changes at all.
"""

from __future__ import annotations

from dataclasses import field as data_field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from planlang.analysis.intervals import Interval
from planlang.analysis.witness import Witness
from planlang.diagnostics import Span
from planlang.plan.as_json import Json
from planlang.plan.types import Type
from planlang.quick_dataclass import dataclass
from planlang.values.dates import DateRange
from planlang.values.money import Currency


class Effect(StrEnum):
    """What a change does to pay, everything else being the same."""

    REDUCES = "reduces pay"
    """Nobody gets more by it, and somebody gets less."""

    RAISES = "raises pay"
    """Nobody gets less by it, and somebody gets more."""

    DEPENDS = "depends"
    """More for some and less for others, or the data decide."""

    NONE = "no effect"
    """Nobody's pay can change by it."""

    @property
    def mirrored(self) -> Effect:
        """The effect of the opposite change."""
        match self:
            case Effect.REDUCES:
                return Effect.RAISES
            case Effect.RAISES:
                return Effect.REDUCES
            case _:
                return self


class Edit(StrEnum):
    """What happened to a part of the plan."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Direction(StrEnum):
    """Which way pay goes in a part of a region."""

    LESS = "less"
    MORE = "more"
    EITHER = "either"  # the data decide


class Axis(StrEnum):
    """What the figures of a range are."""

    VALUE = "value"  # of a measure, in its unit
    ATTAINMENT = "attainment"  # a share of the target that holds
    SCORE = "score"  # of objectives, all together
    AMOUNT = "amount"  # on which a rate table pays
    COUNT = "count"  # of rows that a SPIFF pays for
    TOTAL = "total"  # the pay that a total cap or floor looks at, as a share of variable or money
    PRESENCE = "presence"  # the share of the period that somebody is in the plan
    PERIOD = "period"  # the number of a pay period in its year


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The figures of one thing for which pay differs.

    `figure` is its name in the plan (an element, a measure such as "nps of company", a commission,
    an award, or "total").
    `no_data` is True where "nothing to measure" is among them. `words` reads "Gross renewal rate is
    from 90% to below 93%".
    """

    figure: str
    title: str
    axis: Axis
    type: Type
    intervals: tuple[Interval, ...]
    no_data: bool
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """People by the segments that they are in (`inside`) and are not in (`outside`).

    Names are those of the new plan; `was.NAME` is a segment as the old plan draws it, where the two
    differ. Both empty: everybody.
    """

    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a region: all of `ranges` together, for `who`, pay `direction` in the line `line`
    (an element, commission or award, or "total")."""

    line: str
    direction: Direction
    who: Who
    ranges: tuple[Range, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Most:
    """The largest difference in one period, unrounded: `amount` of a period's `variable`, and where
    it is (`at` reads "at 92.99%"). None stands for an amount that has no end.

    `share` is it as a share of the variable; None where the amount does not depend on it.
    `of_target`: each person has another target, and `share` is one of that, without an amount.
    """

    amount: Fraction | None
    share: Fraction | None
    variable: Fraction
    at: str
    of_target: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Where pay differs: the union of `parts`.

    `exact` is False where it differs at most there, because figures that move together are looked
    at one by one. `days` are the days on which the change holds; empty: all days of the plan.
    `words` is a sentence's end: "pays less only where …; at most 1,250 USD a quarter".
    """

    parts: tuple[Part, ...]
    exact: bool
    days: tuple[DateRange, ...]
    less: Most | None
    more: Most | None
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replay:
    """A person whose pay the change alters, scored by the evaluator without and with it.

    All else is as in the new plan (`in_old`: as in the old one). `given` says in words what is
    given, `example` is the same as an example that can be pasted into the plan.
    """

    witness: Witness
    in_old: bool
    given: tuple[str, ...]
    was: Fraction
    becomes: Fraction
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference of meaning.

    `path` says what changed ("element retention / target", "segment ramping / retention /
    guarantee"), `part` its first piece, `element` the element it is about, or None. `was` and
    `becomes` are in words, None where there is nothing; `was_value` and `becomes_value` are the
    same in canonical form. `fingerprint` names rule, path, was and becomes: it stays the same for
    as long as the change does. `location` is where the new plan (of what is removed: the old one)
    says it. `accepted` is the reason for which the new side agrees to it, or None.
    """

    plan: str
    edit: Edit
    rule: str
    path: str
    part: str
    element: str | None
    field: str
    label: str
    was: str | None
    becomes: str | None
    was_value: Json
    becomes_value: Json
    effect: Effect
    reason: str
    region: Region | None
    sentence: str
    witness: Replay | None
    fingerprint: str
    location: Span | None = data_field(compare=False, repr=False)
    old_location: Span | None = data_field(compare=False, repr=False)
    accepted: str | None = None

    @property
    def moves_pay(self) -> bool:
        """False where nobody's pay can change by it."""
        return self.effect is not Effect.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEffect:
    """What all changes together do to one line of pay.

    `name` is an element, commission or award, or "total" for the limits on the sum; `kind` says
    which. `was` and `becomes` are the rows of its table in words, where the two differ; `table` has
    both side by side, cut at the bounds of either: (figures, was, becomes).
    """

    name: str
    kind: str
    title: str
    effect: Effect
    region: Region | None
    was: tuple[tuple[str, str], ...]
    becomes: tuple[tuple[str, str], ...]
    table: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRef:
    """A version of a plan: its name and title, its file, its SHA-256 of meaning."""

    name: str
    title: str
    file: str
    fingerprint: str
    effective: DateRange
    revisions: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanComparison:
    """Two versions of one plan. `changes` are in the order of the plan; `same` counts the parts
    (elements, gates, measures …) without any. `variable` is that of the amounts."""

    old: PlanRef
    new: PlanRef
    currency: Currency
    variable: Fraction
    changes: tuple[Change, ...]
    lines: tuple[LineEffect, ...]
    effect: Effect
    same: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All plans of two sides. `same` are plans that mean the same on both."""

    old: str
    new: str
    plans: tuple[PlanComparison, ...]
    added: tuple[PlanRef, ...]
    removed: tuple[PlanRef, ...]
    same: tuple[PlanRef, ...]

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes of all plans."""
        return tuple(change for plan in self.plans for change in plan.changes)
