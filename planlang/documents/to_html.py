"""A view as one HTML page that holds all it needs and loads nothing."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser

from planlang.documents.templates.environment import Rendered, Templates
from planlang.documents.views.document import DocumentView

UNSET_POLICY = 'content="set by planlang"'
"""What stands in base.html for the page's content security policy until its parts are known."""


def to_html(view: DocumentView, templates: Templates) -> Rendered:
    """The page of a document with its content security policy, or None and what is wrong with a
    template."""
    name = f"html/{view.document}.html"
    rendered = templates.render(name, view)
    if rendered.text is None:
        return rendered
    found = _InlineParts()
    found.feed(rendered.text)
    found.close()
    if not found.has_policy:
        wrong = (*rendered.diagnostics, templates.without_policy(name))
        return Rendered(text=None, diagnostics=wrong)
    return replace(rendered, text=_with_policy(rendered.text, found))


def _with_policy(page: str, found: _InlineParts) -> str:
    """`page` with a policy that lets exactly its own scripts and styles run, and nothing be loaded
    besides pictures and fonts that the page holds itself. A policy of a company's own stays."""
    rules = (
        "default-src 'none'",
        f"script-src {_hashes(found.scripts)}",
        f"style-src {_hashes(found.styles)}",
        "img-src data:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return page.replace(UNSET_POLICY, f'content="{"; ".join(rules)}"', 1)


class _InlineParts(HTMLParser):
    """The texts of a page's scripts and styles, and whether it has a policy. Data in a script
    element is no script."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.has_policy = False
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            policy = dict(attrs).get("http-equiv") or ""
            self.has_policy |= policy.lower() == "content-security-policy"
            return
        if tag == "style":
            self._into = self.styles
        elif tag == "script" and dict(attrs).get("type") in (None, "", "text/javascript", "module"):
            self._into = self.scripts
        else:
            return
        self._into.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("script", "style"):
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data


def _hashes(texts: list[str]) -> str:
    """The sources that a policy names for inline parts: their hashes, each once."""
    digests = dict.fromkeys(sha256(text.encode()).digest() for text in texts)
    return " ".join(f"'sha256-{b64encode(d).decode()}'" for d in digests) or "'none'"
