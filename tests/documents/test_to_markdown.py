"""A plan as Markdown: kept whole, and looked at as GitHub shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import pairwise

import pytest

from planlang.documents.templates.environment import Templates
from planlang.documents.views import plan as v
from planlang.documents.views.chart import PayoutChart
from planlang.documents.views.identity import Identity
from planlang.documents.views.look import Logo, Look
from planlang.documents.views.prose import CodeBlock, Link
from planlang.words.locale import ENGLISH
from tests.documents.golden_files import markdown
from tests.documents.on_github import Page, page
from tests.documents.samples import GOLDEN, golden_views

NAMES = sorted(golden_views())


@pytest.fixture(scope="module", params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def text(name: str) -> str:
    return markdown(name)


@pytest.fixture(scope="module")
def shown(text: str) -> Page:
    return page(text)


def test_it_is_as_it_was(name: str, text: str) -> None:
    """After a change that is wanted: `python -m tests.documents.golden_files`."""
    assert text == (GOLDEN / f"{name}.md").read_text(encoding="utf-8")


def test_no_golden_file_is_forgotten() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.md")) == NAMES


def test_everything_in_the_view_is_on_the_page(name: str, shown: Page) -> None:
    """Whatever it is made of: no text of the view is lost, cut or read as markup."""
    view, _ = golden_views()[name]
    page_text = _plain(shown.text)
    missing = [text for text in _texts(view) if _plain(text) not in page_text]
    assert not missing


def test_tables_are_tables(text: str, shown: Page) -> None:
    outside_of_code = re.sub(r"^(`{3,}).*?^\1", "", text, flags=re.M | re.S)
    assert len(shown.tables) == len(re.findall(r"^\| -{3}", outside_of_code, flags=re.M))
    for table in shown.tables:
        assert len(table) > 1
        assert len({len(row) for row in table}) == 1


def test_headings_go_down_step_by_step(shown: Page) -> None:
    levels = [level for level, _ in shown.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert all(said.strip() for _, said in shown.headings)


def test_it_is_laid_out_plainly(text: str) -> None:
    """No empty lines in a row, no blanks at the ends of lines, one line end at the end."""
    assert "\n\n\n" not in text
    assert not re.search(r"[ \t]+$", text, flags=re.M)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_nothing_of_a_name_acts(shown: Page) -> None:
    assert not {"script", "img", "i", "b", "style", "iframe", "input"} & set(shown.tags)
    assert set(shown.links) <= {"https://example.com/?a=1&b=2"}


def test_hostile_titles_stand_in_headings_and_cells_as_they_are() -> None:
    shown = page(markdown("hostile"))
    said = [said for _, said in shown.headings]
    assert said[0] == "# no heading </script><b>x</b> {{ view }} {% raw %}"
    assert "a | b · 40%" in said
    assert "1. first [a](javascript:x)" in said
    cells = {cell for table in shown.tables for row in table for cell in row}
    assert {"a | b", "back\\slash\\ |", "=1+1 https://x.y www.x.y"} <= cells
    assert "a\\|b" in cells or "a|b" in cells


def test_an_author_writes_markdown() -> None:
    shown = page(markdown("hostile"))
    assert {"em", "strong", "blockquote", "ol", "pre"} <= set(shown.tags)
    assert (3, "A heading") in shown.headings


# ---------------------------------------------------------------- the texts of a view


def _texts(part: object) -> Iterator[str]:
    """Every text that a document shows; not names for programs, nor what a picture is made of."""
    match part:
        case str():
            if part.strip():
                yield part
        case tuple():
            for inner in part:
                yield from _texts(inner)
        case PayoutChart():
            yield part.text
        case Identity():
            yield from (part.title, part.version or "", part.short_fingerprint, part.product)
        case Link():
            yield from _texts(part.inlines)
        case CodeBlock():
            yield from part.text.splitlines()
        case _ if is_dataclass(part):
            for field in fields(part):
                if field.name not in _NOT_SHOWN.get(type(part), ()):
                    yield from _texts(getattr(part, field.name))


_NOT_SHOWN = {
    v.PlanView: {"language"},
    v.Person: {"id"},
    v.Element: {"name", "target"},  # the target stands among its facts
    v.Beside: {"name", "kind"},
    v.Example: {"lines"},  # each is the end of its working
}


def _plain(text: str) -> str:
    """Without differences of white space, which no reader sees."""
    return " ".join(text.split())


def test_the_company_s_name_stands_for_its_logo() -> None:
    """GitHub takes pictures out that lie in the text itself, and would leave a hole."""
    look = Look(
        company="Acme | *Software*", logo=Logo(kind="png", data_uri="data:,", content=b"", alt="A")
    )
    found = Templates(None, ENGLISH, look).render(
        "markdown/plan.md", golden_views()["one_element"][0]
    )
    assert found.text is not None
    shown = page(found.text)
    assert shown.text.strip().startswith("Acme | *Software*")
    assert "img" not in shown.tags


def test_it_needs_nothing_but_github(text: str, shown: Page) -> None:
    """No picture, no diagram in a language of its own, no HTML that GitHub takes out."""
    assert "mermaid" not in text
    assert {"img", "svg", "script", "style", "iframe"}.isdisjoint(shown.tags)
