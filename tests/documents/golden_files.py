"""Writes the golden Markdown anew: `python -m tests.documents.golden_files`. Look at the change."""

from __future__ import annotations

from planlang.documents.to_markdown import to_markdown
from tests.documents.samples import GOLDEN, golden_views, ready


def markdown(name: str) -> str:
    """What is rendered now for a golden file."""
    view, code = golden_views()[name]
    rendered = to_markdown(view, ready(code).templates)
    assert rendered.text is not None, rendered.diagnostics
    return rendered.text


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name in golden_views():
        (GOLDEN / f"{name}.md").write_text(markdown(name), encoding="utf-8")
