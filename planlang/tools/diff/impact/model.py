"""What a change costs on real data, as far as it may be said: groups of five people and more.

Everything here may be published: an amount or a count that is not there (None) is withheld, because
it is about fewer than five people, or could be used to find out about fewer (`privacy`). Amounts
are sums over all periods that were priced, in the plan's currency.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from planlang.values.money import Currency


class Way(StrEnum):
    """What happens to somebody's pay."""

    DOWN = "down"
    UP = "up"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heads:
    """How many people there are, and how many of them get less, more and the same. Where two of
    the three are withheld they are `people` without the third, together."""

    people: int
    down: int | None
    up: int | None
    unchanged: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What is paid by the old version, and what the new one pays more (below 0: less)."""

    before: Fraction | None
    change: Fraction | None

    @property
    def share(self) -> Fraction | None:
        """The change as a share of what was paid."""
        if self.before is None or self.change is None or not self.before:
            return None
        return self.change / self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodImpact:
    """One period. `not_priced` says why there are no figures; then nothing is known about it, least
    of all that it stays as it is. `provisional`: the period is not over."""

    label: str
    not_priced: str | None
    provisional: bool
    cost: Cost
    heads: Heads | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Some people: those of a team, or of several that are too small to stand alone."""

    names: tuple[str, ...]
    heads: Heads
    change: Fraction | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Everybody by what `by` names ("team", "segment"). No rows: too few people to tell apart."""

    by: str
    rows: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """People whose pay moves by `low` to below `high` of their variable pay (None: any more), in
    the direction of `way`."""

    way: Way
    low: Fraction
    high: Fraction | None
    people: int
    change: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanImpact:
    """What the new version of a plan pays differently, on the same data.

    `heads` is None where nothing was priced. `lost` and `gained` add up to the change. `at_target`
    is the cost with every figure on target. `moves` is True where somebody's pay changes, whether
    or not figures can be said; `comes_or_goes` where only one version pays somebody.
    """

    plan: str
    title: str
    currency: Currency
    periods: tuple[PeriodImpact, ...]
    cost: Cost
    heads: Heads | None
    lost: Fraction | None
    gained: Fraction | None
    at_target: Cost
    tables: tuple[Table, ...]
    bands: tuple[Band, ...]
    moves: bool
    comes_or_goes: bool

    @property
    def priced(self) -> tuple[PeriodImpact, ...]:
        """The periods with figures."""
        return tuple(period for period in self.periods if period.not_priced is None)

    @property
    def is_priced(self) -> bool:
        """Whether all periods have figures; else "no change" may be said of nothing."""
        return bool(self.periods) and len(self.priced) == len(self.periods)

    @property
    def withholds(self) -> bool:
        """Whether something of it is withheld that is otherwise shown."""
        priced = self.priced
        rows = [row for table in self.tables for row in table.rows]
        amounts = [self.cost.change, self.at_target.change, *(p.cost.change for p in priced)]
        amounts += [row.change for row in rows]
        heads = [self.heads, *(p.heads for p in priced), *(row.heads for row in rows)]
        counts = [n for h in heads if h is not None for n in (h.down, h.up, h.unchanged)]
        return None in amounts or None in counts or not all(table.rows for table in self.tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpriced:
    """A plan without any figures, and why."""

    plan: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Impact:
    """All plans of a comparison. `periods` are the labels that were asked for, `data` is the
    SHA-256 of all files that were read (None: none was)."""

    periods: tuple[str, ...]
    data: str | None
    plans: tuple[PlanImpact, ...]
    unpriced: tuple[Unpriced, ...]

    @property
    def is_priced(self) -> bool:
        """Whether every plan has figures for every period."""
        return not self.unpriced and all(plan.is_priced for plan in self.plans)

    def of(self, plan: str) -> PlanImpact | Unpriced | None:
        """What is known about a plan by its name."""
        found: tuple[PlanImpact | Unpriced, ...] = (*self.plans, *self.unpriced)
        return next((one for one in found if one.plan == plan), None)
