"""Reads a text's rough shape without the grammar: strings, comments, brackets, lines.

The parser works on what this finds to be whole; the formatter and the comment scan use the same
pass. It cannot fail: whatever it cannot place it reports as marks of a kind that names the trouble.
"""

from __future__ import annotations

import enum
import re
from functools import lru_cache

from planlang.quick_dataclass import dataclass


class Kind(enum.Enum):
    """What a mark is."""

    STRING = enum.auto()
    LONG_TEXT = enum.auto()
    UNCLOSED_STRING = enum.auto()
    UNCLOSED_LONG_TEXT = enum.auto()
    SMART_QUOTED = enum.auto()
    COMMENT = enum.auto()
    OPEN = enum.auto()
    CLOSE = enum.auto()
    LEFT = enum.auto()
    RIGHT = enum.auto()
    COMMA = enum.auto()
    NEWLINE = enum.auto()
    CODE = enum.auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text: offsets, end exclusive. `CODE` marks never hold blanks at an end."""

    kind: Kind
    start: int
    end: int


CONTINUES = (
    r"(?:(?:and|or|where|else)(?![a-z0-9_])"
    r"|(?:accepted|because)[ \t]*\"|guarded[ \t]+by(?![a-z0-9_])"
    r"|[-+*/=<>!{\"])"
)
"""What, at the start of a line, continues the line before (as in the grammar's `_NEWLINE`)."""

_CONTINUES = re.compile(CONTINUES)
_MARK = re.compile(
    r"""
      (?P<LONG_TEXT>\"\"\"(?:\\.|[^\\])*?\"\"\")
    | (?P<UNCLOSED_LONG_TEXT>\"\"\")
    | (?P<STRING>"(?:\\.|[^"\\\n])*")
    | (?P<UNCLOSED_STRING>"[^\n]*)
    | (?P<SMART_QUOTED>[“”„«][^\n“”„«»"]*[“”»])
    | (?P<COMMENT>\#[^\n]*)
    | (?P<OPEN>\{) | (?P<CLOSE>\}) | (?P<LEFT>\() | (?P<RIGHT>\)) | (?P<COMMA>,)
    | (?P<NEWLINE>\n)
    | (?P<CODE>[^\s"“”„«\#{}(),]+(?:[^\S\n]+[^\s"“”„«\#{}(),]+)*|[“”„«])
    """,
    re.VERBOSE | re.DOTALL,
)
_KINDS = {kind.name: kind for kind in Kind}
# An unclosed string ends before a brace that ends its line: `element x "Title {`.
_BRACE_AT_END = re.compile(r"[ \t]*[{}][ \t\r]*$")


@lru_cache(maxsize=2)
def marks(text: str) -> tuple[Mark, ...]:
    """All marks of `text` in order; only blanks lie between them."""
    found: list[Mark] = []
    at = 0
    while (m := _MARK.search(text, at)) is not None:
        kind = _KINDS[m.lastgroup or "CODE"]
        end = m.end()
        if kind is Kind.UNCLOSED_STRING:
            brace = _BRACE_AT_END.search(text, m.start(), end)
            end = brace.start() if brace else len(text[:end].rstrip())
        elif kind is Kind.UNCLOSED_LONG_TEXT:
            end = len(text)
        elif kind is Kind.COMMENT:
            end = m.start() + len(m.group().rstrip())
        found.append(Mark(kind, m.start(), end))
        at = end
    return tuple(found)


class Clause:
    """One clause or declaration: its place, and the clauses inside its braces.

    `opens` is the offset of its opening brace, None for a clause without a body.
    """

    __slots__ = ("end", "inside", "opens", "start")

    def __init__(self, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self.opens: int | None = None
        self.inside: list[Clause] = []

    def innermost(self, offset: int) -> list[Clause]:
        """The path of clauses from this one to the innermost that holds `offset`."""
        path = [self]
        while True:
            for child in path[-1].inside:
                if child.start <= offset <= child.end:
                    path.append(child)
                    break
            else:
                return path


def outline(text: str, found: tuple[Mark, ...]) -> list[Clause]:
    """The clauses of a text with balanced braces; parentheses without a partner are ignored."""
    alone = unpaired(found)
    top = Clause(0, len(text))
    stack = [top]
    current: Clause | None = None
    depth = 0
    before: Mark | None = None
    for mark in found:
        if mark.kind in (Kind.COMMENT, Kind.NEWLINE):
            continue
        if mark.kind is Kind.CLOSE:
            depth = 0
            current = None
            if len(stack) > 1:
                stack.pop().end = mark.end
            before = mark
            continue
        if current is not None and before is not None and depth == 0:
            new_line = "\n" in text[before.end : mark.start] and before.kind is not Kind.COMMA
            if new_line and _CONTINUES.match(text, mark.start) is None:
                current = None
        if current is None:
            current = Clause(mark.start, mark.end)
            stack[-1].inside.append(current)
        current.end = mark.end
        before = mark
        if mark.kind is Kind.OPEN:
            depth = 0
            current.opens = mark.start
            stack.append(current)
            current = None
        elif mark.start not in alone:
            depth += (mark.kind is Kind.LEFT) - (mark.kind is Kind.RIGHT)
    for clause in stack[1:]:
        clause.end = len(text)
    return top.inside


def unpaired(found: tuple[Mark, ...]) -> frozenset[int]:
    """Offsets of parentheses without a partner; a brace between two keeps them from being one."""
    alone: set[int] = set()
    open_: list[int] = []
    for mark in found:
        match mark.kind:
            case Kind.LEFT:
                open_.append(mark.start)
            case Kind.RIGHT:
                if open_:
                    open_.pop()
                else:
                    alone.add(mark.start)
            case Kind.OPEN | Kind.CLOSE:
                alone.update(open_)
                open_.clear()
            case _:
                pass
    return frozenset(alone | set(open_))
