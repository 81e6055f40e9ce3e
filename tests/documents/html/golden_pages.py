"""The pages that are kept as files: `python -m tests.documents.html.golden_pages` writes them anew.

Style sheet and what-if script have tests of their own; here they are left out, so that a page
differs only where the document does.
"""

from __future__ import annotations

import re
from pathlib import Path

from planlang.documents.to_html import to_html
from planlang.documents.views.plan import PlanView
from tests.documents import samples

FOLDER = Path(__file__).parent / "golden"

PAGES = {
    "one_element": lambda: samples.for_everybody("one_element"),
    "posthog": lambda: samples.for_everybody("posthog_2025_q2"),
    "hostile": lambda: samples.for_everybody("hostile"),
    "person": lambda: samples.for_person("enterprise", "2027-Q3", "felix.hartmond"),
}

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_POLICY = re.compile(r"'sha256-[^']*'")


def page(view: PlanView) -> str:
    """A page as it is kept."""
    rendered = to_html(view, samples.ready().templates)
    assert rendered.text is not None, rendered.diagnostics
    return _STYLE.sub("<style></style>", _POLICY.sub("'sha256-…'", rendered.text))


def write() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, view in PAGES.items():
        (FOLDER / f"{name}.html").write_text(page(view()), encoding="utf-8")


if __name__ == "__main__":
    write()
