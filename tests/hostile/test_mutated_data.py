"""Spoiled data files: messages or pay, never a traceback, a hang or a wrong exit code."""

from __future__ import annotations

import json
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.running import ROOT, Ran, TooSlowError, run
from tests.hostile.spoiled_files import PERIOD, make, spoiled

SECONDS = 30
"""Of computing, for a case; one takes about half a second."""


@dataclass(frozen=True, slots=True)
class Company:
    """A plan and the folder of its data."""

    plan: Path
    data: Path
    period: str


def companies(folder: Path) -> tuple[Company, ...]:
    """Copies of our small companies, made once."""
    own, scaffold, posthog = (folder / name for name in ("facts", "scaffold", "posthog"))
    if not own.exists():
        make(own)
        shutil.copytree(ROOT / "planlang/cli/scaffold", scaffold)
        shutil.copytree(ROOT / "plans/posthog", posthog)
    return (
        Company(own / "facts.plan", own / "data", PERIOD),
        Company(scaffold / "plans/csm.plan", scaffold / "data", "2026-Q3"),
        Company(posthog / "2026_q4.plan", posthog / "data", "2026-Q4"),
    )


def spoil_and_run(number: int, folder: Path) -> list[str]:
    """One case: a data file is spoiled and the plan scored on it; what went wrong."""
    dice = random.Random(f"data {number}")
    own, *others = companies(folder)
    company = dice.choice((own, own, own, own, *others))
    file = dice.choice(sorted(company.data.iterdir()))
    good = file.read_bytes()
    file.write_bytes(spoiled(good, file.suffix, dice))
    try:
        return [f"data case {number} ({file.name}): {w}" for w in _wrong(company, number)]
    except TooSlowError as slow:
        return [f"data case {number} ({file.name}): {slow}"]
    finally:
        file.write_bytes(good)


def _wrong(company: Company, number: int) -> list[str]:
    form = ("table", "json", "csv")[number % 3]
    command = ("score", company.plan, "--data", company.data, "--period", company.period)
    ran = run(*command, "--format", form, seconds=SECONDS)
    if ran.code not in (0, 2) or "Traceback" in ran.text:
        return [f"score left with {ran.code}:\n{ran.text[-1500:]}"]
    wrong = []
    if (ran.code == 2) != _has_error(ran):
        wrong.append(f"score left with {ran.code} and said:\n{ran.err[-800:]}")
    if ran.code == 2 and ran.out and not (form == "json" and _is_errors(ran.out)):
        wrong.append(f"score could not, and printed a result:\n{ran.out[-800:]}")
    if ran.code == 0 and form == "json":
        json.loads(ran.out)
    return wrong


def _is_errors(text: str) -> bool:
    """Why there is no result, as JSON: nothing of a result stands beside it."""
    said = json.loads(text)
    return set(said) == {"schema_version", "errors"} and len(said["errors"]) > 0


def _has_error(ran: Ran) -> bool:
    return ran.err.startswith("error: ") or "\nerror: " in ran.err


def test_the_files_are_good_before_they_are_spoiled(tmp_path: Path) -> None:
    for company in companies(tmp_path):
        ran = run("score", company.plan, "--data", company.data, "--period", company.period)
        assert (ran.code, _has_error(ran)) == (0, False), ran.err


@pytest.mark.parametrize("fifteen", range(2))
def test_spoiled_data_are_answered_in_words(fifteen: int, tmp_path: Path) -> None:
    cases = range(fifteen * 15, fifteen * 15 + 15)
    wrong = [w for n in cases for w in spoil_and_run(n, tmp_path)]
    assert not wrong, "\n\n".join(wrong[:5])


@pytest.mark.long
@pytest.mark.parametrize("thousand", range(10))
def test_ten_thousand_spoiled_data_files_are_answered_in_words(
    thousand: int, tmp_path: Path
) -> None:
    cases = range(1000 * thousand, 1000 * thousand + 1000)
    wrong = [w for n in cases for w in spoil_and_run(n, tmp_path)]
    assert not wrong, f"{len(wrong)} wrong\n" + "\n\n".join(wrong[:5])
