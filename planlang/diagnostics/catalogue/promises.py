"""Promises of a plan, and whether they hold: V9xx."""

from __future__ import annotations

from planlang.diagnostics.model import Code, Severity

PROMISE_NO_OTHER = Code(
    code="V901",
    name="promise_no_other",
    severity=Severity.ERROR,
    summary="A promise compares with a plan or version that is not there.",
)
PROMISE_BROKEN = Code(
    code="V902",
    name="promise_broken",
    severity=Severity.ERROR,
    summary="A promise does not hold: there are figures that break it.",
)
PROMISE_UNKNOWN = Code(
    code="V903",
    name="promise_unknown",
    severity=Severity.WARNING,
    summary="A promise could be neither proved nor broken.",
)

CODES: tuple[Code, ...] = (PROMISE_NO_OTHER, PROMISE_BROKEN, PROMISE_UNKNOWN)

RULES: tuple[Code, ...] = (PROMISE_UNKNOWN,)
"""What a plan can answer for with `allow`: a promise not proved, never one that is broken."""
