"""No field of a plan is forgotten by the comparison."""

from __future__ import annotations

from dataclasses import fields

import pytest

from planlang.plan import model as m
from planlang.tools.diff.fields.data import BOOK, COLUMN, DATASET, LOOKUP, MADE_ROWS
from planlang.tools.diff.fields.elements import ELEMENT, GOAL
from planlang.tools.diff.fields.gates import GATE, MULTIPLIER
from planlang.tools.diff.fields.header import HEADER
from planlang.tools.diff.fields.measures import MEASURE
from planlang.tools.diff.fields.money_lines import AWARD, COMMISSION, limit_row
from planlang.tools.diff.fields.row import Row
from planlang.tools.diff.fields.segments import PEOPLE, ROWS

TABLES: tuple[tuple[type, tuple[Row, ...], str], ...] = (
    # The third says what is compared elsewhere: names match parts, the rest has tables of its own.
    (m.Plan, HEADER, "datasets books made_rows readings versions examples promises allows"),
    (m.Element, ELEMENT, "name"),
    (m.Goal, GOAL, "name"),
    (m.Gate, GATE, "name"),
    (m.Multiplier, MULTIPLIER, "name"),
    (m.Commission, COMMISSION, "name"),
    (m.Award, AWARD, "name"),
    (m.TotalLimit, (limit_row(is_cap=True),), ""),
    (m.PeopleSegment, PEOPLE, "name changes"),
    (m.RowSegment, ROWS, "name"),
    (m.Measure, MEASURE, "name"),
    (m.Dataset, DATASET, "name columns lookups"),
    (m.Column, COLUMN, ""),
    (m.Lookup, LOOKUP, ""),
    (m.Book, BOOK, "name"),
    (m.MadeRows, MADE_ROWS, "name"),
)


@pytest.mark.parametrize(("kind", "rows", "elsewhere"), TABLES, ids=lambda x: str(x)[:40])
def test_every_field_is_compared(kind: type, rows: tuple[Row, ...], elsewhere: str) -> None:
    compared = {name for row in rows for name in row.model} | set(elsewhere.split())
    assert compared >= {field.name for field in fields(kind) if field.compare}
    assert compared <= {field.name for field in fields(kind)}


@pytest.mark.parametrize(("kind", "rows", "_"), TABLES, ids=lambda x: str(x)[:40])
def test_names_of_fields_are_their_own(kind: type, rows: tuple[Row, ...], _: str) -> None:
    names = [row.field for row in rows]
    assert len(set(names)) == len(names), kind


def test_readings_versions_and_changes_of_segments_have_no_field_of_their_own() -> None:
    """What these hold is compared where it shows: crediting and scope with who reads, terms by
    their parts. A new field has to find its place in `pair`."""
    assert {f.name for f in fields(m.Reading)} == {
        "key", "measure", "credit", "scope", "segments", "per_row",
    }  # fmt: skip
    assert {f.name for f in fields(m.Version) if f.compare} == {
        "first", "title", "elements", "goals", "gates", "multipliers", "commissions", "awards",
        "segments", "total_cap", "total_floor",
    }  # fmt: skip
    assert {f.name for f in fields(m.Change) if f.compare} == {"element", "fields", "removed"}
    assert {f.name for f in fields(m.Quantity) if f.compare} == {
        "parts", "constant", "measure", "title", "type", "about",
    }  # fmt: skip
