"""Statements as Markdown: kept whole, and looked at as GitHub shows them."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.documents.from_scores.golden_files import markdown
from tests.documents.from_scores.samples import GOLDEN, NAMES, view
from tests.documents.from_scores.texts import texts_of
from tests.documents.on_github import Page, page


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
    """After a change that is wanted: `python -m tests.documents.from_scores.golden_files`."""
    assert text == (GOLDEN / f"{name}.md").read_text(encoding="utf-8")


def test_no_golden_file_is_forgotten() -> None:
    assert {path.stem for path in GOLDEN.glob("*.md")} == set(NAMES)


def test_everything_in_the_view_is_on_the_page(name: str, shown: Page) -> None:
    said = _plain(shown.text)
    assert not [text for text in texts_of(view(name)) if _plain(text) not in said]


def test_tables_are_tables(text: str, shown: Page) -> None:
    assert len(shown.tables) == len(re.findall(r"^\| -{3}", text, flags=re.M))
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
    assert "\n\n\n" not in text
    assert not re.search(r"[ \t]+$", text, flags=re.M)
    assert text.endswith("\n")


def test_nothing_of_a_name_acts(shown: Page) -> None:
    assert not {"script", "img", "i", "b", "em", "style", "iframe"} & set(shown.tags)
    assert shown.links == []


def _plain(text: str) -> str:
    return " ".join(text.split())
