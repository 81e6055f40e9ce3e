"""Every command in README and docs/ runs and prints what the page shows.

The blocks of one page are one session, from its first to its last: in a copy of the repository's
plans and documents, or, for the tutorial, in an empty folder.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.fences import FRAMES, MARK, ROOT, fences
from tests.docs.printed_output import TERMINAL, prepare, with_console
from tests.docs.sessions import HELD, WRITTEN, commands, exit_code, matches, run, taken


@pytest.mark.parametrize("page", with_console(), ids=lambda page: page.name)
def test_the_commands_of_a_page_print_what_it_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(page, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))
    for name, value in TERMINAL.items():
        monkeypatch.setenv(name, value)
    for block in fences(page, "diff", "console", *WRITTEN, *HELD):
        if block.language != "console":
            taken(block, Path.cwd())
            continue
        code, printed = 0, ""
        for command in commands(block):
            code, printed = run(command)
            if command.output:
                assert matches(command.output, printed), f"{block.where}\n{printed}"
        assert code == exit_code(block), f"{block.where}\n{printed}"


def test_the_commands_of_readme_for_ci_are_those_of_the_sample_company() -> None:
    """`.ci/run` runs README's two lines in fresh clones; here only what they name is looked at."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    found = re.search(r"planlang score (\S+) --data (\S+) --period (\S+)", readme)
    assert found is not None
    assert (ROOT / found[1]).is_file()
    assert (ROOT / found[2]).is_dir()


def test_frames_have_a_mark() -> None:
    marked = {p.stem for p in FRAMES.glob("*.plan") if MARK in p.read_text(encoding="utf-8")}
    assert marked == {p.stem for p in FRAMES.glob("*.plan")} - {"data", "sound"}
