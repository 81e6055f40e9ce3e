"""Everything that can be found about a checked plan, in one place: each `allow` is answered once.

The plan stage's own checks look at a plan's shapes. Who else looks at whole plans adds a row to
`SOURCES`; what a row needs is imported when a plan is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from planlang.diagnostics import Diagnostic
from planlang.diagnostics.catalogue import advice, litmus, promises
from planlang.plan.checks import examined
from planlang.plan.checks.finding import Finding, FindingSource, Subject
from planlang.plan.model import Plan


def found(plan: Plan, today: date | None) -> tuple[Diagnostic, ...]:
    """What is found about `plan`, a checked one, and not answered by one of its `allow`s; and what
    is wrong with the `allow`s themselves.

    `today` decides whether an `allow` has expired; None judges none.
    """
    return examined(plan, today, SOURCES)


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
