"""What can be wrong with templates, with the look of documents, and with making them: T6xx."""

from __future__ import annotations

from planlang.diagnostics.model import Code, Severity

TEMPLATE_NAME_UNKNOWN = Code(
    code="T601",
    name="template_name_unknown",
    severity=Severity.ERROR,
    summary="A template asks for a name that there is not.",
)
TEMPLATE_SYNTAX = Code(
    code="T602",
    name="template_syntax",
    severity=Severity.ERROR,
    summary="A template cannot be read.",
)
TEMPLATE_FORBIDDEN = Code(
    code="T603",
    name="template_forbidden",
    severity=Severity.ERROR,
    summary="A template computes, calls or formats something.",
)
TEMPLATE_MISSING = Code(
    code="T604",
    name="template_missing",
    severity=Severity.ERROR,
    summary="A template uses a template that there is not.",
)
TEMPLATE_NO_TEXT = Code(
    code="T605",
    name="template_no_text",
    severity=Severity.ERROR,
    summary="A template prints something that is not a text.",
)
TEMPLATE_ENDLESS = Code(
    code="T606",
    name="template_endless",
    severity=Severity.ERROR,
    summary="A template does not come to an end.",
)
TEMPLATE_UNREADABLE = Code(
    code="T607",
    name="template_unreadable",
    severity=Severity.ERROR,
    summary="A template's file cannot be used.",
)
TEMPLATE_FAILED = Code(
    code="T608",
    name="template_failed",
    severity=Severity.ERROR,
    summary="A line of a template does not work.",
)

CODES: tuple[Code, ...] = (
    TEMPLATE_NAME_UNKNOWN,
    TEMPLATE_SYNTAX,
    TEMPLATE_FORBIDDEN,
    TEMPLATE_MISSING,
    TEMPLATE_NO_TEXT,
    TEMPLATE_ENDLESS,
    TEMPLATE_UNREADABLE,
    TEMPLATE_FAILED,
)
