"""No kind of change is without a golden text: every field that is compared, every part that can
come and go, and every clause of the grammar."""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache

import pytest

from planlang.diagnostics import Source, Span
from planlang.plan import model as m
from planlang.tools.diff.pairing.pair import differences
from planlang.tree import nodes
from planlang.tree.from_text import parse
from planlang.tree.nodes.literals import Node
from tests.tools.diff.fields.test_fields import TABLES
from tests.tools.diff.kinds import BASE, KINDS, edited, plan_of

PARTS = {
    m.Plan: "plan",
    m.Element: "element",
    m.Goal: "goal",
    m.Gate: "gate",
    m.Multiplier: "multiplier",
    m.Commission: "commission",
    m.Award: "award",
    m.TotalLimit: "total",
    m.PeopleSegment: "segment",
    m.RowSegment: "row_segment",
    m.Measure: "measure",
    m.Dataset: "dataset",
    m.Book: "book",
    m.MadeRows: "rows",
}

COME_AND_GO = (
    "element", "goal", "gate", "multiplier", "commission", "award", "segment", "row_segment",
    "example", "allow", "promise",
)  # fmt: skip

WITHOUT_A_KIND = {
    "plan_name": "plans of different names in one file each: tests/cli/test_diff.py",
    "commission_if_no_data": "a sum of no rows is 0: no plan pays otherwise by it",
    "dataset_kind": "another kind of dataset has other columns",
    "dataset_dated": "a dataset that is looked up in must be dated, and no other may be",
}

WITHOUT_A_CHANGE = {
    "AppliesToClause": "compared as the multiplier's elements",
    "DatedClause": "as above",
    "DaysInClause": "a column's zone, compared as the column",
    "FactsClause": "examples of measures are no part of a plan",
    "GivenTargetClause": "given in an example, which is compared as a whole",
    "GivesClause": "examples of measures are no part of a plan",
    "InSegmentClause": "given in an example, which is compared as a whole",
    "ObjectivesClause": "compared as the element's measure",
    "RowClause": "examples of measures are no part of a plan",
    "UnitClause": "the unit of a measure, compared with its figure",
}


@cache
def rules() -> frozenset[str]:
    """The kinds of change that the golden texts have."""
    found: set[str] = set()
    base = plan_of(BASE)
    for kind in KINDS:
        new = plan_of(edited(kind.edits))
        found |= {each.rule for sides in ((base, new), (new, base)) for each in differences(*sides)}
    return frozenset(found)


def test_every_field_has_a_golden_text() -> None:
    wanted = {
        f"{PARTS[kind]}_{row.field}" for kind, rows, _ in TABLES if kind in PARTS for row in rows
    }
    wanted |= {f"{part}_{what}" for part in COME_AND_GO for what in ("added", "removed")}
    wanted |= {"total_total_floor", "revision_from", "revision_title", "segment_element_guarantee"}
    assert wanted - rules() - WITHOUT_A_KIND.keys() == set()
    assert any(rule.startswith("dataset_column_") for rule in rules())
    assert any(rule.startswith("dataset_lookup_") for rule in rules())


@pytest.mark.long
def test_what_has_no_golden_text_could_not_have_one() -> None:
    assert not WITHOUT_A_KIND.keys() & rules()
    assert not WITHOUT_A_CHANGE.keys() & {node.__name__ for node in _changed()}


@pytest.mark.long
def test_every_clause_of_the_grammar_is_changed_by_a_kind() -> None:
    clauses = {node for node in _classes() if node.__name__.endswith("Clause")}
    missing = {node.__name__ for node in clauses - _changed()}
    assert missing <= WITHOUT_A_CHANGE.keys()


def _classes() -> set[type[Node]]:
    found: set[type[Node]] = set()
    for each in pkgutil.iter_modules(nodes.__path__):
        module = importlib.import_module(f"{nodes.__name__}.{each.name}")
        found |= {
            thing
            for thing in vars(module).values()
            if isinstance(thing, type) and issubclass(thing, Node) and thing is not Node
        }
    return found


@cache
def _changed() -> frozenset[type]:
    """Node types of which the changed texts have others than the base plan."""
    base = _counted(BASE)
    found: set[type] = set()
    for kind in KINDS:
        other = _counted(edited(kind.edits))
        apart = {key for key in {*base, *other} if base[key] != other[key]}
        found |= {node for node, _ in apart}
    return frozenset(found)


def _counted(text: str) -> Counter[tuple[type, str]]:
    tree = parse(Source(name="csm.plan", text=text)).tree
    return Counter((type(node), repr(node)) for node in _nodes(tree))


def _nodes(thing: object) -> Iterator[Node]:
    if isinstance(thing, Node):
        yield thing
    if isinstance(thing, tuple):
        for part in thing:
            yield from _nodes(part)
    elif is_dataclass(thing) and not isinstance(thing, Span | Source):
        for field in fields(thing):
            yield from _nodes(getattr(thing, field.name))
