"""From a view to text: the templates of the product and of a company, rendered in a sandbox."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planlang.diagnostics import Diagnostic
from planlang.documents.templates.allowed import HTML_FILTERS, MARKDOWN_FILTERS, TYPST_FILTERS
from planlang.documents.templates.catalogues import with_own_texts
from planlang.documents.templates.effort import SECONDS, limited
from planlang.documents.templates.escape_html import escape_html
from planlang.documents.templates.escape_typst import escape_typst
from planlang.documents.templates.folders import OURS, Folders, OfKinds
from planlang.documents.templates.headings import heading, untranslated
from planlang.documents.templates.mistakes import MISTAKES, no_policy, nothing_printed, said
from planlang.documents.templates.own_folder import not_said, unused
from planlang.documents.templates.refused import NoTextError
from planlang.documents.templates.sandbox import Sandbox
from planlang.documents.views.look import Look
from planlang.words.escape_markdown import escape_markdown
from planlang.words.locale import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """A document's text, or None and why there is none."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


class Templates:
    """The templates for one reader's language and one look: a company's (`own`) over ours.

    A template's kind, and with it how values are escaped, is that of the folder it lies in: `html`,
    `markdown`, `typst`, and `charts` for pictures in SVG. Templates see `view`, `look`, `_` for
    headings in the reader's language, and in Typst `picture`; they may be rendered from several
    threads at once. `diagnostics` is what is wrong with the company's folder itself: an error in a
    catalogue of texts, a file that nothing looks for. A rendering that takes longer than `seconds`
    is given up.
    """

    def __init__(
        self, own: Path | None, locale: Locale, look: Look, *, seconds: float = SECONDS
    ) -> None:
        self._seconds = seconds
        self._folders = Folders(own)
        locale, wrong = with_own_texts(locale, own)
        self._locale = locale
        self.diagnostics = (*wrong, *unused(self._folders))
        names: dict[str, Any] = {"look": look, "_": heading(locale)}
        html = Sandbox(
            OfKinds(self._folders, "html", "charts"),
            escape_html,
            HTML_FILTERS,
            names,
            is_html=True,
        )
        self._kinds = {
            "html": html,
            "charts": html,
            "markdown": Sandbox(
                OfKinds(self._folders, "markdown"), escape_markdown, MARKDOWN_FILTERS, names
            ),
            "typst": Sandbox(
                OfKinds(self._folders, "typst"),
                escape_typst,
                TYPST_FILTERS,
                names | {"picture": _picture(html)},
            ),
        }

    def render(self, name: str, view: object) -> Rendered:
        """The text of the template `name` ("html/plan.html") with `view`, or what is wrong with it.

        Every mistake in a template becomes a diagnostic; nothing is raised for one.
        """
        environment = self._kinds[name.removeprefix(OURS).partition("/")[0]]
        with limited(self._seconds), untranslated() as in_english:
            try:
                text = environment.get_template(name).render(view=view)
            except MISTAKES as error:
                return Rendered(text=None, diagnostics=(said(error, self._folders, name),))
        if not text.strip():
            return Rendered(text=None, diagnostics=(nothing_printed(self._folders, name),))
        found = (not_said(text, self._locale.code, self._folders) for text in in_english)
        return Rendered(text=text, diagnostics=tuple(d for d in found if d is not None))

    def without_policy(self, name: str) -> Diagnostic:
        """What is wrong where the page of the template `name` has no content security policy."""
        return no_policy(self._folders, name)

    def fingerprint(self) -> str:
        """SHA-256 over all templates, in hexadecimal digits: equal where they are."""
        return self._folders.fingerprint()


def _picture(html: Sandbox) -> Callable[..., str]:
    """For Typst: the SVG that a macro draws, as a text to be quoted like any other:
    `{{ picture("charts/payout.svg", "payout_chart", element.chart, ink="#000000")|quoted }}`."""

    def picture(
        name: object = None, macro: object = None, /, *values: object, **named: object
    ) -> str:
        for text in (name, macro):
            if not isinstance(text, str):
                raise NoTextError(text, "the name of a picture's file or macro")
        module = html.get_template(str(name)).module
        return str(html.getattr(module, str(macro))(*values, **named))

    return picture
