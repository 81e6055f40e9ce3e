"""The filters and tests that templates may use.

A template puts finished texts in their places; it computes, decides and formats nothing. What it
may use is written out here, and each of them keeps to one rule: a text that is already escaped is
passed on as it is, or refused. Jinja's own `|join`, `|replace` and `|indent` escape for HTML
whatever the kind of document, which lets `#` into Typst and `*` into Markdown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from jinja2 import Undefined
from jinja2.filters import FILTERS
from jinja2.tests import TESTS
from markupsafe import Markup

from planlang.documents.templates.effort import spend
from planlang.documents.templates.escape_html import escape_html
from planlang.documents.templates.escape_typst import typst_string
from planlang.documents.templates.refused import NoTextError
from planlang.words.escape_markdown import escape_inline, fenced
from planlang.words.readable import readable

WIDEST_INDENT = 40


def plain_text(value: object, where: str) -> str:
    """`value` as it stands in a view: a text or a whole number. Anything else is refused."""
    if isinstance(value, Undefined):
        str(value)  # raises, and names it
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return str(value)
    raise NoTextError(value, where)


def length(value: Any) -> int:
    """How many there are."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise NoTextError(value, "counted")
    return len(value) if isinstance(value, Sequence) else len(tuple(value))


def items(values: Any) -> tuple[Any, ...]:
    """What is gone through, as a list."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise NoTextError(values, "made a list")
    return tuple(values)


def join(values: Iterable[object], between: str = "") -> str:
    """Texts in a row; none of them may be escaped already."""
    items = tuple(values)
    if any(isinstance(value, Markup) for value in (*items, between)):
        raise NoTextError(Markup(), "joined")
    parts = [readable(plain_text(value, "joined")) for value in items]
    spend(len(parts), sum(map(len, parts)) + len(between) * len(parts))
    return between.join(parts)


def indent(text: Any, width: Any = 4, first: bool = False) -> str:
    """The lines of a text moved to the right, the first one only if `first`; empty lines stay."""
    plain = plain_text(text, "indented")
    if not isinstance(width, int) or not 0 <= width <= WIDEST_INDENT:
        raise NoTextError(width, f"a width, from 0 to {WIDEST_INDENT}")
    lines = plain.split("\n")
    moved = "\n".join(
        " " * width + line if line and (number or first) else line
        for number, line in enumerate(lines)
    )
    spend(1, len(moved))
    return Markup(moved) if isinstance(text, Markup) else moved


def trim(text: Any) -> str:
    """A text without the white space around it."""
    plain = plain_text(text, "trimmed").strip()
    spend(1, len(plain))
    return Markup(plain) if isinstance(text, Markup) else plain


def verbatim(value: object) -> Markup:
    """Text that is already in the language of the document: not escaped. The one way out."""
    return Markup(plain_text(value, "printed verbatim"))


def html(value: object) -> Markup:
    """Text escaped for HTML, as it would be without this."""
    text = plain_text(value, "escaped")
    return value if isinstance(value, Markup) else Markup(escape_html(text))


_DAY_OR_PERIOD = re.compile(r"([0-9]{4}-(?:[0-9]{2}-[0-9]{2}|[QHM][0-9]{1,2}))")


def html_unbroken(value: object) -> Markup:
    """A text whose days and periods are never broken at their hyphens: 2027-02-01, 2027-Q1."""
    if isinstance(value, Markup):
        raise NoTextError(value, "escaped again")
    parts = _DAY_OR_PERIOD.split(plain_text(value, "kept on one line"))
    spend(len(parts), sum(map(len, parts)))
    return Markup(
        "".join(
            f'<span class="unbroken">{part}</span>' if number % 2 else escape_html(part)
            for number, part in enumerate(parts)
        )
    )


def html_json(value: object) -> Markup:
    """A text or number as JSON that can stand in a script or an attribute of HTML."""
    text = json.dumps(plain_text(value, "written as JSON"))
    for sign in "<>&'":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def typst_code(value: object) -> Markup:
    """A text as a string for Typst's code, where `{{ … }}` alone would be markup."""
    if isinstance(value, Markup):
        raise NoTextError(value, "quoted")
    return Markup(typst_string(plain_text(value, "quoted")))


def markdown_inline(value: object, first: object, last: object) -> Markup:
    """A part of a line of text: the line begins with the `first` part and ends with the `last`."""
    if isinstance(value, Markup):
        raise NoTextError(value, "escaped again")
    text = plain_text(value, "escaped")
    return Markup(escape_inline(text, first=bool(first), last=bool(last)))


def markdown_code(value: object) -> Markup:
    """Lines as a block of code, where escaped text would show its escapes."""
    if isinstance(value, Markup):
        raise NoTextError(value, "shown as code")
    return Markup(fenced(plain_text(value, "shown as code")))


def is_none(value: object) -> bool:
    """Whether a field is empty; a name that does not exist is an error, not empty."""
    if isinstance(value, Undefined):
        str(value)
    return value is None


_EVERYWHERE: dict[str, Callable[..., Any]] = {
    "count": length,
    "first": FILTERS["first"],
    "indent": indent,
    "join": join,
    "last": FILTERS["last"],
    "length": length,
    "list": items,
    "map": FILTERS["map"],
    "reject": FILTERS["reject"],
    "rejectattr": FILTERS["rejectattr"],
    "select": FILTERS["select"],
    "selectattr": FILTERS["selectattr"],
    "trim": trim,
    "verbatim": verbatim,
}

HTML_FILTERS = _EVERYWHERE | {
    "e": html,
    "escape": html,
    "tojson": html_json,
    "unbroken": html_unbroken,
}
MARKDOWN_FILTERS = _EVERYWHERE | {"fenced": markdown_code, "inline": markdown_inline}
TYPST_FILTERS = _EVERYWHERE | {"quoted": typst_code}

_TESTS = (
    "==", "!=", ">", ">=", "<", "<=", "eq", "ne", "gt", "ge", "lt", "le", "in",
    "even", "odd", "divisibleby", "false", "true", "string", "number",
)  # fmt: skip
ALLOWED_TESTS: dict[str, Callable[..., Any]] = {
    **{name: cast("Callable[..., Any]", TESTS[name]) for name in _TESTS},
    "none": is_none,
}
