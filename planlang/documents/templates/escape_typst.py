"""Texts inside of Typst: as content, and as a string in code."""

from __future__ import annotations

import re

from planlang.documents.templates.readable import readable

_SIGN = re.compile(r"[\x00-\x1f!-/:-@\[-`{-~\x7f]")

_UNPRINTED = dict.fromkeys((*range(0x09), *range(0x0E, 0x20), 0x7F, 0xFEFF), 0xFFFD)
"""Control characters have pictures (␀) in few fonts, and the byte order mark in none; the
replacement character � is in those that come with Typst."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATE, _END = "\u2068", "\u2069"


def escape_typst(text: str) -> str:
    """`text` in Typst's markup, as an expression that prints it: `#"…";`.

    A text that is read from right to left is isolated from what stands around it: without that,
    a number behind a Hebrew name would be printed in front of it (Unicode annex 9, section 2.7).
    """
    if _RIGHT_TO_LEFT.search(text):
        return f"#{_string(f'{_ISOLATE}{_shown(text)}{_END}')};"
    return f"#{typst_string(text)};"


def typst_string(text: str) -> str:
    """`text` as a string in Typst's code: `"…"`.

    Every sign is written by its number, so that even a string that a template puts into markup by
    mistake prints its text, with the quotation marks, and runs nothing.
    """
    return _string(_shown(text))


def _shown(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return readable(text.translate(_UNPRINTED))


def _string(text: str) -> str:
    return f'"{_SIGN.sub(_numbered, text)}"'


def _numbered(found: re.Match[str]) -> str:
    return f"\\u{{{ord(found[0]):x}}}"
