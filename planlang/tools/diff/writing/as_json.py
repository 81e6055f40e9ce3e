"""A comparison for programs, in the form that `schema` declares."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from planlang.analysis.intervals import Interval
from planlang.diagnostics import Span
from planlang.tools.diff.model import (
    Change,
    Comparison,
    LineEffect,
    Most,
    Part,
    PlanComparison,
    PlanRef,
    Range,
    Region,
    Replay,
)
from planlang.values.dates import DateRange
from planlang.values.decimals import exact_or_fraction

SCHEMA_VERSION = 1
"""Raised when a reader of the JSON would have to change."""


def as_json(compared: Comparison) -> str:
    """One JSON object with a line end. Figures are decimal texts; one without an exact decimal has
    its fraction beside it, as `<name>_exact`."""
    text = json.dumps(as_object(compared), indent=2, ensure_ascii=False)
    # Halves of characters can come in with a file name; UTF-8 output has no way to write them.
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def as_object(compared: Comparison) -> dict[str, Any]:
    """The comparison as plain JSON values, to be put into a larger document."""
    return {
        "schema_version": SCHEMA_VERSION,
        "old": compared.old,
        "new": compared.new,
        "plans": [_plan(plan) for plan in compared.plans],
        "added": [_ref(ref) for ref in compared.added],
        "removed": [_ref(ref) for ref in compared.removed],
        "same": [_ref(ref) for ref in compared.same],
        "changes": [_change(change) for change in compared.changes],
    }


def _figure(name: str, value: Fraction | None) -> dict[str, str | None]:
    if value is None:
        return {name: None}
    decimal, exact = exact_or_fraction(value)
    return {name: decimal} if exact is None else {name: decimal, f"{name}_exact": exact}


def _ref(ref: PlanRef) -> dict[str, Any]:
    return {
        "plan": ref.name,
        "title": ref.title,
        "file": ref.file,
        "fingerprint": ref.fingerprint,
        "effective": _days(ref.effective),
        "revisions": [day.isoformat() for day in ref.revisions],
    }


def _plan(plan: PlanComparison) -> dict[str, Any]:
    return {
        "plan": plan.new.name,
        "old": _ref(plan.old),
        "new": _ref(plan.new),
        "currency": plan.currency.code,
        **_figure("variable", plan.variable),
        "class": plan.effect.value,
        "same": plan.same,
        "lines": [_line(line) for line in plan.lines],
    }


def _line(line: LineEffect) -> dict[str, Any]:
    return {
        "line": line.name,
        "kind": line.kind,
        "title": line.title,
        "class": line.effect.value,
        "region": None if line.region is None else _region(line.region),
        "table": [{"when": w, "was": was, "becomes": becomes} for w, was, becomes in line.table],
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "plan": change.plan,
        "rule": change.rule,
        "path": change.path,
        "part": change.part,
        "element": change.element,
        "field": change.field,
        "label": change.label,
        "edit": change.edit.value,
        "was": change.was,
        "becomes": change.becomes,
        "was_value": change.was_value,
        "becomes_value": change.becomes_value,
        "class": change.effect.value,
        "reason": change.reason,
        "sentence": change.sentence,
        "region": None if change.region is None else _region(change.region),
        "witness": None if change.witness is None else _witness(change.witness),
        "fingerprint": change.fingerprint,
        "accepted": change.accepted,
        "location": _place(change.location),
        "old_location": _place(change.old_location),
    }


def _region(region: Region) -> dict[str, Any]:
    return {
        "words": region.words,
        "exact": region.exact,
        "days": [_days(days) for days in region.days],
        "less": None if region.less is None else _most(region.less),
        "more": None if region.more is None else _most(region.more),
        "parts": [_part(part) for part in region.parts],
    }


def _most(most: Most) -> dict[str, Any]:
    return {
        **_figure("amount", most.amount),
        **_figure("share", most.share),
        **_figure("variable", most.variable),
        "at": most.at,
        "of_target": most.of_target,
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "line": part.line,
        "direction": part.direction.value,
        "inside": list(part.who.inside),
        "outside": list(part.who.outside),
        "who": part.who.words,
        "ranges": [_range(each) for each in part.ranges],
    }


def _range(each: Range) -> dict[str, Any]:
    return {
        "figure": each.figure,
        "title": each.title,
        "axis": each.axis.value,
        "unit": each.type.kind.value,
        "intervals": [_interval(interval) for interval in each.intervals],
        "no_data": each.no_data,
        "words": each.words,
    }


def _interval(interval: Interval) -> dict[str, Any]:
    return {
        **_figure("low", interval.low),
        "low_included": interval.low_included,
        **_figure("high", interval.high),
        "high_included": interval.high_included,
    }


def _witness(shown: Replay) -> dict[str, Any]:
    witness = shown.witness
    return {
        "period": witness.period,
        **_figure("variable", witness.variable),
        "segments": list(witness.segments),
        "all_else_as_in": "old" if shown.in_old else "new",
        "given": list(shown.given),
        **_figure("was", shown.was),
        **_figure("becomes", shown.becomes),
        "example": shown.example or None,
    }


def _days(days: DateRange) -> dict[str, str]:
    return {"start": days.start.isoformat(), "end": days.end.isoformat()}


def _place(place: Span | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {"file": place.source.name, "line": place.line, "column": place.column}
