"""What Typst says of a sheet, as messages with places in the sheet's text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from planlang.diagnostics import Diagnostic, Source, Span
from planlang.diagnostics.catalogue import pdf as codes
from planlang.documents.pdf.glyphs import Missing, missing_glyphs
from planlang.documents.pdf.sheet import Sheet

_HEAD = re.compile(
    r"^(?P<kind>error|warning): (?P<message>.+)"
    r"(?:\n *┌─ .*:(?P<line>\d+):(?P<column>\d+)$)?",
    re.MULTILINE,
)
_HINT = re.compile(r"^ *= hint: (.+)$", re.MULTILINE)
_OPTION = "`--root`"
"""An option of Typst's own command, which a hint advises and nobody here can give."""
_STANDARD = re.compile(r"^PDF/\S+(?:, PDF/\S+)* error: ")
_NO_GLYPH = re.compile(
    r'^the (?:text `"(?P<text>.+)"` could not be displayed'
    r'|(?:PDF contains the|text contains the disallowed) codepoint `"(?P<sign>.+)"`)'
)
_SEARCHED = re.compile(r" \(searched at .*\)$")
_PACKAGES = ("package not found", "failed to download package", "failed to load package")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Remark:
    """An error or warning as Typst prints it: what, where, and its advice."""

    is_error: bool
    message: str
    at: int | None
    hints: tuple[str, ...]


def said(text: str, sheet: Sheet) -> tuple[Diagnostic, ...]:
    """The messages in Typst's own `text` about `sheet`, each once. No text, no messages."""
    source = Source(sheet.name, sheet.text)
    missing: list[Missing] = []
    found: dict[Diagnostic, None] = {}
    for remark in _remarks(text, source):
        if glyph := _NO_GLYPH.match(remark.message):
            missing.append(Missing(characters=_plain(glyph["text"] or glyph["sign"]), at=remark.at))
        else:
            found[_message(remark, source)] = None
    return (*missing_glyphs(missing, source), *found)


def _remarks(text: str, source: Source) -> Iterator[_Remark]:
    heads = tuple(_HEAD.finditer(text))
    for number, head in enumerate(heads, start=1):
        end = heads[number].start() if number < len(heads) else len(text)
        at = None
        if head["line"] is not None:
            at = _offset(source.text, int(head["line"]), int(head["column"]))
        yield _Remark(
            is_error=head["kind"] == "error",
            message=_SEARCHED.sub("", _STANDARD.sub("", head["message"])),
            at=at,
            hints=tuple(
                hint[1] for hint in _HINT.finditer(text, head.end(), end) if _OPTION not in hint[1]
            ),
        )


def _offset(text: str, line: int, column: int) -> int:
    """Where a line (from 1) and a column (from 0) are in a text."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return min(start + column, len(text))


def _message(remark: _Remark, source: Source) -> Diagnostic:
    place = None
    if remark.at is not None:
        end = source.text.find("\n", remark.at)
        place = Span(source, remark.at, len(source.text) if end < 0 else end)
    if remark.message.startswith(_PACKAGES):
        return Diagnostic(
            code=codes.PDF_PACKAGE,
            message="A template imports a package of Typst, and documents use none.",
            place=place,
            help="Copy what you need of it into the template: nothing is fetched for a document.",
        )
    says = "Typst cannot set this" if remark.is_error else "Typst warns"
    return Diagnostic(
        code=codes.PDF_FAILED if remark.is_error else codes.PDF_WARNING,
        message=f"{says}: {remark.message.rstrip('.')}.",
        place=place if remark.is_error else None,  # the text is kept where it could not be set
        help=" ".join(f"{hint[0].upper()}{hint[1:].rstrip('.')}." for hint in remark.hints) or None,
    )


def _plain(quoted: str) -> str:
    """A text that Typst prints with some characters by their numbers: `\\u{378}`."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), quoted)
