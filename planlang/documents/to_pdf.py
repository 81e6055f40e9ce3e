"""A view as a PDF, by way of Typst's language."""

from __future__ import annotations

from datetime import date

from planlang.documents.pdf.sheet import Pdf, Sheet
from planlang.documents.pdf.typesetter import Typesetter
from planlang.documents.templates.environment import Rendered, Templates
from planlang.documents.views.document import DocumentView
from planlang.documents.views.look import Look

ATTACHED = "plan.json"
"""The compiled plan inside of a PDF."""


def to_typst(view: DocumentView, templates: Templates) -> Rendered:
    """The document in Typst's language, or None and what is wrong with a template."""
    return templates.render(f"typst/{view.document}.typ", view)


def to_pdf(
    text: str, view: DocumentView, look: Look, typesetter: Typesetter, *, name: str = "document.typ"
) -> Pdf:
    """The PDF of what `to_typst` made of `view`, or None and what is wrong with it.

    Messages call the text `name`. The PDF holds the compiled plan, and bears the day of the view.
    """
    files = [(ATTACHED, view.identity.compiled.encode())]
    if look.logo is not None:
        files.append((look.logo.file, look.logo.content))
    day = date.fromisoformat(view.identity.day)
    return typesetter.pdf(Sheet(name=name, text=text, files=tuple(files), day=day))
