"""Findings that a change brings: those of the new side that the old one does not have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from planlang.diagnostics import Diagnostic


def new_findings(old: Iterable[Diagnostic], new: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """What is said of the new side and not of the old: by its rule and its words, wherever it
    stands. What both say equally often is not new; what is said once more is."""
    before = Counter((d.code.name, d.message) for d in old)
    found: list[Diagnostic] = []
    for diagnostic in new:
        key = (diagnostic.code.name, diagnostic.message)
        if before[key]:
            before[key] -= 1
        else:
            found.append(diagnostic)
    return tuple(found)
