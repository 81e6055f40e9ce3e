"""What is promised about installing: one command each, and exact versions for what they bring."""

import re
import tomllib

import pytest

from tests.architecture.modules import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
RUN = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def name_of(requirement: str) -> str:
    return re.split(r"[^A-Za-z0-9_.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def test_everything_asked_for_has_an_exact_version() -> None:
    lines = (ROOT / ".ci" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = {name_of(line) for line in lines if "==" in line}
    asked = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["dev"]]
    assert {name_of(requirement) for requirement in asked} <= pinned


@pytest.mark.parametrize("name", ["score", "test"])
def test_readme_has_each_command_as_one_line_that_ci_reads(name: str) -> None:
    blocks = re.findall(rf"<!-- command: {name} -->\n```sh\n(.*?)```", README, flags=re.DOTALL)
    assert len(blocks) == 1
    assert blocks[0].count("\n") == 1
    assert f"readme_command {name}" in RUN
    assert blocks[0].strip() not in RUN


def test_the_command_exists() -> None:
    assert PROJECT["scripts"] == {"planlang": "planlang.cli:main"}
