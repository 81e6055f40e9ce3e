"""Temporary folders go, whatever happens to who made them."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from planlang.temporary import TemporaryFolder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is nothing to lock with")

MAKES_ONE_AND_WAITS = """
import sys
from planlang.temporary import TemporaryFolder

with TemporaryFolder() as folder:
    (folder / "pay.csv").write_text("Ann,1.00")
    print(folder, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(autouse=True)
def own_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place where temporary files go: nobody else's folders are in it."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


def test_a_folder_is_gone_when_its_work_ends(own_disk: Path) -> None:
    def fails() -> None:
        with TemporaryFolder() as folder:
            (folder / "pay.csv").write_text("Ann,1.00")
            assert folder.stat().st_mode & 0o077 == 0
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fails()
    assert not list(own_disk.iterdir())


def test_what_a_killed_process_left_goes_when_the_next_begins(own_disk: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", MAKES_ONE_AND_WAITS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        theirs = Path(other.stdout.readline().strip())
        with TemporaryFolder():
            assert (theirs / "pay.csv").exists(), "it is in use"
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert (theirs / "pay.csv").exists(), "nothing was left behind: the test is void"
    with TemporaryFolder() as ours:
        assert list(own_disk.iterdir()) == [ours]


def test_folders_of_others_stay(own_disk: Path) -> None:
    """One without our lock, one with another name, and a link to somewhere else."""
    for name in ("planlang-notes", "payroll"):
        (own_disk / name).mkdir()
    (own_disk / "payroll" / ".in-use").touch()
    (own_disk / "planlang-link").symlink_to(own_disk / "payroll")
    with TemporaryFolder():
        pass
    assert {path.name for path in own_disk.iterdir()} == {
        "planlang-notes", "payroll", "planlang-link",
    }  # fmt: skip
    assert (own_disk / "payroll" / ".in-use").exists()
