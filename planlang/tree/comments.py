"""Comments, collected in a scan of their own: the grammar does not know them.

A comment's owner is told by where it stands among the words and signs of the text: behind the
`after`-th of them, on the same line or on a line of its own. A layout that keeps this keeps every
comment with what it was written about.
"""

from __future__ import annotations

from bisect import bisect_right

from planlang.quick_dataclass import dataclass
from planlang.tree.scan import Kind, marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """`text` begins with `#` and has no blanks at its end. `start` is its offset in the text.

    `after` counts the words and signs before it; `own_line` is True when none of them stands on its
    line.
    """

    text: str
    start: int
    after: int
    own_line: bool

    @property
    def owner(self) -> tuple[str, int, bool]:
        """What must stay the same in every layout."""
        return self.text, self.after, self.own_line


def comments(text: str, ends: tuple[int, ...]) -> tuple[Comment, ...]:
    """The comments of `text`; `ends` are the offsets where its words and signs end, in order."""
    found: list[Comment] = []
    for mark in marks(text):
        if mark.kind is not Kind.COMMENT:
            continue
        after = bisect_right(ends, mark.start)
        line_start = text.rfind("\n", 0, mark.start) + 1
        own_line = after == 0 or ends[after - 1] <= line_start
        found.append(
            Comment(
                text=text[mark.start : mark.end], start=mark.start, after=after, own_line=own_line
            )
        )
    return tuple(found)
