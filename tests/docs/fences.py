"""Fenced blocks of the documentation, with the page and line they stand on.

The first word after the fence is the language; the words after it are ours:

- `plan FRAME CODE…`: the block stands at the mark of `docs/frames/FRAME.plan` (without a frame it
  is a whole file); `planlang check` reports exactly the codes that are named.
- `plan other.plan`: not to be checked itself: another plan file for the blocks after it.
- `csv renewals.csv`: a data file for the blocks after it, in place of that in `docs/frames/data`.
  As `csv fx.parquet` and `csv objectives.xlsx` it is turned into one of these, but for `raw` behind
  it. The other words are codes that measuring the plan reports.
- `jinja look/html/plan.html CODES…`, `po look/catalogues/de.po`, `toml planlang.toml`,
  `svg logo.svg`: files that the documents of a plan are made with, and codes that making them
  reports.
- `html documents/csm.html`, `md documents/csm.md`: lines that a document then has.
- `console exit=1`: lines that start with `$ ` are run (planlang, git, cd), what they print follows
  them. A line `…` stands for any lines, `…` in a line for any text. Without `exit` the exit code
  is 0.
- `diff plans/csm.plan`: in that file, the lines with `-` are replaced by those with `+`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import indent

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FRAMES = DOCS / "frames"
MARK = "# ← the example stands here"

ELSEWHERE = (DOCS / "playbook.md", DOCS / "standard-library.md")
"""Their plans have tests of their own in tests/std."""

FILES = "plan|csv|parquet|xlsx|html|md|typ|po|toml|svg"
"""How names of files end that blocks of a page can be."""

FENCE = re.compile(r"^```(\w*)([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence:
    """A fenced block: its page, the line of its text, language, further words and text."""

    page: Path
    line: int
    language: str
    words: tuple[str, ...]
    text: str

    @property
    def where(self) -> str:
        """The place, for the name of a test."""
        return f"{self.page.relative_to(ROOT).as_posix()}:{self.line}"

    @property
    def file(self) -> str | None:
        """The name of the file that the block is, where it is one for other blocks."""
        first = self.words[0] if self.words else ""
        return first if re.fullmatch(rf"[\w./-]+\.({FILES})", first) else None


def pages() -> list[Path]:
    """README and every page of docs/ that is tested here."""
    return [ROOT / "README.md", *(p for p in sorted(DOCS.rglob("*.md")) if p not in ELSEWHERE)]


def fences(page: Path, *languages: str) -> Iterator[Fence]:
    """The blocks of a page in order, of these languages or all."""
    text = page.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        language, words, body = found.groups()
        if not languages or language in languages:
            yield Fence(
                page=page,
                line=text.count("\n", 0, found.start()) + 2,
                language=language,
                words=tuple(words.split()),
                text=body,
            )


def frame(name: str) -> str:
    """The text of `docs/frames/NAME.plan`."""
    return (FRAMES / f"{name}.plan").read_text(encoding="utf-8")


def framed(fence: Fence) -> tuple[str, tuple[str, ...]]:
    """The whole file that a plan block stands for, and the codes it wants reported."""
    if not fence.words or not (FRAMES / f"{fence.words[0]}.plan").exists():
        return fence.text, fence.words
    return in_frame(frame(fence.words[0]), fence.text), fence.words[1:]


def in_frame(whole: str, block: str) -> str:
    """`block` in the place of the mark, as deep as the mark stands."""
    before, mark, after = whole.partition(MARK)
    assert mark, "the frame has no mark"
    depth = before[len(before.rstrip(" ")) :]
    return before + indent(block, depth).strip() + after
