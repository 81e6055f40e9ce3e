"""Everything a document needs besides its view: templates, language, look and fonts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planlang.diagnostics import Diagnostic
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
    diagnostics: tuple[Diagnostic, ...]


def make_ready(settings: DocumentSettings, locale: Locale, own: Path | None = None) -> Ready:
    """What a repository says about its documents, read and checked; `own` is a folder of templates
    that goes before the one that it names."""
    wrong: tuple[Diagnostic, ...] = ()
    if own is None:
        own, wrong = own_templates(settings)
    read = read_look(settings)
    templates = Templates(own, locale, read.look)
    return Ready(
        templates=templates,
        locale=locale,
        look=read.look,
        font_folders=() if read.font_folder is None else (read.font_folder,),
        diagnostics=(*wrong, *read.diagnostics, *templates.diagnostics),
    )
