"""The two sides of a comparison: plan files, folders, or revisions that git keeps.

A revision is read with `git cat-file`; the working tree is never touched. Files that a plan uses
are read from the revision of the plan itself. The standard library is the installed one.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import NoReturn

from planlang.cli.console import refuse, show
from planlang.cli.git import git_bytes, git_is_there
from planlang.cli.plan_files import plan_files
from planlang.diagnostics import Diagnostic, did_you_mean
from planlang.plan.files.linking import MAX_BYTES, DiskReader, Reader
from planlang.plan.from_tree import Checked, check
from planlang.plan.model import Plan
from planlang.repository import CONFIGURATION

_FILE = "100"  # how the modes of ordinary files begin; links and other repositories are not read
_DRIVE = re.compile(r"^[A-Za-z]:[\\/]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSide:
    """One side, read and checked without an error.

    `name` is what the user called it; `commit` the commit it was read from, in full, or None for
    the working tree. `configuration` is the commit's `planlang.toml` above the plans, its path and
    content. Names of files start at the working folder, those of a commit, too, so that both sides
    call a file the same; a path that the user wrote stays as it was written.
    """

    name: str
    commit: str | None
    checked: tuple[Checked, ...]
    configuration: tuple[str, bytes] | None = None

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans, each once: of one that other files revise, the form with most revisions."""
        found: dict[tuple[str, str], Plan] = {}
        for result in self.checked:
            for plan in result.plans:
                key = (plan.name, plan.span.source.name)
                if key not in found or len(found[key].versions) < len(plan.versions):
                    found[key] = plan
        return tuple(found.values())

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Warnings and notes of all files, each once."""
        return tuple(dict.fromkeys(d for result in self.checked for d in result.diagnostics))


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


def read_sides(old: str, new: str | None) -> tuple[ReadSide, ReadSide]:
    """Both sides of `planlang diff OLD [NEW]`, checked.

    Each is a file, a folder, `REV:PATH`, or a revision for all of the repository. Without NEW the
    working tree is the new side. A revision beside a path is that path in the revision. Leaves with
    exit code 2 and a message where a side cannot be read, has an error, or holds no plan.
    """
    if new is None:
        if Path(old).exists() and not _names_revision(old):
            refuse(
                f"`{old}` is one side, and two are compared.",
                f"Name the other, too: planlang diff {old} NEW; or a revision of git, which is "
                f"compared with the working tree: planlang diff HEAD {old}",
            )
        path = _path_of(old)
        if path is not None:
            return _revision_side(old), _disk_side(_near(path))
        return _revision_side(old), _disk_side(_root_here())
    if _is_bare_revision(old) and Path(new).exists():
        return _revision_side(f"{old}:{_from_root(Path(new))}", shown=old), _disk_side(Path(new))
    if _is_bare_revision(new) and Path(old).exists():
        return _disk_side(Path(old)), _revision_side(f"{new}:{_from_root(Path(old))}", shown=new)
    return _side(old), _side(new)


def _side(said: str) -> ReadSide:
    return _disk_side(Path(said)) if Path(said).exists() else _revision_side(said)


# ---------------------------------------------------------------- on the disk


def _disk_side(path: Path) -> ReadSide:
    files = plan_files([path])
    # From a subfolder, the repository is `..`, and what lies here is not called `../here/…`.
    names = [(f if f.is_absolute() else Path(os.path.relpath(f))).as_posix() for f in files]
    return _checked(path.as_posix(), None, ((name, DiskReader(name)) for name in names))


def _near(path: str) -> Path:
    """The file or folder of the working tree that a path from the root names."""
    here = Path(path)
    found = here if here.exists() else _root_here() / path
    if not found.exists():
        refuse(
            f"The working tree has no `{path}` to compare with.",
            "Name the new side, too: planlang diff REV:OLD-PATH NEW-PATH",
        )
    return found


def _root_here() -> Path:
    """The root of the repository around the working folder, as a short path."""
    top = git_bytes(Path.cwd(), "rev-parse", "--show-toplevel")
    if top is None:
        return Path()
    root = Path(top.decode("utf-8", "replace").strip())
    return Path(os.path.relpath(root, Path.cwd().resolve()))


def _here() -> str:
    """The working folder as git names it: from the root of its repository, which is ""."""
    prefix = git_bytes(Path.cwd(), "rev-parse", "--show-prefix") or b""
    return prefix.decode("utf-8", "replace").strip().rstrip("/")


def _from_root(path: Path) -> str:
    """A path of the working tree as git names it: from the root of its repository."""
    folder = path if path.is_dir() else path.parent
    top = git_bytes(folder, "rev-parse", "--show-toplevel")
    if top is None:
        _no_repository(path.as_posix())
    root = Path(top.decode("utf-8", "replace").strip()).resolve()
    inside = path.resolve().relative_to(root).as_posix()
    return "" if inside == "." else inside


# ---------------------------------------------------------------- in a revision


def _names_revision(said: str) -> bool:
    return ":" in said and not _DRIVE.match(said)


def _path_of(said: str) -> str | None:
    """The path of `REV:PATH`; None where there is none."""
    return said.partition(":")[2] or None if _names_revision(said) else None


def _is_bare_revision(said: str) -> bool:
    return not _names_revision(said) and not Path(said).exists() and _commit(said) is not None


def _commit(revision: str) -> str | None:
    if revision.startswith("-") or not revision.strip() or not git_is_there():
        return None
    found = git_bytes(
        Path.cwd(), "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
    )
    return None if found is None else found.decode("ascii", "replace").strip()


def _revision_side(said: str, shown: str | None = None) -> ReadSide:
    name, path = (said, "") if not _names_revision(said) else _halves(said)
    revision = revision_called(name, said)
    if not path and not _below(revision, ""):
        # The repository had no plans yet (or has none any more): all of them came (or went).
        return ReadSide(name=shown or said, commit=revision.commit, checked=())
    files = _plans_in(revision, _in_revision(revision, path, said), said)
    here = _here()
    names = [posixpath.relpath(file, here or ".") for file in files]
    side = _checked(
        shown or said,
        revision.commit,
        ((each, RevisionReader(revision, each, here)) for each in names),
        at=name,
    )
    return replace(side, configuration=_configuration(revision, files[0]))


def _configuration(revision: Revision, file: str) -> tuple[str, bytes] | None:
    """The nearest `planlang.toml` above a file, as the commit has it."""
    folder = posixpath.dirname(file)
    while True:
        name = posixpath.join(folder, CONFIGURATION)
        content = revision.read(name)
        if content is not None:
            return name, content
        if not folder:
            return None
        folder = posixpath.dirname(folder)


def _halves(said: str) -> tuple[str, str]:
    name, _, path = said.partition(":")
    return name, path


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
        _no_repository(said)
    commit = _commit(name or "HEAD")
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


def _in_revision(revision: Revision, path: str, said: str) -> str:
    """A path as the revision names it: from the root, else from the working folder."""
    plain = posixpath.normpath(path.replace("\\", "/")) if path else ""
    plain = "" if plain == "." else plain
    inside = posixpath.normpath(posixpath.join(_here(), plain))
    tried = dict.fromkeys((plain, "" if inside == "." else inside))
    found = next((t for t in tried if not t or t in revision.files or _below(revision, t)), None)
    if found is None and any(file.startswith(f"{t}/") for t in tried for file in revision.files):
        refuse(f"`{said}` holds no file that ends in `.plan`.")
    if found is None:
        near = did_you_mean(plain, (f for f in revision.files if f.endswith(".plan")))
        refuse(f"`{revision.name}` has no file or folder `{plain}` (`{said}` was asked for).", near)
    return found


def _below(revision: Revision, folder: str) -> list[str]:
    start = f"{folder}/" if folder else ""
    return [
        file
        for file in sorted(revision.files)
        if file.startswith(start)
        and file.endswith(".plan")
        and not any(part.startswith(".") for part in file[len(start) :].split("/"))
    ]


def _plans_in(revision: Revision, path: str, said: str) -> list[str]:
    if path in revision.files:
        return [path]
    found = _below(revision, path)
    if not found:
        refuse(f"`{said}` holds no file that ends in `.plan`.")
    return found


def _no_repository(said: str) -> NoReturn:
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


# ---------------------------------------------------------------- checking


def _checked(
    said: str, commit: str | None, files: Iterable[tuple[str, Reader]], at: str | None = None
) -> ReadSide:
    """Checks a side's files; leaves with exit code 2 where one has an error, or none a plan."""
    today = date.today()  # noqa: DTZ011 - the author's own day
    results = [check(name, reader, today) for name, reader in files]
    errors = tuple(dict.fromkeys(d for result in results for d in result.diagnostics if d.is_error))
    if errors:
        show(errors)
        where = "the working tree" if at is None else f"`{at}`"
        refuse(
            f"Nothing was compared: the plans of {where} (`{said}`) have "
            f"{'an error' if len(errors) == 1 else f'{len(errors)} errors'}.",
            None
            if at is None
            else "The lines are those of that revision. Compare with a revision whose plans have "
            "no error.",
        )
    if not any(result.plans for result in results):
        refuse(
            f"Nothing was compared: `{said}` declares no plan.",
            'Name the file that has `plan NAME "…" { … }`, or its folder.',
        )
    return ReadSide(name=said, commit=commit, checked=tuple(results))
