"""Texts inside of Typst: as content, and as a string in code."""

from __future__ import annotations

import re

from planlang.documents.templates.readable import readable

_SIGN = re.compile(r"[\x00-\x1f!-/:-@\[-`{-~\x7f]")


def escape_typst(text: str) -> str:
    """`text` in Typst's markup, as an expression that prints it: `#"…";`."""
    return f"#{typst_string(text)};"


def typst_string(text: str) -> str:
    """`text` as a string in Typst's code: `"…"`.

    Every sign is written by its number, so that even a string that a template puts into markup by
    mistake prints its text, with the quotation marks, and runs nothing.
    """
    return f'"{_SIGN.sub(_numbered, readable(text))}"'


def _numbered(found: re.Match[str]) -> str:
    return f"\\u{{{ord(found[0]):x}}}"
