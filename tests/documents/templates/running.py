"""Small views, and a company's folder of templates that is written and rendered by a test."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planlang.diagnostics import Diagnostic
from planlang.documents.templates.environment import Rendered, Templates
from planlang.documents.views.look import Look
from planlang.words.locale import ENGLISH, Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a view."""

    name: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view for tests of templates."""

    title: str = "A title"
    count: int = 2
    parts: tuple[Part, ...] = (Part(name="One"), Part(name="Two", note="second"))

    @property
    def short(self) -> str:
        return self.title[:3]

    def method(self) -> str:
        return self.title


class Company:
    """A company's folder of templates."""

    def __init__(self, folder: Path, locale: Locale = ENGLISH) -> None:
        self.folder = folder
        self.locale = locale

    def write(self, name: str, text: str) -> Company:
        """Writes the template `name`."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return self

    def render(self, name: str, view: object = None) -> Rendered:
        """What `name` gives with `view`."""
        templates = Templates(self.folder, self.locale, Look())
        return templates.render(name, View() if view is None else view)

    def text(self, template: str, view: object = None, kind: str = "html") -> str:
        """The text of a template that has no mistake."""
        result = self.write(f"{kind}/own.txt", template).render(f"{kind}/own.txt", view)
        assert result.text is not None, result.diagnostics
        assert not result.diagnostics
        return result.text

    def mistake(self, template: str, view: object = None, kind: str = "html") -> Diagnostic:
        """The one message for a template that has a mistake."""
        result = self.write(f"{kind}/own.txt", template).render(f"{kind}/own.txt", view)
        assert result.text is None
        (found,) = result.diagnostics
        return found
