"""A company's fonts: what is there, and what is asked for and is not."""

from __future__ import annotations

from pathlib import Path

from planlang.diagnostics import Source
from planlang.documents.pdf.fonts import font_mistakes
from planlang.documents.pdf.typesetter import Typesetter
from planlang.documents.settings import DocumentSettings
from tests.documents.pdf.sheets import font_of


def said(family: str | None, *folders: Path) -> list[tuple[str, str]]:
    with Typesetter(folders) as typesetter:
        found = font_mistakes(typesetter.fonts(), family, folders, DocumentSettings())
        return [(mistake.message, mistake.help or "") for mistake in found]


def test_our_own_font_is_there() -> None:
    assert said(None) == said("Inter") == said("inter") == []


def test_a_family_in_the_company_s_folder_is_there(tmp_path: Path) -> None:
    font_of("abc", "Acme Sans", tmp_path / "acme.ttf")
    assert said("Acme Sans", tmp_path) == []


def test_a_family_that_no_font_has_is_said_with_the_nearest(tmp_path: Path) -> None:
    font_of("abc", "Acme Sans", tmp_path / "acme.ttf")
    ((message, advice),) = said("Acme Sanz", tmp_path)
    assert message == "There is no font `Acme Sanz`."
    assert "Did you mean `Acme Sans`?" in advice
    assert "`font_folder`" in advice


def test_a_folder_without_fonts_is_said(tmp_path: Path) -> None:
    (tmp_path / "read.me").write_text("no font")
    (tmp_path / "broken.ttf").write_text("no font either")
    ((message, _),) = said(None, tmp_path)
    assert message == f"The folder `{tmp_path.as_posix()}` has no fonts."


def test_the_line_of_planlang_toml_is_shown(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    text = '[documents]\nfont = "Nope"\nfont_folder = "fonts"\n'
    settings = DocumentSettings(
        folder=tmp_path,
        source=Source("planlang.toml", text),
        font="Nope",
        font_folder="fonts",
    )
    other = tmp_path / "other"
    other.mkdir()
    with Typesetter() as typesetter:
        folders = (tmp_path / "fonts", other)
        found = tuple(font_mistakes(typesetter.fonts(), "Nope", folders, settings))
    assert [str(mistake.place) for mistake in found] == [
        "planlang.toml:3:1",
        "None",  # a folder that an option names
        "planlang.toml:2:1",
    ]
