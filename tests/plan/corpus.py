"""Pairs of plans in `tests/corpus/plan`: one folder a code, `wrong.plan` and `right.plan`.

A line of a wrong file that is blamed ends in `#! the message`. A message that is not given and one
that is not expected both fail. Files that several pairs read lie beside the folders.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path

from planlang.diagnostics import Diagnostic, Span
from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import Checked, check

FOLDER = Path(__file__).parents[1] / "corpus" / "plan"
MARK = "#! "
TODAY = date(2027, 6, 30)


def names() -> list[str]:
    """The codes that have a pair."""
    return sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


@cache
def texts() -> Mapping[str, bytes]:
    """Every file of the corpus by its path in it."""
    return {
        path.relative_to(FOLDER).as_posix(): path.read_bytes()
        for path in FOLDER.rglob("*")
        if path.is_file()
    }


def checked(name: str) -> Checked:
    """A file of the corpus, checked with all it uses, on the corpus's own day."""
    return check(name, TextReader(texts()), TODAY)


def expected(folder: str) -> set[tuple[str, int, str]]:
    """(file, line, message) of every mark in a folder, its right file left out."""
    return {
        (file, number, message.strip())
        for file, content in texts().items()
        if file.startswith(f"{folder}/")
        for number, line in enumerate(content.decode(errors="replace").splitlines(), start=1)
        for message in line.split(MARK)[1:]
    }


def given(diagnostic: Diagnostic) -> tuple[str, int, str]:
    """A message in the form of a mark."""
    assert isinstance(diagnostic.place, Span)
    return diagnostic.place.source.name, diagnostic.place.line, diagnostic.message
