"""Colours that can be read: the contrast of text by the Web Content Accessibility Guidelines."""

from __future__ import annotations

import re

LEAST_CONTRAST = 4.5
"""Of text of the size of this one (WCAG 2.2, success criterion 1.4.3)."""

LIGHT_PAPER = "#f2f3f5"
"""The darkest ground of a light page."""

DARK_PAPER = "#22262c"
"""The lightest ground of a dark page."""

BLACK, WHITE = "#000000", "#ffffff"

_STEPS = 100


def colour_of(text: str) -> str | None:
    """`#rrggbb` for a colour that is written so or as `#rgb`; None for anything else."""
    if re.fullmatch("#[0-9a-fA-F]{6}", text):
        return text.lower()
    if re.fullmatch("#[0-9a-fA-F]{3}", text):
        return "#" + "".join(digit * 2 for digit in text[1:].lower())
    return None


def contrast(first: str, second: str) -> float:
    """How far apart two colours are in lightness, from 1 (the same) to 21 (black and white)."""
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def on(ground: str) -> str:
    """Black or white, whichever is easier to read on `ground`. One of them always can be."""
    return max((WHITE, BLACK), key=lambda ink: contrast(ink, ground))


def readable_on(colour: str, paper: str) -> str:
    """`colour`, made darker or lighter by as little as text in it needs to be read on `paper`."""
    end = on(paper)
    mixed = (_mixed(colour, end, step) for step in range(_STEPS + 1))
    return next(ink for ink in mixed if contrast(ink, paper) >= LEAST_CONTRAST)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(colour: str, end: str, step: int) -> str:
    pairs = zip(_parts(colour), _parts(end), strict=True)
    return "#" + "".join(f"{(a * (_STEPS - step) + b * step) // _STEPS:02x}" for a, b in pairs)
