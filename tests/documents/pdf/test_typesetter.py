"""Sheets become PDFs that are tagged, archived and equal; what is wrong with one is said."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planlang.documents.pdf.fonts import OUR_FONTS
from planlang.documents.pdf.process import Process
from planlang.documents.pdf.typesetter import Typesetter
from tests.architecture.modules import ROOT
from tests.documents.pdf.reading import DC, PDF_A, PDF_UA, XMP, attached, metadata, text_of
from tests.documents.pdf.sheets import sheet

SOME = "= Heading\nText.\n#table(columns: 2, table.header[A][B], [1], [2])\n"


# ---------------------------------------------------------------- what comes out


def test_a_pdf_says_which_standards_it_keeps(typesetter: Typesetter) -> None:
    made = typesetter.pdf(sheet(SOME))
    assert made.diagnostics == ()
    assert made.content is not None
    about = metadata(made.content)
    assert (about[f"{PDF_A}part"], about[f"{PDF_A}conformance"]) == ("3", "A")
    assert about[f"{PDF_UA}part"] == "1"
    assert about[f"{DC}title"] == "A title"
    assert about[f"{DC}language"] == {"en"}


def test_the_day_is_that_of_the_sheet(typesetter: Typesetter) -> None:
    made = typesetter.pdf(replace(sheet(SOME), day=date(2031, 5, 17)))
    assert made.content is not None
    assert metadata(made.content)[f"{XMP}CreateDate"] == "2031-05-17T12:00:00+00:00"


def test_files_are_read_by_name_and_replaced_by_the_next_sheets(typesetter: Typesetter) -> None:
    about = 'relationship: "data", mime-type: "text/plain", description: "A text"'
    body = f'#read("/a.txt")\n#pdf.attach("/a.txt", {about})'
    for content in (b"first", b"second"):
        made = typesetter.pdf(sheet(body, files=(("a.txt", content),)))
        assert made.content is not None
        assert content.decode() in text_of(made.content)
        assert attached(made.content) == {"a.txt": content}
    gone = typesetter.pdf(sheet(body))
    assert gone.content is None
    assert gone.diagnostics[0].message == "Typst cannot set this: file not found."


def test_only_our_fonts_are_used(typesetter: Typesetter) -> None:
    """Those of Typst lie inside of it, ours beside the code; none is the machine's."""
    assert {font.file.parent for font in typesetter.fonts() if font.file} == {OUR_FONTS}
    assert "Inter" in {font.family for font in typesetter.fonts()}


SCRIPTS = {
    "German": "äöüÄÖÜßẞ„“",
    "French": "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»\u202f",
    "Polish": "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ",
    "Turkish": "çğıİöşüÇĞÖŞÜ",
    "Vietnamese": "ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệ",
    "Greek": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώΆΈΉΊΌΎΏ",
    "Russian": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "Ukrainian and Serbian": "ґєіїђјљњћџ",
    "signs": "–—…×≥≤≠±−→←½€£¥₹•✓",
}


@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("style", ["weight: 400", "weight: 600", 'style: "italic"'])
def test_inter_itself_has_the_letters_of_europe(
    script: str, style: str, typesetter: Typesetter
) -> None:
    body = f"#set text({style}, fallback: false)\n{SCRIPTS[script]}"
    made = typesetter.pdf(sheet(body))
    assert made.diagnostics == ()
    assert made.content is not None


# ---------------------------------------------------------------- equal bytes


def test_equal_sheets_give_equal_bytes(typesetter: Typesetter) -> None:
    first = typesetter.pdf(sheet(SOME)).content
    typesetter.pdf(sheet("= Another\n"))
    with Typesetter() as other:
        assert first == typesetter.pdf(sheet(SOME)).content == other.pdf(sheet(SOME)).content


def test_bytes_do_not_depend_on_folder_or_environment(
    typesetter: Typesetter, tmp_path: Path
) -> None:
    code = (
        "import hashlib\n"
        "from planlang.documents.pdf.typesetter import Typesetter\n"
        "from tests.documents.pdf.sheets import sheet\n"
        f"with Typesetter() as made: content = made.pdf(sheet({SOME!r})).content\n"
        "print(hashlib.sha256(content).hexdigest())"
    )
    environment = {
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
        "SOURCE_DATE_EPOCH": "1",
        "LANG": "de_DE.UTF-8",
        "TYPST_FONT_PATHS": str(tmp_path),
    }
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    content = typesetter.pdf(sheet(SOME)).content
    assert content is not None
    assert ran.stdout.strip() == hashlib.sha256(content).hexdigest()


