"""The words and signs of a text that the grammar takes, one by one, for laying it out anew."""

from __future__ import annotations

from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """One word, sign, number or text: `kind` is its terminal, `text` as written, and its offsets.

    `starts` is True when a clause may begin with it: it is the first of its line and the line does
    not continue the one before.
    """

    kind: str
    text: str
    start: int
    end: int
    starts: bool


def words_of(text: str) -> tuple[Word, ...]:
    """All words and signs of a text without mistakes, in order.

    Raises what the parser raises where the text has a mistake: parse it before.
    """
    from planlang.tree.grammar import parser  # late: it loads the parser library

    found: list[Word] = []
    starts = True
    for token in parser().parse_interactive(text).iter_parse():
        if token.type == "_NEWLINE":
            starts = True
            continue
        if token.start_pos is None or token.end_pos is None or token.type == "$END":
            continue
        found.append(Word(token.type, str(token), token.start_pos, token.end_pos, starts))
        starts = token.type in ("LBRACE",)
    return tuple(found)
