"""The standard library's files, and an index of what they declare, without parsing them.

Parsing takes most of the time of a check, so that each declaration of the library is parsed by
itself, when something of it is used. The index is read off the first words of the lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from planlang.diagnostics import Source
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t
from planlang.tree.from_text import Parsed, parse

FOLDER = Path(__file__).parents[2] / "std"
SHOWN = "std/"
"""How messages call the folder: "std/retention.plan"."""

_DECLARATION = re.compile(
    r"^(dataset|roster|assignments|rates|objectives|book|rows|measure|element|curve|plan)"
    r"[ \t]+([a-z_][a-z0-9_]*)",
    re.MULTILINE,
)
_END = re.compile(r"^}", re.MULTILINE)
_KINDS = {
    "roster": t.UseKind.DATASET,
    "assignments": t.UseKind.DATASET,
    "rates": t.UseKind.DATASET,
    "objectives": t.UseKind.DATASET,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A declaration of the library: its file, and where in it the declaration starts."""

    file: str
    start: int


@cache
def texts() -> Mapping[str, str]:
    """Every std file, by the name it is shown under."""
    return MappingProxyType(
        {
            SHOWN + path.name: path.read_text(encoding="utf-8")
            for path in sorted(FOLDER.glob("*.plan"))
        }
    )


@cache
def index() -> Mapping[tuple[t.UseKind, str], Entry]:
    """(kind, name) -> where the library declares it."""
    return MappingProxyType(
        {
            (_KINDS.get(found[1]) or t.UseKind(found[1]), found[2]): Entry(file, found.start())
            for file, text in reversed(tuple(texts().items()))
            for found in _DECLARATION.finditer(text)
        }
    )


@cache
def parsed(entry: Entry) -> Parsed:
    """The tree of one declaration, in a source that has its lines where the file has them."""
    text = texts()[entry.file]
    first_line = text[entry.start : text.find("\n", entry.start)]
    if first_line.rstrip().endswith("}"):
        body = first_line
    else:
        end = _END.search(text, entry.start)
        body = text[entry.start : len(text) if end is None else end.end()]
    return parse(Source(entry.file, "\n" * text.count("\n", 0, entry.start) + body + "\n"))
