"""What must not act on the text around a value: control characters, and marks that turn the
direction of reading."""

from __future__ import annotations

import re

_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)}
_PICTURES |= {0x7F: 0x2421}
_PICTURES |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_PICTURES |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_PICTURES |= {0x85: 0x0A, 0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}

_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")

_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_END_OF_EMBEDDING = "\u202c"
_END_OF_ISOLATE = "\u2069"


def readable(text: str) -> str:
    """`text` as it may stand beside other text.

    Control characters become their pictures (␀), halves of characters the replacement character.
    Marks of direction stay; those that are left open are closed at the end, so that a name that
    turns the reading direction turns only itself.
    """
    if text.isascii() and text.isprintable():
        return text
    if _HARMFUL.search(text):
        text = text.translate(_PICTURES)
    return text + _closing(text) if _TURNS.search(text) else text


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
