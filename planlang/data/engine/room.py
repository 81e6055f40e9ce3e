"""No room left on a disk or in memory: said as what it is, not as a fault of a file or of ours."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

_FULL = os.strerror(errno.ENOSPC)
_NO_MORE_FILES = "max_temp_directory_size"
"""The engine names this setting of its own where its temporary folder may hold no more."""


def is_about_room(error: duckdb.Error) -> bool:
    """Is it what the engine says where a disk, its temporary folder or its memory is full?"""
    import duckdb

    return isinstance(error, duckdb.OutOfMemoryException) or _FULL in str(error)


def no_room(error: duckdb.Error, folder: Path) -> OSError:
    """What there was no room for: temporary files in `folder`, or what has to be in memory."""
    said = str(error)
    if _FULL in said or _NO_MORE_FILES in said:
        advice = (
            "no room for temporary files; name a folder on a larger disk in the variable TMPDIR"
        )
        return OSError(errno.ENOSPC, advice, str(folder))
    first = said.partition("\n")[0].rpartition("Error: ")[2]
    return OSError(
        errno.ENOMEM, f"not enough memory; of large files up to 2 GiB are used ({first})"
    )


def no_room_for(file: Path) -> OSError:
    """There was no room for a file that somebody asked for."""
    return OSError(errno.ENOSPC, _FULL, str(file))
