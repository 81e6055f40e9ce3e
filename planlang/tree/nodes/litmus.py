"""The litmus test of what pays: can it be measured, what might people do, is it working."""

from __future__ import annotations

from planlang.quick_dataclass import dataclass
from planlang.tree.nodes.expressions import Expression
from planlang.tree.nodes.literals import (
    Date,
    Name,
    Node,
    Text,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurable(Node):
    """`measurable "…"`."""

    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardedBy(Node):
    """`guarded by discount_gate`."""

    gate: Name


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(Node):
    """`accepted "…"`."""

    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Unintended(Node):
    """`unintended timing_gain "…" guarded by g`; `finding` is None where no finding is named, and
    `answer` where the author gave none."""

    finding: Name | None
    text: Text
    answer: GuardedBy | Accepted | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Working(Node):
    """`working by 2027-08-31 when gross_renewal of company >= 92%`."""

    by: Date
    when: Expression


LitmusItem = Measurable | Unintended | Working


@dataclass(frozen=True, slots=True, kw_only=True)
class LitmusClause(Node):
    """`litmus { … }`: the three questions."""

    answers: tuple[LitmusItem, ...]
    complete: bool = True
