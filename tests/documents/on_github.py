"""Markdown as GitHub shows it: the page, its texts, tables and headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

import cmarkgfm
from cmarkgfm.cmark import Options

_VOID = {"br", "hr", "img"}
_BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "br"}


@dataclass
class Page(HTMLParser):
    """What a reader of the page meets."""

    text: str = ""
    tags: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in _VOID:
            self._open.append(tag)
        if tag == "a":
            self.links.append(dict(attrs).get("href") or "")
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append((int(tag[1:]), ""))
        if tag in _BLOCKS:
            self.text += "\n"

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text += data
        if self._open and {"td", "th"} & set(self._open):
            self.tables[-1][-1][-1] += data
        if self._open and self._open[-1][0] == "h" and self._open[-1][1:].isdigit():
            level, said = self.headings[-1]
            self.headings[-1] = (level, said + data)


def page(markdown: str) -> Page:
    """The page that GitHub makes of a text. HTML in it is kept, as GitHub keeps harmless tags."""
    options = Options.CMARK_OPT_UNSAFE
    found = Page()
    found.feed(cmarkgfm.github_flavored_markdown_to_html(markdown, options=options))
    found.close()
    return found
