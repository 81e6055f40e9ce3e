"""A kind of change: what is replaced in `plans/base.plan`, by what, and the class of what comes of
it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from planlang.plan.model import Plan

BASE = (Path(__file__).parent / "plans" / "base.plan").read_text(encoding="utf-8")

LESS, MORE, DEPENDS, NONE = "reduces pay", "raises pay", "depends", "no effect"


@dataclass(frozen=True, eq=False)
class Kind:
    """A name, replacements (what stands once in the base plan, what comes there), and what must
    come of it: path -> class."""

    name: str
    edits: tuple[tuple[str, str], ...]
    wanted: dict[str, str]


@cache
def plan_of(text: str) -> Plan:
    """The one plan of a text, which must have no error."""
    result = check("csm.plan", TextReader({"csm.plan": text}))
    errors = [d.message for d in result.diagnostics if d.is_error]
    assert not errors, errors
    return result.plans[0]


def edited(edits: tuple[tuple[str, str], ...]) -> str:
    """The base plan with replacements; each old text stands in it exactly once."""
    text = BASE
    for old, new in edits:
        assert text.count(old) == 1, (text.count(old), old)
        text = text.replace(old, new)
    return text


def one(name: str, old: str, new: str, wanted: dict[str, str]) -> Kind:
    return Kind(name, ((old, new),), wanted)
