"""The look that planlang.toml asks for, or why not."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlang.diagnostics import Source, Span
from planlang.documents.look.from_settings import own_templates, read_look
from planlang.documents.settings import DocumentSettings
from planlang.documents.views.look import Look

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'


def settings(folder: Path, **keys: str) -> DocumentSettings:
    """What is read from a planlang.toml with these keys."""
    lines = "".join(f'{key} = "{value}"\n' for key, value in keys.items())
    source = Source("planlang.toml", f"[documents]\n{lines}")
    return DocumentSettings(folder=folder, source=source, **keys)


def test_nothing_said_is_our_look() -> None:
    read = read_look(DocumentSettings())
    assert (read.look, read.font_folder, read.diagnostics) == (Look(), None, ())


def test_everything_said(tmp_path: Path) -> None:
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand" / "logo.svg").write_text(SVG)
    read = read_look(
        settings(
            tmp_path,
            company="Acme",
            logo="brand/logo.svg",
            colour="#fc0",
            font="Source Sans 3",
            font_folder="brand",
            footer="Confidential",
        )
    )
    assert not read.diagnostics
    assert read.font_folder == tmp_path / "brand"
    look = read.look
    assert (look.company, look.font, look.footer) == ("Acme", "Source Sans 3", "Confidential")
    assert (look.colour, look.on_colour, look.ink) == ("#ffcc00", "#000000", "#876c00")
    assert look.logo is not None
    assert look.logo.alt == "Acme"


@pytest.mark.parametrize(
    ("key", "value", "code", "message"),
    [
        ("colour", "green", "look_colour", "`green` is no colour."),
        ("font", "x; } body {", "look_font", "`x; } body {` is no name of a font."),
        ("font", "", "look_font", "`` is no name of a font."),
        ("logo", "no.svg", "look_logo", "There is no file `no.svg`."),
        (
            "logo", "../logo.svg", "look_path",
            "`../logo.svg` leads out of the folder that planlang.toml lies in.",
        ),
        ("font_folder", "fonts", "look_path", "There is no folder `fonts`."),
        (
            "font_folder", "/usr/share/fonts", "look_path",
            "`/usr/share/fonts` leads out of the folder that planlang.toml lies in.",
        ),
        (
            "footer", "x" * 201, "look_text",
            "`footer` has 201 characters, and it is one line of up to 200 characters.",
        ),
        (
            "company", " ", "look_text",
            "`company` is blank, and it is one line of up to 200 characters.",
        ),
        (
            "company", "a\nb", "look_text",
            "`company` has 2 lines, and it is one line of up to 200 characters.",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_followed(
    tmp_path: Path, key: str, value: str, code: str, message: str
) -> None:
    read = read_look(settings(tmp_path, **{key: value}))
    assert read.look == Look()
    (found,) = read.diagnostics
    assert (found.code.name, found.message) == (code, message)
    assert isinstance(found.place, Span)
    assert found.place.line == 2
    assert found.place.text == f'{key} = "{value}"'.partition("\n")[0]


def test_a_link_out_of_the_repository_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(SVG)
    repository = tmp_path / "repository"
    repository.mkdir()
    (repository / "logo.svg").symlink_to(tmp_path / "secret.svg")
    (found,) = read_look(settings(repository, logo="logo.svg")).diagnostics
    assert found.code.name == "look_path"


def test_the_folder_of_templates(tmp_path: Path) -> None:
    (tmp_path / "look").mkdir()
    assert own_templates(settings(tmp_path, templates="look")) == (tmp_path / "look", ())
    assert own_templates(DocumentSettings()) == (None, ())
    folder, (found,) = own_templates(settings(tmp_path, templates="lok"))
    assert (folder, found.message) == (None, "There is no folder `lok`.")
