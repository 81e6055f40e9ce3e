"""A repository as `planlang init` makes it; tests that change something take their own copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import run


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository to look at."""
    folder = tmp_path_factory.mktemp("made") / "pay"
    ran = run("init", folder)
    assert ran.code == 0, ran.text
    return folder


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Path:
    """A repository to change."""
    return shutil.copytree(made, tmp_path / "own")
