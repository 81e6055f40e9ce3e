"""The playbook as rules: what the field advises against, one rule a file, called as its code is."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from planlang.diagnostics import Code
from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding, Subject
from planlang.tools.rules.model import Rule
from planlang.tools.rules.view import view


def _rule(code: Code) -> Rule:
    """The rule of a code: `ACTIVITY_PAID` in `activity_paid.py` is that of `activity_paid`."""
    found = getattr(import_module(f"{__name__}.{code.name}"), code.name.upper())
    assert isinstance(found, Rule)
    return found


RULES: tuple[Rule, ...] = tuple(_rule(code) for code in advice.CODES)
"""All rules, by code: the catalogue lists them once."""


def advised(subject: Subject) -> Iterator[Finding]:
    """What the rules find in a plan."""
    seen = view(subject)
    for rule in RULES:
        if rule.find is not None:
            yield from rule.find(seen)
