"""Braces that are missing or too many, blamed by indentation.

Only a text whose braces do not balance is looked at: in a balanced one, white space means nothing.
"""

from __future__ import annotations

import re

from planlang.quick_dataclass import dataclass
from planlang.tree.scan import CONTINUES, Kind, Mark


@dataclass(frozen=True, slots=True)
class Unclosed:
    """The brace at `opens` has no partner; it should close before `before` (the text's length at
    the end of the text). `put` is where a `}` is put in so that the rest can be read."""

    opens: int
    before: int
    put: int


@dataclass(frozen=True, slots=True)
class Extra:
    """The brace at `at` is one too many: it closes nothing, or the brace at `closes`, in which the
    lines below still stand."""

    at: int
    closes: int | None = None


def place(blamed: Unclosed | Extra) -> int:
    """Where in the text a brace is missing or too many."""
    return blamed.at if isinstance(blamed, Extra) else blamed.put


def balanced(found: tuple[Mark, ...]) -> bool:
    """True when every brace has its partner."""
    depth = 0
    for mark in found:
        if mark.kind is Kind.OPEN:
            depth += 1
        elif mark.kind is Kind.CLOSE:
            depth -= 1
            if depth < 0:
                return False
    return depth == 0


@dataclass(frozen=True, slots=True)
class _Open:
    at: int
    indent: int


def blame(text: str, found: tuple[Mark, ...], limit: int) -> tuple[Unclosed | Extra, ...]:
    """What is missing or too many, in the order of the text; not much more than `limit` of it."""
    stack: list[_Open] = []
    troubles: list[Unclosed | Extra] = []
    too_many = sum((m.kind is Kind.CLOSE) - (m.kind is Kind.OPEN) for m in found)
    closed: tuple[int, _Open] | None = None  # by the mark before: the brace, and what it closed
    previous_end = 0
    line_start = True
    indent = 0
    for mark in found:
        if mark.kind is Kind.NEWLINE:
            line_start = True
            continue
        if mark.kind is Kind.COMMENT:
            continue
        if len(troubles) > limit:
            return tuple(troubles)
        if line_start:
            line_start = False
            indent = _indent(text, mark.start)
            if too_many > 0 and closed is not None and _goes_on(closed[1], indent, mark):
                at, opened = closed
                stack.append(opened)
                troubles.append(Extra(at, opened.at))
                too_many -= 1
            # A line that stands as far left as the line of an open brace is outside of it.
            while stack and _is_outside(stack[-1], indent, mark):
                troubles.append(Unclosed(stack.pop().at, mark.start, previous_end))
        if mark.kind is Kind.OPEN:
            stack.append(_Open(mark.start, indent))
        closed = None
        if mark.kind is Kind.CLOSE:
            if stack:
                closed = (mark.start, stack.pop())
            else:
                troubles.append(Extra(mark.start))
        previous_end = mark.end
    troubles += [Unclosed(o.at, len(text), previous_end) for o in reversed(stack)]
    return tuple(troubles)


_HEAD = re.compile(
    r"^(?P<indent>[ \t]*)(?:add[ \t]+)?(?:plan|revision|element|goal|gate|multiplier|commission"
    r"|bonus|spiff|segment|curve|example|dataset|roster|assignments|rates|objectives|book|rows|measure"
    r"|change|payout|litmus|context|factor)\b(?P<rest>[^{}\n]*)$",
    re.MULTILINE,
)
_NEXT = re.compile(rf"\s*\n(?P<indent>[ \t]*)(?!{CONTINUES})[^\s}}]")


def unopened(code: str) -> tuple[int, ...]:
    """Ends of lines that declare a body without a `{`, though the next line stands further in.

    `code` is a text without its comments. Only heads whose body is closed are looked for.
    """
    lacking = code.count("}") - code.count("{")
    found: list[int] = []
    for m in _HEAD.finditer(code):
        follower = _NEXT.match(code, m.end())
        if len(found) < lacking and follower is not None and _width(follower) > _width(m):
            found.append(m.start() + len(m.group().rstrip()))
    return tuple(found)


def _width(m: re.Match[str]) -> int:
    return len(m.group("indent").expandtabs(4))


def _is_outside(open_: _Open, indent: int, mark: Mark) -> bool:
    if mark.kind is Kind.CLOSE:
        return indent < open_.indent
    return indent <= open_.indent and mark.kind is not Kind.OPEN


def _goes_on(closed: _Open, indent: int, mark: Mark) -> bool:
    """True where a line stands further in than the line of the brace that was closed before it."""
    return indent > closed.indent and mark.kind is not Kind.OPEN


def _indent(text: str, offset: int) -> int:
    start = text.rfind("\n", 0, offset) + 1
    blank = re.compile(r"[ \t\ufeff]*").match(text, start)
    return len(blank.group().expandtabs(4)) if blank else 0
