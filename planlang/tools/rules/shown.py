"""Rules for reading in a terminal, and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill, indent
from typing import Any

from planlang.diagnostics import Code, Severity
from planlang.diagnostics.catalogue import advice, litmus, promises, shape
from planlang.diagnostics.catalogue.answerable import ANSWERABLE
from planlang.tools.rules import RULES
from planlang.tools.rules.model import Rule

SCHEMA_VERSION = 1
"""Raised when a reader of the JSON would have to change."""

_BY_CODE = {rule.code: rule for rule in RULES}
_GROUPS = (
    (frozenset(advice.CODES), "Advice"),
    (frozenset(shape.CODES), "Shapes that are seldom meant"),
    (frozenset(litmus.CODES), "The litmus test, computed"),
    (frozenset(promises.CODES), "Promises"),
)
_WIDTH = 88


def listed(codes: Sequence[Code]) -> str:
    """A line for each rule, in groups: name, code, severity, what it is about."""
    width = max(len(code.name) for code in codes)
    groups: dict[str, list[str]] = {}
    for code in codes:
        group = next(title for members, title in _GROUPS if code in members)
        groups.setdefault(group, []).append(
            f"  {code.name:{width}}  {code.code}  {code.severity.value:7}  {code.summary}"
        )
    return "\n\n".join("\n".join([title, *lines]) for title, lines in groups.items()) + "\n"


def explained(code: Code) -> str:
    """All there is to say about one rule, or about another message."""
    head = f"{code.name} ({code.code}), {code.severity.value}\n{code.summary}"
    rule = _BY_CODE.get(code)
    parts = [head]
    if rule is not None:
        parts += [
            _part("What it costs", rule.costs),
            _part("Who decides", rule.decides),
            _part("When it is fine", rule.fine),
            _part("Source", rule.source, *rule.cited),
        ]
        if rule.wrong:
            parts += [_plan("Wrong", rule.wrong), _plan("Right", rule.right)]
    if code.severity is Severity.ERROR:
        parts.append("It is an error: it is mended, and cannot be allowed.")
    elif code in ANSWERABLE:
        parts.append(_plan("Where it is meant", f'allow {code.name} "why" until 2027-06-30'))
    if code in litmus.COMPUTED:
        answer = f'litmus {{\n  unintended {code.name} "what people might do" accepted "why"\n}}'
        parts.append(_plan("Or, with what people might do", answer))
    return "\n\n".join(parts) + "\n"


def as_object(codes: Sequence[Code]) -> dict[str, Any]:
    """The rules as plain JSON values; what only advice has is null for others."""
    return {"schema_version": SCHEMA_VERSION, "rules": [_object(code) for code in codes]}


def _object(code: Code) -> dict[str, Any]:
    rule = _BY_CODE.get(code)
    return {
        "name": code.name,
        "code": code.code,
        "severity": code.severity.value,
        "summary": code.summary,
        **{name: _said(rule, name) for name in ("costs", "decides", "fine", "source")},
        "sources": [] if rule is None else list(rule.cited),
        **{name: _said(rule, name) for name in ("wrong", "right")},
    }


def _said(rule: Rule | None, name: str) -> str | None:
    return None if rule is None else (getattr(rule, name) or None)


def _part(title: str, *texts: str) -> str:
    return "\n".join([title, *(_wrapped(text) for text in texts)])


def _wrapped(text: str) -> str:
    return fill(
        text,
        _WIDTH,
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _plan(title: str, text: str) -> str:
    return f"{title}\n{indent(text.rstrip(), '  ')}"
