"""The standard library's files, parsed once for the tests of this folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeVar

from planlang.diagnostics import Source
from planlang.tree import nodes as t
from planlang.tree.from_text import Parsed, parse

ROOT = Path(__file__).parents[2]
STD = ROOT / "planlang" / "std"
SUBJECTS = (
    "retention",
    "adoption",
    "onboarding",
    "engagement",
    "expansion",
    "objectives",
    "sentiment",
    "activity",
)
"""The files of measures and elements, in the order of docs/standard-library.md."""

Item = TypeVar("Item")


@cache
def parsed(subject: str) -> Parsed:
    """The file `subject`.plan."""
    path = STD / f"{subject}.plan"
    return parse(Source(path.name, path.read_text(encoding="utf-8")))


def items(kind: type[Item], *subjects: str) -> list[Item]:
    """Every declaration of a kind in these files, or in all files of measures and elements."""
    return [
        item
        for subject in subjects or SUBJECTS
        for item in parsed(subject).tree.items
        if isinstance(item, kind)
    ]


def clause(declaration: t.Declaration, kind: type[Item]) -> Item | None:
    """The clause of this kind, or None; the library writes none twice."""
    found = [c for c in getattr(declaration, "clauses", ()) if isinstance(c, kind)]
    assert len(found) <= 1, f"{declaration.name.name} has {len(found)} of {kind.__name__}"
    return found[0] if found else None
