"""The company's font inside of a page: its files as addresses that hold them themselves.

A page that only names a font shows another one wherever the reader's machine does not have it.
"""

from __future__ import annotations

import struct
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from planlang.diagnostics import Diagnostic, Span, did_you_mean
from planlang.diagnostics.catalogue import documents as codes
from planlang.documents.pdf.fonts import OUR_FONTS
from planlang.documents.views.look import Face

LARGEST = 2_000_000
"""Bytes of the font's files in one page, which is then a third larger. Three faces with Latin,
Greek and Cyrillic have about half of it."""

_PLAIN, _BOLD = 400, 600
_ANY_WEIGHT = "1 1000"
_KINDS = {b"\0\1\0\0": "ttf", b"true": "ttf", b"OTTO": "otf", b"wOF2": "woff2"}
"""What a font's file begins with, and what it is called; others Typst does not take for fonts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacesRead:
    """The faces that a page can carry, and why none where it carries none."""

    faces: tuple[Face, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    family: str
    weight: int
    is_italic: bool
    path: Path
    is_part: bool  # of a collection, which no browser reads


def read_faces(family: str, folders: Sequence[Path], place: Span | None) -> FacesRead:
    """The regular, bold and italic face of a family, from the company's folders and our own fonts.

    Of a file that lies there as WOFF2, too, under the same name, the page takes that. `place` is
    where planlang.toml names the family.
    """
    known = tuple(_files((*folders, OUR_FONTS)))
    found = [file for file in known if file.family.casefold() == family.casefold()]
    if not found:
        near = did_you_mean(family, {file.family for file in known}, "font")
        return _not_carried(
            f"No file is of the font `{family}`: pages name it and do not carry it.",
            f"{near} Put the font's files into a folder, and name that with `font_folder`.",
            place,
        )
    chosen = tuple(_chosen(found))
    part = next((file for file in chosen if file.is_part), None)
    if part is not None:
        return _not_carried(
            f"`{part.path.name}` holds several fonts: pages name `{family}` and do not carry it.",
            "Put a file for each of them into the folder.",
            place,
        )
    contents = [_content(file) for file in chosen]
    size = sum(map(len, contents))
    if size > LARGEST:
        return _not_carried(
            f"The files of `{family}` have {size:,} bytes, and a page takes up to {LARGEST:,}: "
            "pages name the font and do not carry it.",
            "Put files of the same names that end in .woff2 beside them, which are half as large, "
            "or files without scripts that nobody reads.",
            place,
        )
    return FacesRead(
        faces=tuple(_face(file, content) for file, content in zip(chosen, contents, strict=True))
    )


def _not_carried(message: str, advice: str, place: Span | None) -> FacesRead:
    found = Diagnostic(code=codes.LOOK_FONT_NOT_CARRIED, message=message, place=place, help=advice)
    return FacesRead(diagnostics=(found,))


def _files(folders: Sequence[Path]) -> Iterator[_File]:
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(folder.resolve()) for folder in folders],
    ).fonts()
    for font in fonts:
        if font.path is not None:
            path = Path(font.path)
            yield _File(
                family=font.family,
                weight=font.weight,
                is_italic=font.style != "normal",
                path=path,
                is_part=path.suffix.lower() in (".ttc", ".otc"),
            )


def _chosen(files: Sequence[_File]) -> Iterator[_File]:
    """The files nearest to what a page asks for, each once: plain, bold, italic."""
    upright = [file for file in files if not file.is_italic] or list(files)
    italic = [file for file in files if file.is_italic]
    wanted = [_nearest(upright, _PLAIN), _nearest(upright, _BOLD)]
    if italic:
        wanted.append(_nearest(italic, _PLAIN))
    yield from dict.fromkeys(wanted)


def _nearest(files: Sequence[_File], weight: int) -> _File:
    return min(files, key=lambda file: (abs(file.weight - weight), file.weight, str(file.path)))


def _content(file: _File) -> bytes:
    smaller = file.path.with_suffix(".woff2")
    if smaller.is_file() and (content := smaller.read_bytes())[:4] in _KINDS:
        return content
    return file.path.read_bytes()


def _face(file: _File, content: bytes) -> Face:
    return Face(
        weight=_ANY_WEIGHT if _has_weights(file.path.read_bytes()) else str(file.weight),
        style="italic" if file.is_italic else "normal",
        data_uri=f"data:font/{_KINDS[content[:4]]};base64,{b64encode(content).decode()}",
    )


def _has_weights(content: bytes) -> bool:
    """Whether a font is one of all weights: a variable font with an axis for them (OpenType: the
    table directory behind 12 bytes, 16 bytes a table; `fvar` names the axes)."""
    (tables,) = struct.unpack_from(">H", content, 4)
    for number in range(tables):
        tag, _, start, length = struct.unpack_from(">4sIII", content, 12 + 16 * number)
        if tag == b"fvar":
            return b"wght" in content[start : start + length]
    return False
