"""The named parts of a plan, segments of it, and changes to it."""

from __future__ import annotations

import enum

from planlang.quick_dataclass import dataclass
from planlang.tree.nodes.awards import (
    FromDayClause,
    OfClause,
    PaysEachClause,
    PaysWhenClause,
    RatesClause,
    SpiffCapClause,
    UntilDayClause,
)
from planlang.tree.nodes.expressions import Expression
from planlang.tree.nodes.gates import (
    AppliesToClause,
    FactorClause,
    GateEffectClause,
    GateNoDataClause,
    MultiplierNoDataClause,
    MultiplyClause,
    WhenClause,
)
from planlang.tree.nodes.literals import Declaration, Name, Node, Text
from planlang.tree.nodes.litmus import LitmusClause
from planlang.tree.nodes.measures import CreditClause, DefinitionClause, FromClause, TrapClause
from planlang.tree.nodes.terms import (
    AllowClause,
    Band,
    CapClause,
    FloorClause,
    GuaranteeClause,
    MeasureClause,
    NoDataClause,
    ObjectivesClause,
    PayoutClause,
    ScopeClause,
    TargetClause,
    WeightClause,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FromStd(Node):
    """`from std`: the standard library."""


ElementItem = (
    WeightClause
    | MeasureClause
    | ObjectivesClause
    | CreditClause
    | ScopeClause
    | TargetClause
    | PayoutClause
    | FloorClause
    | CapClause
    | GuaranteeClause
    | NoDataClause
    | AllowClause
    | DefinitionClause
    | TrapClause
    | LitmusClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Element(Declaration):
    """`element retention "…" { … }`, or `element retention from std { … }`.

    `origin` is `FromStd`, or the path of the file the element is taken from, or None; with an
    origin the title may be empty (it is inherited) and the clauses replace those of the origin.
    """

    origin: FromStd | Text | None
    clauses: tuple[ElementItem, ...]


GoalItem = MeasureClause | CreditClause | ScopeClause | TargetClause | DefinitionClause | TrapClause


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Declaration):
    """`goal contacts "…" { … }`: tracked, never paid."""

    clauses: tuple[GoalItem, ...]


GateItem = (
    WhenClause
    | GateEffectClause
    | CreditClause
    | ScopeClause
    | GateNoDataClause
    | AllowClause
    | DefinitionClause
    | TrapClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate(Declaration):
    """`gate discount_gate "…" { … }`."""

    clauses: tuple[GateItem, ...]


MultiplierItem = (
    WhenClause
    | MultiplyClause
    | MeasureClause
    | CreditClause
    | ScopeClause
    | AppliesToClause
    | FactorClause
    | MultiplierNoDataClause
    | AllowClause
    | DefinitionClause
    | TrapClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplier(Declaration):
    """`multiplier k "…" { … }`."""

    clauses: tuple[MultiplierItem, ...]


CommissionItem = (
    OfClause
    | FromClause
    | CreditClause
    | ScopeClause
    | TargetClause
    | RatesClause
    | NoDataClause
    | AllowClause
    | DefinitionClause
    | TrapClause
    | LitmusClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Commission(Declaration):
    """`commission add_ons "…" { … }`."""

    clauses: tuple[CommissionItem, ...]


BonusItem = (
    PaysWhenClause
    | CreditClause
    | ScopeClause
    | NoDataClause
    | AllowClause
    | DefinitionClause
    | TrapClause
    | LitmusClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonus(Declaration):
    """`bonus ytd "…" { … }`."""

    clauses: tuple[BonusItem, ...]


SpiffItem = (
    PaysEachClause
    | PaysWhenClause
    | CreditClause
    | ScopeClause
    | SpiffCapClause
    | FromDayClause
    | UntilDayClause
    | NoDataClause
    | AllowClause
    | DefinitionClause
    | TrapClause
    | LitmusClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spiff(Declaration):
    """`spiff pipeline "…" { … }`."""

    clauses: tuple[SpiffItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve(Declaration):
    """`curve standard "…" { bands }`, in a plan or at file level."""

    bands: tuple[Band, ...]


MemberItem = (
    ElementItem | GoalItem | GateItem | MultiplierItem | CommissionItem | BonusItem | SpiffItem
)
"""What may stand in `change NAME { … }`: the clauses of whatever NAME turns out to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Node):
    """`change retention { target 50% }`: replaces the clauses of the same kind."""

    name: Name
    clauses: tuple[MemberItem, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Remove(Node):
    """`remove contacts`."""

    name: Name


class Mixed(enum.StrEnum):
    """How a book that mixes segments of rows is scored."""

    BLEND_TARGET = "blend target"
    SCORE_EACH = "score each"


@dataclass(frozen=True, slots=True, kw_only=True)
class MixedBookClause(Node):
    """`mixed book blend target`."""

    mixed: Mixed


SegmentItem = Change | Remove | MixedBookClause | AllowClause | DefinitionClause


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment(Declaration):
    """`segment s "…" of renewals where … by day over other { … }`.

    `of` is a dataset; whether it holds people or rows is decided by the plan stage.
    """

    of: Name
    where: Expression
    by_day: bool
    over: tuple[Name, ...]
    items: tuple[SegmentItem, ...]
