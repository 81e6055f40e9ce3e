"""What `--help` shows: everything grouped, with examples, as plain text wherever it is read."""

from __future__ import annotations

import re

import pytest

from planlang.cli.app import COMMANDS
from tests.cli.running import run, run_apart

NAMES = [row.name for row in COMMANDS]


def test_the_commands_are_listed_in_groups() -> None:
    ran = run("--help")
    assert (ran.code, ran.err) == (0, "")
    groups = [line for line in ran.out.splitlines() if re.fullmatch(r"[A-Z]\w+:", line)]
    assert groups == ["Options:", "Start:", "Write:", "Pay:", "Documents:"]
    assert re.findall(r"^  (\w+)  ", ran.out, re.MULTILINE) == NAMES
    assert "Examples:\n    planlang init my-plans\n" in ran.out


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example(name: str, flag: str) -> None:
    ran = run(name, flag)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: planlang {name} ")
    assert re.search(rf"^  Examples?:\n    planlang {name}", ran.out, re.MULTILINE), ran.out


@pytest.mark.parametrize("name", [n for n in NAMES if n != "init"])
def test_every_command_says_its_exit_codes(name: str) -> None:
    assert re.search(r"^  Exit code: 0 .+\b2 ", run(name, "--help").out, re.MULTILINE)


def test_words_in_brackets_survive() -> None:
    assert "[DIR]  Where to put it" in run("init", "--help").out
    assert "[ELEMENT]  An element" in run("explain", "--help").out
    assert "[default: text]" in run("check", "--help").out


def test_no_arguments_show_the_help() -> None:
    ran = run()
    assert ran.code == 2
    assert "Usage: planlang" in ran.text


def test_the_version() -> None:
    assert re.fullmatch(r"planlang \d+\.\d+\.\d+\n", run("--version").out)


@pytest.mark.parametrize(
    "said", [{"GITHUB_ACTIONS": "true"}, {"FORCE_COLOR": "1"}, {"CLICOLOR_FORCE": "1"}]
)
def test_help_into_a_pipe_is_plain(said: dict[str, str]) -> None:
    plain = run_apart("score", "--help")
    assert run_apart("score", "--help", **said) == plain
    assert "\x1b" not in plain.text
