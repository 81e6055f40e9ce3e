"""Where text goes: results to stdout, everything else to stderr, colour only on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, NoReturn, TextIO

import typer

from planlang.cli.exit_codes import COULD_NOT
from planlang.diagnostics import Diagnostic, in_order

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
    for_programs = _FOR_PROGRAMS.get()
    if for_programs is not None:
        for_programs.has_said = True
    _write(sys.stdout, text)


class ForPrograms:
    """What a command that was asked for JSON told people of why it could not do its job."""

    def __init__(self) -> None:
        self.errors: list[Diagnostic | tuple[str, str | None]] = []
        self.has_said = False


_FOR_PROGRAMS: ContextVar[ForPrograms | None] = ContextVar("for_programs", default=None)


@contextmanager
def errors_as_json() -> Iterator[None]:
    """Inside of this, a command that leaves with exit code 2 and without a result says why on
    stdout, as JSON; people read the same on stderr."""
    told = ForPrograms()
    token = _FOR_PROGRAMS.set(told)
    try:
        yield
    except typer.Exit as leave:
        if leave.exit_code == COULD_NOT and not told.has_said:
            from planlang.diagnostics.as_json import errors_as_json

            _write(sys.stdout, errors_as_json(told.errors))
        raise
    finally:
        _FOR_PROGRAMS.reset(token)


def usage_error_as_json(message: str, help_text: str) -> None:
    """A mistake in the command line itself, to stdout; people read the same on stderr."""
    from planlang.diagnostics.as_json import errors_as_json

    _write(sys.stdout, errors_as_json([(message, help_text)]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What a command would have printed to stderr: `severity` is error, warning or note."""

    severity: str
    text: str


_OVERHEARD: ContextVar[list[Remark] | None] = ContextVar("overheard", default=None)


@contextmanager
def overheard() -> Iterator[list[Remark]]:
    """Inside of this, what would go to stderr is collected, for a page to show it."""
    remarks: list[Remark] = []
    token = _OVERHEARD.set(remarks)
    try:
        yield remarks
    finally:
        _OVERHEARD.reset(token)


def note(text: str) -> None:
    """A remark about the work, to stderr."""
    _remark("note", text)


def show(diagnostics: Iterable[Diagnostic], stream: TextIO | None = None) -> None:
    """Messages with their places and a tally; nothing at all where there are none."""
    found = tuple(diagnostics)
    if not found:
        return
    for_programs = _FOR_PROGRAMS.get()
    if for_programs is not None:
        for_programs.errors += [d for d in in_order(found) if d.is_error]
    from planlang.diagnostics.as_text import as_text, block

    heard = _OVERHEARD.get()
    if heard is not None:
        heard += [Remark(severity=d.severity.value, text=block(d)) for d in in_order(found)]
        return
    out = stream or sys.stderr
    _write(out, as_text(found, colour=colour_wanted(out)))


def refuse(message: str, help_text: str | None = None) -> NoReturn:
    """Say why a command cannot do its job, and leave with exit code 2."""
    for_programs = _FOR_PROGRAMS.get()
    if for_programs is not None:
        for_programs.errors.append((message, help_text))
    _remark("error", f"error: {message}" + (f"\n  help  {help_text}" if help_text else ""))
    raise typer.Exit(COULD_NOT)


def progress(label: str) -> Progress:
    """A progress bar on stderr; silent where stderr is no terminal."""
    from planlang.cli.progress import Progress

    return Progress(label, StringIO() if _OVERHEARD.get() is not None else sys.stderr)


def _remark(severity: str, text: str) -> None:
    heard = _OVERHEARD.get()
    if heard is None:
        _write(sys.stderr, text)
    else:
        heard.append(Remark(severity=severity, text=text))


def _write(stream: TextIO, text: str) -> None:
    line = text if text.endswith("\n") else f"{text}\n"
    try:
        stream.write(line)
    except UnicodeEncodeError:
        # A terminal that cannot show a character gets its escape, never a crash.
        encoding = stream.encoding or "ascii"
        stream.write(line.encode(encoding, "backslashreplace").decode(encoding))
    stream.flush()
