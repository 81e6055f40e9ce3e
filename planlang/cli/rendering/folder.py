"""The folder that documents are written into: whole files, and for personal ones the owner's."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from planlang.cli.console import refuse

_OWNER_ONLY = 0o600
_FOLDER_OF_OWNER = 0o700
_FILES = (".pdf", ".html", ".htm", ".md")


class Folder:
    """A folder to write into, made where it does not exist.

    With `private`, files are readable by their owner only, and so is a folder that is made here.
    Leaves with exit code 2 where the folder cannot be written to.
    """

    def __init__(self, path: Path, *, private: bool) -> None:
        self.path = path
        self._private = private
        if path.exists() and not path.is_dir():
            refuse(f"`{path}` is a file, and --out names a folder.")
        if path.suffix.lower() in _FILES and not path.exists():
            refuse(
                f"`{path}` would be a file by its name, and --out names a folder.",
                f"The file in it is called after the plan: --out {path.with_suffix('')}",
            )
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.mkdir(mode=_FOLDER_OF_OWNER if private else 0o777, exist_ok=True)
        except OSError as error:
            refuse(f"The folder `{path}` cannot be made: {error.strerror}.")
        if not os.access(path, os.W_OK | os.X_OK):
            refuse(f"You may not write into the folder `{path}`.")
        self._usual_mode = 0o666 & ~_mask()

    def read(self, name: str) -> bytes | None:
        """What the file `name` holds; None where there is none, or one that others may read and
        should not."""
        file = self.path / name
        try:
            if file.is_symlink() or (self._private and file.stat().st_mode & 0o077):
                return None
            return file.read_bytes()
        except OSError:
            return None

    def write(self, name: str, content: bytes, *, owner_only: bool = False) -> None:
        """Writes the file `name`: beside it first, so that nobody ever sees half of it. A link of
        that name is replaced, not followed. Raises OSError where the disk does not take it."""
        handle, beside = tempfile.mkstemp(dir=self.path, prefix=f".{name[:40]}.", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                private = self._private or owner_only
                os.fchmod(file.fileno(), _OWNER_ONLY if private else self._usual_mode)
            Path(beside).replace(self.path / name)
        except BaseException:  # Ctrl-C, too: half a file is not left lying beside the whole ones
            Path(beside).unlink(missing_ok=True)
            raise

    def remove(self, name: str) -> None:
        """Removes the file `name`, if there is one."""
        (self.path / name).unlink(missing_ok=True)

    def append(self, name: str, content: bytes) -> None:
        """Adds to the end of the file `name`, which is the owner's where all files are."""
        mode = _OWNER_ONLY if self._private else self._usual_mode
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        handle = os.open(self.path / name, flags, mode)
        with os.fdopen(handle, "ab") as file:
            file.write(content)


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
