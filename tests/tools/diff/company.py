"""The sample company's plans, with replacements: changes as people make them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from planlang.plan.model import Plan
from planlang.tools.diff.compare import compare
from planlang.tools.diff.model import Change, PlanComparison

FOLDER = Path(__file__).parents[3] / "plans" / "company"

Edits = tuple[tuple[str, str], ...]


@cache
def plan_with(name: str, edits: Edits = ()) -> Plan:
    """The plan of `<name>.plan`; each old text stands exactly once in the company's files."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in FOLDER.glob("*.plan")}
    for old, new in edits:
        files = [f"{name}.plan"] if old in texts[f"{name}.plan"] else list(texts)
        found = [file for file in files if old in texts[file]]
        assert [texts[file].count(old) for file in found] == [1], old
        texts[found[0]] = texts[found[0]].replace(old, new)
    result = check(f"{name}.plan", TextReader(texts))
    errors = [d.message for d in result.diagnostics if d.is_error]
    assert not errors, errors
    return result.plans[0]


def compared(name: str, *edits: tuple[str, str]) -> PlanComparison:
    """The company's plan beside the same with replacements."""
    return compare(plan_with(name), plan_with(name, edits))


def changes(name: str, *edits: tuple[str, str]) -> dict[str, Change]:
    """What changes, by path."""
    return {change.path: change for change in compared(name, *edits).changes}


def words(change: Change) -> str:
    """The words of a change's region."""
    assert change.region is not None
    return change.region.words
