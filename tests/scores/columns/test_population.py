"""A population in columns is paid what the evaluator pays, to the last unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import ROOT
from tests.differential import as_files, making
from tests.scores.columns.agreeing import assert_agreeing, measures_of

COMPANY = ROOT / "plans/company"
SHORT, LONG = 4, 1000


@pytest.mark.parametrize("name", ["enterprise", "small_business", "onboarding", "startup_team"])
@pytest.mark.parametrize("label", ["2027-Q1", "2027-Q2", "2027-Q3"])
def test_the_sample_company(name: str, label: str) -> None:
    assert_agreeing(*measures_of(COMPANY / f"{name}.plan", COMPANY / "data", label), name)


def _world(seed: int, folder: Path) -> None:
    made = making.make(seed)
    file = as_files.write(made, folder)
    assert_agreeing(*measures_of(file, folder, made.label), f"seed {seed}")


@pytest.mark.parametrize("seed", range(SHORT))
def test_generated_companies(seed: int, tmp_path: Path) -> None:
    _world(seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(SHORT, LONG))
def test_many_generated_companies(seed: int, tmp_path: Path) -> None:
    _world(seed, tmp_path)
