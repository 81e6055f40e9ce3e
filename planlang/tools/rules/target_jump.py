"""A target that jumps from one version to the next."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from planlang.diagnostics import Span
from planlang.diagnostics.catalogue import advice
from planlang.plan import wording
from planlang.plan.checks.finding import Finding
from planlang.plan.model import Better, Element, FixedTarget, Target, Version
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_plan
from planlang.tools.rules.view import View

USUAL = Fraction(5, 100)


def _find(view: View) -> Iterator[Finding]:
    for earlier, later in pairwise(view.plan.versions):
        before = {e.name: e for e in earlier.elements}
        for element in later.elements:
            old = before.get(element.name)
            if (
                old is None
                or element.quantity is None
                or _taken(view, old) != _taken(view, element)
            ):
                continue
            was = _targets(view, earlier, old)
            for segment, (target, place) in _targets(view, later, element).items():
                # Who was not told apart before had the target of all.
                start, _ = was.get(segment, was[""])
                uplift = _uplift(start, target, element.better)
                if uplift is None or uplift <= USUAL:
                    continue
                assert isinstance(start, FixedTarget)
                assert isinstance(target, FixedTarget)
                kind, money = element.quantity.type.kind, view.plan.currency
                yield of_plan(
                    advice.TARGET_JUMP,
                    place,
                    f"The target of element `{element.name}`"
                    f"{f' in segment `{segment}`' if segment else ''} goes from "
                    f"{wording.value(start.value, kind, money)} to "
                    f"{wording.value(target.value, kind, money)} on {later.first}: "
                    f"{wording.percent(uplift)} harder, and at most {wording.percent(USUAL)} at a "
                    "time is usual.",
                    "Take two steps, or show with `planlang targets` that people would have met "
                    "it.",
                    element.name,
                )


def _targets(
    view: View, version: Version, element: Element
) -> dict[str, tuple[Target | None, Span]]:
    """The element's target and where it stands, by segment of rows or people; "" for all others."""
    found = {"": (element.target, element.lines.get("target", element.span))}
    quantity = element.quantity
    readings = () if quantity is None else view.readings(quantity)
    spans = {segment.name: segment.span for r in readings for segment in r.segments}
    for name, target in element.segment_targets:
        found[name] = (target, spans.get(name, element.span))
    for people in version.segments:
        for change in people.changes:
            changed = dict(change.fields).get("target")
            if change.element == element.name and isinstance(changed, FixedTarget):
                found[people.name] = (changed, change.lines.get("target", change.span))
    return found


def _taken(view: View, element: Element) -> object:
    """What an element measures, and how, but for the segments that it tells apart."""
    quantity = element.quantity
    if quantity is None:
        return None
    return quantity.constant, tuple(
        (factor, reading.measure, reading.credit, reading.scope)
        for factor, reading in ((f, view.plan.readings[key]) for f, key in quantity.parts)
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
