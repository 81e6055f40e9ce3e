"""A company's logo: read once, and looked at before it goes into a thousand documents."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from base64 import b64encode
from pathlib import Path

from planlang.documents.views.look import Logo

LARGEST = 500_000
"""Bytes: the logo is inside of every document."""

WIDEST = 4_000
"""Pixels of a side: a small file can unpack to a picture that no memory holds."""

_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_REACHES_OUT = re.compile(r"url\(\s*+['\"]?+(?!#|data:)|@import", re.IGNORECASE)


class LogoError(Exception):
    """A logo that cannot be used: what was found, and what to do."""

    def __init__(self, message: str, help_text: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help_text


def read_logo(file: Path, shown: str, alt: str) -> Logo:
    """The logo in `file`, an SVG or PNG; `shown` is its path in messages.

    Raises LogoError for any other content, one that is too large, or one that could fetch
    something from elsewhere.
    """
    if not file.is_file():
        raise LogoError(f"There is no file `{shown}`.", "`logo` names an SVG or PNG file.")
    size = file.stat().st_size
    if size > LARGEST:
        raise LogoError(
            f"`{shown}` has {size:,} bytes, and a logo may have {LARGEST:,}.",
            "It is inside of every document: save it smaller, best as SVG.",
        )
    content = file.read_bytes()
    if content.startswith(_PNG):
        _hold_to_size(content, shown)
        kind, media = "png", "image/png"
    elif b"<svg" in content:
        _hold_to_shapes(content, shown)
        kind, media = "svg", "image/svg+xml"
    else:
        raise LogoError(
            f"`{shown}` is neither an SVG nor a PNG picture.", "Save the logo as SVG or PNG."
        )
    return Logo(
        kind=kind,
        content=content,
        data_uri=f"data:{media};base64,{b64encode(content).decode('ascii')}",
        alt=alt,
    )


def _hold_to_size(content: bytes, shown: str) -> None:
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    if not content[12:16] == b"IHDR" or not 0 < width <= WIDEST or not 0 < height <= WIDEST:
        raise LogoError(
            f"`{shown}` is {width:,} by {height:,} pixels, and a side may have 1 to {WIDEST:,}.",
            "Save it smaller.",
        )


def _hold_to_shapes(content: bytes, shown: str) -> None:
    """An SVG is a program and a page of links, too; a logo is shapes."""
    if b"<!ENTITY" in content:
        raise LogoError(
            f"`{shown}` declares entities, which can blow a picture up to any size.",
            "Save it again as plain SVG.",
        )
    try:
        root = ET.fromstring(content)
    except ET.ParseError as error:
        line, column = error.position
        raise LogoError(
            f"`{shown}` is no SVG: line {line}, column {column + 1} cannot be read.",
            "Save it again as plain SVG.",
        ) from None
    if root.tag != f"{_SVG}svg":
        name = root.tag.rpartition("}")[2]
        raise LogoError(
            f"`{shown}` begins with <svg> without the name of SVG's language."
            if name == "svg"
            else f"`{shown}` begins with <{name}>, and an SVG with <svg>.",
            "Save it again as plain SVG.",
        )
    for node in root.iter():
        name = str(node.tag).removeprefix(_SVG)
        if name in ("script", "foreignObject"):
            raise LogoError(
                f"`{shown}` has a <{name}>, and a logo is shapes only.",
                "Save it again as plain SVG.",
            )
        for key, value in node.attrib.items():
            link = key.rpartition("}")[2] == "href" and not value.startswith(("#", "data:image/"))
            if link or _REACHES_OUT.search(value):
                raise _fetching(shown, value)
        if node.text and _REACHES_OUT.search(node.text):
            raise _fetching(shown, node.text.strip())


def _fetching(shown: str, what: str) -> LogoError:
    return LogoError(
        f"`{shown}` would fetch something from elsewhere: `{what[:60]}`.",
        "A document holds all it shows: put it into the picture, as shapes.",
    )
