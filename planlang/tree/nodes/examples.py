"""Examples in a plan: what is given, and what must come out."""

from __future__ import annotations

from dataclasses import field

from planlang.diagnostics import Span
from planlang.quick_dataclass import dataclass
from planlang.tree.nodes.expressions import Expression
from planlang.tree.nodes.literals import Amount, Money, Name, Node, Percent, Text
from planlang.tree.nodes.measures import PeriodClause


@dataclass(frozen=True, slots=True, kw_only=True)
class VariableClause(Node):
    """`variable 5_000 USD`: the variable pay of the period."""

    variable: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRatio(Node):
    """`880_000 USD of 940_000 USD`."""

    numerator: Amount
    denominator: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenValue(Node):
    """`95%`."""

    value: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenNone(Node):
    """`none`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenRows(Node):
    """`rows 200 USD, 300 USD`."""

    values: tuple[Amount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenYearToDate(Node):
    """`year to date 900_000 USD after 400_000 USD`: now, and at the end of the period before."""

    now: Amount
    before: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenObjective(Node):
    """`"Launch playbook" weight 60% score 80%`; `score` is None when not scored yet."""

    objective: Text
    weight: Percent
    score: Percent | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenClause(Node):
    """`given retention in at_risk 30_000 USD of 60_000 USD`; `scope` is `of company`."""

    name: Name
    scope: Name | None
    segment: Name | None
    value: GivenRatio | GivenValue | GivenNone | GivenRows | GivenYearToDate | GivenObjective


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenTargetClause(Node):
    """`given target of expansion 120_000 USD`."""

    element: Name
    target: Amount


@dataclass(frozen=True, slots=True, kw_only=True)
class InSegmentClause(Node):
    """`segment ramping`: the person of the example is in these segments of people."""

    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Node):
    """`role = "CSM"`."""

    column: Name
    value: Expression


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsClause(Node):
    """`where role = "CSM", team = "North"`: roster facts of the person of the example."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaysTotalClause(Node):
    """`pays 5_309.94 USD`; with a name, the pay of one line."""

    name: Name | None
    amount: Money


ExampleItem = (
    PeriodClause
    | VariableClause
    | GivenClause
    | GivenTargetClause
    | InSegmentClause
    | FactsClause
    | PaysTotalClause
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example(Node):
    """`example "A solid quarter" { … }` in a plan."""

    head: Span = field(compare=False, repr=False)
    title: Text
    clauses: tuple[ExampleItem, ...]
    complete: bool = True
