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
TEMPLATE_UNUSED = Code(
    code="T609",
    name="template_unused",
    severity=Severity.WARNING,
    summary="A file of a company's templates lies where no document looks for it.",
)
CATALOGUE_UNREADABLE = Code(
    code="T611",
    name="catalogue_unreadable",
    severity=Severity.ERROR,
    summary="A company's catalogue of texts cannot be read.",
)
CATALOGUE_PLACES = Code(
    code="T612",
    name="catalogue_places",
    severity=Severity.ERROR,
    summary="A text in a company's catalogue has other places than the text it stands for.",
)
TEXT_UNTRANSLATED = Code(
    code="T613",
    name="text_untranslated",
    severity=Severity.WARNING,
    summary="A text of a template is not there in the reader's language.",
)
TEMPLATE_BLOCK_UNKNOWN = Code(
    code="T614",
    name="template_block_unknown",
    severity=Severity.ERROR,
    summary="A template fills a block that there is not.",
)
TEMPLATE_NOT_PRINTED = Code(
    code="T615",
    name="template_not_printed",
    severity=Severity.ERROR,
    summary="A template, or a part of one, would be printed nowhere.",
)
LOOK_COLOUR = Code(
    code="T631",
    name="look_colour",
    severity=Severity.ERROR,
    summary="A colour that is none.",
)
LOOK_LOGO = Code(
    code="T632",
    name="look_logo",
    severity=Severity.ERROR,
    summary="A logo that cannot be used.",
)
LOOK_PATH = Code(
    code="T633",
    name="look_path",
    severity=Severity.ERROR,
    summary="A folder or file that there is not, or that lies outside.",
)
LOOK_FONT = Code(
    code="T634",
    name="look_font",
    severity=Severity.ERROR,
    summary="A font's name that can be none.",
)
LOOK_TEXT = Code(
    code="T635",
    name="look_text",
    severity=Severity.ERROR,
    summary="A text of the look that is not one line.",
)
LOOK_FONT_NOT_CARRIED = Code(
    code="T636",
    name="look_font_not_carried",
    severity=Severity.WARNING,
    summary="A page names a font and does not carry it.",
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
    TEMPLATE_UNUSED,
    CATALOGUE_UNREADABLE,
    CATALOGUE_PLACES,
    TEXT_UNTRANSLATED,
    TEMPLATE_BLOCK_UNKNOWN,
    TEMPLATE_NOT_PRINTED,
    LOOK_COLOUR,
    LOOK_LOGO,
    LOOK_PATH,
    LOOK_FONT,
    LOOK_TEXT,
    LOOK_FONT_NOT_CARRIED,
)
