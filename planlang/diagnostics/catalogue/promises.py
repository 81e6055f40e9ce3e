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
PROMISE_NEEDS_ROSTER = Code(
    code="V904",
    name="promise_needs_roster",
    severity=Severity.NOTE,
    summary="A promise about the cost of the roster is proved only with data.",
)

CODES: tuple[Code, ...] = (
    PROMISE_NO_OTHER,
    PROMISE_BROKEN,
    PROMISE_UNKNOWN,
    PROMISE_NEEDS_ROSTER,
)

RULES: tuple[Code, ...] = (PROMISE_UNKNOWN,)
"""What a plan can answer for with `allow`: a promise not proved, never one that is broken."""

ANSWERED_TOO: dict[Code, Code] = {PROMISE_NEEDS_ROSTER: PROMISE_UNKNOWN}
"""What an `allow` of another rule answers, too: a promise that waits for data is not known."""
