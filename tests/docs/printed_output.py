"""Writes what commands print now into README and docs/: `python -m tests.docs.printed_output`."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.docs.fences import DOCS, ROOT, fences, pages
from tests.docs.sessions import rewritten

FROM_NOTHING = {DOCS / name for name in ("tutorial.md", "own-templates.md", "pull-requests.md")}
"""Pages whose session starts in an empty folder."""

TERMINAL = {"COLUMNS": "100", "NO_COLOR": "1"}


def with_console() -> list[Path]:
    """The pages that show commands."""
    return [p for p in pages() if any(fences(p, "console"))]


def prepare(page: Path, folder: Path) -> None:
    """What the session of a page finds in its folder: the sample plans and the frames, or
    nothing."""
    if page not in FROM_NOTHING:
        for name in ("plans", "docs/frames"):
            shutil.copytree(ROOT / name, folder / name)


@contextmanager
def _session(page: Path) -> Iterator[None]:
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        prepare(page, Path(folder))
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(here)


if __name__ == "__main__":
    os.environ.update(TERMINAL)
    for shown in with_console():
        with _session(shown):
            text = rewritten(shown)
        shown.write_text(text, encoding="utf-8")
