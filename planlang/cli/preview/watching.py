"""Building again whenever a file changes that the document is made of."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

from planlang.cli.preview.shown import Built, Shown

_WAIT = 200
"""Milliseconds: one save is often several changes, which are taken together."""


_UNSHOWN = 3
"""So many builds under which files changed are made again before one of them is shown."""


async def keep_building(shown: Shown, build: Callable[[], Built]) -> None:
    """Builds, shows, waits for a change, and so on without an end."""
    changed = asyncio.Event()
    watched: tuple[frozenset[Path], frozenset[Path]] | None = None
    watchers: list[asyncio.Task[None]] = []
    in_a_row = 0
    try:
        while True:
            changed.clear()
            built = await asyncio.to_thread(build)
            # A file may have been read while it was being written.
            in_a_row = in_a_row + 1 if changed.is_set() else 0
            if 0 < in_a_row < _UNSHOWN:
                continue
            shown.show(built)
            if watched != (built.files, built.folders):
                watched = (built.files, built.folders)
                await _end(watchers)
                watchers = [
                    asyncio.create_task(_watch(changed, built.files)),
                    asyncio.create_task(_watch_folders(changed, built.folders)),
                ]
                await asyncio.sleep(0)  # they look from here on
                continue  # what was saved before would be missed
            await changed.wait()
    finally:
        await _end(watchers)


async def _end(watchers: list[asyncio.Task[None]]) -> None:
    for task in watchers:
        task.cancel()
    await asyncio.gather(*watchers, return_exceptions=True)


async def _watch(changed: asyncio.Event, files: frozenset[Path]) -> None:
    """Editors put a new file in the place of the old one, so folders are looked at, not files."""
    both = {path for file in files for path in (file.absolute(), file.resolve())}
    names = {str(path) for path in both}
    folders = {path.parent for path in both}
    seen = DefaultFilter()

    def ours(change: Change, path: str) -> bool:
        return path in names or (path.endswith(".plan") and seen(change, path))

    await _wait(changed, {folder for folder in folders if folder.is_dir()}, ours, deep=False)


async def _watch_folders(changed: asyncio.Event, folders: frozenset[Path]) -> None:
    seen = DefaultFilter()
    await _wait(changed, {f.absolute() for f in folders if f.is_dir()}, seen, deep=True)


async def _wait(
    changed: asyncio.Event,
    folders: set[Path],
    wanted: Callable[[Change, str], bool],
    *,
    deep: bool,
) -> None:
    if not folders:
        return
    with suppress(FileNotFoundError):  # a folder that was there a moment ago
        async for _ in awatch(
            *sorted(folders),
            watch_filter=wanted,
            debounce=_WAIT,
            recursive=deep,
            ignore_permission_denied=True,
        ):
            changed.set()
