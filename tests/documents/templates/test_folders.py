"""Which file a name means, and which files are refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from planlang.documents.templates.environment import Templates
from planlang.documents.views.look import Look
from planlang.words.locale import ENGLISH
from tests.documents.templates.running import Company


@pytest.mark.parametrize(
    "name",
    [
        "html/../../secret.txt",
        "/etc/passwd",
        "html//etc/passwd",
        "html/./secret.txt",
        r"html\\..\\secret.txt",
        "C:/secret.txt",
        "planlang/../secret.txt",
        "html/..",
        "",
    ],
)
def test_a_name_leads_nowhere_else(company: Company, name: str) -> None:
    (company.folder.parent / "secret.txt").write_text("secret")
    found = company.mistake('{% include "' + name + '" %}')
    assert found.code.name == "template_missing"


def test_a_link_out_of_the_folder_is_refused(company: Company) -> None:
    secret = company.folder.parent / "secret.txt"
    secret.write_text("secret")
    company.write("html/note.html", "")
    (company.folder / "html" / "link.html").symlink_to(secret)
    shown = f"{company.folder.as_posix()}/html/link.html"
    found = company.mistake('text\n{% include "html/link.html" %}')
    assert found.code.name == "template_unreadable"
    assert found.message == f"`{shown}` is a link that leads out of the folder of templates."
    assert str(found.place) == f"{company.folder.as_posix()}/html/own.txt:2:1"


def test_a_linked_folder_that_leads_out_is_refused(company: Company) -> None:
    elsewhere = company.folder.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "plan.html").write_text("secret")
    company.folder.mkdir()
    (company.folder / "html").symlink_to(elsewhere)
    (found,) = company.render("html/plan.html").diagnostics
    assert found.code.name == "template_unreadable"


def test_a_link_inside_of_the_folder_is_followed(company: Company) -> None:
    company.write("html/note.html", "note")
    (company.folder / "html" / "link.html").symlink_to(company.folder / "html" / "note.html")
    assert company.render("html/link.html").text == "note"


def test_what_is_no_text_is_refused(company: Company) -> None:
    company.write("html/plan.html", "")
    file = company.folder / "html" / "plan.html"
    file.write_bytes(b"caf\xe9")
    (found,) = company.render("html/plan.html").diagnostics
    assert (
        found.message == f"`{file.as_posix()}` is not UTF-8 text: byte 4 is no part of a character."
    )
    file.write_bytes(b"x" * 1_000_001)
    (found,) = company.render("html/plan.html").diagnostics
    assert found.message == (
        f"`{file.as_posix()}` has 1,000,001 bytes, and a template may have 1,000,000."
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_what_may_not_be_read_is_said(company: Company) -> None:
    company.write("html/plan.html", "")
    (company.folder / "html" / "plan.html").chmod(0)
    (found,) = company.render("html/plan.html").diagnostics
    assert found.code.name == "template_unreadable"


def test_a_mark_of_the_byte_order_is_no_text(company: Company) -> None:
    company.write("html/plan.html", "\ufefftext")
    assert company.render("html/plan.html").text == "text"


def test_a_folder_in_the_place_of_a_template_is_no_template(
    company: Company, tmp_path: Path
) -> None:
    (company.folder / "html" / "charts.html").mkdir(parents=True)
    (found,) = company.render("html/charts.html").diagnostics
    assert found.code.name == "template_missing"


def test_a_template_that_nothing_looks_for_is_named(company: Company) -> None:
    company.write("payout.html", "").write("html/READ.md", "").write("READ.md", "")
    company.write("chart/payout.css", "")
    assert Templates(company.folder, ENGLISH, Look()).diagnostics == ()
    company.write("what_if_pay.html", "").write("htm/plan.html", "")
    company.write("charts/payout.svg", "").write("html/plan.html", "")
    found = Templates(company.folder, ENGLISH, Look()).diagnostics
    shown = f"{company.folder.as_posix()}/htm/plan.html"
    assert [d.message for d in found] == [f"`{shown}` is used by no document."]
    assert found[0].help == (
        "Templates lie in `html`, `markdown`, `typst`, `charts`. "
        f"Move it to `{company.folder.as_posix()}/html/plan.html`."
    )


def test_a_template_whose_name_nothing_has_is_named(company: Company) -> None:
    """Unless another of the company's templates uses it."""
    company.write("html/paln.html", "").write("html/parts/promise.html", "")
    company.write("markdown/team.md", "").write("html/picture.png", "")
    first, second = Templates(company.folder, ENGLISH, Look()).diagnostics
    folder = company.folder.as_posix()
    assert first.code.name == second.code.name == "template_unused"
    assert first.message == f"`{folder}/html/paln.html` is used by no document."
    assert first.help == (
        "No template of ours has that name, and none of yours uses it. "
        "Did you mean `html/plan.html`?"
    )
    assert second.message == f"`{folder}/html/parts/promise.html` is used by no document."
    company.write("html/statement.html", '{% include "html/parts/promise.html" %}')
    assert Templates(company.folder, ENGLISH, Look()).diagnostics == (first,)
