"""Statements as PDFs: complete, accessible, archivable, and equal however often they are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import outloud
import pdfua
import pypdfium2
import pytest

from planlang.documents.pdf.typesetter import Typesetter
from planlang.documents.to_pdf import to_pdf, to_typst
from planlang.documents.views import statement as v
from planlang.documents.views.look import Look
from tests.documents.from_scores.samples import (
    LATER,
    NAMES,
    code_of,
    documents,
    statement,
    view,
)
from tests.documents.from_scores.texts import texts_of
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
)
from tests.documents.samples import ready

each = pytest.mark.parametrize("name", NAMES)


def pdf_of(shown: v.StatementView | v.TeamView, code: str, typesetter: Typesetter) -> bytes:
    text = to_typst(shown, ready(code).templates)
    assert text.diagnostics == ()
    assert text.text is not None
    made = to_pdf(text.text, shown, Look(), typesetter)
    assert made.diagnostics == ()
    assert made.content is not None
    return made.content


@pytest.fixture(scope="module")
def pdfs() -> Iterator[dict[str, bytes]]:
    with Typesetter() as typesetter:
        yield {name: pdf_of(view(name), code_of(name), typesetter) for name in NAMES}


@each
def test_every_text_of_the_view_is_in_the_pdf(name: str, pdfs: dict[str, bytes]) -> None:
    printed = _joined("".join(pages_of(pdfs[name])))
    wanted = {_joined(text) for text in texts_of(view(name)) if not _is_hebrew(text)}
    assert not [text for text in wanted if text not in printed and not _in_two(text, printed)]


def _joined(text: str) -> str:
    """Without hyphens: who reads a PDF takes one at the end of a line for a break."""
    return letters(text).replace("-", "")


def _is_hebrew(text: str) -> bool:
    return any("\u0590" <= letter <= "\u05ff" for letter in text)


def _in_two(text: str, printed: str) -> bool:
    """Whether a text goes over the end of a page: there is a footer between its parts."""
    cuts = range(len(text) // 8, len(text))
    return any(text[:cut] in printed and text[cut:] in printed for cut in cuts)


@each
def test_it_says_what_it_is(name: str, pdfs: dict[str, bytes]) -> None:
    about, shown = metadata(pdfs[name]), view(name)
    whose = shown.team if isinstance(shown, v.TeamView) else shown.person.name
    title = about[f"{DC}title"]
    assert isinstance(title, str)
    assert whose in title
    assert about[f"{DC}language"] == {shown.language}
    assert about[f"{XMP}CreateDate"] == f"{shown.identity.day}T12:00:00+00:00"
    assert (about[f"{PDF_A}part"], about[f"{PDF_A}conformance"]) == ("3", "A")
    assert about[f"{PDF_UA}part"] == "1"
    assert attached(pdfs[name])["plan.json"].decode() == shown.identity.compiled


def test_a_statement_bears_a_day_of_its_own() -> None:
    assert statement("usual").identity.day == "2026-10-31"
    assert statement("provisional").identity.day == "2026-09-15"


@each
def test_headings_go_down_step_by_step(name: str, pdfs: dict[str, bytes]) -> None:
    levels = [level for level, _ in headings(pdfs[name])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@each
def test_checkers_of_accessibility_find_nothing(
    name: str, pdfs: dict[str, bytes], tmp_path: Path
) -> None:
    file = tmp_path / f"{name}.pdf"
    file.write_bytes(pdfs[name])
    assert [f"{f.rule_id}: {f.message}" for f in pdfua.validate(file).findings] == []
    found = {
        f"{f.rule}, page {f.page}: {f.message}" for f in outloud.check(str(file)).sorted_findings()
    }
    assert found == set()


@pytest.mark.parametrize(
    ("name", "code"), [("enterprise", "de"), ("small_business", "en-GB"), ("onboarding", "de")]
)
def test_checkers_find_nothing_in_teams_whose_tables_go_over_pages(
    name: str, code: str, typesetter: Typesetter, tmp_path: Path
) -> None:
    """Heads that are repeated on the next page would be prose that no reader is told."""
    made = documents(name, "2027-Q3", code, LATER)
    teams = made.teams("team")
    assert len(teams) > 1
    for team in teams:
        file = tmp_path / "team.pdf"
        file.write_bytes(pdf_of(made.for_team("team", team), code, typesetter))
        assert [f"{f.rule_id}: {f.message}" for f in pdfua.validate(file).findings] == []
        assert [f"{f.rule}: {f.message}" for f in outloud.check(str(file)).sorted_findings()] == []


def test_it_is_the_same_file_every_time(typesetter: Typesetter, pdfs: dict[str, bytes]) -> None:
    assert pdf_of(view("usual"), code_of("usual"), typesetter) == pdfs["usual"]


def test_what_was_earned_stands_on_the_first_page(pdfs: dict[str, bytes]) -> None:
    first = letters(pages_of(pdfs["usual"])[0])
    earned = statement("usual").earned
    for line in earned.lines:
        assert letters(line.title) in first
        assert letters(line.pay) in first
    assert letters(earned.total) in first


def test_a_team_lies_on_its_side(pdfs: dict[str, bytes]) -> None:
    width, height = pypdfium2.PdfDocument(pdfs["team"])[0].get_size()
    assert width > height


def test_accounts_by_the_thousand_run_over_pages(typesetter: Typesetter) -> None:
    shown = statement("edges-negative")
    accounts = tuple(f"ACC-{number:06d}" for number in range(10_000))
    long = replace(shown.left_out[0], accounts=accounts)
    pdf = pdf_of(replace(shown, left_out=(long,)), "en-GB", typesetter)
    printed = letters("".join(pages_of(pdf)))
    assert all(letters(accounts[at]) in printed for at in (0, 4_999, 9_999))
    assert len(pages_of(pdf)) > 10
