"""Runs the real command line within this process: what it prints, and its exit code."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from planlang.cli.app import main

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did; `text` is stdout and stderr one after the other."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        return self.out + self.err


class TooSlowError(BaseException):
    """A command ran past its time; no handler of ordinary errors may swallow it."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Stops the block after so many seconds of computing; waiting for a busy machine is free."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlowError(f"still computing after {seconds} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def run(*arguments: object, within: Path | None = None, seconds: float = 120) -> Ran:
    """`planlang ARGUMENTS` by way of the entry point itself, in the folder `within`."""
    out, err = io.StringIO(), io.StringIO()
    asked, sys.argv = sys.argv, ["planlang", *map(str, arguments)]
    try:
        with (
            contextlib.chdir(within or Path.cwd()),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            time_limit(seconds),
        ):
            main()
    except SystemExit as left:
        return Ran(int(left.code or 0), out.getvalue(), err.getvalue())
    finally:
        sys.argv = asked
    raise AssertionError("the command line ended without an exit code")


def environment(**more: str) -> dict[str, str]:
    """The environment of a process of its own: ours, without what colours or widens output."""
    kept = {
        k: v
        for k, v in os.environ.items()
        if k in ("PATH", "HOME", "LANG", "TMPDIR", "XDG_CACHE_HOME")
    }
    return kept | {"PYTHONPATH": str(ROOT)} | more


def run_apart(*arguments: object, within: Path | None = None, **more: str) -> Ran:
    """`python -m planlang ARGUMENTS` in a process of its own, with `more` in its environment."""
    done = subprocess.run(
        [sys.executable, "-m", "planlang", *map(str, arguments)],
        cwd=within,
        env=environment(**more),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
