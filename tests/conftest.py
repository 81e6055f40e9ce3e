"""Settings for every test: generated cases are the same on every run and machine. And one browser
for all tests of pages, one database server, and one Spark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.postgres import Server
    from tests.spark import Cluster

settings.register_profile(
    "planlang",
    derandomize=True,  # a red run can be run again and is red again
    deadline=None,  # machines differ in speed; time limits have tests of their own
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("planlang")


@pytest.fixture(scope="session", autouse=True)
def _kept_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What planlang keeps between runs is kept for the tests alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of pages; they are skipped where there is none."""
    from tests.browser import chromium

    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """One database server for all tests that ask for it; they are skipped where there is none."""
    from tests.postgres import postgres_server

    with postgres_server() as found:
        yield found


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """One Spark for all tests that ask for it, in one process; they are skipped without Java."""
    from tests.spark import local_spark

    with local_spark(tmp_path_factory.mktemp("spark")) as found:
        yield found
