"""The shape of a usual mistake, and of the rows of the tables that know them."""

from __future__ import annotations

import re
from collections.abc import Callable

from planlang.diagnostics import Code
from planlang.quick_dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Usual:
    """A usual mistake found: its place in the clause, what to say, and the right spelling.

    `mend` replaces the place so that the clause can still be read; it has the same length.
    """

    code: Code
    start: int
    end: int
    message: str
    help: str | None = None
    fix: str | None = None
    mend: str | None = None


Say = Callable[[re.Match[str]], Usual | None]


@dataclass(frozen=True, slots=True)
class Row:
    """`pattern` is tried where the parser stopped, if it would have taken one of `wants`.

    A group called `here` must begin exactly where the parser stopped.
    """

    pattern: re.Pattern[str]
    say: Say
    wants: frozenset[str] = frozenset()


def row(pattern: str, say: Say, *wants: str) -> Row:
    """A row of a table."""
    return Row(re.compile(pattern), say, frozenset(wants))


def spelled(
    m: re.Match[str], code: Code, message: str, right: str, *, mend: bool = False, group: str = ""
) -> Usual:
    """A mistake in how something is written, with the right spelling."""
    start, end = m.span(group) if group else m.span()
    same = mend and len(right) == end - start
    return Usual(code, start, end, message, f"Write `{right}`.", right, right if same else None)
