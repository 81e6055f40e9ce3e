"""A rule of the playbook: what it looks for, and all that its page says."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planlang.diagnostics import Code
from planlang.plan.checks.finding import Finding, Subject
from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One piece of advice.

    `costs`, `decides`, `fine` and `source` are paragraphs of Markdown: what it costs not to follow
    it, who decides, when it is fine, and where it comes from.
    """

    code: Code
    costs: str
    decides: str
    fine: str
    source: str
    find: Callable[[Subject], Iterator[Finding]]
