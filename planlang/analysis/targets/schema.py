"""What `planlang targets --format json` writes, declared: the names and types others rely on.

All numbers are decimal texts. A ratio is plain ("0.93" is 93 %).
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

Decimal = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$")]


class _Out(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class MetOut(_Out):
    """A target, and how many figures of the past would have met it."""

    target: Decimal
    met: int
    of: int


class ProposalOut(_Out):
    """A proposal for people of `segment` and rows of `rows` (null: of none); `thin` says why
    nothing is proposed."""

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
    thin: str | None


class ElementOut(_Out):
    """An element or goal. `scope` is "" for the company, a column for teams, null for people."""

    element: str
    title: str
    paid: bool
    unit: str
    better: Literal["higher", "lower"]
    scope: str | None
    why_none: str | None
    proposals: tuple[ProposalOut, ...]


class TargetsOut(_Out):
    """The whole document. `schema_version` is raised when a reader would have to change."""

    schema_version: Literal[1]
    plan: str
    currency: str
    periods: tuple[str, ...]
    met_by: Decimal
    uplift: Decimal
    elements: tuple[ElementOut, ...]
