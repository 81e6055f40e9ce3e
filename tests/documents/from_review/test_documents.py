"""Reviews as documents: soundly built pages, tables on GitHub, and texts that stay texts."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from planlang.analysis.back_test import BackTest, Past, back_test
from planlang.analysis.past_periods import as_if_in_force
from planlang.data.sources import Sources
from planlang.documents.from_review.document import review_view
from planlang.documents.ready import make_ready
from planlang.documents.settings import DocumentSettings
from planlang.documents.to_html import to_html
from planlang.documents.to_markdown import to_markdown
from planlang.documents.views.review import ReviewView
from planlang.pipeline import checked, measured, scored
from planlang.words.locale import locale
from tests.documents.html.reading import read
from tests.documents.on_github import page

COMPANY = Path(__file__).parents[3] / "plans" / "company"
LANGUAGES = ("en", "de", "fr")
NASTY = """<b>A|B</b> *c* `d` {{ e }} "f" & 'g' \\| #h $i"""


@cache
def back_tested() -> BackTest:
    (plan,) = checked(COMPANY / "enterprise.plan").plans
    labels = ("2026-Q4", "2027-Q1", "2027-Q2", "2027-Q3")
    periods = [p for label in labels if (p := plan.calendar.period(label, plan.pays)) is not None]
    wide = as_if_in_force(plan, periods[0].start, periods[-1].end)
    past = []
    for period in periods:
        measures = measured(wide, Sources(COMPANY / "data"), period, period.end).measures
        assert measures is not None
        past.append(Past(measures=measures, scores=scored(wide, measures)))
    found = back_test(wide, past, column="team")
    assert isinstance(found, BackTest)
    return found


def nasty() -> BackTest:
    """The same with texts of authors that mean something to a page or to Markdown."""
    found = back_tested()
    return replace(
        found,
        plan=replace(found.plan, title=NASTY),
        outcome_title=NASTY,
        elements=tuple(replace(e, title=NASTY) for e in found.elements),
        leads=tuple(replace(lead, title=NASTY) for lead in found.leads),
        groups=tuple(replace(g, name=NASTY) for g in found.groups),
        judged=tuple(replace(j, title=NASTY) for j in found.judged),
    )


def view(found: BackTest, code: str) -> ReviewView:
    language = locale(code)
    assert language is not None
    return review_view(found, language, product="planlang 0", revision=None)


def html(found: BackTest, code: str = "en") -> str:
    language = locale(code)
    assert language is not None
    ready = make_ready(DocumentSettings(), language)
    made = to_html(view(found, code), ready.templates)
    assert made.text is not None, made.diagnostics
    return made.text


def markdown(found: BackTest, code: str = "en") -> str:
    language = locale(code)
    assert language is not None
    ready = make_ready(DocumentSettings(), language)
    made = to_markdown(view(found, code), ready.templates)
    assert made.text is not None, made.diagnostics
    return made.text


@pytest.mark.parametrize("code", LANGUAGES)
def test_pages_are_built_soundly(code: str) -> None:
    root = read(html(back_tested(), code))
    headings = [int(node.tag[1]) for node in root.all("h1", "h2", "h3", "h4")]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings)), headings
    ids = [
        node.attributes["id"]
        for node in root.all("section", "h2", "main")
        if "id" in node.attributes
    ]
    assert len(ids) == len(set(ids))
    for link in root.all("a"):
        assert (link.attributes["href"] or "")[1:] in ids
    for picture in root.all("svg"):
        assert picture.attributes["role"] == "img"
        (title,) = picture.all("title")
        assert title.text.strip()
    for table in root.all("table"):
        wide = {len(row.all("td", "th")) for row in table.all("tr")}
        assert len(wide) == 1


def test_a_checker_of_accessibility_finds_nothing(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "review.html"
    file.write_text(html(back_tested(), "de"), encoding="utf-8")
    context = browser.new_context(viewport={"width": 375, "height": 812}, bypass_csp=True)
    try:
        tab = context.new_page()
        tab.goto(file.as_uri())
        assert tab.evaluate("document.documentElement.scrollWidth") == 375
        found = Axe().run(tab)
        assert found.violations_count == 0, found.generate_report()
    finally:
        context.close()


@pytest.mark.parametrize("code", LANGUAGES)
def test_github_shows_every_table_and_row(code: str) -> None:
    """The bars of a chart are a table, too, each with its whole name."""
    of = view(back_tested(), code)
    wanted: list[list[list[str]]] = []
    for part in (part for section in of.sections for part in section.parts):
        wanted += [
            [list(t.heads), *([row.name, *row.cells] for row in t.rows)] for t in part.tables
        ]
        for chart in part.charts:
            if all(bar.middle is None for bar in chart.bars):
                rows = [[bar.name.text, bar.figure.text] for bar in chart.bars]
                assert chart.text == (
                    f"{chart.title}. {', '.join(f'{name}: {said}' for name, said in rows)}."
                )
                wanted.append(
                    [[chart.title, {"de": "Anteil", "fr": "Part"}.get(code, "Share")], *rows]
                )
    assert page(markdown(back_tested(), code)).tables[1:] == wanted


def test_columns_in_which_nothing_can_be_said_are_left_out() -> None:
    found = back_tested()
    few = replace(
        found,
        paid=tuple(replace(p, mean_of_target=None, of_target=None) for p in found.paid),
    )
    for review, heads in ((found, 7), (few, 3)):
        (table,) = view(review, "en").sections[0].parts[0].tables
        assert len(table.heads) == heads
        assert {len(row.cells) for row in table.rows} == {heads - 1}
    assert table.rows[0].cells[1].endswith(" USD")


@pytest.mark.parametrize("code", LANGUAGES)
def test_of_a_small_plan_it_is_said_once_why_there_is_so_little(code: str) -> None:
    found = back_tested()
    for most, is_said in ((16, True), (17, False)):
        small = replace(found, paid=tuple(replace(p, people=most) for p in found.paid))
        sentences = view(small, code).sections[0].parts[0].sentences
        assert len(sentences) == is_said
        if is_said:
            assert {"16", "9", "17", "5"} <= set(re.findall(r"\d+", sentences[0]))
            assert markdown(small, code).count("planlang review") == 1


def test_texts_of_authors_are_texts() -> None:
    shown = page(markdown(nasty()))
    assert "b" not in shown.tags
    assert NASTY in shown.text
    root = read(html(nasty()))
    assert not root.all("b")
    assert [node.text for node in root.all("h3")].count(NASTY) == len(back_tested().elements)


def test_charts_say_in_words_what_they_show() -> None:
    of = view(back_tested(), "en")
    charts = [c for section in of.sections for part in section.parts for c in part.charts]
    assert len(charts) == 8
    for chart in charts:
        assert chart.text.startswith(f"{chart.title}. ")
        for bar in chart.bars:
            assert f": {bar.figure.text}" in chart.text
            assert float(bar.x) >= 0
            assert float(bar.x) + float(bar.width) <= float(chart.width)
            if bar.middle is not None:
                assert float(bar.x) <= float(bar.middle.x1) <= float(bar.x) + float(bar.width) + 0.1
