"""A view as Markdown, for repositories and pull requests."""

from __future__ import annotations

from planlang.documents.templates.environment import Rendered, Templates
from planlang.documents.views.document import DocumentView


def to_markdown(view: DocumentView, templates: Templates) -> Rendered:
    """The Markdown of a document as GitHub reads it, or None and what is wrong with a template."""
    return templates.render(f"markdown/{view.document}.md", view)
