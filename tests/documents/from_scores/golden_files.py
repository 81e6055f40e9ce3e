"""Writes the golden statements anew: `python -m tests.documents.from_scores.golden_files`. Look at
the change."""

from __future__ import annotations

import re

from planlang.documents.to_html import to_html
from planlang.documents.to_markdown import to_markdown
from tests.documents.from_scores.samples import GOLDEN, NAMES, code_of, view
from tests.documents.samples import ready

PAGES = (
    "several-runs",
    "left-no-data",
    "gate-closed",
    "capped",
    "provisional",
    "edges-negative",
    "edges-moved",
    "team",
    "team-edges",
)
"""Of these the HTML is kept, too, without its style sheet, which has tests of its own."""

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_POLICY = re.compile(r"'sha256-[^']*'")


def markdown(name: str) -> str:
    """What is rendered now for a golden file."""
    rendered = to_markdown(view(name), ready(code_of(name)).templates)
    assert rendered.text is not None, rendered.diagnostics
    return rendered.text


def html(name: str) -> str:
    """The whole page."""
    rendered = to_html(view(name), ready(code_of(name)).templates)
    assert rendered.text is not None, rendered.diagnostics
    return rendered.text


def kept_html(name: str) -> str:
    """A page as it is kept."""
    return _STYLE.sub("<style></style>", _POLICY.sub("'sha256-…'", html(name)))


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for sample in NAMES:
        (GOLDEN / f"{sample}.md").write_text(markdown(sample), encoding="utf-8")
    for sample in PAGES:
        (GOLDEN / f"{sample}.html").write_text(kept_html(sample), encoding="utf-8")
