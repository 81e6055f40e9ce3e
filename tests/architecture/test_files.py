"""What a newcomer sees: a short top level, files of one subject, no traces of one machine."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.modules import ROOT, modules

TOP_LEVEL = {
    "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md",
    "planlang", "plans", "templates", "tests", "docs",
}  # fmt: skip
MADE_BY_TOOLS = {"build", "dist", "venv", "__pycache__"}
TEXT = {
    ".py", ".md", ".plan", ".po", ".toml", ".lark", ".txt", ".yml", ".yaml", ".json", ".cfg", ".sh",
}  # fmt: skip
LONGEST = 500

# Written in two halves, so that this file does not find itself.
FORBIDDEN = [
    re.compile(first + second)
    for first, second in (
        (r"pypi\.", r"org"),
        (r"python", r"hosted"),
        (r"registry\.npm", r"js"),
        (r"deb\.deb", r"ian\.org"),
        (r"index-", r"url"),
        (r"(?<![\w.])/wo", r"rk/"),
        (r"(?<![\w.])/ro", r"ot/"),
        (r"(?<![\w.])/ho", r"me/"),
        (r"/opt/", r"pypi"),
        (r"\bTO", r"DO\b"),
        (r"\bFIX", r"ME\b"),
    )
]


def text_files() -> Iterator[Path]:
    yield from (p for p in ROOT.iterdir() if p.is_file() and p.suffix in TEXT)
    yield from (p for p in (ROOT / ".ci").iterdir() if p.is_file())
    for name in ("planlang", "plans", "templates", "tests", "docs"):
        folder = ROOT / name
        yield from (p for p in folder.rglob("*") if p.is_file() and p.suffix in TEXT)


def test_top_level() -> None:
    seen = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")}
    assert {n for n in seen - MADE_BY_TOOLS if not n.endswith(".egg-info")} <= TOP_LEVEL


def test_files_have_one_subject() -> None:
    long = [f"{m.path}: {m.lines} lines" for m in modules() if m.lines > LONGEST]
    assert not long, "\n".join(long)


def test_names_say_what_is_inside() -> None:
    vague = {"helpers", "utils", "util", "common", "misc", "tools", "base", "stuff"}
    assert not [m.path for m in modules() if Path(m.path).stem in vague]


def test_every_module_says_what_it_is() -> None:
    assert not [m.path for m in modules() if not ast.get_docstring(m.tree)]


@pytest.mark.parametrize("word", FORBIDDEN, ids=lambda word: word.pattern)
def test_no_trace_of_one_machine_and_no_notes_to_oneself(word: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
        for path in text_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if word.search(line)
    ]
    assert not found, "\n".join(found)
