"""`init`: a repository in which everything is green, and every command of its README runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.repository import in_git
from tests.cli.running import run


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def test_what_is_made(made: Path) -> None:
    assert {
        ".gitattributes", ".gitignore", ".pre-commit-config.yaml", ".gitlab-ci.yml",
        ".github/workflows/plans.yml", ".github/workflows/plans-comment.yml",
        "README.md", "planlang.toml", "plans/csm.plan", "plans/data.plan", "data/people.csv",
    } <= files(made).keys()  # fmt: skip


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("check plans", "2 files, 1 plan: nothing found.\n"),
        ("check plans --fail-on note", "2 files, 1 plan: nothing found.\n"),
        ("test plans", "2 examples, 0 failed.\n"),
        ("fmt --check plans", "0 of 2 would change, 2 as they were.\n"),
        ("score plans/csm.plan --data data --period 2026-Q3", "6 people"),
        ("measure plans/csm.plan --period 2026-Q3", "Ana Duarte"),
        ("show plans/csm.plan", "plans/csm.plan:29"),
        ("explain plans/csm.plan --data data --period 2026-Q3 ana retention", "4,304.35 USD"),
        ("explain plans/csm.plan --period 2026-Q3 ana", "Order of application"),
        (
            "explain plans/csm.plan --period 2026-Q3 ana --language de",
            "4.304,35\N{NO-BREAK SPACE}USD",
        ),
        ("explain plans/csm.plan --period 2026-Q3 ana --language fr --rows", "Numérateur"),
        ("explain plans/csm.plan --period 2026-Q3 ana --language en-GB", "to 30 September 2026"),
    ],
)
def test_all_is_green(made: Path, line: str, said: str) -> None:
    ran = run(*line.split(), within=made)
    assert (ran.code, ran.err) == (0, "")
    assert said in ran.out


def test_the_commands_of_its_readme_run(own: Path) -> None:
    in_git(own)
    readme = (own / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^planlang (.+)$", readme, re.MULTILINE)
    assert len(lines) == 5
    for line in lines:
        assert run(*shlex.split(line), within=own).code == 0, line


def test_the_commands_it_prints_run(tmp_path: Path) -> None:
    said = run("init", "pay", within=tmp_path).out
    assert "  cd pay\n" in said
    for line in re.findall(r"^  planlang (.+)$", said, re.MULTILINE):
        assert run(*shlex.split(line), within=tmp_path / "pay").code == 0, line


def test_a_second_time_refuses_and_changes_nothing(own: Path) -> None:
    (own / "plans" / "csm.plan").write_text("mine")
    before = files(own)
    ran = run("init", own)
    assert (ran.code, ran.out) == (2, "")
    assert "nothing was written" in ran.err
    assert files(own) == before


def test_one_file_in_the_way_is_enough(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("mine")
    ran = run("init", within=tmp_path)
    assert (ran.code, "`README.md`; nothing was written." in ran.err) == (2, True)
    assert files(tmp_path) == {"README.md": b"mine"}
