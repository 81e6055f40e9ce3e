"""What goes to Typst, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from planlang.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A document in Typst's language.

    `name` is what the text is called in messages. `files` are what the text can read beside
    itself, by plain names: `("logo.svg", …)` is `image("/logo.svg")`. `day` is written into the
    PDF as the day on which it was made: the same sheet gives the same bytes, whenever it is set.
    """

    name: str
    text: str
    files: tuple[tuple[str, bytes], ...] = ()
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Pdf:
    """The bytes of a PDF, or None and why there is none. `source` is the text that was set; where
    it could not be set, places in messages are places in it."""

    content: bytes | None
    diagnostics: tuple[Diagnostic, ...] = ()
    source: str | None = None
