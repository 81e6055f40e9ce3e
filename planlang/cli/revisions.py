"""Plan files of revisions that git keeps. The working tree is never touched."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from planlang.cli.console import refuse
from planlang.cli.git import git_bytes, git_is_there, why_git_refuses
from planlang.diagnostics import did_you_mean
from planlang.plan.files.linking import MAX_BYTES
from planlang.repository import CONFIGURATION

_FILE = "100"  # how the modes of ordinary files begin; links and other repositories are not read


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """The files of a commit: mode and object of each by its path from the root."""

    root: Path
    name: str
    commit: str
    files: Mapping[str, str] = field(repr=False)

    def read(self, path: str) -> bytes | None:
        """A file's content; None where the commit has none."""
        found = self.files.get(path)
        if found is None:
            return None
        return git_bytes(self.root, "cat-file", "blob", found)

    def configuration_above(self, file: str) -> tuple[str, bytes] | None:
        """The nearest `planlang.toml` above a file: its path and content."""
        folder = posixpath.dirname(file)
        while True:
            name = posixpath.join(folder, CONFIGURATION)
            content = self.read(name)
            if content is not None:
                return name, content
            if not folder:
                return None
            folder = posixpath.dirname(folder)

    def plans_below(self, folder: str) -> list[str]:
        """The plan files below a folder ("" is the root) that are not hidden, in order."""
        start = f"{folder}/" if folder else ""
        return [
            file
            for file in sorted(self.files)
            if file.startswith(start)
            and file.endswith(".plan")
            and not any(part.startswith(".") for part in file[len(start) :].split("/"))
        ]


class RevisionReader:
    """Plan files of a commit. Files may use what lies below the nearest `planlang.toml` above the
    main file, else all of the repository.

    Names start at `here`, a folder of the repository (its root is "").
    """

    def __init__(self, revision: Revision, main: str, here: str = "") -> None:
        self._revision = revision
        self._here = here
        folders = [posixpath.dirname(self._from_root(main))]
        while folders[-1]:
            folders.append(posixpath.dirname(folders[-1]))
        self._root = next(
            (f for f in folders if posixpath.join(f, CONFIGURATION) in revision.files), ""
        )

    def contains(self, name: str) -> bool:
        path = self._from_root(name)
        return not path.startswith(("../", "/")) and (
            not self._root or path.startswith(f"{self._root}/")
        )

    def read(self, name: str) -> bytes | None:
        content = self._revision.read(self._from_root(name))
        return None if content is None else content[: MAX_BYTES + 1]

    def _from_root(self, name: str) -> str:
        return posixpath.normpath(posixpath.join(self._here, name))


def folder_here() -> str:
    """The working folder as git names it: from the root of its repository, which is ""."""
    prefix = git_bytes(Path.cwd(), "rev-parse", "--show-prefix") or b""
    return prefix.decode("utf-8", "replace").strip().rstrip("/")


def commit_called(revision: str) -> str | None:
    """The commit, in full, that git calls so; None where there is none."""
    if revision.startswith("-") or not revision.strip() or not git_is_there():
        return None
    found = git_bytes(
        Path.cwd(), "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    return None if found is None else found.decode("ascii", "replace").strip()


def revision_called(name: str, said: str) -> Revision:
    """The commit that git calls `name`, of what the user `said`; leaves with exit code 2 where
    there is none."""
    if not git_is_there():
        refuse(
            f"`{said}` is no file or folder, and git, which could know it as a revision, is not "
            "installed.",
            "Install git, or compare two files or folders.",
        )
    top = git_bytes(Path.cwd(), "rev-parse", "--show-toplevel")
    if top is None:
        refuse_without_repository(said)
    commit = commit_called(name)
    if commit is None:
        _unknown(name, said)
    root = Path(top.decode("utf-8", "replace").strip())
    listed = git_bytes(root, "ls-tree", "-r", "-z", "--full-tree", commit)
    if listed is None:
        refuse(
            f"git could not list the files of `{name}`.",
            "Of a repository that was fetched in part, fetch the rest: git fetch --unshallow",
        )
    files: dict[str, str] = {}
    for line in listed.decode("utf-8", "replace").split("\0"):
        facts, tab, path = line.partition("\t")
        mode, _, thing = facts.partition(" ")
        if tab and mode.startswith(_FILE):
            files[path] = thing.split(" ")[-1]
    return Revision(root=root, name=name, commit=commit, files=files)


def plans_of(revision: Revision, path: str, said: str) -> list[str]:
    """The plan files at a path of the revision, which is looked up from the root, else from the
    working folder; of what the user `said`. Leaves with exit code 2 where there is no such path."""
    plain = posixpath.normpath(path.replace("\\", "/")) if path else ""
    plain = "" if plain == "." else plain
    inside = posixpath.normpath(posixpath.join(folder_here(), plain))
    tried = dict.fromkeys((plain, "" if inside == "." else inside))
    file = next((t for t in tried if t in revision.files), None)
    if file is not None:
        if not file.endswith(".plan"):
            refuse(f"`{said}` is no plan file: the name of one ends in `.plan`.")
        return [file]
    found = next((plans for t in tried if (plans := revision.plans_below(t))), [])
    is_there = any(f.startswith(f"{t}/") for t in tried for f in revision.files)
    if plain and not found and not is_there:
        near = did_you_mean(plain, (f for f in revision.files if f.endswith(".plan")))
        refuse(f"`{revision.name}` has no file or folder `{plain}` (`{said}` was asked for).", near)
    return found


def refuse_without_repository(said: str) -> NoReturn:
    """Leave with exit code 2: there is no repository here that git would read."""
    why = why_git_refuses(Path.cwd())
    if why is not None:
        refuse(f"`{said}` was not looked up, since git does not read this repository.", why)
    refuse(
        f"`{said}` is no file or folder, and there is no git repository here that could know it "
        "as a revision.",
        "Compare two files or folders, or run the command inside of the repository.",
    )


def _unknown(name: str, said: str) -> NoReturn:
    branches = git_bytes(
        Path.cwd(), "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags",
        "refs/remotes",
    )  # fmt: skip
    known = (branches or b"").decode("utf-8", "replace").split()
    hint = did_you_mean(name, known) if known else None
    shallow = (git_bytes(Path.cwd(), "rev-parse", "--is-shallow-repository") or b"").strip()
    if shallow == b"true":
        hint = (
            "This repository was fetched without its history: git fetch --unshallow (on GitHub, "
            "`fetch-depth: 0` of actions/checkout)."
        )
    what = f"`{said}`" if said == name else f"`{name}` (of `{said}`)"
    refuse(f"{what} is no file or folder, and git knows no revision of that name.", hint)
