"""Sheets of a few lines, and a font that has three characters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from planlang.documents.pdf.sheet import Sheet

DAY = date(2027, 1, 1)
HEAD = '#set document(title: "A title")\n#set text(font: "Inter", lang: "en")\n'


def sheet(body: str, *, name: str = "test.typ", files: tuple[tuple[str, bytes], ...] = ()) -> Sheet:
    """A sheet with a title and `body` below it, whose first line is line 3."""
    return Sheet(name=name, text=HEAD + body, files=files, day=DAY)


def font_of(characters: str, family: str, file: Path) -> None:
    """Writes a font in which each of `characters` is a filled square."""
    names = [".notdef", *(f"sign{number}" for number in range(len(characters)))]
    pen = TTGlyphPen(None)
    pen.moveTo((100, 0))
    for corner in ((100, 700), (800, 700), (800, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square = pen.glyph()
    font = FontBuilder(1000, isTTF=True)
    font.setupGlyphOrder(names)
    font.setupCharacterMap(
        {ord(sign): name for sign, name in zip(characters, names[1:], strict=True)}
    )
    font.setupGlyf(dict.fromkeys(names, square))
    font.setupHorizontalMetrics(dict.fromkeys(names, (900, 100)))
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable(
        {"familyName": family, "styleName": "Regular", "psName": family.replace(" ", "")}
    )
    font.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    font.setupPost()
    font.save(file)
