"""The lines of templates that a traceback went through, and their places in the files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from jinja2 import TemplateNotFound, Undefined
from jinja2.utils import missing

from planlang.diagnostics import Source, Span
from planlang.documents.templates.folders import Folders
from planlang.documents.templates.refused import UnreadableError

_LONGEST = 2_000
"""Characters of a line in which a word is looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a template that was being rendered, and the names that it could see."""

    template: str
    number: int
    in_macro: bool
    names: tuple[str, ...]


def lines_of(traceback: TracebackType | None) -> Iterator[Line]:
    """The lines of templates in a traceback, the outermost first."""
    while traceback is not None:
        frame = traceback.tb_frame
        template: Any = frame.f_globals.get("__jinja_template__")
        if template is not None:
            yield Line(
                template=template.name,
                number=template.get_corresponding_lineno(traceback.tb_lineno),
                in_macro=frame.f_code.co_name == "macro",
                names=tuple(_names(frame.f_locals)),
            )
        traceback = traceback.tb_next


def _names(variables: dict[str, Any]) -> Iterator[str]:
    """What a line of a template can use, from the variables of the Python that Jinja made of it."""
    context = variables.get("context")
    if context is not None:
        yield from context.vars
    for name, value in variables.items():
        found = re.fullmatch(r"l_\d+_(\w+)", name)
        if found and value is not missing and not isinstance(value, Undefined):
            yield found[1]


def place(folders: Folders, name: str, number: int, word: str | None) -> Span | None:
    """`word` in line `number` of the template `name`, or the whole line where it is not found;
    None where the template itself cannot be read."""
    try:
        found = folders.read(name)
    except (TemplateNotFound, UnreadableError):
        return None
    lines = found.text.split("\n")
    number = min(max(number, 1), len(lines))
    before = sum(len(text) + 1 for text in lines[: number - 1])
    start, end = _part(lines[number - 1], word)
    return Span(Source(found.shown, found.text), before + start, before + end)


def stretch(folders: Folders, name: str, at: tuple[int, int] | None) -> Span | None:
    """The part of the template `name` from one offset to another; None where there is none."""
    if at is None:
        return None
    try:
        found = folders.read(name)
    except (TemplateNotFound, UnreadableError):
        return None
    return Span(Source(found.shown, found.text), *at)


def _part(line: str, word: str | None) -> tuple[int, int]:
    for pattern in _patterns(word):
        if found := pattern.search(line, 0, _LONGEST):
            return found.start(1), found.end(1)
    stripped = line.strip()
    start = line.find(stripped)
    return start, start + len(stripped)


def _patterns(word: str | None) -> Iterator[re.Pattern[str]]:
    """Where a word is looked for: behind a dot, anywhere in Jinja's part of a line, anywhere."""
    if word:
        edge = r"\b" if re.fullmatch(r"\w+", word) else ""
        exact = f"{edge}({re.escape(word)}){edge}"
        inside = r"(?=[^{]*[%}]\})"
        yield re.compile(rf"\.{exact}{inside}")
        yield re.compile(f"{exact}{inside}")
        yield re.compile(exact)
