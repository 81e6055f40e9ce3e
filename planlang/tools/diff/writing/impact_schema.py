"""The field `impact` of what `planlang diff --format json` writes, declared.

Null stands for what is withheld: it is about fewer than five people or mostly about one, or could
be used to find that out. Amounts are decimal texts in the plan's currency.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from planlang.scores.json_parts import Decimal, Out

Count = Annotated[int, Field(ge=0)]


class CostOut(Out):
    """What the old version pays, the new one, and the difference."""

    before: Decimal | None
    after: Decimal | None
    change: Decimal | None


class HeadsOut(Out):
    """All people, and how many get less, more, and the same. Those that are null are, together,
    `all` less the others."""

    all: Count
    down: Count | None
    up: Count | None
    unchanged: Count | None


class PeriodOut(Out):
    """A period. Where `priced` is false, `reason` says why, and nothing else is known."""

    period: str
    priced: bool
    reason: str | None
    provisional: bool
    people: HeadsOut | None
    cost: CostOut


class GroupOut(Out):
    """People of one team or segment, or of several that are too small to stand alone. "" is the
    name of those who are in none."""

    names: tuple[str, ...]
    people: HeadsOut
    change: Decimal | None


class GroupsOut(Out):
    """Everybody by "segment", or by a column of the roster; no rows where groups are too small."""

    by: str
    rows: tuple[GroupOut, ...]


class BandOut(Out):
    """People whose pay moves by `from` to below `to` of their variable pay (null: any more)."""

    way: Literal["down", "up"]
    low: Decimal = Field(alias="from")
    high: Decimal | None = Field(alias="to")
    people: Count
    change: Decimal


class PlanImpactOut(Out):
    """A plan over all its priced periods. `pay_changes` is null where nothing was priced;
    `comes_or_goes` where only one of the versions pays somebody."""

    plan: str
    priced: bool
    currency: str
    pay_changes: bool | None
    comes_or_goes: bool
    people: HeadsOut | None
    cost: CostOut
    lost: Decimal | None
    gained: Decimal | None
    at_target: CostOut
    periods: tuple[PeriodOut, ...]
    groups: tuple[GroupsOut, ...]
    bands: tuple[BandOut, ...]


class UnpricedOut(Out):
    """A plan without any figures."""

    plan: str
    priced: Literal[False]
    reason: str


class ImpactOut(Out):
    """What the change costs. Only where `priced` is true does a change of 0 mean none."""

    priced: bool
    periods: tuple[str, ...]
    data_sha256: str | None
    plans: tuple[PlanImpactOut | UnpricedOut, ...]
