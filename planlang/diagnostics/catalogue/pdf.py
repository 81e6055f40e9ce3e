"""What can be wrong with making a PDF: T62x."""

from __future__ import annotations

from planlang.diagnostics.model import Code, Severity

GLYPH_MISSING = Code(
    code="T621",
    name="glyph_missing",
    severity=Severity.ERROR,
    summary="A text has characters that no font has.",
)
FONT_UNKNOWN = Code(
    code="T622",
    name="font_unknown",
    severity=Severity.ERROR,
    summary="A font or a folder of fonts that there is not.",
)
PDF_FAILED = Code(
    code="T623",
    name="pdf_failed",
    severity=Severity.ERROR,
    summary="Typst cannot set what a template made.",
)
PDF_PACKAGE = Code(
    code="T624",
    name="pdf_package",
    severity=Severity.ERROR,
    summary="A template imports a package of Typst.",
)
PDF_STOPPED = Code(
    code="T625",
    name="pdf_stopped",
    severity=Severity.ERROR,
    summary="A document took too long or too much memory to be set.",
)
PDF_WARNING = Code(
    code="T626",
    name="pdf_warning",
    severity=Severity.WARNING,
    summary="Typst warns of something that a template made.",
)

CODES: tuple[Code, ...] = (
    GLYPH_MISSING,
    FONT_UNKNOWN,
    PDF_FAILED,
    PDF_PACKAGE,
    PDF_STOPPED,
    PDF_WARNING,
)
