"""Plans that hold at the same time are for different people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations as pairs

from planlang.diagnostics import Diagnostic, Label
from planlang.diagnostics.catalogue import shape as codes
from planlang.plan.checks.finding import Finding
from planlang.plan.model import Plan
from planlang.plan.reachable.regions import combinations
from planlang.plan.rows import AllOf, Condition


def plans_are_apart(plans: Sequence[Plan]) -> Iterator[Finding]:
    """Names pairs of plans that somebody could be in on the same day. Two plans of one name are
    one plan that two files revise."""
    for one, other in pairs(plans, 2):
        days = one.effective.intersection(other.effective)
        if days is None or one.roster != other.roster or one.name == other.name:
            continue
        who = _in_both(one, other)
        if who is None:
            continue
        example = f" (for example where {who})" if who else ""
        yield Finding(
            Diagnostic(
                code=codes.PLANS_OVERLAP,
                message=f"Somebody can be in plan `{one.name}` and in plan `{other.name}` at once, "
                f"from {days.start} through {days.end}{example}, and would be paid by both.",
                place=other.lines.get("people", other.span),
                help="Let the `people` lines exclude each other, or let one plan end before the "
                "other starts. A plan that is only there to be extended needs a file of its own.",
                labels=(Label(one.lines.get("people", one.span), f"the people of `{one.name}`"),),
            )
        )


def _in_both(one: Plan, other: Plan) -> str | None:
    """Facts of somebody in both; "" where everybody is, None where nobody can be (or where there
    are too many cases to look at)."""
    conditions: tuple[Condition, ...] = tuple(
        p.people for p in (one, other) if p.people is not None
    )
    if not conditions:
        return ""
    found = combinations([("both", AllOf(parts=conditions))], None)
    meeting = next((c for c in found or () if c.names), None)
    return None if meeting is None else meeting.facts(*conditions)
