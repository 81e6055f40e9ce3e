"""From planlang.toml and the options of `render`, `statement` and `preview` to what documents are
made with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from planlang.cli.configuration import read_configuration
from planlang.cli.console import refuse, show
from planlang.cli.exit_codes import COULD_NOT
from planlang.diagnostics import has_errors

if TYPE_CHECKING:
    from planlang.documents.ready import Ready

TemplatesFolder = Annotated[
    Path | None,
    typer.Option(
        "--templates",
        metavar="DIR",
        help="A folder of your own templates (default: `templates` in planlang.toml).",
        show_default=False,
    ),
]
DocumentLanguage = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="CODE",
        help="The language to write in: en, en-US, en-GB, de, fr (default: `language` in "
        "planlang.toml, else en).",
        show_default=False,
    ),
]


FontFolder = Annotated[
    Path | None,
    typer.Option(
        "--font-folder",
        metavar="DIR",
        help="A folder of fonts, for scripts and typefaces that ours have not (default: "
        "`font_folder` in planlang.toml).",
        show_default=False,
    ),
]


def ready_for(
    plan_file: Path,
    templates: Path | None,
    language: str | None,
    font_folder: Path | None = None,
    *,
    pages: bool,
) -> Ready:
    """What the documents of a plan are made with, `pages` in HTML or others; options win over
    planlang.toml.

    Warnings are shown; leaves with exit code 2 and the messages where something is wrong.
    """
    from planlang.cli.languages import locale_called
    from planlang.documents.ready import make_ready

    settings = read_configuration(plan_file).documents
    if templates is not None and not templates.is_dir():
        refuse(f"There is no folder `{templates}`.", "--templates names a folder of templates.")
    if font_folder is not None and not font_folder.is_dir():
        refuse(f"There is no folder `{font_folder}`.", "--font-folder names a folder of fonts.")
    locale = locale_called(language or settings.language or "en")
    ready = make_ready(settings, locale, templates, font_folder=font_folder, pages=pages)
    show(ready.diagnostics)
    if has_errors(ready.diagnostics):
        raise typer.Exit(COULD_NOT)
    return ready
