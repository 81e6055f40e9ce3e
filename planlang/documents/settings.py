"""What a repository says about its documents: `[documents]` in planlang.toml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from planlang.diagnostics import Source, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSettings:
    """The keys of `[documents]` as they are written, each None where it is not.

    Paths are to be read from `folder`, the one of planlang.toml, which they may not leave. `source`
    is the text of planlang.toml.
    """

    folder: Path = Path()
    source: Source | None = None
    templates: str | None = None
    language: str | None = None
    company: str | None = None
    logo: str | None = None
    colour: str | None = None
    font: str | None = None
    font_folder: str | None = None
    footer: str | None = None

    def place(self, key: str) -> Span | None:
        """The line of planlang.toml that sets `key`."""
        if self.source is None:
            return None
        found = re.search(rf"^[ \t]*{key}[ \t]*=.*$", self.source.text, re.MULTILINE)
        return None if found is None else Span(self.source, found.start(), found.end())

    def path(self, written: str) -> Path | None:
        """The path that a key has; None where it leads out of the folder of planlang.toml."""
        path = self.folder / written
        return path if path.resolve().is_relative_to(self.folder.resolve()) else None
