"""Texts inside of Markdown as GitHub reads it: CommonMark with tables and more."""

from __future__ import annotations

import re

from planlang.documents.templates.readable import readable

_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_BREAK = re.compile("[ \t]*(?:\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029])[ \t]*")


def escape_markdown(text: str) -> str:
    """`text` so that it is read as these characters and nothing else, wherever it stands: in a
    paragraph, a heading, a list, a cell of a table.

    A line break becomes a blank: in a cell it would end the row. A `\\` is written by its number:
    before the `|` that ends a cell it would take it in.
    """
    line = _BREAK.sub(" ", readable(text))
    return _SIGN.sub(_escaped, line)


def _escaped(found: re.Match[str]) -> str:
    return "&#92;" if found[0] == "\\" else f"\\{found[0]}"
