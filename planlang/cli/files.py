"""Writing files so that nobody ever sees half of one: write beside, then rename."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planlang.repository import CONFIGURATION

_OWNER_ONLY = 0o600


@contextmanager
def written_whole(path: Path, *, private: bool = False) -> Iterator[Path]:
    """Yields a path beside `path` to write to; it becomes `path` only when the block succeeds.

    An existing file keeps its permissions; a new one gets the usual ones, or the owner's alone
    when `private`. Raises OSError where the folder cannot be written to.
    """
    target = path.resolve() if path.is_symlink() else path
    try:
        handle, name = tempfile.mkstemp(
            dir=target.parent, prefix=f".{target.name}.", suffix=".part"
        )
    except OSError as error:
        error.filename = str(path)  # nobody knows the other one
        raise
    os.close(handle)
    beside = Path(name)
    try:
        yield beside
        beside.chmod(_mode(target, private))
        with beside.open("rb") as written:
            os.fsync(written.fileno())
        beside.replace(target)
    except OSError as error:
        if error.errno == errno.ENOSPC and error.filename in (None, str(beside)):
            error.filename = str(path)  # nobody knows the other one
        raise
    finally:
        beside.unlink(missing_ok=True)


def why_not_written(path: Path) -> str | None:
    """A sentence where `path` can be no file to write to, known before any work is done."""
    folder = path.parent
    if path.is_dir():
        return f"`{path}` is a folder, and a file to write was wanted."
    if path.name == CONFIGURATION:
        return f"`{path}` holds the settings of the repository, and nothing is written over them."
    if path.suffix == ".plan":
        return f"`{path}` would be a plan file, and no scores are written over a plan."
    if not folder.is_dir():
        return f"There is no folder `{folder}` to write `{path.name}` into."
    if not os.access(folder, os.W_OK):
        return f"You may not write into the folder `{folder}`."
    return None


def why_not_replaced(path: Path, data: Path) -> str | None:
    """A sentence where `path` is a file of the data folder `data`: what a plan reads is nobody's to
    replace by what it pays. A new file there, and a file anywhere else, is nobody's data."""
    target = path.resolve()
    if not target.exists() or not data.is_dir():
        return None
    if any(folder.samefile(data) for folder in target.parents):
        return f"`{path}` lies in the data folder already, and no scores are written over data."
    return None


def write_text(path: Path, text: str, *, private: bool = False) -> None:
    """Replace `path` by `text` (UTF-8, line ends as given)."""
    with written_whole(path, private=private) as beside:
        beside.write_text(text, encoding="utf-8", newline="")


def write_for_owner_only(path: Path, text: str) -> None:
    """Replace `path` by `text` that nobody but its owner may read, whoever could read what was
    there before."""
    if path.exists():
        path.chmod(_OWNER_ONLY)
    write_text(path, text, private=True)


def _mode(target: Path, private: bool) -> int:
    if target.exists():
        return target.stat().st_mode & 0o777
    if private:
        return _OWNER_ONLY
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
