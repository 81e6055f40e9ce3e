"""The look that planlang.toml asks for, checked before anything is made with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planlang.diagnostics import Code, Diagnostic, has_errors
from planlang.diagnostics.catalogue import documents as codes
from planlang.documents.look.colours import DARK_PAPER, LIGHT_PAPER, colour_of, on, readable_on
from planlang.documents.look.logo import LogoError, read_logo
from planlang.documents.settings import DocumentSettings
from planlang.documents.views.look import Logo, Look

_FONT = re.compile(r"[^\W_][\w .\-]{0,60}")
_MOST_TEXT = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class LookRead:
    """The look, our own where there is an error, and the folder of the company's fonts."""

    look: Look
    font_folder: Path | None
    diagnostics: tuple[Diagnostic, ...]


def read_look(settings: DocumentSettings) -> LookRead:
    """The look of documents; each key that cannot be followed is a diagnostic at its line."""
    found = [
        *_texts(settings),
        *_colour(settings),
        *_font(settings),
        *_folder(settings, "font_folder", settings.font_folder),
    ]
    logo: Logo | None = None
    if settings.logo is not None:
        path = settings.path(settings.logo)
        if path is None:
            found.append(_outside(settings, "logo", settings.logo))
        else:
            try:
                logo = read_logo(path, settings.logo, settings.company or "Logo")
            except LogoError as error:
                found.append(_said(codes.LOOK_LOGO, settings, "logo", error.message, error.help))
    if has_errors(found):
        return LookRead(look=Look(), font_folder=None, diagnostics=tuple(found))
    colour = colour_of(settings.colour or "") or Look().colour
    look = Look(
        company=settings.company,
        logo=logo,
        colour=colour,
        on_colour=on(colour),
        ink=readable_on(colour, LIGHT_PAPER),
        ink_on_dark=readable_on(colour, DARK_PAPER),
        font=settings.font,
        footer=settings.footer,
    )
    folder = settings.path(settings.font_folder) if settings.font_folder else None
    return LookRead(look=look, font_folder=folder, diagnostics=())


def _texts(settings: DocumentSettings) -> Iterator[Diagnostic]:
    for key, text in (("company", settings.company), ("footer", settings.footer)):
        if text is None:
            continue
        if not text.strip():
            found = "is blank"
        elif len(text.splitlines()) > 1:
            found = f"has {len(text.splitlines())} lines"
        elif len(text) > _MOST_TEXT:
            found = f"has {len(text)} characters"
        else:
            continue
        yield _said(
            codes.LOOK_TEXT,
            settings,
            key,
            f"`{key}` {found}, and it is one line of up to {_MOST_TEXT} characters.",
            "Longer texts belong into a template.",
        )


def _colour(settings: DocumentSettings) -> Iterator[Diagnostic]:
    if settings.colour is not None and colour_of(settings.colour) is None:
        yield _said(
            codes.LOOK_COLOUR,
            settings,
            "colour",
            f"`{settings.colour}` is no colour.",
            "Write it by its parts of red, green and blue: #1f4e79.",
        )


def _font(settings: DocumentSettings) -> Iterator[Diagnostic]:
    if settings.font is not None and not _FONT.fullmatch(settings.font):
        yield _said(
            codes.LOOK_FONT,
            settings,
            "font",
            f"`{settings.font}` is no name of a font.",
            "Write the family's name, for example Source Sans 3.",
        )


def _folder(settings: DocumentSettings, key: str, written: str | None) -> Iterator[Diagnostic]:
    if written is None:
        return
    path = settings.path(written)
    if path is None:
        yield _outside(settings, key, written)
    elif not path.is_dir():
        yield _said(
            codes.LOOK_PATH,
            settings,
            key,
            f"There is no folder `{written}`.",
            f"`{key}` is read from the folder that planlang.toml lies in.",
        )


def _outside(settings: DocumentSettings, key: str, written: str) -> Diagnostic:
    return _said(
        codes.LOOK_PATH,
        settings,
        key,
        f"`{written}` leads out of the folder that planlang.toml lies in.",
        "Copy what it names into that folder, so that it comes along with the plans.",
    )


def _said(
    code: Code, settings: DocumentSettings, key: str, message: str, help_text: str
) -> Diagnostic:
    return Diagnostic(code=code, message=message, place=settings.place(key), help=help_text)


def own_templates(settings: DocumentSettings) -> tuple[Path | None, tuple[Diagnostic, ...]]:
    """The company's folder of templates that planlang.toml names, and what is wrong with it."""
    if settings.templates is None:
        return None, ()
    found = tuple(_folder(settings, "templates", settings.templates))
    return (None if found else settings.path(settings.templates)), found
