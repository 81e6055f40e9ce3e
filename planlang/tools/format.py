"""Lays a plan file out in the standard way, and proves that nothing else has changed.

The proof runs every time: the result is read again and must give the same tree, the same words in
the same order, the same comments at the same places among them, and must itself be laid out to the
same text. Where one of these fails nothing is written, and that is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from planlang.diagnostics import Diagnostic, Source, Span, has_errors
from planlang.diagnostics.catalogue.plan import FILE_UNREADABLE
from planlang.diagnostics.catalogue.syntax import LAYOUT_UNPROVED
from planlang.tree.comments import comments
from planlang.tree.from_text import parse
from planlang.tree.nodes import File
from planlang.tree.plan_text import line_ends_read
from planlang.tree.to_text import to_text
from planlang.tree.tokens import words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """`text` is the file in the standard layout, or None where it has mistakes or the proof failed.

    `unchanged` is True when the file was laid out so already.
    """

    text: str | None
    unchanged: bool
    diagnostics: tuple[Diagnostic, ...]


def format_file(name: str, data: bytes) -> Formatted:
    """Formats the bytes of a file called `name`; they must be UTF-8."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        source = Source(name, data[: error.start].decode("utf-8"))
        end = len(source.text)
        problem = Diagnostic(
            code=FILE_UNREADABLE,
            place=Span(source, end, end),
            message=f"The file is no text in UTF-8: byte {error.start + 1} does not fit.",
            help="Save it as UTF-8 in your editor.",
        )
        return Formatted(text=None, unchanged=False, diagnostics=(problem,))
    formatted = format_text(Source(name, line_ends_read(text)))
    return replace(formatted, unchanged=formatted.text == text)


def format_text(source: Source) -> Formatted:
    """Formats a plan file. A file with mistakes is not touched: its mistakes are given instead."""
    parsed = parse(source)
    if has_errors(parsed.diagnostics):
        return Formatted(text=None, unchanged=False, diagnostics=parsed.diagnostics)
    text = to_text(source.text)
    difference = _difference(source, parsed.tree, text)
    if difference is not None:
        problem = Diagnostic(
            code=LAYOUT_UNPROVED,
            place=Span(source, 0, 0),
            message=f"This file was left as it is: laid out anew, {difference}.",
            help="This is a mistake of planlang, not of yours. Please report it with the file.",
        )
        return Formatted(text=None, unchanged=False, diagnostics=(problem,))
    return Formatted(text=text, unchanged=text == source.text, diagnostics=())


def _difference(source: Source, tree: File, text: str) -> str | None:
    """What the layout would change besides blanks and line ends; None when it changes nothing."""
    again = parse(Source(source.name, text))
    if again.diagnostics:
        return "it could not be read again"
    if again.tree != tree:
        return "it would be another plan"
    if _substance(source.text) != _substance(text):
        return "its words or comments would move"
    if to_text(text) != text:
        return "it would change once more when laid out again"
    return None


def _substance(text: str) -> tuple[tuple[str, ...], tuple[tuple[str, int, bool], ...]]:
    """The words of a text and its comments with their owners."""
    body = " " + text[1:] if text.startswith("\ufeff") else text
    words = words_of(body)
    found = comments(body, tuple(word.end for word in words))
    return tuple(_written(w.kind, w.text) for w in words), tuple(c.owner for c in found)


def _written(kind: str, text: str) -> str:
    # Only the blanks between an amount and its currency may change.
    return " ".join(text.split()) if kind == "SOME_MONEY" else text
