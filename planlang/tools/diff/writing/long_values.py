"""Long texts beside each other, cut so that what differs is still there."""

from __future__ import annotations

from itertools import takewhile

_BEFORE = 3
"""One part in so many of what is shown stands before the first difference."""


def shortened(text: str | None, other: str | None, most: int) -> str | None:
    """At most about `most` characters of `text`, with the first place at which `other` differs.

    A text that only one side has, or that is short enough, begins where it begins. "…" stands for
    what was cut.
    """
    if text is None or len(text) <= most:
        return text
    same = _alike(text, other or "")
    start = 0
    if same > most - most // _BEFORE:
        start = same - most // _BEFORE
        start = max(start, text.find(" ", start, same) + 1)
    end = start + most
    if end < len(text):
        blank = text.rfind(" ", max(start, same) + 1, end + 1)
        end = blank if end - blank < most // _BEFORE else end
    return f"{'… ' if start else ''}{text[start:end].strip()}{' …' if end < len(text) else ''}"


def _alike(text: str, other: str) -> int:
    """How many characters both begin with."""
    both = zip(text, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], both))
