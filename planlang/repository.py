"""Where a repository of plans begins: the folder that its files may not leave."""

from __future__ import annotations

from pathlib import Path

CONFIGURATION = "planlang.toml"


def root_of(file: Path) -> Path:
    """The nearest folder above `file` that holds `planlang.toml` or `.git`, else its own folder."""
    folder = file.resolve().parent
    return next(
        (
            above
            for above in (folder, *folder.parents)
            if (above / CONFIGURATION).exists() or (above / ".git").exists()
        ),
        folder,
    )
