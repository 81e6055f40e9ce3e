"""What is said at the end of making documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import typer

from planlang.cli.console import note, say, show
from planlang.cli.exit_codes import COULD_NOT
from planlang.cli.rendering.folder import Folder
from planlang.cli.rendering.many import Result
from planlang.diagnostics import Diagnostic

_NAMED = 5
"""So many people are named for one mistake; of the others their number is said."""


def report(results: Sequence[Result], folder: Folder) -> None:
    """Says what was written and, person by person, what was not and why; leaves with exit code 2
    where a document is missing. A mistake that many documents share is shown once."""
    written = [result for result in results if result.written]
    kept = [result for result in results if result.kept]
    failed = [result for result in results if not (result.written or result.kept)]
    for diagnostics, whose in _by_mistake(results):
        if len(results) > 1:
            note(f"{_names(whose)}:")
        show(diagnostics)
    for result in failed:
        if result.problem is not None:
            note(f"error: {result.file} was not written: {result.problem}.")
    if len(results) == 1 and written:
        say(f"Wrote {folder.path / written[0].file}")
    elif len(results) == 1 and kept:
        say(f"Nothing has changed: {folder.path / kept[0].file}")
    else:
        say(_tally(len(written), len(kept), len(failed), folder))
    if failed:
        raise typer.Exit(COULD_NOT)


def _by_mistake(results: Iterable[Result]) -> list[tuple[tuple[Diagnostic, ...], list[str]]]:
    """Each set of messages, with the people whose documents have it; shown as the first has it."""
    found: dict[tuple[tuple[str, str], ...], tuple[tuple[Diagnostic, ...], list[str]]] = {}
    for result in results:
        if result.diagnostics:
            said = tuple((d.code.code, d.message) for d in result.diagnostics)
            found.setdefault(said, (result.diagnostics, []))[1].append(result.job.whose)
    return list(found.values())


def _names(whose: list[str]) -> str:
    if len(whose) <= _NAMED:
        return ", ".join(whose)
    return f"{', '.join(whose[:_NAMED])} and {len(whose) - _NAMED:,} more"


def _tally(written: int, kept: int, failed: int, folder: Folder) -> str:
    parts = [f"Wrote {_documents(written)} to {folder.path}"]
    if kept:
        parts.append(f"{kept:,} had not changed")
    if failed:
        parts.append(f"{failed:,} could not be made")
    return "; ".join(parts) + "."


def _documents(count: int) -> str:
    return "1 document" if count == 1 else f"{count:,} documents"
