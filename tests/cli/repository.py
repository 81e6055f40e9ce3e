"""A folder as a git repository, and git as a user runs it there."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

from tests.cli.running import ROOT, environment


def git(folder: Path, *arguments: str, **more: str) -> str:
    """What `git ARGUMENTS` prints in the folder; fails where git does."""
    ran = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", *arguments],
        cwd=folder,
        env=environment(GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null", **more),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def in_git(folder: Path) -> Path:
    """Makes a repository of the folder, with all it holds in one commit."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "Plans")
    return folder


def commit(folder: Path, message: str) -> None:
    """Everything as it is, in one more commit."""
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", message)


def installed(folder: Path) -> Path:
    """A folder for PATH in which `planlang` is a command."""
    folder.mkdir(exist_ok=True)
    command = folder / "planlang"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m planlang "$@"\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    return folder
