"""A quick lexer with the meaning of Lark's contextual one.

Lark builds a regular expression for every set of terminals that some state of the parser takes;
compiling those costs more than reading a plan. This one looks at the first character, matches the
few shapes there are (a word, a number, a text, a sign, blanks), and asks the state whether it takes
the word as a word of the language or as a name. A test holds the two together, token by token.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

_WORD = re.compile(r"[a-z_][a-z0-9_]*")
_NUMBERS = ("A_DATE", "A_PERIOD", "A_PERCENT", "SOME_MONEY", "A_MIX")

Found = tuple[str, int]
"""The terminal of a token, and where it ends."""


class Terminals(NamedTuple):
    """What the grammar's terminals match: `words` and `signs` by their text, `joined` words (with a
    hyphen or a slash) by their first part and longest first, and the `patterns` of all others."""

    words: dict[str, str]
    joined: dict[str, list[tuple[str, str]]]
    signs: dict[str, str]
    patterns: dict[str, str]


class QuickLexer:
    """Finds the token at a place of a text, as a state of the parser takes it."""

    def __init__(self, terminals: Terminals) -> None:
        self._words, self._joined, self._signs = terminals[:3]
        self._patterns = {name: re.compile(p) for name, p in terminals.patterns.items()}

    def token(self, text: str, at: int, taken: Container[str]) -> Found | None:
        """The token at `at`, which may be BLANK or a line's end in any state; else of a terminal in
        `taken`. None where there is none: then Lark's lexer finds none, either."""
        char = text[at]
        if char in " \n#\t\r":
            return self._pattern("_NEWLINE", text, at) or self._pattern("BLANK", text, at)
        if "a" <= char <= "z" or char == "_":
            return self._word(text, at, taken)
        if "0" <= char <= "9":
            return self._number(text, at, taken)
        if char == '"':
            kind = "A_LONG_TEXT" if text.startswith('"""', at) else "A_STRING"
            return self._pattern(kind, text, at) if kind in taken else None
        if "A" <= char <= "Z":
            kind = "A_CURRENCY" if "A_CURRENCY" in taken else "A_CODE"
            return self._pattern(kind, text, at) if kind in taken else None
        for length in (2, 1):
            sign = text[at : at + length]  # shorter than `length` where the text ends
            kind = self._signs.get(sign, "")
            if kind in taken:
                return kind, at + len(sign)
        return None

    def _pattern(self, kind: str, text: str, at: int) -> Found | None:
        m = self._patterns[kind].match(text, at)
        return None if m is None else (kind, m.end())

    def _word(self, text: str, at: int, taken: Container[str]) -> Found | None:
        m = _WORD.match(text, at)
        if m is None:
            return None
        word, end = m.group(), m.end()
        joined = self._joined_word(word, text, at, taken)
        if joined is not None:
            return joined
        kind = self._words.get(word)
        if kind is not None and kind in taken and not "A" <= text[end : end + 1] <= "Z":
            return kind, end
        return self._pattern("NAME", text, at) if "NAME" in taken else None

    def _number(self, text: str, at: int, taken: Container[str]) -> Found | None:
        for kind in _NUMBERS:
            if kind in taken:
                found = self._pattern(kind, text, at)
                if found is not None:
                    return found
        joined = self._joined_word(text[at], text, at, taken)
        if joined is not None:
            return joined
        return self._pattern("A_NUMBER", text, at) if "A_NUMBER" in taken else None

    def _joined_word(self, first: str, text: str, at: int, taken: Container[str]) -> Found | None:
        for word, kind in self._joined.get(first, ()):
            end = at + len(word)
            follower = text[end : end + 1]
            ends = not (follower == "_" or (follower.isascii() and follower.isalnum()))
            if kind in taken and ends and text.startswith(word, at):
                return kind, end
        return None
