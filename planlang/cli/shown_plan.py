"""The lines that `planlang show` prints: the author's own clauses, in force, with their places."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from planlang.cli.table import width
from planlang.diagnostics import Span
from planlang.plan.model import (
    Award,
    Commission,
    Element,
    FixedTarget,
    Gate,
    Goal,
    Multiplier,
    Plan,
)
from planlang.plan.terms import Terms, terms
from planlang.plan.wording import percent

_PLACE_COLUMN = 72


class Line(NamedTuple):
    """A line and where it comes from: "csm.plan:12", "(default)", or nothing."""

    text: str
    place: str = ""

    def __str__(self) -> str:
        if not self.place:
            return self.text
        return f"{self.text}{' ' * max(2, _PLACE_COLUMN - width(self.text))}{self.place}"


_ORDER = (
    "weight", "measure", "credit", "scope", "quantity", "objectives", "target", "segment_targets",
    "mixed", "curve", "floor", "cap", "guarantee", "no_data", "litmus",
)  # fmt: skip
_DEFAULTS = {
    "scope": "scope  person",
    "floor": "no floor",
    "cap": "no cap",
    "guarantee": "no guarantee",
}


def header_lines(plan: Plan) -> list[Line]:
    """The plan's name and its own clauses."""
    lines = [_placed(f'plan {plan.name} "{plan.title}"', plan.span)]
    # A plan may promise several things; of all other clauses it has one.
    own = [span for word, span in plan.lines.items() if word != "promise"]
    lines += _clauses(own + [promise.span for promise in plan.promises])
    if "spread" not in plan.lines:
        count = len(plan.spread)
        lines.append(_default(f"spread  equal shares over {count} pay periods"))
    return lines


def version_lines(
    plan: Plan, number: int, segments: Sequence[str], *, everything: bool = False
) -> list[Line]:
    """The terms of a version for people in `segments`.

    Without `everything` and with segments, only the elements that the segments change.
    """
    version = plan.versions[number]
    held = terms(version, segments)
    lines = [_heading(plan, number, held)]
    if segments and not everything:
        base = {e.name: e for e in terms(version, ()).elements}
        changed = [e for e in held.elements if e != base.get(e.name)]
        removed = [name for name in base if held.element(name) is None]
        for element in changed:
            lines += _element(element, only_changed_from=base[element.name])
        lines += [Line(f"  without element {name}") for name in removed]
        return lines
    for element in held.elements:
        lines += _element(element)
    others: tuple[Goal | Gate | Multiplier | Commission | Award, ...] = (
        *held.goals, *held.gates, *held.multipliers, *held.commissions, *held.awards,
    )  # fmt: skip
    lines += [
        _placed(f'  {_kind(other)} {other.name} "{other.title}"', other.span) for other in others
    ]
    for limit in (held.total_cap, held.total_floor):
        if limit is not None:
            lines += _clauses([limit.span])
    return lines


def _heading(plan: Plan, number: int, held: Terms) -> Line:
    version = plan.versions[number]
    last = _last_day(plan, number)
    what = "terms" if number == 0 else f'revision "{version.title}"'
    text = f"# {what} from {version.first} through {last}"
    if held.segments:
        titles = {s.name: s.title for s in version.segments}
        text += ", in " + ", ".join(f'{name} "{titles[name]}"' for name in held.segments)
    return Line(text)


def _last_day(plan: Plan, number: int) -> str:
    from datetime import timedelta

    if number + 1 < len(plan.versions):
        return str(plan.versions[number + 1].first - timedelta(days=1))
    return str(plan.effective.end)


def _element(element: Element, only_changed_from: Element | None = None) -> list[Line]:
    lines = [_placed(f'  element {element.name} "{element.title}"', element.span)]
    before = only_changed_from.lines if only_changed_from is not None else None
    shown: set[Span] = set()
    for field in _ORDER:
        span = element.lines.get(field)
        if span is None:
            if (
                field in _DEFAULTS
                and before is None
                and not (field == "scope" and element.objectives)
            ):
                lines.append(_default("  " + _DEFAULTS[field]))
            continue
        if span in shown or (before is not None and before.get(field) == span):
            continue
        shown.add(span)
        lines += _clauses([span], "  ")
        if field == "target":
            lines += _segment_targets(element)
    return lines


def _segment_targets(element: Element) -> list[Line]:
    """The targets of segments of rows, which stand in the segments' own declarations."""
    place = element.lines.get("segment_targets")
    if place is None:
        return []
    return [
        _placed(f"    in {name}: target {percent(target.value)}", place)
        for name, target in element.segment_targets
        if isinstance(target, FixedTarget)
    ]


def _kind(declared: Goal | Gate | Multiplier | Commission | Award) -> str:
    if isinstance(declared, Award):
        return "spiff" if declared.is_spiff else "bonus"
    return type(declared).__name__.lower()


def _clauses(spans: Iterable[Span], indent: str = "") -> list[Line]:
    lines: list[Line] = []
    for span in spans:
        first, *rest = span.text.rstrip().split("\n")
        lines.append(_placed(f"  {indent}{first.rstrip()}", span))
        lines += [
            Line(f"  {indent}{line}")
            for line in textwrap.dedent("\n".join(rest)).split("\n")
            if rest
        ]
    return lines


def _placed(text: str, span: Span) -> Line:
    return Line(text, f"{span.source.name}:{span.line}")


def _default(text: str) -> Line:
    return Line(f"  {text}", "(default)")
