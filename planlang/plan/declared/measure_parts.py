"""Checked measures as declarations give them, before a plan takes them."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.plan.declared.columns import RowColumns
from planlang.plan.expressions.from_expressions import Known
from planlang.plan.files.scope import Scope
from planlang.plan.model import About, Better, Measure
from planlang.plan.types import Type
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasurePart:
    """A measure over rows, `coefficient` times, as a part of what an author calls a measure.

    `columns` are its rows'; `known` the optional columns that are present in every row that
    counts; `credit` its own default, whose names are looked up in `scope`; `about` what its author
    says it is about.
    """

    coefficient: Fraction
    measure: Measure
    columns: RowColumns
    known: Known
    credit: t.CreditClause | None
    scope: Scope
    about: About | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedMeasure:
    """A measure as declared: what an element needs to know of it. (`Readings.take` reads it.)

    `grows`: its value grows with time (a sum, a count), so that a target says for how long it is.
    `datasets`: names of the datasets and made rows it reads.
    """

    name: str
    title: str
    better: Better
    type: Type
    grows: bool
    definition: str | None
    trap: str | None
    datasets: tuple[str, ...]
    parts: tuple[MeasurePart, ...]
    constant: Fraction
    about: About | None
    span: Span = field(compare=False, repr=False)
