"""What must not act on the text around a value: control characters, and marks that turn the
direction of reading."""

from __future__ import annotations

import re

from planlang.values.direction import turned_back

_PICTURES = {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A, 0x0D)}
_PICTURES |= {0x7F: 0x2421}
_PICTURES |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_PICTURES |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)
_PICTURES |= {0x85: 0x0A, 0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}

_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


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
    return turned_back(text)
