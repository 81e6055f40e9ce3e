"""`use … from`: a file and all the files it names, read once each.

`link("plans/a.plan", reader)` never raises for what an author wrote. Paths are resolved by the
reader's root rule; the standard library is parsed file by file, only where something of it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from planlang.diagnostics import Diagnostic, Source
from planlang.tree import nodes as t


class Reader(Protocol):
    """Where plan files come from: a disk, or texts in memory (tests, a language server)."""

    def root(self, name: str) -> str:
        """The folder that no `use` may leave, for the file `name`; "" is the top."""
        ...

    def read(self, name: str) -> bytes | None:
        """The bytes of the file `name`, or None when there is no such file."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedFile:
    """A file that was read: `name` is how messages call it; `is_std` for the standard library."""

    name: str
    source: Source
    tree: t.File
    is_std: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A file with all it uses. `diagnostics` holds the syntax messages of every file, once, and
    what is wrong with the `use` lines."""

    main: LinkedFile
    files: Mapping[str, LinkedFile]
    diagnostics: tuple[Diagnostic, ...]


def link(name: str, reader: Reader) -> Linked:
    """The file `name` and all it uses."""
    raise NotImplementedError
