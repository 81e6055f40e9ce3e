"""What git tells: which commit a plan was read from, and what commits hold."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from planlang.repository import root_of

_SECONDS = 10
_DIGITS = 12
# Settings of a repository that would make git run programs of its choice.
_CAREFUL = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null")


def commit_of(plan_file: Path) -> str | None:
    """The commit that holds the plan as it is, in its first digits.

    None where the plan lies in no repository, where git is not there, and where a plan file of the
    repository has changes that no commit holds.
    """
    git = shutil.which("git")
    if git is None:
        return None
    root = root_of(plan_file)
    changed = _said(git, root, "status", "--porcelain", "--", "*.plan", str(plan_file.resolve()))
    if changed is None or changed:
        return None
    if _said(git, root, "ls-files", "--error-unmatch", "--", str(plan_file.resolve())) is None:
        return None
    return _said(git, root, "rev-parse", f"--short={_DIGITS}", "HEAD")


def git_is_there() -> bool:
    """Whether git is installed."""
    return shutil.which("git") is not None


def git_bytes(folder: Path, *arguments: str) -> bytes | None:
    """What git prints in a folder, to the byte; None where it is not there, fails or takes too
    long. Nothing that git is asked here changes a file."""
    git = shutil.which("git")
    return None if git is None else _printed(git, folder, *arguments)


def why_git_refuses(folder: Path) -> str | None:
    """What git says where it does not read the repository around a folder, which may belong to
    somebody else; None where it reads it, or there is none."""
    git = shutil.which("git")
    if git is None:
        return None
    ran = _ran(git, folder, "rev-parse", "--show-toplevel")
    if ran is None or ran.returncode == 0:
        return None
    said = ran.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
    return None if said.startswith("not a git repository") else said


def _said(git: str, folder: Path, *arguments: str) -> str | None:
    """What git prints; None where it fails or takes too long."""
    printed = _printed(git, folder, *arguments)
    try:
        return None if printed is None else printed.decode().strip()
    except UnicodeDecodeError:
        return None


def _printed(git: str, folder: Path, *arguments: str) -> bytes | None:
    ran = _ran(git, folder, *arguments)
    return None if ran is None or ran.returncode else ran.stdout


def _ran(git: str, folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes] | None:
    try:
        return subprocess.run(
            [git, *_CAREFUL, *arguments],
            cwd=folder,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
