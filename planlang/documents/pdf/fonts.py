"""The fonts of documents: those that come with the product, and a company's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from planlang.diagnostics import Diagnostic, did_you_mean
from planlang.diagnostics.catalogue import pdf as codes
from planlang.documents.pdf.process import Font
from planlang.documents.settings import DocumentSettings

OUR_FONTS = Path(__file__).parent.parent / "fonts"


def font_mistakes(
    fonts: Sequence[Font],
    family: str | None,
    folders: Sequence[Path],
    settings: DocumentSettings,
) -> Iterator[Diagnostic]:
    """What is wrong with a company's fonts: a folder that has none, a family that no font has.

    `fonts` are all that there are, `family` the one that the look asks for, `settings` say where.
    """
    named = [settings.path(settings.font_folder)] if settings.font_folder else []
    for folder in folders:
        inside = folder.resolve()
        if not any(font.file and font.file.resolve().is_relative_to(inside) for font in fonts):
            yield Diagnostic(
                code=codes.FONT_UNKNOWN,
                message=f"The folder `{folder.as_posix()}` has no fonts.",
                place=settings.place("font_folder") if folder in named else None,
                help="Fonts are files that end in .ttf, .otf, .ttc or .otc.",
            )
    families = tuple(dict.fromkeys(font.family for font in fonts))
    if family is not None and family.casefold() not in {known.casefold() for known in families}:
        yield Diagnostic(
            code=codes.FONT_UNKNOWN,
            message=f"There is no font `{family}`.",
            place=settings.place("font"),
            help=f"{did_you_mean(family, families, 'font')} Fonts of the machine are not used, so "
            "that a PDF is the same everywhere: put the font's files into a folder, and name that "
            "with `font_folder`.",
        )
