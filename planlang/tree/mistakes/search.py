"""The usual mistakes: what people type who know another language or a spreadsheet.

Each has a pattern on the text of a clause (texts in quotes and comments blanked), and says what was
found and the right spelling. A pattern is only tried where the parser stopped, so it never forbids
anything that the grammar allows.
"""

from __future__ import annotations

from planlang.tree.mistakes import data, headers, members, names, signs, tables, values, words
from planlang.tree.mistakes.usual import Row, Usual

_COMMENTS = signs.ROWS[:1]
TABLE: tuple[Row, ...] = (
    *_COMMENTS,
    *data.ROWS,
    *names.TEXTS,
    *tables.ROWS,
    *members.ROWS,
    *words.ROWS,
    *values.ROWS,
    *headers.ROWS,
    *signs.ROWS[1:],
    *names.ROWS,
)
"""In the order they are tried: a text before what stands in it, a whole sentence before its values,
a value before its signs."""


def usual_mistake(code: str, at: int, wanted: frozenset[str]) -> Usual | None:
    """The usual mistake that covers offset `at` of a clause's text, if there is one.

    `wanted` are the terminals that the grammar would have taken there.
    """
    for row in TABLE:
        if row.wants and not row.wants & wanted:
            continue
        for m in row.pattern.finditer(code):
            start, end = m.span(row.stop)
            if start <= at <= end:
                found = row.say(m)
                if found is not None:
                    return found
    return None
