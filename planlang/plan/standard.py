"""The standard library's files and an index of what they declare, without parsing them.

Parsing takes most of the time of a check, so a std file is parsed only where something of it is
used; the index is read off the first words of its lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from planlang.diagnostics import Source
from planlang.tree import nodes as t
from planlang.tree.from_text import Parsed, parse

FOLDER = Path(__file__).parents[1] / "std"
SHOWN = "std/"
"""How messages call the folder: "std/retention.plan"."""

_DECLARATION = re.compile(
    r"^(dataset|roster|assignments|rates|objectives|book|rows|measure|element|curve|plan)"
    r"[ \t]+([a-z_][a-z0-9_]*)",
    re.MULTILINE,
)
_KINDS = {
    "roster": t.UseKind.DATASET,
    "assignments": t.UseKind.DATASET,
    "rates": t.UseKind.DATASET,
    "objectives": t.UseKind.DATASET,
}


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
def index() -> Mapping[tuple[t.UseKind, str], str]:
    """(kind, name) -> the std file that declares it."""
    return MappingProxyType(
        {
            (_KINDS.get(word) or t.UseKind(word), name): file
            for file, text in reversed(tuple(texts().items()))
            for word, name in _DECLARATION.findall(text)
        }
    )


@cache
def parsed(file: str) -> Parsed:
    """A std file's tree; parsed once a process."""
    return parse(Source(file, texts()[file]))
