"""Makes the documents of a page's plan with the templates and the planlang.toml that it shows."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from planlang.cli.configuration import read_configuration
from planlang.diagnostics import Diagnostic, has_errors
from planlang.documents.from_plan.document import PlanDocuments
from planlang.documents.pdf.fonts import font_mistakes
from planlang.documents.pdf.typesetter import Typesetter
from planlang.documents.ready import Ready, make_ready
from planlang.documents.to_pdf import to_pdf, to_typst
from planlang.documents.views.plan import PlanView
from planlang.words.locale import locale
from tests.docs.checking import checked
from tests.docs.fences import Fence

LOOK = "look"
"""The folder of the company's templates; `templates` in a planlang.toml goes before it."""

TEMPLATES = {"html": "html/plan.html", "markdown": "markdown/plan.md"}


def with_documents(
    text: str, files: Mapping[str, Fence], folder: Path, *, pdf: bool = False
) -> tuple[Diagnostic, ...]:
    """What making the plan's document says: as PDF, else in HTML, and in Markdown where a template
    is for it."""
    plan = checked(text).plans[-1]
    for name, fence in {"planlang.toml": None, **files}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("" if fence is None else fence.text, encoding="utf-8")
    with contextlib.chdir(folder):
        settings = read_configuration(Path("csm.plan")).documents
        reader = locale(settings.language or "en")
        assert reader is not None
        own = Path(LOOK) if settings.templates is None and Path(LOOK).is_dir() else None
        ready = make_ready(settings, reader, own, pages=not pdf)
        if has_errors(ready.diagnostics):
            return ready.diagnostics
        documents = PlanDocuments(plan, reader, product="planlang", revision=None)
        view = documents.for_everybody()
        if pdf:
            return (*ready.diagnostics, *_as_pdf(ready, view))
        markdown = any(name.startswith(f"{LOOK}/markdown/") for name in files)
        found = ready.templates.render(TEMPLATES["markdown" if markdown else "html"], view)
    return (*ready.diagnostics, *found.diagnostics)


def _as_pdf(ready: Ready, view: PlanView) -> tuple[Diagnostic, ...]:
    """What making a PDF says."""
    with Typesetter(ready.font_folders) as typesetter:
        known = typesetter.fonts()
        fonts = tuple(font_mistakes(known, ready.look.font, ready.font_folders, ready.settings))
        found = to_typst(view, ready.templates)
        if fonts or found.text is None:
            return (*fonts, *found.diagnostics)
        made = to_pdf(found.text, view, ready.look, typesetter, name="csm.pdf.failed.typ")
    return (*found.diagnostics, *made.diagnostics)
