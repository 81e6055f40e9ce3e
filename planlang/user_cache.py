"""The folder in which planlang keeps what it can make again at any time.

`$XDG_CACHE_HOME/planlang`, or `~/.cache/planlang`. It is used only where it belongs to the user
alone; where there is none (another owner, a read-only home) nothing is kept, and nothing is said.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

MOST_ENTRIES = 500
"""Of one kind of thing so many are kept: those that were not used for longest make room."""

MOST_BYTES = 4 * 2**30
"""So much one kind of thing may take; what is larger by itself is not kept."""

OF_WHAT_IS_FREE = 4
"""What would take more than a quarter of the room that the disk has left is not kept."""

_BEING_WRITTEN = ".part"
_A_DAY = 24 * 60 * 60


def folder() -> Path | None:
    """The user's own folder, made if need be; None where there is none."""
    try:
        home = os.environ.get("XDG_CACHE_HOME")
        directory = (Path(home) if home else Path.home() / ".cache") / "planlang"
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = directory.lstat()
    except (OSError, RuntimeError):
        return None
    if not stat.S_ISDIR(state.st_mode):
        return None
    if hasattr(os, "getuid") and (state.st_uid != os.getuid() or state.st_mode & 0o022):
        return None
    return directory


def read(name: str) -> str | None:
    """What is kept under `name`, a path below the folder; None where there is nothing to read."""
    directory = folder()
    try:
        return None if directory is None else (directory / name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


def keep(name: str, text: str) -> None:
    """Keeps a text under `name`, for the user alone. Written beside and renamed, so that nobody
    reads half of it; a full disk costs the next run its time, nothing else."""
    with suppress(OSError, ValueError):
        _keep(name, [text.encode("utf-8")], until_it_is_on_disk=False)


def opened(name: str) -> BinaryIO | None:
    """What is kept under `name`, to be read piece by piece; None where there is nothing. It counts
    as used just now."""
    directory = folder()
    if directory is None:
        return None
    try:
        file = (directory / name).open("rb")
    except OSError:
        return None
    with suppress(OSError):
        os.utime(directory / name)
    return file


def keep_large(name: str, parts: Sequence[bytes]) -> None:
    """As `keep`, of what is dear to make again: file and folder are on the disk when it returns, so
    that a power cut leaves the old or the new. Too large for the room there is, it is not kept."""
    with suppress(OSError):
        _keep(name, parts, until_it_is_on_disk=True)


def _keep(name: str, parts: Sequence[bytes], *, until_it_is_on_disk: bool) -> None:
    directory = folder()
    if directory is None:
        return
    target = directory / name
    target.parent.mkdir(mode=0o700, exist_ok=True)
    size = sum(map(len, parts))
    if size > min(MOST_BYTES, shutil.disk_usage(target.parent).free // OF_WHAT_IS_FREE):
        return
    handle, beside = tempfile.mkstemp(dir=target.parent, suffix=_BEING_WRITTEN)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            if until_it_is_on_disk:
                file.flush()
                os.fsync(file.fileno())
        Path(beside).replace(target)
        if until_it_is_on_disk:
            _names_to_disk(target.parent)
        _make_room(target, whatever_the_size=until_it_is_on_disk)
    finally:
        Path(beside).unlink(missing_ok=True)


def _names_to_disk(directory: Path) -> None:
    """Which files a folder has reaches the disk; where a folder cannot be opened (Windows), that is
    the system's own care."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _make_room(newest: Path, *, whatever_the_size: bool) -> None:
    """What was not used for longest goes, and what somebody began to write and never finished; a
    few small entries are not even looked at."""
    paths = list(newest.parent.iterdir())
    if not whatever_the_size and len(paths) <= MOST_ENTRIES:
        return
    now = newest.stat().st_mtime
    kept = size = 0
    for used, bytes_, path in sorted(_states(paths), reverse=True):
        if path.suffix == _BEING_WRITTEN:
            if now - used > _A_DAY:
                path.unlink(missing_ok=True)
            continue
        kept, size = kept + 1, size + bytes_
        if path != newest and (kept > MOST_ENTRIES or size > MOST_BYTES):
            path.unlink(missing_ok=True)


def _states(paths: Iterable[Path]) -> Iterator[tuple[float, int, Path]]:
    """When each was used last, and its size."""
    for path in paths:
        with suppress(FileNotFoundError):  # another run makes room, too
            state = path.stat()
            yield state.st_mtime, state.st_size, path


def product_state() -> str:
    """Changes whenever a file of planlang does: what an older planlang kept is not read."""
    from planlang import __version__

    files = tuple(_files(os.fspath(Path(__file__).parent)))
    newest = max(state.st_mtime_ns for state in files)
    return f"{__version__} {len(files)} {sum(state.st_size for state in files)} {newest}"


def _files(inside: str) -> Iterator[os.stat_result]:
    with os.scandir(inside) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".lark", ".plan")):
                yield entry.stat()
            elif entry.name != "__pycache__" and entry.is_dir():
                yield from _files(entry.path)
