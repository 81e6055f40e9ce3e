"""The pages of messages, `docs/diagnostics/NAME.md`, as `planlang rule` shows them.

A page says why a message matters, for rules also who decides, when it is fine and who says so, and
has a wrong and a right plan that our tests run. In an installed package the pages lie inside it.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from planlang.diagnostics import Code
from planlang.quick_dataclass import dataclass

_FENCE = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\[((?:[^\[\]]|\[\w\])+)\]\([^)]+\)")
_SAID = re.compile(r"^\*\*(Who decides|When it is fine|Source):\*\* ", re.MULTILINE)
_FILE = re.compile(r"[\w/-]+\.\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A wrong or a right example: prose around it, and its files as (name or None, text)."""

    prose: tuple[str, ...]
    files: tuple[tuple[str | None, str], ...]

    @property
    def text(self) -> str:
        """All of it; the prose where there is nothing else, as only data can tell."""
        if not self.files:
            return "\n\n".join(self.prose)
        return "\n".join(text if name is None else f"# {name}\n{text}" for name, text in self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says; `decides`, `fine` and `source` are None where it is about no rule."""

    why: tuple[str, ...]
    decides: str | None
    fine: str | None
    source: str | None
    wrong: Example
    right: Example


def folder() -> Path:
    """Where the pages lie: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parents[2]
    inside = package / "pages"
    return inside if inside.is_dir() else package.parent / "docs" / "diagnostics"


@cache
def page(code: Code) -> Page:
    """The page of a code; every code has one."""
    text = (folder() / f"{code.name}.md").read_text(encoding="utf-8")
    head, _, rest = text.partition("\n## Wrong\n")
    wrong, _, right = rest.partition("\n## Right\n")
    paragraphs = _paragraphs(head)[2:]  # the title and the headline are the code's own
    said = {found[1]: p[found.end() :] for p in paragraphs if (found := _SAID.match(p))}
    return Page(
        why=tuple(_plain(p) for p in paragraphs if not _SAID.match(p) and p[:3] != "- ["),
        decides=_found(said, "Who decides"),
        fine=_found(said, "When it is fine"),
        source=_found(said, "Source"),
        wrong=_example(wrong),
        right=_example(right),
    )


def _found(said: dict[str, str], what: str) -> str | None:
    return _plain(said[what]) if what in said else None


def _example(section: str) -> Example:
    files = []
    for language, words, text in _FENCE.findall(section):
        if language != "text":
            name = _FILE.search(words)
            files.append((None if name is None else name[0], text))
    prose = _paragraphs(_FENCE.sub("", section))
    return Example(prose=tuple(_plain(p) for p in prose), files=tuple(files))


def _paragraphs(text: str) -> list[str]:
    return [p.strip("\n") for p in re.split(r"\n\s*\n", text) if p.strip()]


def _plain(markdown: str) -> str:
    """Without addresses of links and signs of emphasis; one line, but for lists and tables."""
    text = _LINK.sub(r"\1", markdown).replace("**", "")
    return text if text.startswith(("- ", "|")) else " ".join(text.split())
