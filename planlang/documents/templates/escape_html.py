"""Texts inside of HTML and SVG: between tags, and in attributes with quotation marks."""

from __future__ import annotations

from markupsafe import escape

from planlang.words.readable import readable


def escape_html(text: str) -> str:
    """`text` so that it is read as these characters, with `<`, `>`, `&`, `'` and `"` by name."""
    return str(escape(readable(text)))
