"""How documents look: a company's logo, colour, font and footer."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """A picture. `kind` is `svg` or `png`, `data_uri` an address for HTML that holds the picture
    itself, `content` its bytes for Typst, `alt` what it shows, in words."""

    kind: str
    data_uri: str = field(repr=False)
    content: bytes = field(repr=False)
    alt: str

    @property
    def file(self) -> str:
        """What a document in Typst calls it: "logo.svg"."""
        return f"logo.{self.kind}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A face of the company's font, for HTML: `weight` ("400", or "1 1000" where a file has all)
    and `style` ("normal", "italic") as CSS says them; `data_uri` holds the file itself."""

    weight: str
    style: str
    data_uri: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours are `#rrggbb`, and text in them can be read (a contrast of 4.5 to 1).

    `colour` is the company's own, for grounds and bars; `on_colour` is black or white, for text on
    it. `ink` is `colour` for text and lines on a light page, and `ink_on_dark` for those on a dark
    one, each made darker or lighter by as little as it needs. `font` is a family's name, None for
    the one that comes with the product; `faces` are its files, for pages only.
    """

    company: str | None = None
    logo: Logo | None = None
    colour: str = "#1f4e79"
    on_colour: str = "#ffffff"
    ink: str = "#1f4e79"
    ink_on_dark: str = "#7491ab"
    font: str | None = None
    faces: tuple[Face, ...] = ()
    footer: str | None = None
