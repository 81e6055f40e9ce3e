"""Spoiled plan files: messages or a plan, never a traceback, a hang or a wrong exit code."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.running import ROOT, Ran, TooSlowError, run
from tests.hostile.mutations import mutated

SECONDS = 20
"""A case may take this long on a busy machine; one takes about a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Repository:
    """Plans of ours that are spoiled: the folder, and the plan file that uses all of it."""

    folder: str
    main: str
    period: str


REPOSITORIES = (
    Repository("planlang/cli/scaffold", "plans/csm.plan", "2026-Q3"),
    Repository("plans/posthog", "2026_q4.plan", "2026-Q4"),
    Repository("plans/company", "enterprise.plan", "2026-Q3"),
    Repository("plans/company", "small_business.plan", "2026-Q3"),
    Repository("tests/corpus/language", "enterprise.plan", "2027-Q1"),
    Repository("tests/corpus/layout", "everything.after.plan", "2027-Q1"),
)


def spoil_and_run(number: int, folder: Path) -> list[str]:
    """One case: a file of a repository is spoiled and the commands run; what went wrong."""
    dice = random.Random(f"plan {number}")
    repository = dice.choice(REPOSITORIES)
    here = folder / repository.folder
    if not here.exists():
        shutil.copytree(
            ROOT / repository.folder, here, ignore=shutil.ignore_patterns("data", "*.py", "making")
        )
        shutil.copytree(ROOT / "planlang/cli/scaffold/data", here / "data")
        (here / "planlang.toml").write_text('[planlang]\ndata = "data"\n')
    file = dice.choice([p for p in sorted(here.rglob("*.plan")) if ".before." not in p.name])
    good = file.read_bytes()
    file.write_bytes(mutated(good, dice))
    try:
        return [f"plan case {number} ({file.name}): {w}" for w in _wrong(repository, here, number)]
    except TooSlowError as slow:
        return [f"plan case {number} ({file.name}): {slow}"]
    finally:
        file.write_bytes(good)


def _wrong(repository: Repository, here: Path, number: int) -> list[str]:
    main = here / repository.main
    as_json = number % 2 == 0
    checked = run("check", main, *(["--format", "json"] if as_json else []), seconds=SECONDS)
    wrong = _unexpected("check", checked, 0, 1)
    if as_json and not wrong:
        found = json.loads(checked.out)["diagnostics"]
        if any(d["severity"] == "error" for d in found) != (checked.code == 1):
            wrong.append(f"check left with {checked.code} and {len(found)} findings")
    if number % 3 == 0:
        wrong += _layout_wrong(main)
    if checked.code == 0 and not wrong:
        wrong += _unexpected("test", run("test", main, seconds=SECONDS), 0, 1)
        wrong += _unexpected("show", run("show", main, seconds=SECONDS), 0, 2)
    if checked.code == 0 or number % 10 == 0:
        score = ("score", main, "--period", repository.period, "--data", here / "data")
        allowed = (0, 2) if checked.code == 0 else (2,)
        wrong += _unexpected("score", run(*score, seconds=SECONDS), *allowed)
    return wrong


def _layout_wrong(main: Path) -> list[str]:
    before = main.read_bytes()
    laid_out = run("fmt", main, seconds=SECONDS)
    wrong = _unexpected("fmt", laid_out, 0, 2)
    if laid_out.code == 2 and main.read_bytes() != before:
        wrong.append("fmt refused and wrote")
    if laid_out.code == 0:
        wrong += _unexpected("fmt --check", run("fmt", "--check", main, seconds=SECONDS), 0)
    main.write_bytes(before)
    return wrong


def _unexpected(command: str, ran: Ran, *allowed: int) -> list[str]:
    if ran.code in allowed and "Traceback" not in ran.text:
        return [] if ran.text.strip() else [f"{command} said nothing"]
    return [f"{command} left with {ran.code}:\n{ran.text[-1500:]}"]


@pytest.mark.parametrize("fifty", range(2))
def test_spoiled_plans_are_answered_in_words(fifty: int, tmp_path: Path) -> None:
    cases = range(fifty * 50, fifty * 50 + 50)
    wrong = [w for n in cases for w in spoil_and_run(n, tmp_path)]
    assert not wrong, "\n\n".join(wrong[:5])


@pytest.mark.long
@pytest.mark.parametrize("thousand", range(10))
def test_ten_thousand_spoiled_plans_are_answered_in_words(thousand: int, tmp_path: Path) -> None:
    cases = range(1000 * thousand, 1000 * thousand + 1000)
    wrong = [w for n in cases for w in spoil_and_run(n, tmp_path)]
    assert not wrong, f"{len(wrong)} wrong\n" + "\n\n".join(wrong[:5])
