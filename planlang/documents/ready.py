"""Everything a document needs besides its view: templates, language, look and fonts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from planlang.diagnostics import Diagnostic
from planlang.documents.look.faces import read_faces
from planlang.documents.look.from_settings import own_templates, read_look
from planlang.documents.settings import DocumentSettings
from planlang.documents.templates.environment import Templates
from planlang.documents.views.look import Look
from planlang.words.locale import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What documents are made with. Where `diagnostics` has an error, none should be made."""

    templates: Templates
    locale: Locale
    look: Look
    font_folders: tuple[Path, ...]
    settings: DocumentSettings
    diagnostics: tuple[Diagnostic, ...]


def make_ready(
    settings: DocumentSettings,
    locale: Locale,
    own: Path | None = None,
    *,
    font_folder: Path | None = None,
    pages: bool = False,
) -> Ready:
    """What a repository says about its documents, read and checked; `own` is a folder of templates
    that goes before the one that it names, `font_folder` one of fonts. For `pages` in HTML, the
    look has the files of the font."""
    wrong: tuple[Diagnostic, ...] = ()
    if own is None:
        own, wrong = own_templates(settings)
    read = read_look(settings)
    look, wrong = read.look, (*wrong, *read.diagnostics)
    folder = font_folder or read.font_folder
    folders = () if folder is None else (folder,)
    if pages and look.font is not None:
        found = read_faces(look.font, folders, settings.place("font"))
        look, wrong = replace(look, faces=found.faces), (*wrong, *found.diagnostics)
    templates = Templates(own, locale, look)
    return Ready(
        templates=templates,
        locale=locale,
        look=look,
        font_folders=folders,
        settings=settings,
        diagnostics=(*wrong, *templates.diagnostics),
    )
