"""Reads a text's rough shape without the grammar: strings, comments, brackets, lines.

The parser works on what this finds to be whole; the formatter and the comment scan use the same
pass. It cannot fail: whatever it cannot place it reports as marks of a kind that names the trouble.
"""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass


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

_NEXT_CONTINUES = re.compile(rf"(?:[ \t\r]*(?:#[^\n]*)?\n)+[ \t\r]*{CONTINUES}")
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
# An unclosed string ends before a brace that ends its line: `element x "Title {`.
_BRACE_AT_END = re.compile(r"[ \t]*[{}][ \t\r]*$")


def marks(text: str) -> tuple[Mark, ...]:
    """All marks of `text` in order; only blanks lie between them."""
    found: list[Mark] = []
    at = 0
    while (m := _MARK.search(text, at)) is not None:
        kind = Kind[m.lastgroup or "CODE"]
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


def continues(text: str, newline: int) -> bool:
    """True when the next line with text on it continues the one that `newline` ends."""
    return _NEXT_CONTINUES.match(text, newline) is not None


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
    after_comma = False

    for mark in found:
        match mark.kind:
            case Kind.COMMENT:
                continue
            case Kind.NEWLINE:
                ends = depth == 0 and not after_comma and not continues(text, mark.start)
                if ends:
                    current = None
                continue
            case Kind.CLOSE:
                depth = 0
                after_comma = False
                current = None
                if len(stack) > 1:
                    closed = stack.pop()
                    closed.end = mark.end
                continue
            case _:
                pass
        if current is None:
            current = Clause(mark.start, mark.end)
            stack[-1].inside.append(current)
        current.end = mark.end
        after_comma = mark.kind is Kind.COMMA
        if mark.kind is Kind.OPEN:
            depth = 0
            current.opens = mark.start
            stack.append(current)
            current = None
        elif mark.kind is Kind.LEFT and mark.start not in alone:
            depth += 1
        elif mark.kind is Kind.RIGHT and mark.start not in alone:
            depth -= 1
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
