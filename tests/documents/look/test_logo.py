"""A logo is an SVG or PNG of shapes, of a size that fits into every document."""

from __future__ import annotations

import base64
import re
import struct
from pathlib import Path

import pytest

from planlang.documents.look.logo import LogoError, read_logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def png(width: int, height: int) -> bytes:
    """The first bytes of a picture of this size."""
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + struct.pack(">II", width, height) + bytes(9)


@pytest.mark.parametrize(
    ("content", "kind", "media"),
    [
        (SVG.encode(), "svg", "image/svg+xml"),
        (f'<?xml version="1.0"?>\n<!DOCTYPE svg>\n{SVG}'.encode(), "svg", "image/svg+xml"),
        (png(300, 80), "png", "image/png"),
    ],
)
def test_svg_and_png(tmp_path: Path, content: bytes, kind: str, media: str) -> None:
    file = tmp_path / "logo.any"
    file.write_bytes(content)
    logo = read_logo(file, "logo.any", "Acme")
    assert (logo.kind, logo.file, logo.content, logo.alt) == (
        kind, f"logo.{kind}", content, "Acme"
    )  # fmt: skip
    head, _, data = logo.data_uri.partition(",")
    assert (head, base64.b64decode(data)) == (f"data:{media};base64", content)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"GIF89a", "`logo` is neither an SVG nor a PNG picture."),
        (b"", "`logo` is neither an SVG nor a PNG picture."),
        (b"\xff\xd8\xff\xe0 JPEG", "`logo` is neither an SVG nor a PNG picture."),
        (bytes(500_001), "`logo` has 500,001 bytes, and a logo may have 500,000."),
        (png(4_001, 10), "`logo` is 4,001 by 10 pixels, and a side may have 1 to 4,000."),
        (png(10, 0), "`logo` is 10 by 0 pixels, and a side may have 1 to 4,000."),
        (b"\x89PNG\r\n\x1a\n", "`logo` is 0 by 0 pixels, and a side may have 1 to 4,000."),
        (SVG[:-3].encode(), "`logo` is no SVG: line 1, column 80 cannot be read."),
        (b"<html><svg/></html>", "`logo` begins with <html>, and an SVG with <svg>."),
        (b"<svg/>", "`logo` begins with <svg> without the name of SVG's language."),
        (
            SVG.replace("<path", "<script>alert(1)</script><path").encode(),
            "`logo` has a <script>, and a logo is shapes only.",
        ),
        (
            SVG.replace("<path", "<foreignObject/><path").encode(),
            "`logo` has a <foreignObject>, and a logo is shapes only.",
        ),
        (
            SVG.replace("<path", '<image href="https://x.y/z.png"/><path').encode(),
            "`logo` would fetch something from elsewhere: `https://x.y/z.png`.",
        ),
        (
            SVG.replace("<path", '<image href="/etc/passwd"/><path').encode(),
            "`logo` would fetch something from elsewhere: `/etc/passwd`.",
        ),
        (
            SVG.replace("<path", "<style>@import 'x.css';</style><path").encode(),
            "`logo` would fetch something from elsewhere: `@import 'x.css';`.",
        ),
        (
            SVG.replace("<path", '<path fill="url(http://x.y)"').encode(),
            "`logo` would fetch something from elsewhere: `url(http://x.y)`.",
        ),
        (
            f'<!DOCTYPE svg [<!ENTITY a "aaaa">]>{SVG}'.encode(),
            "`logo` declares entities, which can blow a picture up to any size.",
        ),
    ],
)
def test_what_is_no_logo(tmp_path: Path, content: bytes, message: str) -> None:
    file = tmp_path / "logo"
    file.write_bytes(content)
    with pytest.raises(LogoError, match=f"^{re.escape(message)}$"):
        read_logo(file, "logo", "Acme")


def test_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(LogoError, match=r"^There is no file `logo\.svg`\.$"):
        read_logo(tmp_path / "logo.svg", "logo.svg", "Acme")


def test_a_gradient_of_its_own_is_fine(tmp_path: Path) -> None:
    file = tmp_path / "logo.svg"
    file.write_text(SVG.replace("<path", '<path fill="url(#g)" style="stroke: url( \'#h\')"'))
    assert read_logo(file, "logo.svg", "Acme").kind == "svg"
