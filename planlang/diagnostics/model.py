"""Places in a text and the messages that point at them.

A stage returns its product and a tuple of `Diagnostic`; it never prints and never raises for a
mistake in a plan, in data or in configuration. Writers (`as_text`, `as_json`) make output of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property


class Severity(StrEnum):
    """How much a diagnostic matters: an error stops the next stage, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Source:
    """One text with the name it is shown under (a path as the user typed it, or a cell's file)."""

    name: str
    text: str

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        starts.extend(i + 1 for i, c in enumerate(self.text) if c == "\n")
        return tuple(starts)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a character offset, both counted from 1."""
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of line `number` (from 1), without its end."""
        start = self._line_starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : len(self.text) if end < 0 else end].rstrip("\r")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source: character offsets, end exclusive."""

    source: Source = field(repr=False)
    start: int
    end: int

    @property
    def line(self) -> int:
        return self.source.place(self.start)[0]

    @property
    def column(self) -> int:
        return self.source.place(self.start)[1]

    @property
    def text(self) -> str:
        return self.source.text[self.start : self.end]

    def to(self, other: Span) -> Span:
        """From the start of this span to the end of `other`."""
        return Span(self.source, self.start, other.end)

    def __str__(self) -> str:
        return f"{self.source.name}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A place in a data file: row counted from 1 as a person counts it (the header is row 1)."""

    file: str
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        row = "" if self.row is None else f", row {self.row}"
        column = "" if self.column is None else f", column {self.column}"
        return f"{self.file}{row}{column}"


Place = Span | Cell


@dataclass(frozen=True, slots=True)
class Label:
    """Another place that belongs to a message ("the other weight is here")."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A replacement that would mend the mistake: put `text` where `span` is."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A kind of message: its stable code, its name, and its severity.

    Every code has a page `docs/diagnostics/<name>.md` with a wrong and a right plan.
    """

    code: str
    name: str
    severity: Severity
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One message: what was found, what was wanted (`message`), and what to do (`help`)."""

    code: Code
    message: str
    place: Place | None = None
    help: str | None = None
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    next_command: str | None = None

    @property
    def severity(self) -> Severity:
        return self.code.severity

    @property
    def is_error(self) -> bool:
        return self.code.severity is Severity.ERROR


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """True when at least one diagnostic is an error."""
    return any(d.is_error for d in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sorted by place: source name, then offset; data cells by file and row; placeless last."""

    def key(d: Diagnostic) -> tuple[int, str, int, int, str]:
        match d.place:
            case Span() as s:
                return (0, s.source.name, s.start, s.end, d.code.code)
            case Cell() as c:
                return (1, c.file, c.row or 0, 0, c.column or "")
            case None:
                return (2, "", 0, 0, d.code.code)

    return tuple(sorted(diagnostics, key=key))


def together(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each message once, in the order given: several files, or plans that extend one, may say the
    same.

    Its labels are all that it is said with, or none but what its barest form has, where that is a
    part of all others: what a plan says of its own line needs no plans that only repeat it.
    """
    said: dict[tuple[str, str, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        key = (diagnostic.code.code, str(diagnostic.place), diagnostic.message)
        said.setdefault(key, []).append(diagnostic)
    return tuple(_as_one(same) for same in said.values())


def _as_one(same: list[Diagnostic]) -> Diagnostic:
    if len(same) == 1:
        return same[0]
    barest = min(same, key=lambda each: len(each.labels))
    if all(set(barest.labels) <= set(each.labels) for each in same):
        return barest
    labels = tuple(dict.fromkeys(label for each in same for label in each.labels))
    return replace(same[0], labels=labels)
