"""Folders for a while: gone when their work ends, and if that was killed, when the next begins.

What lies in them may be somebody's pay, or as large as the facts. Who is killed tidies nothing up;
so a folder is locked as long as its process lives, and whoever makes one first removes those of the
same user that nobody locks any more.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":  # what is killed there leaves its folder behind
    import fcntl

_PREFIX = "planlang-"
_LOCK = ".in-use"


class TemporaryFolder:
    """A folder that nobody else can read; `with` gives its path, and leaving removes it."""

    def __init__(self) -> None:
        """Raises OSError where no temporary file can be written."""
        _remove_left_behind(Path(tempfile.gettempdir()))
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        try:
            self._lock = _locked(self.path)
        except OSError:
            self.path.rmdir()
            raise

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Removes the folder and all in it."""
        self._lock.close()
        shutil.rmtree(self.path, ignore_errors=True)


def _locked(folder: Path) -> BinaryIO:
    """The open lock of a folder. It gets its name once it is locked: nobody finds it open."""
    made = folder / f"{_LOCK}.new"
    lock = made.open("wb")
    if sys.platform != "win32":
        with suppress(OSError):  # some disks of a network know no locks
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            made.rename(folder / _LOCK)
    return lock


def _remove_left_behind(where: Path) -> None:
    """Removes folders of this user whose process is no more."""
    if sys.platform == "win32":
        return
    with suppress(OSError), os.scandir(where) as found:
        mine = [Path(each) for each in found if _is_mine(each)]
        for folder in mine:
            with suppress(OSError), (folder / _LOCK).open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # OSError where it is in use
                shutil.rmtree(folder, ignore_errors=True)


def _is_mine(entry: os.DirEntry[str]) -> bool:
    return (
        sys.platform != "win32"
        and entry.name.startswith(_PREFIX)
        and entry.is_dir(follow_symlinks=False)
        and entry.stat(follow_symlinks=False).st_uid == os.getuid()
    )
