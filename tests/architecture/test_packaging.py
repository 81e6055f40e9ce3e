"""What is promised about installing: one command each, and exact versions for what they bring."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

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
    extras = PROJECT["optional-dependencies"]
    asked = [*PROJECT["dependencies"], *extras["postgres"], *extras["spark"], *extras["dev"]]
    asked = [requirement for requirement in asked if name_of(requirement) != "planlang"]
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


def test_a_wheel_brings_every_template_and_page(tmp_path: Path) -> None:
    """In a checkout they lie beside the package; installed, they must lie inside of it."""
    made = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(made, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "installed")
    code = (
        "from planlang.documents.templates.folders import product_folder as f;"
        "print(f(), *sorted(p.relative_to(f()).as_posix() for p in f().rglob('*') if p.is_file()))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path / "installed",
        check=True,
        capture_output=True,
        text=True,
    )
    folder, *names = ran.stdout.split()
    assert Path(folder) == tmp_path / "installed" / "planlang" / "templates"
    beside = ROOT / "templates"
    assert names == sorted(
        p.relative_to(beside).as_posix() for p in beside.rglob("*") if p.is_file()
    )
    inside = tmp_path / "installed" / "planlang" / "pages"
    pages = (ROOT / "docs" / "diagnostics").glob("*.md")
    assert {p.name for p in inside.iterdir()} == {p.name for p in pages}
    shown = [sys.executable, "-m", "planlang", "rule", "data_late"]
    ran = subprocess.run(
        shown, cwd=tmp_path / "installed", check=True, capture_output=True, text=True
    )
    assert "handed_over.csv" in ran.stdout
