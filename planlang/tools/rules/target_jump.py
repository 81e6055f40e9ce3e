"""A target that jumps from one version to the next."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.plan.model import Better, FixedTarget, Target
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_plan
from planlang.tools.rules.view import View

USUAL = Fraction(5, 100)


def _find(view: View) -> Iterator[Finding]:
    for earlier, later in pairwise(view.plan.versions):
        before = {e.name: e for e in earlier.elements}
        for element in later.elements:
            old = before.get(element.name)
            if old is None or old.quantity != element.quantity or element.quantity is None:
                continue
            uplift = _uplift(old.target, element.target, element.better)
            if uplift is None or uplift <= USUAL:
                continue
            assert isinstance(old.target, FixedTarget)
            assert isinstance(element.target, FixedTarget)
            kind, money = element.quantity.type.kind, view.plan.currency
            yield of_plan(
                advice.TARGET_JUMP,
                element.lines.get("target", element.span),
                f"The target of element `{element.name}` goes from "
                f"{wording.value(old.target.value, kind, money)} to "
                f"{wording.value(element.target.value, kind, money)} on {later.first}: "
                f"{wording.percent(uplift)} harder, and at most {wording.percent(USUAL)} at a time "
                "is usual.",
                "Take two steps, or show with `planlang targets` that people would have met it.",
                element.name,
            )


def _uplift(old: Target | None, new: Target | None, better: Better) -> Fraction | None:
    """How much harder a target became, of what it was; None where the two cannot be compared."""
    if not isinstance(old, FixedTarget) or not isinstance(new, FixedTarget) or old.value <= 0:
        return None
    if old.per_year != new.per_year:
        return None
    change = (new.value - old.value) / old.value
    return change if better is Better.HIGHER else -change


TARGET_JUMP = Rule(
    code=advice.TARGET_JUMP,
    costs=(
        "A target that nobody reaches is no target: people give up on it and look after what "
        "is left."
    ),
    decides="The head of customer success, with Finance.",
    fine="The old target was a mistake, or was set for another kind of customers.",
    source=(
        "From historical data, with careful uplifts each quarter [G]. The bound of 5% is "
        "planlang's."
    ),
    wrong="""\
revision of csm from 2026-07-01 "Second half" {
  change retention { target 98% }
}
""",
    right="""\
revision of csm from 2026-07-01 "Second half" {
  change retention { target 94% }
}
""",
    find=_find,
)
