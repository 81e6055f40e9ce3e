"""From a view to the bytes of a file, format by format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, assert_never

import typer

from planlang.cli.console import show
from planlang.cli.exit_codes import COULD_NOT
from planlang.diagnostics import Diagnostic

if TYPE_CHECKING:
    from planlang.documents.pdf.typesetter import Typesetter
    from planlang.documents.ready import Ready
    from planlang.documents.templates.environment import Rendered, Templates
    from planlang.documents.views.document import DocumentView


class DocumentFormat(StrEnum):
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"

    @property
    def plays(self) -> bool:
        """Can a document of this format hold a page to play with?"""
        return self is DocumentFormat.HTML


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A document laid out by its template: its source text, or None and why there is none."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """The bytes of a document, or None and why there are none; places in messages are places in
    its `source`, where it has one."""

    content: bytes | None
    diagnostics: tuple[Diagnostic, ...] = ()
    source: str | None = None


class Maker(Protocol):
    """Makes documents of one format; several threads may ask at once.

    Where `sets` is False the laid out text is the document; else it has still to be set, which
    takes long, and `salt` is what the result depends on besides that text.
    """

    suffix: str
    sets: bool
    salt: str

    def lay(self, view: DocumentView) -> Laid:
        """The document's source text."""

    def make(self, view: DocumentView, text: str, source_name: str) -> Made:
        """The document itself, from its source text, which messages call `source_name`."""


class _TextMaker:
    """Of documents that are finished as soon as they are laid out: `suffix` is md or html."""

    sets = False
    salt = ""

    def __init__(
        self,
        suffix: str,
        ready: Ready,
        rendered: Callable[[DocumentView, Templates], Rendered],
    ) -> None:
        self.suffix = suffix
        self._ready = ready
        self._rendered = rendered

    def lay(self, view: DocumentView) -> Laid:
        rendered = self._rendered(view, self._ready.templates)
        return Laid(text=rendered.text, diagnostics=rendered.diagnostics)

    def make(self, view: DocumentView, text: str, source_name: str) -> Made:
        return Made(content=text.encode("utf-8"))


class _PdfMaker:
    """Of documents that Typst sets: what it sets them from is laid out first."""

    suffix = "pdf"
    sets = True

    def __init__(self, ready: Ready, typesetter: Typesetter) -> None:
        self._ready = ready
        self._typesetter = typesetter
        self.salt = _salt(ready)

    def lay(self, view: DocumentView) -> Laid:
        from planlang.documents.to_pdf import to_typst

        rendered = to_typst(view, self._ready.templates)
        return Laid(text=rendered.text, diagnostics=rendered.diagnostics)

    def make(self, view: DocumentView, text: str, source_name: str) -> Made:
        from planlang.documents.to_pdf import to_pdf

        pdf = to_pdf(text, view, self._ready.look, self._typesetter, name=source_name)
        return Made(content=pdf.content, diagnostics=pdf.diagnostics, source=text)


@contextmanager
def _pdf_maker(ready: Ready) -> Iterator[Maker]:
    """Leaves with exit code 2 where the fonts that are asked for are not there."""
    from planlang.documents.pdf.fonts import font_mistakes
    from planlang.documents.pdf.typesetter import Typesetter

    with Typesetter(ready.font_folders) as typesetter:
        fonts = typesetter.fonts()
        wrong = tuple(font_mistakes(fonts, ready.look.font, ready.font_folders, ready.settings))
        if wrong:
            show(wrong)
            raise typer.Exit(COULD_NOT)
        yield _PdfMaker(ready, typesetter)


def _salt(ready: Ready) -> str:
    """What a PDF depends on besides its source text: Typst, our program, the fonts, the logo."""
    from hashlib import sha256
    from importlib.metadata import version

    from planlang import __version__

    digest = sha256(f"{version('typst')} {__version__}".encode())
    if ready.look.logo is not None:
        digest.update(ready.look.logo.content)
    for folder in ready.font_folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(f"\0{file.relative_to(folder)}\0{file.stat().st_size}\0".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


@contextmanager
def maker_of(format: DocumentFormat, ready: Ready) -> Iterator[Maker]:
    """What makes documents of a format, for as long as the block runs."""
    match format:
        case DocumentFormat.PDF:
            with _pdf_maker(ready) as maker:
                yield maker
        case DocumentFormat.HTML:
            from planlang.documents.to_html import to_html

            yield _TextMaker("html", ready, to_html)
        case DocumentFormat.MARKDOWN:
            from planlang.documents.to_markdown import to_markdown

            yield _TextMaker("md", ready, to_markdown)
        case _:
            assert_never(format)
