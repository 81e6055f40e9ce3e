"""`planlang render --format pdf`: fonts, what cannot be set, and what is kept of it."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tests.cli.rendering.world import write
from tests.cli.running import Ran, run
from tests.documents.pdf.reading import text_of
from tests.documents.pdf.sheets import font_of


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    return write(folder)


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def render(plan: Path, out: Path, *more: object) -> Ran:
    return run("render", plan, "--out", out, "--period", "2027-Q1", *more)


def call_ana(plan: Path, name: str) -> None:
    people = plan.parent / "data" / "people.csv"
    people.write_text(people.read_text("utf-8").replace("Ana Silva", name), encoding="utf-8")


def template(plan: Path, body: str) -> Path:
    file = plan.parent / "own" / "typst" / "plan.typ"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('{% extends "planlang/typst/plan.typ" %}\n' + body, encoding="utf-8")
    return file.parent.parent


# ---------------------------------------------------------------- fonts


def test_a_name_that_no_font_has_is_one_document_less(plan: Path, out: Path) -> None:
    call_ana(plan, "王小明")
    ran = render(plan, out, "--everyone")
    assert ran.code == 2
    assert "王小明 (ana):" in ran.err
    assert "“王小明” cannot be printed: no font has 王, 小, 明 (Chinese or Japanese)." in ran.err
    assert "--font-folder" in ran.err
    assert ran.out == f"Wrote 2 documents to {out}; 1 could not be made.\n"


def test_a_font_folder_lets_it_print(plan: Path, out: Path, tmp_path: Path) -> None:
    call_ana(plan, "王小明")
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    font_of("王小明", "Three Signs", fonts / "three.ttf")
    assert render(plan, out, "--person", "ana", "--font-folder", fonts).code == 0
    (file,) = out.glob("*.pdf")
    assert "王小明" in text_of(file.read_bytes())


def test_the_folder_of_planlang_toml_does_as_well(plan: Path, out: Path) -> None:
    call_ana(plan, "王小明")
    (plan.parent / "fonts").mkdir()
    font_of("王小明", "Three Signs", plan.parent / "fonts" / "three.ttf")
    toml = plan.parent / "planlang.toml"
    asked = '[documents]\nfont_folder = "fonts"\nfont = "Three Signs"\n'
    toml.write_text(toml.read_text("utf-8") + asked, encoding="utf-8")
    assert render(plan, out, "--person", "ana").code == 0


def test_fonts_that_are_not_there_are_said_before_anything_is_made(
    plan: Path, out: Path, tmp_path: Path
) -> None:
    ran = render(plan, out, "--font-folder", tmp_path / "none")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no folder" in ran.err
    (tmp_path / "empty").mkdir()
    ran = render(plan, out, "--font-folder", tmp_path / "empty")
    assert (ran.code, ran.out) == (2, "")
    assert "has no fonts." in ran.err
    toml = plan.parent / "planlang.toml"
    toml.write_text(toml.read_text("utf-8") + '[documents]\nfont = "Intre"\n', encoding="utf-8")
    ran = render(plan, out)
    assert (ran.code, ran.out) == (2, "")
    assert "There is no font `Intre`." in ran.err
    assert "Did you mean `Inter`?" in ran.err


# ---------------------------------------------------------------- what cannot be set


def test_what_could_not_be_set_is_kept_for_its_owner(plan: Path, out: Path) -> None:
    own = template(plan, "{% block purpose %}\n#unheard\n{% endblock %}\n")
    ran = render(plan, out, "--templates", own)
    assert (ran.code, ran.out) == (2, f"Wrote 0 documents to {out}; 1 could not be made.\n")
    (kept,) = out.iterdir()
    assert kept.name == "one-2027-Q1.pdf.failed.typ"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    line = kept.read_text("utf-8").splitlines().index("#unheard") + 1
    assert f"{kept.as_posix()}:{line}:2" in ran.err
    assert "Typst cannot set this: unknown variable: unheard." in ran.err


def test_it_is_gone_when_the_document_is_there(plan: Path, out: Path) -> None:
    own = template(plan, "{% block purpose %}\n#unheard\n{% endblock %}\n")
    assert render(plan, out, "--templates", own).code == 2
    template(plan, "{% block purpose %}\nHeard\n{% endblock %}\n")
    assert render(plan, out, "--templates", own).code == 0
    assert [file.name for file in out.iterdir() if file.suffix != ".json"] == ["one-2027-Q1.pdf"]


def test_a_mistake_of_all_documents_is_said_once(plan: Path, out: Path) -> None:
    own = template(plan, '{% block purpose %}\n#import "@preview/cetz:0.2.0"\n{% endblock %}\n')
    ran = render(plan, out, "--everyone", "--templates", own)
    assert ran.code == 2
    assert ran.err.count("A template imports a package of Typst") == 1
    assert ran.out == f"Wrote 0 documents to {out}; 3 could not be made.\n"
