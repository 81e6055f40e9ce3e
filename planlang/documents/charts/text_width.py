"""How much room a text takes: an estimate on the safe side, for labels that must not collide.

Advance widths are those of Inter, in thousandths of the font size, by groups of letters; most
fonts that stand in for it are narrower. Anything unknown counts as wide. Widths are in tenths, as
all places in a chart.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_GROUPS = (
    ("ijlI|.,:;'!’‘·", 300),
    ('frt()[]{}-/\\" \u00a0\u202f“”', 390),
    ("cksvxyzJL", 580),
    ("abdeghnopquEFPSTXYZß", 640),
    ("ABCDGHKNOQRUV0123456789+=<>~–−$€£¥?_*#&", 720),
    ("mwM", 920),
    ("W%@—…", 1010),
)
_WIDTHS = {letter: width for letters, width in _GROUPS for letter in letters}
_OTHER = 700
_WIDE = 1050


@lru_cache(maxsize=4096)  # the charts of many people have mostly the same labels
def text_width(text: str, size: int) -> int:
    """The width of `text` set in `size` (in whole units), in tenths of a unit."""
    return -(-size * sum(map(_letter, text)) // 100)


def shortened(text: str, size: int, room: int) -> str:
    """`text`, cut with "…" where it would be wider than `room`."""
    if text_width(text, size) <= room:
        return text
    while text and text_width(f"{text}…", size) > room:
        text = text[:-1].rstrip()
    return f"{text}…"


def wrapped(text: str, size: int, room: int, most: int) -> tuple[str, ...]:
    """`text` on lines no wider than `room`, at most `most` of them: the last is cut. Words that are
    wider than a line are parted."""
    lines: list[str] = []
    rest = text.strip()
    while rest and len(lines) < most - 1 and text_width(rest, size) > room:
        taken = _first_line(rest, size, room)
        lines.append(rest[:taken].rstrip())
        rest = rest[taken:].lstrip()
    return (*lines, shortened(rest, size, room))


def _first_line(text: str, size: int, room: int) -> int:
    """How many characters of a text that is too wide go on its first line: up to a blank if there
    is one, else what fits."""
    fitting = 1
    used = _letter(text[0])
    for letter in text[1:]:
        used += _letter(letter)
        if size * used > 100 * room:
            break
        fitting += 1
    if text[fitting : fitting + 1].isspace():
        return fitting
    blank = max(text.rfind(" ", 0, fitting), text.rfind("-", 0, fitting))
    return blank + 1 if blank > 0 else fitting


def _letter(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return _WIDE
    plain = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS.get(plain, _OTHER)
