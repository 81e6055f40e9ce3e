"""A view as Markdown, for repositories and pull requests."""

from __future__ import annotations

from typing import ClassVar, Protocol

from planlang.documents.templates.environment import Rendered, Templates


class DocumentView(Protocol):
    """A whole document: its kind names the template that lays it out (`plan`, `statement`, …)."""

    document: ClassVar[str]


def to_markdown(view: DocumentView, templates: Templates) -> Rendered:
    """The Markdown of a document as GitHub reads it, or None and what is wrong with a template."""
    return templates.render(f"markdown/{view.document}.md", view)
