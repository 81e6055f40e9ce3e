"""The PDFs of all sample plans: complete, accessible, archivable, equal, and about their plan."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path

import outloud
import pdfua
import pypdfium2
import pytest

from planlang.documents.from_markdown import prose
from planlang.documents.pdf.typesetter import Typesetter
from planlang.documents.templates.environment import Templates
from planlang.documents.to_pdf import to_pdf, to_typst
from planlang.documents.views.chart import PayoutChart
from planlang.documents.views.identity import Identity
from planlang.documents.views.look import Logo, Look
from planlang.documents.views.plan import PlanView
from planlang.documents.views.prose import CodeBlock, Link
from planlang.plan.as_json import SCHEMA_VERSION, plan_as_text
from planlang.words.locale import Locale
from tests.documents.pdf.reading import (
    DC,
    PDF_A,
    PDF_UA,
    XMP,
    attached,
    headings,
    letters,
    metadata,
    pages_of,
    seen_pages,
    text_of,
)
from tests.documents.samples import FILES, golden_views, plan, ready

NAMES = sorted((*FILES, "enterprise-de", "enterprise-ramped", "small_business-senior",
                "onboarding-left", "enterprise-strategic", "enterprise-new-terms"))  # fmt: skip

every = pytest.mark.parametrize("name", NAMES)


@cache
def view(name: str) -> PlanView:
    return golden_views()[name][0]


@pytest.fixture(scope="session")
def pdfs() -> Iterator[dict[str, bytes]]:
    """Every sample view as PDF."""
    made: dict[str, bytes] = {}
    with Typesetter() as typesetter:
        for name in NAMES:
            text = to_typst(view(name), ready(golden_views()[name][1]).templates)
            assert text.diagnostics == ()
            assert text.text is not None
            pdf = to_pdf(text.text, view(name), Look(), typesetter)
            assert pdf.diagnostics == ()
            assert pdf.content is not None
            made[name] = pdf.content
        yield made


# ---------------------------------------------------------------- what is in it


def texts(part: object) -> Iterator[str]:
    """Every text of a view that a document prints, deep inside of it."""
    match part:
        case str():
            yield part
        case tuple():
            for each in part:
                yield from texts(each)
        case PayoutChart() | Identity() | None | bool() | int():
            return  # pictures have words of their own; an identity is only shown in part
        case CodeBlock():
            yield from part.text.splitlines()
        case Link():
            yield from texts(part.inlines)
        case _ if is_dataclass(part):
            for field in fields(part):
                if field.name not in HIDDEN.get(type(part).__name__, ()):
                    yield from texts(getattr(part, field.name))


HIDDEN = {
    "PlanView": ("language", "what_if"),
    "Person": ("id",),
    "Element": ("name", "target"),
    "Beside": ("kind", "name"),
    "Working": ("pay",),
    "Example": ("lines",),
}
"""Fields that are said elsewhere or not at all: names for machines, figures that stand twice."""


@every
def test_every_text_of_the_view_is_in_the_pdf(name: str, pdfs: dict[str, bytes]) -> None:
    printed = letters("".join(pages_of(pdfs[name])))
    footers = letters(view(name).identity.short_fingerprint)
    assert footers in printed
    wanted = {letters(text) for text in texts(view(name)) if not TURNED & set(text)}
    assert not [text for text in wanted if text not in printed and not _in_two(text, printed)]


TURNED = set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200f")
"""Viewers copy texts with such marks in an order of their own."""


def _in_two(text: str, printed: str) -> bool:
    """Whether a text goes over the end of a page: there is a footer between its parts."""
    cuts = range(len(text) // 8, len(text))
    return any(text[:cut] in printed and text[cut:] in printed for cut in cuts)


@every
def test_the_compiled_plan_is_inside(name: str, pdfs: dict[str, bytes]) -> None:
    inside = attached(pdfs[name])
    assert list(inside) == ["plan.json"]
    assert inside["plan.json"].decode() == view(name).identity.compiled
    assert json.loads(inside["plan.json"])["schema_version"] == SCHEMA_VERSION


def test_the_plan_inside_is_the_one_that_was_compiled(pdfs: dict[str, bytes]) -> None:
    assert attached(pdfs["enterprise"])["plan.json"].decode() == plan_as_text(plan("enterprise"))


@every
def test_it_says_what_it_is(name: str, pdfs: dict[str, bytes]) -> None:
    about = metadata(pdfs[name])
    person = view(name).person
    title = view(name).identity.title
    whole = f"{title}: {person.name}, {person.period}" if person else title
    assert about[f"{DC}title"] == (whole if len(whole) <= 200 else f"{whole[:199]}…")
    assert about[f"{DC}language"] == {view(name).language}
    assert about[f"{XMP}CreateDate"] == f"{view(name).identity.day}T12:00:00+00:00"
    assert (about[f"{PDF_A}part"], about[f"{PDF_A}conformance"]) == ("3", "A")
    assert about[f"{PDF_UA}part"] == "1"


@every
def test_headings_are_those_of_the_plan_in_order(name: str, pdfs: dict[str, bytes]) -> None:
    found = headings(pdfs[name])
    assert found[0][0] == 1
    assert letters(found[0][1]) == letters(view(name).identity.title)
    levels = [level for level, _ in found]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    third = [letters(text) for level, text in found if level == 3]
    for element in view(name).elements:
        assert any(text.startswith(letters(element.title)) for text in third)


@every
def test_texts_are_copied_without_signs_that_nobody_sees(name: str, pdfs: dict[str, bytes]) -> None:
    copied = text_of(pdfs[name])
    assert view(name).identity.fingerprint in copied
    if name != "hostile":  # whose author wrote some
        assert not {sign for sign in copied if unicodedata.category(sign) == "Cf"}


PAGES = {
    "one_element": 1,
    "posthog_2025_q2": 2,
    "posthog_2026_q3": 2,
    "posthog_2026_q4": 2,
    "startup_team": 3,
    "long_names": 3,
    "onboarding": 4,
    "enterprise": 4,
    "twelve_elements": 4,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_plan_stays_short(name: str, pdfs: dict[str, bytes]) -> None:
    assert len(pages_of(pdfs[name])) <= PAGES[name]


@every
def test_no_total_stands_without_the_line_above_it(name: str, pdfs: dict[str, bytes]) -> None:
    """No page begins with the sum of what stands on the page before."""
    total = letters(locale_of(name).say("Total"))
    for page in pages_of(pdfs[name]):
        assert not letters(page).startswith(total)


def locale_of(name: str) -> Locale:
    return ready(golden_views()[name][1]).locale


def test_letter_paper_where_it_is_used_and_a4_elsewhere(pdfs: dict[str, bytes]) -> None:
    sizes = {
        code: [round(n) for n in pypdfium2.PdfDocument(pdfs[name])[0].get_size()]
        for code, name in (("en-US", "small_business-senior"), ("en-GB", "enterprise"))
    }
    assert sizes == {"en-US": [612, 792], "en-GB": [595, 842]}


def test_texts_longer_than_a_page_run_over_pages(typesetter: Typesetter) -> None:
    """What is kept on one page would be cut off where no page is long enough."""
    words = " ".join(f"word{number}" for number in range(130))
    rows = [f"| {number} | {words} row{number:02}end |" for number in range(20)]
    table = prose("\n".join(["| a | b |", "|---|---|", *rows]))
    warning = prose("\n\n".join(f"{words} trap{number:02}end" for number in range(30)))
    shown = view("enterprise")
    first, *others = shown.elements
    long = replace(shown, terms=table, elements=(replace(first, trap=warning), *others))
    text = to_typst(long, ready().templates).text
    assert text is not None
    made = to_pdf(text, long, Look(), typesetter)
    assert made.content is not None
    printed = letters("".join(seen_pages(made.content)))
    assert [n for n in range(20) if f"row{n:02}end" not in printed] == []
    assert [n for n in range(30) if f"trap{n:02}end" not in printed] == []


# ---------------------------------------------------------------- who can read it


@every
def test_checkers_of_accessibility_find_nothing(
    name: str, pdfs: dict[str, bytes], tmp_path: Path
) -> None:
    file = tmp_path / f"{name}.pdf"
    file.write_bytes(pdfs[name])
    first = pdfua.validate(file)
    assert [f"{found.rule_id}: {found.message}" for found in first.findings] == []
    second = outloud.check(str(file))
    found = {f"{f.rule}, page {f.page}: {f.message}" for f in second.sorted_findings()}
    assert {text for text in found if text.partition(",")[0] not in MEANT.get(name, ())} == set()


MEANT = {"hostile": ("LNK-010",)}
"""What stands in that plan on purpose: titles that are addresses. A title is no link, least of all
one that comes from data, so `outloud` finds an address that leads nowhere."""


# ---------------------------------------------------------------- looks


def test_a_company_s_look(typesetter: Typesetter) -> None:
    logo = (
        b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10">'
        b'<rect width="9" height="9"/></svg>'
    )
    look = Look(
        company="Acme", footer="Acme confidential", colour="#aa0000", ink="#aa0000",
        logo=Logo(kind="svg", data_uri="data:", content=logo, alt="Acme"),
    )  # fmt: skip
    shown = view("one_element")
    text = to_typst(shown, Templates(None, ready().locale, look))
    assert text.text is not None
    made = to_pdf(text.text, shown, look, typesetter)
    assert made.diagnostics == ()
    assert made.content is not None
    assert "Acme confidential" in text_of(made.content)
