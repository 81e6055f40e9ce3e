"""Clauses of gates and multipliers: when they act, on what, and how."""

from __future__ import annotations

from planlang.quick_dataclass import dataclass
from planlang.tree.nodes.expressions import Expression
from planlang.tree.nodes.literals import (
    Name,
    Node,
    Percent,
)
from planlang.tree.nodes.terms import Band


@dataclass(frozen=True, slots=True, kw_only=True)
class AllElements(Node):
    """`all`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SomeElements(Node):
    """`retention, team_retention`."""

    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhenClause(Node):
    """`when average_discount > 15%`."""

    condition: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class CapAt(Node):
    """`cap retention at 100%`."""

    elements: AllElements | SomeElements
    percent: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleBy(Node):
    """`scale all by 75%`."""

    elements: AllElements | SomeElements
    percent: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class GateEffectClause(Node):
    """`then cap retention at 100%`, `then scale all by 0%`."""

    effect: CapAt | ScaleBy


@dataclass(frozen=True, slots=True, kw_only=True)
class GateNoDataClause(Node):
    """`if no data stays open` (`open` True) or `closes`."""

    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiplyClause(Node):
    """`then multiply all by 110%`."""

    elements: AllElements | SomeElements
    percent: Percent


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliesToClause(Node):
    """`applies to all`, `applies to retention, usage`."""

    elements: AllElements | SomeElements


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorClause(Node):
    """`factor { … }`: bands whose payout is the factor."""

    bands: tuple[Band, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MultiplierNoDataClause(Node):
    """`if no data stays at 100%`."""

    percent: Percent
