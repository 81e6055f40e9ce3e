"""Promises: what a plan says of all its results, before anybody has any."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from planlang.diagnostics import Span
from planlang.quick_dataclass import dataclass

if TYPE_CHECKING:
    from planlang.plan.model.plans import Plan


@dataclass(frozen=True, slots=True)
class BetterNeverPaysLess:
    """A better figure, with all others as they are, never pays less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoCliff:
    """No figure moves pay at one point by more than `above` (a share) of target pay: that of
    `element`, or of everything where it is None."""

    above: Fraction
    element: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalAtMost:
    """A period's pay without SPIFFs but those in `including` is at most `share` of the period's
    variable pay, or `amount`: exactly one of the two is set."""

    share: Fraction | None
    amount: Fraction | None
    including: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FullAttainmentPays:
    """With every element at its target, pay is exactly `share` of the variable pay."""

    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class CostAtMost:
    """Everybody on the roster together is paid at most `amount` in a period, or in a year."""

    amount: Fraction
    per_year: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NeverPaysLessThan:
    """The same figures never pay less than under another plan: `plan` of the file `path`, both as
    they are written; with both None, under the version before.

    `other` is that plan, as checked; what it says is no part of this plan.
    """

    path: str | None
    plan: str | None
    other: Plan | None = field(default=None, compare=False, repr=False)


PromiseKind = (
    BetterNeverPaysLess
    | NoCliff
    | TotalAtMost
    | FullAttainmentPays
    | CostAtMost
    | NeverPaysLessThan
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A promise of the plan, for its versions from the day `first` on."""

    says: PromiseKind
    first: date
    span: Span = field(compare=False, repr=False)
