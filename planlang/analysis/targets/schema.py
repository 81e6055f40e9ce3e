"""What `planlang targets --format json` writes, declared: the names and types others rely on.

All numbers are decimal texts. A ratio is plain ("0.93" is 93 %). What is about fewer than five
people, or would tell of fewer together with the rest of the document, is null.
"""

from __future__ import annotations

from typing import Literal

from planlang.scores.json_parts import Decimal, Out


class MetOut(Out):
    """A target, and how many figures of the past would have met it; null where that would tell of
    fewer than five people."""

    target: Decimal
    met: int | None
    of: int


class ProposalOut(Out):
    """A proposal for people of `segment` and rows of `rows` (null: of none); `thin` says why
    nothing is proposed. `ends_at` is the measure's end where the uplift wanted more than that;
    `small_teams` counts figures of teams of fewer than five people, which are not used."""

    segment: str | None
    rows: str | None
    people: int
    figures: int
    periods: int
    reached_by_three_of_four: Decimal | None
    reached_by_wanted_share: Decimal | None
    reached_by_one_of_four: Decimal | None
    now: MetOut | None
    proposed: MetOut | None
    ends_at: Decimal | None
    small_teams: int
    thin: str | None


class ElementOut(Out):
    """An element or goal. `scope` is "" for the company, a column for teams, null for people."""

    element: str
    title: str
    paid: bool
    unit: str
    better: Literal["higher", "lower"]
    scope: str | None
    why_none: str | None
    proposals: tuple[ProposalOut, ...]


class TargetsOut(Out):
    """The whole document. `schema_version` is raised when a reader would have to change."""

    schema_version: Literal[1]
    plan: str
    currency: str
    periods: tuple[str, ...]
    met_by: Decimal
    uplift: Decimal
    elements: tuple[ElementOut, ...]
