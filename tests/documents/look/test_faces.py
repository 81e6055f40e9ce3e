"""The company's font in pages: its faces are carried, or a message says why not."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTCollection, TTFont
from playwright.sync_api import Browser

from planlang.diagnostics import Source, Span
from planlang.documents.look import faces
from planlang.documents.look.faces import FacesRead, read_faces
from planlang.documents.ready import make_ready
from planlang.documents.settings import DocumentSettings
from planlang.documents.to_html import to_html
from planlang.documents.views.look import Face
from planlang.words.locale import ENGLISH
from tests.documents import samples
from tests.documents.pdf.sheets import font_of

PLACE = Span(Source("planlang.toml", 'font = "Acme Sans"'), 0, 18)


def face(folder: Path, name: str, weight: int = 400, *, italic: bool = False) -> bytes:
    """Writes a face of Acme Sans; its bytes."""
    file = folder / name
    font_of("abc", "Acme Sans", file)
    font = TTFont(file)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = 0x01 if italic else 0x40
    font["head"].macStyle = 0x02 if italic else 0
    font.save(file)
    return file.read_bytes()


def read(folder: Path, family: str = "Acme Sans") -> FacesRead:
    return read_faces(family, (folder,), PLACE)


def carried(found: Face) -> bytes:
    return b64decode(found.data_uri.partition("base64,")[2])


def test_regular_bold_and_italic_are_carried(tmp_path: Path) -> None:
    plain = face(tmp_path, "plain.ttf")
    bold = face(tmp_path, "bold.ttf", 700)
    italic = face(tmp_path, "italic.ttf", italic=True)
    face(tmp_path, "black.ttf", 900)
    face(tmp_path, "thin.ttf", 100)
    found = read(tmp_path, "acme sans")
    assert not found.diagnostics
    assert [(f.weight, f.style) for f in found.faces] == [
        ("400", "normal"),
        ("700", "normal"),
        ("400", "italic"),
    ]
    assert [carried(f) for f in found.faces] == [plain, bold, italic]
    assert found.faces[0].data_uri.startswith("data:font/ttf;base64,")


def test_one_face_is_enough(tmp_path: Path) -> None:
    face(tmp_path, "plain.ttf")
    assert [(f.weight, f.style) for f in read(tmp_path).faces] == [("400", "normal")]


def test_ours_can_be_named(tmp_path: Path) -> None:
    found = read(tmp_path, "Inter")
    assert [(f.weight, f.style) for f in found.faces] == [
        ("400", "normal"),
        ("600", "normal"),
        ("400", "italic"),
    ]


def test_a_font_of_all_weights(tmp_path: Path) -> None:
    face(tmp_path, "all.ttf")
    font = TTFont(tmp_path / "all.ttf")
    builder = FontBuilder(font=font)
    builder.font = font
    builder.setupFvar([("wght", 100, 400, 900, "Weight")], [])
    font.save(tmp_path / "all.ttf")
    assert [f.weight for f in read(tmp_path).faces] == ["1 1000"]


def test_a_smaller_file_beside_it_is_taken(tmp_path: Path) -> None:
    face(tmp_path, "plain.ttf")
    font = TTFont(tmp_path / "plain.ttf")
    font.flavor = "woff2"
    font.save(tmp_path / "plain.woff2")
    (found,) = read(tmp_path).faces
    assert carried(found) == (tmp_path / "plain.woff2").read_bytes()
    assert found.data_uri.startswith("data:font/woff2;base64,")


def test_a_smaller_file_that_is_none_is_left_alone(tmp_path: Path) -> None:
    plain = face(tmp_path, "plain.ttf")
    (tmp_path / "plain.woff2").write_text("not a font")
    (found,) = read(tmp_path).faces
    assert carried(found) == plain


def said(found: FacesRead) -> tuple[str, str]:
    """The one warning, about the line of planlang.toml."""
    (warning,) = found.diagnostics
    assert not found.faces
    assert (warning.code.name, warning.is_error) == ("look_font_not_carried", False)
    assert warning.place == PLACE
    return warning.message, warning.help or ""


def test_a_family_that_no_file_has(tmp_path: Path) -> None:
    face(tmp_path, "plain.ttf")
    message, advice = said(read(tmp_path, "Acme Sanz"))
    assert message == "No file is of the font `Acme Sanz`: pages name it and do not carry it."
    assert advice.startswith("Did you mean `Acme Sans`?")


def test_files_that_are_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = len(face(tmp_path, "plain.ttf")) + len(face(tmp_path, "bold.ttf", 600))
    monkeypatch.setattr(faces, "LARGEST", size)
    assert read(tmp_path).faces
    monkeypatch.setattr(faces, "LARGEST", size - 1)
    message, advice = said(read(tmp_path))
    assert message == (
        f"The files of `Acme Sans` have {size:,} bytes, and a page takes up to {size - 1:,}: pages "
        "name the font and do not carry it."
    )
    assert ".woff2" in advice


def test_a_collection(tmp_path: Path) -> None:
    face(tmp_path, "plain.ttf")
    collection = TTCollection()
    collection.fonts = [TTFont(tmp_path / "plain.ttf")]
    collection.save(tmp_path / "acme.ttc")
    (tmp_path / "plain.ttf").unlink()
    message, _ = said(read(tmp_path))
    assert message.startswith("`acme.ttc` holds several fonts: pages name")


def test_the_page_is_set_in_it_without_a_network(tmp_path: Path, browser: Browser) -> None:
    """Its three letters are squares as wide as nine tenths of their height; nothing is fetched."""
    (tmp_path / "fonts").mkdir()
    face(tmp_path / "fonts", "plain.ttf")
    settings = DocumentSettings(folder=tmp_path, font="Acme Sans", font_folder="fonts")
    ready = make_ready(settings, ENGLISH, pages=True)
    assert not ready.diagnostics
    text = to_html(samples.for_everybody("one_element"), ready.templates).text
    assert text is not None
    file = tmp_path / "page.html"
    file.write_text(text, encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition(":")[0]))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(file.as_uri())
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.size)") == 1
    assert page.evaluate("[...document.fonts].map((font) => font.status)") == ["loaded"]
    width = page.evaluate(
        """() => {
            const text = document.createElement("span");
            text.textContent = "abcabc";
            text.style.fontSize = "100px";
            document.querySelector("h1").append(text);
            return text.getBoundingClientRect().width;
        }"""
    )
    page.close()
    assert set(asked) <= {"file", "data"}
    assert not complaints
    assert abs(width - 6 * 90) < 15  # the title is set a little closer


def test_only_pages_carry_it(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    face(tmp_path / "fonts", "plain.ttf")
    settings = DocumentSettings(folder=tmp_path, font="Acme Sans", font_folder="fonts")
    assert make_ready(settings, ENGLISH).look.faces == ()
    wrong = DocumentSettings(folder=tmp_path, font="Acme Sanz", font_folder="fonts")
    assert not make_ready(wrong, ENGLISH).diagnostics
    assert make_ready(wrong, ENGLISH, font_folder=tmp_path, pages=True).diagnostics
