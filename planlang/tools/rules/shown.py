"""Rules for reading in a terminal, and for programs."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill, indent
from typing import Any

from planlang.diagnostics import Code, Severity
from planlang.diagnostics.catalogue import advice, litmus, promises, shape
from planlang.diagnostics.catalogue.answerable import ANSWERABLE
from planlang.quick_dataclass import dataclass
from planlang.tools.rules import RULES, pages
from planlang.tools.rules.model import cited
from planlang.tools.rules.pages import Example

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
    said = _said(code)
    parts = [f"{code.name} ({code.code}), {code.severity.value}\n{code.summary}"]
    parts.append(_part("What it costs" if said.decides else "Why", *said.costs))
    if said.decides and said.fine and said.source:
        parts += [
            _part("Who decides", said.decides),
            _part("When it is fine", said.fine),
            _part("Source", said.source, *cited(said.source)),
        ]
    parts += [_example("Wrong", said.wrong), _example("Right", said.right)]
    if code.severity is Severity.ERROR:
        parts.append("It is an error: it is mended, and cannot be allowed.")
    elif code in ANSWERABLE:
        parts.append(_plan("Where it is meant", f'allow {code.name} "why" until 2027-06-30'))
    if code in litmus.COMPUTED:
        answer = f'litmus {{\n  unintended {code.name} "what people might do" accepted "why"\n}}'
        parts.append(_plan("Or, with what people might do", answer))
    return "\n\n".join(parts) + "\n"


def as_object(codes: Sequence[Code]) -> dict[str, Any]:
    """The rules as plain JSON values; what only rules have is null for other messages."""
    return {"schema_version": SCHEMA_VERSION, "rules": [_object(code) for code in codes]}


def _object(code: Code) -> dict[str, Any]:
    said = _said(code)
    return {
        "name": code.name,
        "code": code.code,
        "severity": code.severity.value,
        "summary": code.summary,
        "costs": "\n\n".join(said.costs),
        "decides": said.decides,
        "fine": said.fine,
        "source": said.source,
        "sources": list(cited(said.source or "")),
        "wrong": said.wrong.text,
        "right": said.right.text,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What is said about a code, by its rule or by its page."""

    costs: tuple[str, ...]
    decides: str | None
    fine: str | None
    source: str | None
    wrong: Example
    right: Example


def _said(code: Code) -> _Said:
    rule = _BY_CODE.get(code)
    if rule is None or not rule.wrong:
        page = pages.page(code)
        return _Said(
            costs=page.why,
            decides=page.decides,
            fine=page.fine,
            source=page.source,
            wrong=page.wrong,
            right=page.right,
        )
    return _Said(
        costs=(rule.costs,),
        decides=rule.decides,
        fine=rule.fine,
        source=rule.source,
        wrong=Example(prose=(), files=((None, rule.wrong),)),
        right=Example(prose=(), files=((None, rule.right),)),
    )


def _example(title: str, example: Example) -> str:
    files = [
        ("" if name is None else f"  # {name}\n") + indent(text.rstrip(), "  ")
        for name, text in example.files
    ]
    prose = [_wrapped(text) for text in example.prose]
    return "\n".join([title, "\n\n".join([*prose, *files])])


def _part(title: str, *texts: str) -> str:
    return "\n".join([title, *(_wrapped(text) for text in texts)])


def _wrapped(text: str) -> str:
    if text.startswith(("- ", "|")):
        return indent(text, "  ")
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
