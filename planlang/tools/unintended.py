"""Computed unintended consequences as findings about a plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from planlang.analysis.findings import Consequence, consequences
from planlang.diagnostics import Diagnostic
from planlang.plan.checks.finding import Finding, Subject


def unintended(subject: Subject) -> Iterator[Finding]:
    """What the plan rewards without meaning to, as far as the plan alone shows it."""
    return as_findings(consequences(subject))


def as_findings(found: Iterable[Consequence]) -> Iterator[Finding]:
    """Consequences as messages that say how they are answered."""
    for each in found:
        yield Finding(
            Diagnostic(
                code=each.code,
                message=each.sentence,
                place=each.place,
                help=f"{each.advice} If it is meant, say so in the litmus test: "
                f'`unintended {each.code.name} "…" accepted "why"`, or `guarded by GATE`.',
            ),
            each.members,
        )
