"""Everything that can be found about a checked plan, in one place: each `allow` is answered once.

The plan stage's own checks look at a plan's shapes. Who else looks at whole plans adds a row to
`SOURCES`; what a row needs is imported when a plan is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice, litmus, promises
from planlang.plan.checks.finding import Finding, FindingSource, Subject


def _advice(subject: Subject) -> Iterator[Finding]:
    from planlang.tools.rules import advised

    return advised(subject)


def _unintended(subject: Subject) -> Iterator[Finding]:
    from planlang.tools.unintended import unintended

    return unintended(subject)


def _promises(subject: Subject) -> Iterator[Finding]:
    if not subject.plan.promises:
        return iter(())
    from planlang.tools.promises import promised

    return promised(subject)


SOURCES: tuple[FindingSource, ...] = (
    FindingSource(codes=advice.FROM_PLAN, find=_advice),
    FindingSource(codes=litmus.FROM_PLAN, find=_unintended),
    FindingSource(codes=promises.RULES, find=_promises),
)
"""Who looks at a plan that has no error, beside the plan stage."""
