"""What a PDF says: its text as a reader's program copies it, what it holds, what it looks like."""

from __future__ import annotations

import io
import unicodedata

import pikepdf
import pypdfium2


def pages_of(pdf: bytes) -> tuple[str, ...]:
    """The text of each page, as it is copied from a viewer."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        # pdfium reads a hyphen at which a line ends as U+FFFE.
        return tuple(
            page.get_textpage().get_text_range().replace("\ufffe", "-") for page in document
        )
    finally:
        document.close()


def seen_pages(pdf: bytes) -> tuple[str, ...]:
    """The text of each page that lies on the paper."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(
            page.get_textpage().get_text_bounded(0, 0, *page.get_size()) for page in document
        )
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """The text of all pages."""
    return "\n".join(pages_of(pdf))


def letters(text: str) -> str:
    """A text without white space and without signs that are not seen: what lines break at."""
    return "".join(
        sign
        for sign in unicodedata.normalize("NFC", text)
        if not sign.isspace() and unicodedata.category(sign) not in ("Cf", "Zs")
    )


def attached(pdf: bytes) -> dict[str, bytes]:
    """The files inside of a PDF, by name."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            name: document.attachments[name].get_file().read_bytes()
            for name in document.attachments
        }


PDF_A = "{http://www.aiim.org/pdfa/ns/id/}"
PDF_UA = "{http://www.aiim.org/pdfua/ns/id/}"
DC = "{http://purl.org/dc/elements/1.1/}"
XMP = "{http://ns.adobe.com/xap/1.0/}"


def metadata(pdf: bytes) -> dict[str, object]:
    """What a PDF says about itself, by the names above."""
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_metadata() as about:
        return {key: about[key] for key in about}


def headings(pdf: bytes) -> list[tuple[int, str]]:
    """The headings by the tags of a PDF: their levels and, from its bookmarks, their texts."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        marks = [(mark.level + 1, mark.get_title()) for mark in document.get_toc()]
    finally:
        document.close()
    return marks
