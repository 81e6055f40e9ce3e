"""Changes that were agreed to: named in `planlang.toml`, they no longer fail the comparison."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.repository import commit, git, in_git
from tests.cli.running import run

BASE = Path(__file__).parents[1] / "tools" / "diff" / "plans" / "base.plan"
LESS = ("pays 4% on the part above", "pays 3% on the part above")
FAILS = ("diff", "main", "--fail-on", "reduces")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository in which one change reduces pay."""
    text = BASE.read_text(encoding="utf-8")
    (tmp_path / "csm.plan").write_text(text, encoding="utf-8")
    (tmp_path / "planlang.toml").write_text('[planlang]\ndata = "data"\n', encoding="utf-8")
    in_git(tmp_path)
    git(tmp_path, "switch", "--quiet", "--create", "cheaper")
    (tmp_path / "csm.plan").write_text(text.replace(*LESS), encoding="utf-8")
    return tmp_path


def fingerprint(folder: Path) -> str:
    (change,) = json.loads(run("diff", "main", "--format", "json", within=folder).out)["changes"]
    assert change["accepted"] is None
    return str(change["fingerprint"])


def test_a_consent_survives_further_changes(folder: Path) -> None:
    assert run(*FAILS, within=folder).code == 1
    name = fingerprint(folder)
    ran = run("diff", "main", "--accept", name, "--because", 'Agreed: "2027"', within=folder)
    assert ran.code == 0
    assert 'accepted: Agreed: "2027"' in ran.out
    assert f"Wrote planlang.toml: a reason for {name}." in ran.err
    assert run(*FAILS, within=folder).code == 0
    plan = folder / "csm.plan"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace('"Customer success"', '"Success"'), encoding="utf-8")
    assert run(*FAILS, within=folder).code == 0
    # Another figure is another change, which nobody agreed to.
    plan.write_text(text.replace(LESS[1], "pays 1% on the part above"), encoding="utf-8")
    assert run(*FAILS, within=folder).code == 1


def test_a_consent_is_read_from_the_new_side(folder: Path) -> None:
    name = fingerprint(folder)
    toml = folder / "planlang.toml"
    kept = toml.read_text(encoding="utf-8")
    toml.write_text(f'{kept}\n[accepted]\n{name} = "Agreed"\n', encoding="utf-8")
    commit(folder, "Cheaper")
    git(folder, "switch", "--quiet", "main")
    assert run("diff", "main", "cheaper", "--fail-on", "reduces", within=folder).code == 0
    told = run("diff", "main", "cheaper", "--format", "markdown", within=folder).out
    assert "**Accepted:** Agreed" in told
    assert "1 change accepted in `planlang.toml`." in told
    assert "To accept a change" not in told


def test_the_comment_says_how_to_accept(folder: Path) -> None:
    told = run("diff", "main", "--format", "markdown", within=folder).out
    assert f'`{fingerprint(folder)} = "agreed with …"`' in told


def test_two_consents_stand_together(folder: Path) -> None:
    plan = folder / "csm.plan"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("cap        160%", "cap        150%"), encoding="utf-8")
    found = json.loads(run("diff", "main", "--format", "json", within=folder).out)["changes"]
    for change in found:
        name = change["fingerprint"]
        assert run("diff", "main", "--accept", name, "--because", "So", within=folder).code == 0
    said = (folder / "planlang.toml").read_text(encoding="utf-8")
    assert said.count("[accepted]") == 1
    assert run(*FAILS, within=folder).code == 0
    again = run("diff", "main", "--accept", name, "--because", "So", within=folder)
    assert (folder / "planlang.toml").read_text(encoding="utf-8") == said
    assert "accepted before" in again.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("main", "--accept", "0123456789ab", "--because", "So"), "There is no change"),
        (("main", "--accept", "0123456789ab"), "for a reason"),
        (("main", "--because", "So"), "for a reason"),
        (("main", "HEAD", "--accept", "0123456789ab", "--because", "So"), "in the working tree"),
    ],
)
def test_what_cannot_be_accepted(folder: Path, arguments: tuple[str, ...], said: str) -> None:
    ran = run("diff", *arguments, within=folder)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('cheaper = "So"', "is no fingerprint"),
        ('0123456789ab = " "', "without a reason"),
        ("0123456789ab = 1", "a text in quotes was wanted"),
    ],
)
def test_consents_that_are_no_consents(folder: Path, written: str, said: str) -> None:
    (folder / "planlang.toml").write_text(f"[accepted]\n{written}\n", encoding="utf-8")
    ran = run("diff", "main", within=folder)
    assert ran.code == 2
    assert said in ran.err
