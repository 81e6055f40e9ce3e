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
    """`reached` is what people reached in earlier periods, one figure a person and period.

    Targets of a year are not held against it: they are spread over periods.
    """
    target, quantity = element.target, element.quantity
    if not reached or quantity is None or not isinstance(target, FixedTarget) or target.per_year:
        return
    higher = element.better is Better.HIGHER
    if any(figure >= target.value if higher else figure <= target.value for figure in reached):
        return
    wanted = wording.value(target.value, quantity.type.kind, view.plan.currency)
    # How close somebody came is not said: it would be one person's figure.
    yield of_plan(
        advice.TARGET_BEYOND_HISTORY,
        element.lines.get("target", element.span),
        f"The target of element `{element.name}` is {wanted}, and none of {len(reached)} results "
        "so far reached it.",
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
