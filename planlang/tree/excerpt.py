"""A part of the working text that can be parsed alone: a clause, in the heads of its bodies."""

from __future__ import annotations

from planlang.diagnostics import Span
from planlang.tree.scan import Clause
from planlang.tree.working_text import WorkingText


class Excerpt:
    """The heads of all clauses of `path` but the last, the last one whole, and closing braces.

    `text` is what is parsed; `working` leads from its offsets to those of the working text.
    """

    def __init__(self, work: WorkingText, path: list[Clause], *, head_only: bool = False) -> None:
        """`head_only` leaves out what is inside the last clause, too."""
        self.work = work
        self.piece = path[0]
        *outer, last = path
        parts = [(c.start, _after_brace(c)) for c in outer]
        parts.append((last.start, _after_brace(last) if head_only else last.end))
        self._parts = parts
        self._closing = "\n}" * (len(outer) + head_only)

    @property
    def text(self) -> str:
        """What is parsed: it follows what is mended in the working text."""
        return "\n".join(self.work.text[a:b] for a, b in self._parts) + self._closing

    def working(self, offset: int) -> int:
        """The working offset of an offset in `text`; what is put in counts to what is before it."""
        for start, end in self._parts:
            if offset <= end - start:
                return start + offset
            offset -= end - start + 1
        return self._parts[-1][1]

    @property
    def gone(self) -> bool:
        """True when nothing of the last clause is left."""
        start, end = self._parts[-1]
        return not self.work.text[start:end].strip()

    @property
    def start(self) -> int:
        """The working offset where the last clause starts."""
        return self._parts[-1][0]

    @property
    def end(self) -> int:
        """The working offset where the last clause ends."""
        return self._parts[-1][1]

    def place(self, start: int, end: int) -> Span:
        """The author's place of a stretch of `text`."""
        first = self.working(start)
        return self.work.place(first, max(first, self.working(end)))


def _after_brace(clause: Clause) -> int:
    return clause.end if clause.opens is None else clause.opens + 1
