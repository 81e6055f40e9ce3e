"""The shape of a usual mistake, and of the rows of the tables that know them."""

from __future__ import annotations

import re
from collections.abc import Callable

from planlang.diagnostics import Code
from planlang.diagnostics.catalogue import syntax as codes
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
Finds = Callable[[re.Match[str]], Usual]
"""A `Say` that passes no match on to the rows behind it."""


@dataclass(frozen=True, slots=True)
class Row:
    """`pattern` is tried where the parser stopped, if it would have taken one of `wants`.

    The parser must have stopped in the group `at`; without one in the group `here`, without both
    anywhere in the match.
    """

    pattern: re.Pattern[str]
    say: Say
    wants: frozenset[str] = frozenset()

    @property
    def stop(self) -> str | int:
        """The group in which the parser must have stopped; 0 is the whole match."""
        groups = self.pattern.groupindex
        return "at" if "at" in groups else "here" if "here" in groups else 0


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


def says(message: str, advice: str, code: Code = codes.WORD_SPELLING) -> Finds:
    """A mistake at the group `here`, in sentences that may name groups: `{here}`, `{name}`."""

    def say(m: re.Match[str]) -> Usual:
        found = _groups(m)
        return Usual(code, *m.span("here"), message.format_map(found), advice.format_map(found))

    return say


def instead(
    right: str,
    message: str = "`{here}` is said in other words here.",
    code: Code = codes.WORD_SPELLING,
) -> Finds:
    """Something at `here` that should be `right`; read as `right` where that is not longer."""

    def say(m: re.Match[str]) -> Usual:
        found = _groups(m)
        return replaced(m, right.format_map(found), message.format_map(found), code)

    return say


def lacks(word: str) -> Finds:
    """What stands at `here` has `word` before it."""
    return says(f"Before `{{here}}` stands `{word}`.", f"Write `{word} {{here}}`.")


def needless(
    message: str = "`{here}` is not needed here.", code: Code = codes.WORD_SPELLING
) -> Finds:
    """Something at `here` that is too much; the clause is read without it."""

    def say(m: re.Match[str]) -> Usual:
        found = _groups(m)
        start, end = m.span("here")
        advice = f"Take `{found['here']}` out."
        return Usual(code, start, end, message.format_map(found), advice, "", " " * (end - start))

    return say


def replaced(m: re.Match[str], right: str, message: str, code: Code = codes.WORD_SPELLING) -> Usual:
    """`right` in the place of `here`."""
    start, end = m.span("here")
    mend = right.ljust(end - start) if len(right) <= end - start else None
    return Usual(code, start, end, message, f"Write `{right.strip()}`.", right, mend)


def _groups(m: re.Match[str]) -> dict[str, str]:
    return {name: " ".join((text or "").split()) for name, text in m.groupdict().items()}
