"""A company's templates over ours, and what a template gets."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from gettext import NullTranslations
from pathlib import Path

import pytest

from planlang.documents.templates.environment import Templates
from planlang.documents.templates.folders import Folders, product_folder
from planlang.documents.views.look import Look
from planlang.words.locale import ENGLISH, Locale
from tests.documents.templates.running import Company, View


@pytest.fixture
def ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    """Templates that stand in for those of the product."""
    folder = tmp_path / "ours"
    monkeypatch.setattr("planlang.documents.templates.folders.product_folder", lambda: folder)
    return (
        Company(folder)
        .write(
            "html/base.html", "<{% block title %}base{% endblock %}>{% block x %}x{% endblock %}"
        )
        .write("html/plan.html", '{% extends "html/base.html" %}{% block x %}plan{% endblock %}')
    )


def test_ours_are_there_without_a_company() -> None:
    assert product_folder().is_dir()
    assert not Folders(None).is_own("charts/payout.svg")
    assert "charts/payout.svg" in Folders(None).names()


def test_one_block_is_overridden(ours: Company, company: Company) -> None:
    company.write(
        "html/plan.html",
        '{% extends "planlang/html/plan.html" %}{% block x %}mine, {{ super() }}{% endblock %}',
    )
    assert company.render("html/plan.html").text == "<base>mine, plan"


def test_the_base_of_ours_is_the_companys_where_it_has_one(ours: Company, company: Company) -> None:
    company.write(
        "html/base.html",
        '{% extends "planlang/html/base.html" %}{% block title %}mine{% endblock %}',
    )
    assert company.render("html/plan.html").text == "<mine>plan"
    assert company.render("planlang/html/plan.html").text == "<mine>plan"


def test_without_a_template_of_its_own_a_company_gets_ours(ours: Company, company: Company) -> None:
    company.write("html/other.html", "")
    assert company.render("html/plan.html").text == "<base>plan"


def test_what_a_template_gets(company: Company) -> None:
    view = View(title="Title")
    assert company.text("{{ view.title }} {{ view.short }} {{ view.count }}", view) == "Title Tit 2"
    assert company.text("{{ look.colour }}") == Look().colour
    assert company.text('{{ _("Page {page}", page=3) }}') == "Page 3"


def test_headings_are_in_the_readers_language(tmp_path: Path) -> None:
    class German(NullTranslations):
        def gettext(self, message: str) -> str:
            return {"Page {page}": "Seite {page}"}.get(message, message)

    company = Company(tmp_path, Locale(code="de", catalogue=German()))
    assert company.text('{{ _("Page {page}", page=3) }}') == "Seite 3"


def test_a_charts_macro_in_html_and_as_a_picture_in_typst(company: Company) -> None:
    company.write(
        "charts/dot.svg", '{% macro dot(c, r="1") %}<g id="{{ c }}" r="{{ r }}"/>{% endmacro %}'
    )
    html = '{% from "charts/dot.svg" import dot %}{{ dot(view.title) }}'
    assert company.text(html, View(title='"&#')) == '<g id="&#34;&amp;#" r="1"/>'
    quoted = '#image(bytes({{ picture("charts/dot.svg", "dot", view.title, r="2")|quoted }}))'
    text = company.text(quoted, View(title='"&#'), "typst")
    assert text.startswith('#image(bytes("')
    assert "#" not in text.removeprefix("#")
    decoded = text.encode().replace(b"\\u{", b"\\u00").replace(b"}", b"").decode("unicode-escape")
    assert '<g id="&#34;&amp;#" r="2"/>' in decoded


def test_lists_of_a_view(company: Company) -> None:
    template = """\
{% for part in view.parts %}
{{ loop.index }}. {{ part.name }}{% if part.note %}, {{ part.note }}{% endif %}

{% else %}
none
{% endfor %}
{{ view.parts|length }} {{ view.parts|selectattr("note")|map(attribute="name")|join }}
"""
    assert company.text(template) == "1. One\n2. Two, second\n2 Two\n"
    assert company.text(template, View(parts=())) == "none\n0 \n"


def test_text_of_ones_own_can_be_printed_as_it_is(company: Company) -> None:
    assert company.text("{{ '<b>'|verbatim }}") == "<b>"
    assert company.text("{{ '#pagebreak()'|verbatim }}", kind="typst") == "#pagebreak()"


def test_code_of_several_lines_in_markdown(company: Company) -> None:
    view = View(title="a ``` b\n{{ c }}\n")
    assert company.text("{{ view.title|fenced }}", view, "markdown") == (
        "````\na ``` b\n{{ c }}\n````"
    )


def test_days_and_periods_stay_on_one_line_in_html(company: Company) -> None:
    view = View(title="Pay <in> 2027-Q1, 2027-02-01 to 2027-02-28; 12-34, A-2027-Q")
    assert company.text("{{ view.title|unbroken }}", view) == (
        'Pay &lt;in&gt; <span class="unbroken">2027-Q1</span>, '
        '<span class="unbroken">2027-02-01</span> to <span class="unbroken">2027-02-28</span>; '
        "12-34, A-2027-Q"
    )


def test_the_same_templates_serve_several_threads(company: Company) -> None:
    company.write(
        "html/many.html", "{% for p in view.parts %}{{ view.title }} {{ p.name }};{% endfor %}"
    )
    templates = Templates(company.folder, ENGLISH, Look())

    def render(number: int) -> str | None:
        return templates.render("html/many.html", View(title=str(number))).text

    with ThreadPoolExecutor(8) as pool:
        texts = list(pool.map(render, range(200)))
    assert texts == [f"{n} One;{n} Two;" for n in range(200)]


def test_equal_templates_have_equal_fingerprints(company: Company, tmp_path: Path) -> None:
    company.write("html/plan.html", "a")
    other = Company(tmp_path / "other").write("html/plan.html", "a")

    def fingerprint(of: Company) -> str:
        return Templates(of.folder, ENGLISH, Look()).fingerprint()

    before = fingerprint(company)
    assert fingerprint(other) == before
    other.write("html/plan.html", "b")
    assert fingerprint(other) != before
