"""What `planlang diff --format json` writes, declared: the names and types other programs rely on.

All figures are decimal texts. Ratios are plain ("0.93" is 93 %). A figure without an exact decimal
has its exact fraction beside it, as `<name>_exact` ("1/3"); the key is absent where the decimal is
exact.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, JsonValue, StringConstraints

from planlang.scores.json_parts import Decimal, Exact, Out
from planlang.tools.diff.writing.impact_schema import ImpactOut

Class = Literal["reduces pay", "raises pay", "depends", "no effect"]


class DaysOut(Out):
    """A run of days; both ends are in it."""

    start: date
    end: date


class PlaceOut(Out):
    """Where a plan says something; line and column count from 1."""

    file: str
    line: int
    column: int


class IntervalOut(Out):
    """The figures from `low` to `high`; null is without end, and an end is in it where it is
    `included`."""

    low: Decimal | None
    low_exact: Exact | None = None
    low_included: bool
    high: Decimal | None
    high_exact: Exact | None = None
    high_included: bool


class RangeOut(Out):
    """The figures of one thing: `axis` says what they are, `unit` in what. `no_data`: nothing to
    measure is among them."""

    figure: str
    title: str
    axis: Literal["value", "attainment", "score", "amount", "count", "total", "presence", "period"]
    unit: str
    intervals: tuple[IntervalOut, ...]
    no_data: bool
    words: str


class PartOut(Out):
    """Where a line pays otherwise: all `ranges` at once, for people in all segments of `inside` and
    in none of `outside`. A segment `was.NAME` is one as the old plan draws it."""

    line: str
    direction: Literal["less", "more", "either"]
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    who: str
    ranges: tuple[RangeOut, ...]


class MostOut(Out):
    """The largest difference of one period, of a period's `variable`; a null `amount` has no
    end. `share` is null where the amount does not depend on the variable; with `of_target` it is
    one of each person's own target, and there is no amount."""

    amount: Decimal | None
    amount_exact: Exact | None = None
    share: Decimal | None
    share_exact: Exact | None = None
    variable: Decimal
    variable_exact: Exact | None = None
    at: str
    of_target: bool


class RegionOut(Out):
    """Where pay differs: nowhere but in `parts`, and everywhere there where it is `exact`. No
    `days`: all days of the plan."""

    words: str
    exact: bool
    days: tuple[DaysOut, ...]
    less: MostOut | None
    more: MostOut | None
    parts: tuple[PartOut, ...]


class WitnessOut(Out):
    """Somebody whose pay the change alters, as the evaluator pays them: `was` without it and
    `becomes` with it, in all. `example` can be pasted into the plan; null where no example can say
    so."""

    period: str
    variable: Decimal
    variable_exact: Exact | None = None
    segments: tuple[str, ...]
    all_else_as_in: Literal["old", "new"]
    given: tuple[str, ...]
    was: Decimal
    was_exact: Exact | None = None
    becomes: Decimal
    becomes_exact: Exact | None = None
    example: str | None


class ChangeOut(Out):
    """One difference of meaning, by itself. `fingerprint` names rule, path, was and becomes."""

    plan: str
    rule: str
    path: str
    part: str
    element: str | None
    field: str
    label: str
    edit: Literal["added", "removed", "changed"]
    was: str | None
    becomes: str | None
    was_value: JsonValue
    becomes_value: JsonValue
    class_: Class = Field(alias="class")
    reason: str
    sentence: str
    region: RegionOut | None
    witness: WitnessOut | None
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
    accepted: str | None
    location: PlaceOut | None
    old_location: PlaceOut | None


class TableRowOut(Out):
    """A stretch of figures, and what both tables pay there."""

    when: str
    was: str
    becomes: str


class LineOut(Out):
    """What all changes together do to a line of pay; `table` is empty where it is the same."""

    line: str
    kind: Literal["element", "commission", "bonus", "spiff", "total"]
    title: str
    class_: Class = Field(alias="class")
    region: RegionOut | None
    table: tuple[TableRowOut, ...]


class PlanRefOut(Out):
    """A version of a plan; `fingerprint` is the SHA-256 of its meaning."""

    plan: str
    title: str
    file: str
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    effective: DaysOut
    revisions: tuple[date, ...]


class PlanOut(Out):
    """A plan that is on both sides and not the same. `same` counts its parts without a change."""

    plan: str
    old: PlanRefOut
    new: PlanRefOut
    currency: str
    variable: Decimal
    variable_exact: Exact | None = None
    class_: Class = Field(alias="class")
    same: int
    lines: tuple[LineOut, ...]


class ComparisonOut(Out):
    """The whole document. `schema_version` is raised when a reader would have to change."""

    schema_version: Literal[1]
    old: str
    new: str
    plans: tuple[PlanOut, ...]
    added: tuple[PlanRefOut, ...]
    removed: tuple[PlanRefOut, ...]
    same: tuple[PlanRefOut, ...]
    changes: tuple[ChangeOut, ...]
    impact: ImpactOut | None = None
    """Null where no period was asked for: nothing is known about cost then."""
