"""The playbook as rules: what the field advises against, one rule a file."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.plan.checks.finding import Finding, Subject
from planlang.tools.rules.low_weight_element import LOW_WEIGHT_ELEMENT
from planlang.tools.rules.model import Rule

RULES: tuple[Rule, ...] = (LOW_WEIGHT_ELEMENT,)
"""All rules, by code."""


def advised(subject: Subject) -> Iterator[Finding]:
    """What the rules find in a plan."""
    for rule in RULES:
        yield from rule.find(subject)
