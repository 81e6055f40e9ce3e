"""A repository as `planlang init` makes it; tests that change something take their own copy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.running import run


@pytest.fixture(scope="session", autouse=True)
def _kept_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What `check` remembers of files is kept for the tests alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


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
