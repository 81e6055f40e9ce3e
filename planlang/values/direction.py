"""Marks that turn the direction of reading, ended where the text that has them ends."""

from __future__ import annotations

import re

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")

_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_END_OF_EMBEDDING = "\u202c"
_END_OF_ISOLATE = "\u2069"


def turned_back(text: str) -> str:
    """`text` as it may stand inside of other text: marks of direction stay, and those that it
    leaves open are closed at its end, so that a name turns only itself."""
    if text.isascii() or not _TURNS.search(text):
        return text
    return text + _closing(text)


def _closing(text: str) -> str:
    """The marks that end what is open at the end of `text` (Unicode annex 9, rules X1 to X8)."""
    open_marks: list[str] = []
    for mark in _TURNS.findall(text):
        if mark in _EMBEDDINGS:
            open_marks.append(_END_OF_EMBEDDING)
        elif mark in _ISOLATES:
            open_marks.append(_END_OF_ISOLATE)
        elif mark == _END_OF_EMBEDDING:
            if open_marks and open_marks[-1] == mark:
                open_marks.pop()
        elif mark in open_marks:
            while open_marks.pop() != mark:
                pass
    return "".join(reversed(open_marks))
