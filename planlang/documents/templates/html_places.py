"""Where a value may stand in HTML: between tags, and in attributes with quotation marks.

Escaping keeps a value out of tags. It cannot keep it inside of an attribute that ends at the next
blank, nor out of a script, which is a language of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import nodes

from planlang.documents.templates.rules import ForbiddenError

_TAG = re.compile(r"<(?:!--|[a-zA-Z/!?][^\s>\"'/]*|\Z)")
_IN_TAG = re.compile(r"[\"'>]")
_AS_IT_IS = {"verbatim"}
_IN_SCRIPTS = {"tojson", "verbatim"}


def hold_to_places(template: nodes.Template, name: str | None) -> None:
    """Raises where `template` prints a value in the middle of a script or a tag."""
    reader = _Reader()
    for node in _printed(template):
        if isinstance(node, nodes.TemplateData):
            reader.read(node.data)
            continue
        filtered = node.name if isinstance(node, nodes.Filter) else None
        if reader.until == ">" and filtered not in _AS_IT_IS:
            raise ForbiddenError(
                "A value stands in a tag without quotation marks, and would end at a blank.",
                'Write it in quotation marks: `title="{{ … }}"`.',
                node.lineno,
                name,
                "{{",
            )
        if reader.until == "</script" and filtered not in _IN_SCRIPTS:
            raise ForbiddenError(
                "A value stands in a script, and could be read as a part of it.",
                "Write `|tojson` behind it, which makes a text of JavaScript of it.",
                node.lineno,
                name,
                "{{",
            )


class _Reader:
    """Where in a page one is, by its text so far. `until` is what ends it: nothing between tags,
    `>` in a tag, a quotation mark in an attribute, else the end of a comment, script or style."""

    def __init__(self) -> None:
        self.until = ""
        self._tag = ""

    def read(self, text: str) -> None:
        at = 0
        while at < len(text):
            at = self._next(text, at)

    def _next(self, text: str, at: int) -> int:
        if not self.until:
            found = _TAG.search(text, at)
            if found is None:
                return len(text)
            self._tag = found[0][1:].lower()
            self.until = "-->" if self._tag == "!--" else ">"
            return found.end()
        if self.until == ">":
            found = _IN_TAG.search(text, at)
            if found is None:
                return len(text)
            self.until = found[0]
            if found[0] == ">":
                raw = self._tag in ("script", "style")
                self.until = f"</{self._tag}" if raw else ""
            return found.end()
        end = text.lower().find(self.until, at)
        if end < 0:
            return len(text)
        length = len(self.until)
        if self.until in ('"', "'"):
            self.until = ">"
            return end + length
        self._tag = ""
        if self.until.startswith("</"):
            self.until = ">"
        else:
            self.until = ""
        return end + length


def _printed(node: nodes.Node) -> Iterator[nodes.Expr]:
    """What a template prints, in the order of its text: its own text, and expressions."""
    if isinstance(node, nodes.Output):
        yield from node.nodes
        return
    for child in node.iter_child_nodes():
        yield from _printed(child)
