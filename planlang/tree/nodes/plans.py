"""Plans, revisions, and the file that holds them."""

from __future__ import annotations

import enum
from dataclasses import field

from planlang.diagnostics import Span
from planlang.quick_dataclass import dataclass
from planlang.tree.nodes.books import Book, Rows
from planlang.tree.nodes.datasets import Dataset
from planlang.tree.nodes.examples import Example
from planlang.tree.nodes.literals import Date, Declaration, Name, Node, Text
from planlang.tree.nodes.measures import Measure, MeasureExample
from planlang.tree.nodes.members import (
    Bonus,
    Change,
    Commission,
    Curve,
    Element,
    FromStd,
    Gate,
    Goal,
    Multiplier,
    Remove,
    Segment,
    Spiff,
)
from planlang.tree.nodes.plan_clauses import PlanClause

Member = Element | Goal | Gate | Multiplier | Commission | Bonus | Spiff | Segment | Curve
"""A named part of a plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Add(Node):
    """`add element x "…" { … }`: a member or an example that the base does not have."""

    member: Member | Example


PlanItem = PlanClause | Member | Example | Change | Remove | Add


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Declaration):
    """`plan enterprise_csm "…" extends base { … }`; items in the order they were written."""

    extends: Name | None
    items: tuple[PlanItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(Node):
    """`revision of enterprise_csm from 2027-08-01 "Second half" { … }`."""

    head: Span = field(compare=False, repr=False)
    plan: Name
    start: Date
    title: Text
    items: tuple[PlanItem, ...]
    complete: bool = True


class UseKind(enum.StrEnum):
    """What a `use` takes; `dataset` covers roster, assignments, rates and objectives."""

    DATASET = "dataset"
    BOOK = "book"
    ROWS = "rows"
    MEASURE = "measure"
    ELEMENT = "element"
    CURVE = "curve"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Use(Node):
    """`use dataset renewals, people from "data.plan"`, `use measure nps from std`."""

    kind: UseKind
    names: tuple[Name, ...]
    origin: FromStd | Text


FileItem = Dataset | Book | Rows | Measure | MeasureExample | Element | Curve | Plan | Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class File(Node):
    """One plan file. `complete` is False when a whole declaration could not be read."""

    uses: tuple[Use, ...]
    items: tuple[FileItem, ...]
    complete: bool = True
