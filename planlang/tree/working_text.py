"""The text the parser sees: the author's, with mistakes blanked or mended, and its way back.

Offsets of the working text lead to offsets of the author's text. Replacements keep their length;
only brackets and quotes that the author forgot are put in, and those are remembered.
"""

from __future__ import annotations

from bisect import bisect_left

from planlang.diagnostics import Source, Span


class WorkingText:
    """`text` is what is parsed; `inserted` holds the offsets in it of characters put in."""

    def __init__(self, source: Source) -> None:
        """The author's text as it is, a byte order mark blanked."""
        text = source.text
        self.source = source
        self.text = " " + text[1:] if text.startswith("\ufeff") else text
        self.inserted: list[int] = []

    def original(self, offset: int) -> int:
        """The author's offset of a working offset."""
        return min(offset - bisect_left(self.inserted, offset), len(self.source.text))

    def working(self, offset: int) -> int:
        """The working offset of an author's offset."""
        at = offset
        for inserted in self.inserted:
            if inserted > at:
                break
            at += 1
        return at

    def place(self, start: int, end: int) -> Span:
        """A place in the author's text."""
        return Span(self.source, self.original(start), self.original(end))

    def replace(self, start: int, end: int, mend: str | None) -> None:
        """Puts `mend` (of the same length) or blanks in place of a stretch."""
        if mend is not None and len(mend) == end - start:
            filler = mend
        else:
            filler = "".join(c if c == "\n" else " " for c in self.text[start:end])
        self.text = self.text[:start] + filler + self.text[end:]

    def insert(self, additions: list[tuple[int, str]]) -> None:
        """Puts texts in at working offsets, given in ascending order."""
        if not additions:
            return
        parts: list[str] = []
        inserted: list[int] = []
        old = iter([*self.inserted, len(self.text) + 1])
        following = next(old)
        at = shift = 0
        for offset, addition in additions:
            while following < offset:
                inserted.append(following + shift)
                following = next(old)
            parts += [self.text[at:offset], addition]
            inserted += range(offset + shift, offset + shift + len(addition))
            at, shift = offset, shift + len(addition)
        while following <= len(self.text):
            inserted.append(following + shift)
            following = next(old, len(self.text) + 1)
        self.text = "".join([*parts, self.text[at:]])
        self.inserted = inserted
