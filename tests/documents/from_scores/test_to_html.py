"""Statements as pages: kept, built soundly, complete, and wide enough for a phone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.documents.from_scores.golden_files import PAGES, html, kept_html
from tests.documents.from_scores.samples import GOLDEN, NAMES, code_of, view
from tests.documents.from_scores.texts import texts_of
from tests.documents.html.reading import Node, read

each = pytest.mark.parametrize("name", NAMES)


def _everything(node: Node) -> list[Node]:
    inner = [child for child in node.children if isinstance(child, Node)]
    return [*inner, *(deeper for child in inner for deeper in _everything(child))]


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_as_they_were(name: str) -> None:
    """After a change that is wanted: `python -m tests.documents.from_scores.golden_files`."""
    assert kept_html(name) == (GOLDEN / f"{name}.html").read_text(encoding="utf-8")


@each
def test_everything_in_the_view_is_on_the_page(name: str) -> None:
    said = " ".join(read(html(name)).text.split())
    assert not [text for text in texts_of(view(name)) if " ".join(text.split()) not in said]


@each
def test_pages_are_built_soundly(name: str) -> None:
    root = read(html(name))
    (page,) = root.all("html")
    assert page.attributes["lang"] == code_of(name)
    headings = [int(node.tag[1]) for node in root.all("h1", "h2", "h3", "h4")]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings)), headings
    ids = [value for node in _everything(root) if (value := node.attributes.get("id"))]
    assert len(ids) == len(set(ids))
    for link in root.all("a"):
        assert (link.attributes["href"] or "")[1:] in ids
    for cell in root.all("th"):
        assert cell.attributes["scope"] in ("row", "col", "rowgroup")
        assert cell.text.strip()
    for table in root.all("table"):
        around = (table.parent or table).attributes
        assert "aria-label" in around or "aria-labelledby" in around
    for picture in root.all("svg"):
        assert picture.attributes.get("role") == "img" or (
            picture.attributes.get("aria-hidden") == "true"
        )


@each
def test_nothing_is_loaded_and_nothing_runs(name: str) -> None:
    root = read(html(name))
    for node in _everything(root):
        assert node.tag not in ("script", "link", "iframe", "object", "embed", "base")
        assert "style" not in node.attributes
        assert "src" not in node.attributes
        assert not [a for a in node.attributes if a.startswith("on")]


@pytest.mark.parametrize("name", ["several-runs", "edges-negative", "team", "team-edges"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_phone_is_wide_enough(name: str, width: int, browser: Browser, tmp_path: Path) -> None:
    """Only tables may be wider than the screen, and these scroll by themselves."""
    file = tmp_path / "page.html"
    file.write_text(html(name), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert said == []
    page.close()
