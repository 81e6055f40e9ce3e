"""Where text goes: results to stdout, everything else to stderr, colour only on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn, TextIO

import typer

from planlang.cli.exit_codes import COULD_NOT
from planlang.diagnostics import Diagnostic

if TYPE_CHECKING:
    from planlang.cli.progress import Progress


def colour_wanted(stream: TextIO) -> bool:
    """Colour on a terminal, unless `NO_COLOR` is set (whatever its value) or it is a dumb one."""
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def screen_width() -> int | None:
    """Columns of the terminal that stdout is; None where it is a file or a pipe."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return shutil.get_terminal_size().columns


def say(text: str) -> None:
    """A result, to stdout."""
    _write(sys.stdout, text)


def note(text: str) -> None:
    """A remark about the work, to stderr."""
    _write(sys.stderr, text)


def show(diagnostics: Iterable[Diagnostic], stream: TextIO | None = None) -> None:
    """Messages with their places and a tally; nothing at all where there are none."""
    found = tuple(diagnostics)
    if not found:
        return
    from planlang.diagnostics.as_text import as_text

    out = stream or sys.stderr
    _write(out, as_text(found, colour=colour_wanted(out)))


def refuse(message: str, help_text: str | None = None) -> NoReturn:
    """Say why a command cannot do its job, and leave with exit code 2."""
    note(f"error: {message}")
    if help_text:
        note(f"  help  {help_text}")
    raise typer.Exit(COULD_NOT)


def progress(label: str) -> Progress:
    """A progress bar on stderr; silent where stderr is no terminal."""
    from planlang.cli.progress import Progress

    return Progress(label, sys.stderr)


def _write(stream: TextIO, text: str) -> None:
    line = text if text.endswith("\n") else f"{text}\n"
    try:
        stream.write(line)
    except UnicodeEncodeError:
        # A terminal that cannot show a character gets its escape, never a crash.
        encoding = stream.encoding or "ascii"
        stream.write(line.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()
