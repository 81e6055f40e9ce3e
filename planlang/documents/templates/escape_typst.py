"""Texts inside of Typst: as content, and as a string in code."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from planlang.words.readable import readable

_SIGN = re.compile(r"[\x00-\x1f!-/:-@\[-`{-~\x7f\x85\u2028\u2029]")

_UNPRINTED = dict.fromkeys((*range(0x09), *range(0x0E, 0x20), 0x7F, 0xFEFF), 0xFFFD)
_UNPRINTED |= {0x0B: 0x0A, 0x0C: 0x0A}
"""Control characters have pictures (␀) in few fonts, and the byte order mark in none; the
replacement character � is in those that come with Typst. Two of them are ends of lines to it."""

_GAP = re.compile(r"\r\n|[\t\n\r\x0b\x0c\x85\u2028\u2029]")

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_ISOLATE, _END = "\u2068", "\u2069"

_LONG_WORD = re.compile("[!-~\u00a1-\u00ac\u00ae-\u024f\u0370-\u052f\u1e00-\u1eff]{24,}")
_PIECE = re.compile(".{1,4}", re.DOTALL)
LINE_CAN_END = "#h(0.01pt);"
"""Room for a line to end that is no sign: a zero-width space would be copied with the word. Typst
ends no line at a space of no width at all."""


@lru_cache(maxsize=1024)  # the documents of many people say mostly the same
def escape_typst(text: str) -> str:
    """`text` in Typst's markup, as an expression that prints it: `#"…";`.

    Tabs and ends of lines are spaces, as they are in a paragraph. A text that is read from right
    to left is isolated from what stands around it: without that, a number behind a Hebrew name
    would be printed in front of it (Unicode annex 9, section 2.7). A word that may be too long for
    its column is several expressions, between which a line can end.
    """
    if text.isascii() and text.isprintable():
        return _expressions(text)
    shown = _shown(_GAP.sub(" ", text))
    if not any(map(_is_seen, shown)):
        return f"#{_string(' ' if ' ' in shown else '')};"
    if _RIGHT_TO_LEFT.search(shown):
        shown = f"{_ISOLATE}{shown}{_END}"
    return _expressions(shown)


@lru_cache(maxsize=1024)
def typst_string(text: str) -> str:
    """`text` as a string in Typst's code: `"…"`.

    Every sign is written by its number, so that even a string that a template puts into markup by
    mistake prints its text, with the quotation marks, and runs nothing.
    """
    return _string(text if text.isascii() and text.isprintable() else _shown(text))


def _shown(text: str) -> str:
    return readable(text.translate(_UNPRINTED))


def _expressions(text: str) -> str:
    return LINE_CAN_END.join(f"#{_string(part)};" for part in _parts(text)) or '#"";'


def _parts(text: str) -> Iterator[str]:
    """A text in parts: a line can end behind each four letters of a long word."""
    done = 0
    for word in _LONG_WORD.finditer(text):
        first, *more = _PIECE.findall(word[0])
        yield text[done : word.start()] + first
        yield from more[:-1]
        done = word.end() - len(more[-1])
    if done < len(text):
        yield text[done:]


def _is_seen(character: str) -> bool:
    """Typst finds no font for a line of marks without a shape alone."""
    return not character.isspace() and unicodedata.category(character) != "Cf"


def _string(text: str) -> str:
    return f'"{_SIGN.sub(_numbered, text)}"'


def _numbered(found: re.Match[str]) -> str:
    return f"\\u{{{ord(found[0]):x}}}"
