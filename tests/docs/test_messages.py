"""Every code has a page; its wrong example gives the message it shows, its right one does not."""

from __future__ import annotations

import pytest

from planlang.diagnostics import Code
from planlang.diagnostics.catalogue import CODES
from planlang.tools.rules.model import Rule
from tests.docs import message_pages as pages
from tests.docs import rule_pages

TOO_LONG_TO_PRINT = {
    "text_too_large",
    "more_mistakes",
    "expression_too_long",
    "file_unreadable",
    "too_many_combinations",
    "more_bad_cells",
    "template_unreadable",
}
"""Codes whose wrong example would fill a page with repetitions; the stages' own tests have one."""

IN_WORDS = {
    "example_differs",
    "file_outside_data",
    "layout_unproved",
    "pdf_stopped",
    "target_beyond_history",
    "cap_common",
    "small_accounts_neglected",
}
"""Codes that no plan and data of a page can give; their pages say in words what does."""

by_name = pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)


@by_name
def test_every_code_has_a_page_with_its_summary(code: Code) -> None:
    lines = pages.page_of(code).read_text(encoding="utf-8").split("\n")
    assert lines[:3] == [f"# `{code.name}`", "", pages.headline(code)]
    assert lines[4].strip(), "the page says nothing of its own"


@by_name
def test_the_wrong_example_gives_the_message_that_the_page_shows(code: Code) -> None:
    page = pages.page_of(code)
    section = pages.blocks(page, "Wrong")
    shown = [f.text for f in section if f.language == "text"]
    if code.name in TOO_LONG_TO_PRINT | IN_WORDS:
        assert pages.wanted(section) == set()
        return
    found = pages.reported(code, section)
    assert {d.code.name for d in found} == pages.wanted(section)
    assert code.name in pages.wanted(section)
    assert shown == [pages.said(code, page)], "write it: python -m tests.docs.message_pages"


@by_name
def test_the_right_example_does_not_give_it(code: Code) -> None:
    section = pages.blocks(pages.page_of(code), "Right")
    assert section
    found = pages.reported(code, section)
    assert {d.code.name for d in found} == pages.wanted(section)
    assert code.name not in pages.wanted(section)


@pytest.mark.parametrize("rule", rule_pages.RULES, ids=lambda rule: rule.code.name)
def test_a_page_of_advice_is_its_rule(rule: Rule) -> None:
    written = pages.page_of(rule.code).read_text(encoding="utf-8")
    assert written == rule_pages.page(rule.code, pages.headline(rule.code)), (
        "write it: python -m tests.docs.message_pages"
    )


def test_there_is_no_page_of_a_code_that_is_gone() -> None:
    there = {p.name for p in pages.FOLDER.glob("*.md")} - {"README.md"}
    assert there == {f"{code.name}.md" for code in CODES}


def test_the_list_has_every_page() -> None:
    assert pages.INDEX.read_text(encoding="utf-8") == pages.index()
