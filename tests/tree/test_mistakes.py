"""The usual mistakes, one file each in `tests/corpus/mistakes`.

A file is a plan with a slip, and below it one line for each message it must give:
`#! 2: the message => the advice`. These lines are cut off before the file is read. A message that
is not given and one that is not expected both fail, and so does a message on another line.
"""

from pathlib import Path

import pytest

from planlang.diagnostics import Diagnostic, Source, Span
from planlang.tree.from_text import parse

CORPUS = sorted((Path(__file__).parents[1] / "corpus" / "mistakes").glob("*.plan"))
MARK = "#! "


def as_expected(diagnostic: Diagnostic) -> str:
    """A message in the form of the corpus."""
    assert isinstance(diagnostic.place, Span)
    advice = "" if diagnostic.help is None else f" => {diagnostic.help}"
    return f"{MARK}{diagnostic.place.line}: {diagnostic.message}{advice}"


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_one_slip_one_message(path: Path) -> None:
    lines = path.read_bytes().decode("utf-8").split("\n")
    plan = "\n".join(line for line in lines if not line.startswith(MARK))
    wanted = [line for line in lines if line.startswith(MARK)]
    assert wanted, "a mistake needs a message"
    assert [as_expected(d) for d in parse(Source(path.name, plan)).diagnostics] == wanted


def test_there_are_many() -> None:
    assert len(CORPUS) >= 100
