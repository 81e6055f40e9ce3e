"""The usual mistakes: what people type who know another language or a spreadsheet.

Each has a pattern on the text of a clause (texts in quotes and comments blanked), and says what was
found and the right spelling. A pattern is only tried where the parser stopped, so it never forbids
anything that the grammar allows.
"""

from __future__ import annotations

from planlang.tree.mistakes import signs, values, words
from planlang.tree.mistakes.usual import Row, Usual

_FIRST = signs.ROWS[:1]
TABLE: tuple[Row, ...] = (
    *_FIRST,
    *words.ROWS,
    *values.ROWS,
    *signs.ROWS[1:],
)
"""In the order they are tried: comments of another kind, words, values, signs and names."""


def usual_mistake(code: str, at: int, wanted: frozenset[str]) -> Usual | None:
    """The usual mistake that covers offset `at` of a clause's text, if there is one.

    `wanted` are the terminals that the grammar would have taken there.
    """
    for row in TABLE:
        if row.wants and not row.wants & wanted:
            continue
        for m in row.pattern.finditer(code):
            here = m.start("here") if "here" in row.pattern.groupindex else None
            stands = m.start() <= at <= m.end() if here is None else here <= at <= m.end("here")
            if stands:
                found = row.say(m)
                if found is not None:
                    return found
    return None
