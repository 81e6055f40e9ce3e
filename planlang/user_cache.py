"""The folder in which planlang keeps what it can make again at any time.

`$XDG_CACHE_HOME/planlang`, or `~/.cache/planlang`. It is used only where it belongs to the user
alone; where there is none (another owner, a read-only home) nothing is kept, and nothing is said.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

MOST_ENTRIES = 500
"""Of one kind of thing so many are kept: those of folders that are long gone make room."""


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
    directory = folder()
    if directory is None:
        return
    target = directory / name
    try:
        target.parent.mkdir(mode=0o700, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=target.parent, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            Path(beside).replace(target)
            _make_room(target.parent)
        finally:
            Path(beside).unlink(missing_ok=True)
    except OSError:
        pass


def _make_room(kind: Path) -> None:
    entries = [entry for entry in kind.iterdir() if entry.suffix == ".json"]
    if len(entries) > MOST_ENTRIES:
        by_age = sorted(entries, key=lambda entry: entry.stat().st_mtime_ns)
        for entry in by_age[:-MOST_ENTRIES]:
            entry.unlink(missing_ok=True)


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
