"""docs/standard-library.md lists what there is; docs/playbook.md names nothing that is not."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

import pytest

from planlang.tree import nodes as t
from tests.std.library import ROOT, SUBJECTS, clause, items, parsed

LIST = (ROOT / "docs" / "standard-library.md").read_text(encoding="utf-8")
PLAYBOOK = (ROOT / "docs" / "playbook.md").read_text(encoding="utf-8")
COLUMNS = {
    d.name.name: [c.name.name for c in d.clauses if isinstance(c, t.ColumnClause)]
    for d in items(t.Dataset, "shapes")
}


def names_in(node: object) -> Iterator[str]:
    """Every name in an expression that may be a column; `end of period` holds none."""
    if isinstance(node, t.Name):
        yield node.name
    elif isinstance(node, tuple):
        for part in node:
            yield from names_in(part)
    elif dataclasses.is_dataclass(node) and not isinstance(node, t.Of | t.Text):
        for field in dataclasses.fields(node):
            if field.name != "name":
                yield from names_in(getattr(node, field.name))


def measure_line(measure: t.Measure) -> str:
    value, source = clause(measure, t.ValueClause), clause(measure, t.FromClause)
    better = clause(measure, t.BetterClause)
    assert value is not None
    read = set(names_in(value.value))
    if source is None:
        reads = ", ".join(f"`{name}`" for name in dict.fromkeys(names_in(value.value)))
    else:
        read |= set(names_in(source.where))
        columns = [c for c in COLUMNS[source.dataset.name] if c in read]
        reads = f"`{source.dataset.name}`: {', '.join(columns)}"
    word = "higher" if better is None else better.better.value
    return f"| `{measure.name.name}` | {measure.title.value} | {reads} | {word} |"


def element_line(element: t.Element) -> str:
    measured, objectives = clause(element, t.MeasureClause), clause(element, t.ObjectivesClause)
    scope = clause(element, t.ScopeClause)
    if measured is not None:
        takes = f"measure `{measured.measure.name}`"
    else:
        assert objectives is not None
        takes = f"objectives `{objectives.dataset.name}`"
    pooled = "" if scope is None else f", scope {scope.scope.name}"
    return f"| `{element.name.name}` | {element.title.value} | {takes}{pooled} |"


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_list_has_a_line_for_each_measure_and_element_in_order(subject: str) -> None:
    tree = parsed(subject).tree
    wanted = [measure_line(m) for m in tree.items if isinstance(m, t.Measure)]
    wanted += [element_line(e) for e in tree.items if isinstance(e, t.Element)]
    section = LIST.partition(f"## {subject}.plan\n")[2].partition("\n## ")[0]
    assert [line for line in section.splitlines() if line.startswith("| `")] == wanted


def test_the_list_has_no_other_sections() -> None:
    assert re.findall(r"^## (.*)$", LIST, re.MULTILINE) == [f"{s}.plan" for s in SUBJECTS]


def in_std() -> Iterator[tuple[str, str]]:
    """The lines "In std: element `a`; measures `b`, `c`." of the playbook."""
    for line in re.findall(r"- \*\*In std:\*\* (.*?)(?=\n\n|\n- )", PLAYBOOK, re.DOTALL):
        for name in re.findall(r"`([a-z_]+)`", line):
            yield line, name


def test_the_playbook_names_only_what_there_is() -> None:
    there = {d.name.name for d in (*items(t.Measure), *items(t.Element))} | set(COLUMNS)
    unknown = {name for _, name in in_std()} - there
    assert not unknown


def test_the_playbook_names_every_measure_and_element() -> None:
    there = {d.name.name for d in (*items(t.Measure), *items(t.Element))}
    assert there - {name for _, name in in_std()} == set()