def test_many_threads_set_what_one_sets(typesetter: Typesetter) -> None:
    sheets = [sheet(f'= Document {number}\n#"of many";') for number in range(40)]
    alone = [typesetter.pdf(each).content for each in sheets]
    with Typesetter() as shared, ThreadPoolExecutor(4) as pool:
        assert [made.content for made in pool.map(shared.pdf, sheets)] == alone


# ---------------------------------------------------------------- what is wrong


def test_a_mistake_has_its_place_in_the_text(typesetter: Typesetter) -> None:
    made = typesetter.pdf(sheet("= Heading\n\n#let x = unheard\n", name="mine.typ"))
    (found,) = made.diagnostics
    assert found.code.name == "pdf_failed"
    assert found.message == "Typst cannot set this: unknown variable: unheard."
    assert str(found.place) == "mine.typ:5:10"
    assert made.source is not None
    assert made.source.splitlines()[4] == "#let x = unheard"


def test_a_picture_without_words_for_it_is_an_error(typesetter: Typesetter) -> None:
    picture = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    made = typesetter.pdf(sheet('#image("/a.svg")', files=(("a.svg", picture),)))
    (found,) = made.diagnostics
    assert "missing alt text" in found.message


def test_a_warning_does_not_keep_the_pdf_back(typesetter: Typesetter) -> None:
    made = typesetter.pdf(sheet('#set text(font: "Nobody has it")\nText'))
    assert made.content is not None
    assert [found.code.name for found in made.diagnostics] == ["pdf_warning"]
    assert "unknown font family: nobody has it" in made.diagnostics[0].message


@pytest.mark.parametrize(
    "body",
    [
        '#import "@preview/cetz:0.2.0": canvas',
        '#include "@preview/cetz:0.2.0"',
        '#import "@local/company:1.0.0"',
        '#let name = "@pre" + "view/cetz:0.2.0"\n#import name',
        '#eval("import \\"@preview/cetz:0.2.0\\"")',
    ],
)
def test_packages_are_refused(body: str, typesetter: Typesetter) -> None:
    made = typesetter.pdf(sheet(body))
    assert made.content is None
    assert [found.code.name for found in made.diagnostics] == ["pdf_package"]


@pytest.mark.parametrize("path", ["/../../etc/passwd", "../x", "/etc/passwd"])
def test_nothing_outside_of_its_folder_is_read(path: str, typesetter: Typesetter) -> None:
    made = typesetter.pdf(sheet(f'#read("{path}")'))
    assert made.content is None
    assert [found.code.name for found in made.diagnostics] == ["pdf_failed"]
    assert "--root" not in (made.diagnostics[0].help or "")


# ---------------------------------------------------------------- what has no end


@pytest.fixture
def impatient() -> Iterator[Typesetter]:
    with Typesetter(seconds=1, memory=1024**3) as made:
        yield made


def test_a_sheet_without_an_end_is_stopped(impatient: Typesetter) -> None:
    before = impatient.pdf(sheet(SOME)).content
    made = impatient.pdf(
        sheet("#let n = 0\n#for i in range(100000) { for j in range(100000) { n += 1 } }")
    )
    (found,) = made.diagnostics
    assert found.code.name == "pdf_stopped"
    assert found.message == "The PDF was given up: it was not finished after 1 s."
    assert impatient.pdf(sheet(SOME)).content == before


def test_a_sheet_that_fills_the_memory_is_stopped(impatient: Typesetter) -> None:
    made = impatient.pdf(sheet('#let x = "aaaaaaaa"\n#for i in range(40) { x += x }\n#x'))
    assert made.content is None
    assert {found.code.name for found in made.diagnostics} <= {"pdf_stopped", "pdf_failed"}
    assert impatient.pdf(sheet(SOME)).content is not None


def test_a_process_that_works_when_all_is_closed_ends_with_its_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    typesetter = Typesetter()
    endless = sheet("#let n = 0\n#for i in range(3000) { for j in range(300) { n += 1 } }")
    with ThreadPoolExecutor(1) as pool:
        working = pool.submit(typesetter.pdf, endless)
        while not working.running():
            pass
        typesetter.close()
        assert working.result().content is not None
    assert list(tmp_path.iterdir()) == []


def test_processes_end_and_leave_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    process = Process((OUR_FONTS,), 2 * 1024**3)
    (folder,) = tmp_path.iterdir()
    assert folder.stat().st_mode & 0o077 == 0
    process.typeset(sheet("x", files=(("a", b"1"),)), 60)
    process.close()
    assert list(tmp_path.iterdir()) == []
