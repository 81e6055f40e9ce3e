"""The two sides of a comparison: plan files, folders, or revisions that git keeps.

Files that a plan uses are read from where the plan itself is. The standard library is the installed
one.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from planlang.cli.console import refuse, show
from planlang.cli.git import git_bytes
from planlang.cli.plan_files import plan_files
from planlang.cli.revisions import (
    Revision,
    RevisionReader,
    commit_called,
    folder_here,
    plans_of,
    refuse_without_repository,
    revision_called,
)
from planlang.diagnostics import Diagnostic
from planlang.plan.files.linking import DiskReader, Reader
from planlang.plan.from_tree import Checked, check
from planlang.plan.model import Plan

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


def read_sides(old: str, new: str | None) -> tuple[ReadSide, ReadSide]:
    """Both sides of `planlang diff OLD [NEW]`, checked.

    Each is a file, a folder, `REV:PATH`, or a revision for all of the repository. Without NEW the
    working tree is the new side. A revision beside a path is that path in the revision. Leaves with
    exit code 2 and a message where a side cannot be read, has an error, or neither holds a plan:
    a folder without plans beside one with plans is what is left when they are gone.
    """
    for said in (old, new):
        if said is not None:
            _refuse_what_names_no_side(said)
    before, after = _read_sides(old, new)
    if not (before.plans or after.plans):
        refuse(
            f"Nothing was compared: neither `{before.name}` nor `{after.name}` declares a plan.",
            'Name the file that has `plan NAME "…" { … }`, or its folder.',
        )
    return before, after


def _refuse_what_names_no_side(said: str) -> None:
    """Leaves with exit code 2 for what git or a shell would make something else of."""
    if not said.strip():
        refuse(
            "A side of the comparison is empty.",
            "Is it a variable that is not set? Name a file, a folder, or a revision of git.",
        )
    if said.startswith(":"):
        refuse(
            f"`{said}` names no revision in front of its colon.",
            f"What is committed is HEAD{said}; plans that are only staged are not read.",
        )
    first, dots, second = said.partition("...")
    if not dots:
        first, dots, second = said.partition("..")
    is_path = "/" in (second[:1], first[-1:]) or said.endswith(".plan") or Path(said).exists()
    if dots and not is_path:
        ends = first or "HEAD", second or "HEAD"
        base = f"$(git merge-base {ends[0]} {ends[1]})" if dots == "..." else ends[0]
        refuse(
            f"`{said}` is a range of revisions, and the two sides are named one by one.",
            f"Write: planlang diff {base} {ends[1]}",
        )


def _read_sides(old: str, new: str | None) -> tuple[ReadSide, ReadSide]:
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
        return _side_beside(old, Path(new)), _disk_side(Path(new))
    if _is_bare_revision(new) and Path(old).exists():
        return _disk_side(Path(old)), _side_beside(new, Path(old))
    return _side(old), _side(new)


def _side(said: str) -> ReadSide:
    return _disk_side(Path(said)) if Path(said).exists() else _revision_side(said)


# ---------------------------------------------------------------- on the disk


def _disk_side(path: Path) -> ReadSide:
    files = [] if path.is_dir() and not _holds_plans(path) else plan_files([path])
    # From a subfolder, the repository is `..`, and what lies here is not called `../here/…`.
    names = [(f if f.is_absolute() else Path(os.path.relpath(f))).as_posix() for f in files]
    return _checked(
        path.as_posix(),
        None,
        ((name, DiskReader(name)) for name in names),
        must_declare=path.is_file(),
    )


def _holds_plans(folder: Path) -> bool:
    """Whether there is a plan file below it that is not hidden."""
    below = (path.relative_to(folder) for path in folder.rglob("*.plan"))
    return any(not any(part.startswith(".") for part in path.parts) for path in below)


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


def _from_root(path: Path) -> str:
    """A path of the working tree as git names it: from the root of its repository."""
    folder = path if path.is_dir() else path.parent
    top = git_bytes(folder, "rev-parse", "--show-toplevel")
    if top is None:
        refuse_without_repository(path.as_posix())
    root = Path(top.decode("utf-8", "replace").strip()).resolve()
    # A file that is a link stands where it is called so, wherever it leads.
    whole = folder.resolve() if folder == path else folder.resolve() / path.name
    inside = whole.relative_to(root).as_posix()
    return "" if inside == "." else inside


# ---------------------------------------------------------------- in a revision


def _names_revision(said: str) -> bool:
    return ":" in said and not _DRIVE.match(said)


def _path_of(said: str) -> str | None:
    """The path of `REV:PATH`; None where there is none."""
    return said.partition(":")[2] or None if _names_revision(said) else None


def _is_bare_revision(said: str) -> bool:
    return not _names_revision(said) and not Path(said).exists() and commit_called(said) is not None


def _revision_side(said: str) -> ReadSide:
    name, _, path = said.partition(":") if _names_revision(said) else (said, "", "")
    revision = revision_called(name, said)
    return _in_revision(revision, plans_of(revision, path, said), said, path)


def _side_beside(name: str, other: Path) -> ReadSide:
    """What a revision has where the other side, a path of the working tree, is. A folder that is
    not in it held no plans."""
    path = _from_root(other)
    revision = revision_called(name, name)
    if other.is_dir():
        return _in_revision(revision, revision.plans_below(path), name, path)
    return _in_revision(revision, plans_of(revision, path, f"{name}:{path}"), name, path)


def _in_revision(revision: Revision, files: Sequence[str], said: str, path: str) -> ReadSide:
    if not files:
        # There were no plans yet (or are none any more): all of them came (or went).
        return ReadSide(name=said, commit=revision.commit, checked=())
    here = folder_here()
    names = [posixpath.relpath(file, here or ".") for file in files]
    side = _checked(
        said,
        revision.commit,
        ((name, RevisionReader(revision, name, here)) for name in names),
        at=revision.name,
        must_declare=path.endswith(".plan"),
    )
    return replace(side, configuration=revision.configuration_above(files[0]))


# ---------------------------------------------------------------- checking


def _checked(
    said: str,
    commit: str | None,
    files: Iterable[tuple[str, Reader]],
    *,
    at: str | None = None,
    must_declare: bool,
) -> ReadSide:
    """Checks a side's files; leaves with exit code 2 where one has an error, or (`must_declare`)
    none has a plan. `at` is the name of the revision."""
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
    if must_declare and not any(result.plans for result in results):
        refuse(
            f"Nothing was compared: `{said}` declares no plan.",
            'Name the file that has `plan NAME "…" { … }`, or its folder.',
        )
    return ReadSide(name=said, commit=commit, checked=tuple(results))
