"""A target that nobody has ever reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.plan.model import Better, Element, FixedTarget
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_plan
from planlang.tools.rules.view import View


def in_history(view: View, element: Element, reached: Sequence[Fraction]) -> Iterator[Finding]:
    """`reached` is what people reached in earlier periods, one figure a person and period."""
    target, quantity = element.target, element.quantity
    if not reached or quantity is None or not isinstance(target, FixedTarget):
        return
    higher = element.better is Better.HIGHER
    best = max(reached) if higher else min(reached)
    if best >= target.value if higher else best <= target.value:
        return
    kind, money = quantity.type.kind, view.plan.currency
    yield of_plan(
        advice.TARGET_BEYOND_HISTORY,
        element.lines.get("target", element.span),
        f"The target of element `{element.name}` is "
        f"{wording.value(target.value, kind, money)}, and the best of {len(reached)} results so "
        f"far is {wording.value(best, kind, money)}.",
        "See what `planlang targets` proposes from the same data.",
        element.name,
    )


TARGET_BEYOND_HISTORY = Rule(
    code=advice.TARGET_BEYOND_HISTORY,
    costs=(
        "A target that nobody reaches is no target: people give up on it and look after what "
        "is left."
    ),
    decides="The head of customer success, with Finance.",
    fine="What is measured has changed, so that history says nothing about it.",
    source="From historical data, with careful uplifts [G].",
    wrong="",
    right="",
    find=None,
)
