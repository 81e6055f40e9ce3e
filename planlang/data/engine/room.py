"""No room left on a disk: said as what it is, not as a fault of a file or of ours."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

_FULL = os.strerror(errno.ENOSPC)


def is_about_room(error: duckdb.Error) -> bool:
    """Is it what the engine says where a disk, or its own temporary folder, may hold no more?"""
    import duckdb

    return isinstance(error, duckdb.OutOfMemoryException) or _FULL in str(error)


def no_room(folder: Path) -> OSError:
    """There is no room for the temporary files of the engine."""
    advice = "no room for temporary files; name a folder on a larger disk in the variable TMPDIR"
    return OSError(errno.ENOSPC, advice, str(folder))


def no_room_for(file: Path) -> OSError:
    """There is no room for a file that somebody asked for."""
    return OSError(errno.ENOSPC, _FULL, str(file))
