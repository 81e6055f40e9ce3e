"""Marks that turn the direction of reading, ended where the text that has them ends."""

from __future__ import annotations

import re
from unicodedata import bidirectional

_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")

_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_END_OF_EMBEDDING = "\u202c"
_END_OF_ISOLATE = "\u2069"
_LEFT_TO_RIGHT = "\u200e"
_RIGHT_TO_LEFT = re.compile("[\u202b\u202e]")


def turned_back(text: str) -> str:
    """`text` as it may stand inside of other text: marks of direction stay, and those that it
    leaves open are closed at its end, so that a name turns only itself.

    Behind a text that ends right to left stands a mark, so that a comma and a figure that follow it
    stay behind it: "For שלום, 2027-Q3" and not "For 2027 ,שלום-Q3".
    """
    if text.isascii():
        return text
    if _TURNS.search(text):
        text += _closing(text)
    return text + _LEFT_TO_RIGHT if _ends_right_to_left(text) else text


def _ends_right_to_left(text: str) -> bool:
    """Whether what follows `text` would be taken for a part of its right-to-left end: its last
    letter is of such a script, or a mark ends there that turned letters."""
    for character in reversed(text):
        match bidirectional(character):
            case "L":
                return False
            case "R" | "AL":
                return True
            case "PDF" if _RIGHT_TO_LEFT.search(text):
                return True
    return False


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
