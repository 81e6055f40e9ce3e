"""How documents look: a company's logo, colour, font and footer."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture. `kind` is `svg` or `png`; `svg` is its text where it is one, `data_uri` a
    `data:` address for HTML, `alt` what it shows, in words."""

    kind: str
    svg: str | None
    data_uri: str
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours are `#rrggbb`. `on_colour` is black or white, whichever is easier to read on
    `colour`; `ink` is `colour`, darkened where needed to be read on white paper, `ink_on_dark` the
    same on a dark screen. `font` is a family's name or None for the one that comes with the
    product; `font_folder` the path of a folder of font files."""

    colour: str = "#1f4e79"
    on_colour: str = "#ffffff"
    ink: str = "#1f4e79"
    ink_on_dark: str = "#8fb8e0"
    logo: Logo | None = None
    font: str | None = None
    font_folder: str | None = None
    footer: str | None = None
