"""The comment on a pull request, from two sides and what the code host says of itself."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from planlang.cli.git import commit_of, git_bytes
from planlang.diagnostics import Span
from planlang.plan.files import standard

if TYPE_CHECKING:
    from planlang.cli.diff_sides import ReadSide
    from planlang.tools.diff.impact.model import Impact
    from planlang.tools.diff.model import Comparison
    from planlang.tools.diff.writing.as_markdown import FileLine

_DIGITS = 12
WORKING_TREE = "working tree"


def comment(
    compared: Comparison,
    impact: Impact | None,
    old: ReadSide,
    new: ReadSide,
    *,
    asked: Mapping[str, str | None],
    documents: str | None,
) -> str:
    """The comment in Markdown, empty where nothing changed. `asked` are the options that make the
    comparison again; `documents` is where the plans lie as documents."""
    from planlang import __version__
    from planlang.tools.diff.pairing.new_findings import new_findings
    from planlang.tools.diff.writing.as_markdown import PullRequest, as_markdown

    return as_markdown(
        PullRequest(
            comparison=replace(compared, old=_shown(old), new=_shown(new)),
            impact=impact,
            found=new_findings(old.diagnostics, new.diagnostics),
            line=_lines(new),
            old_line=_lines(old),
            command=_command(old, new, asked),
            documents=documents,
            product=f"planlang {__version__}",
        )
    )


def asked_again(old: str, new: str | None, asked: Mapping[str, str | None]) -> str:
    """The command line that compares `old` and `new` with these options."""
    words = ["planlang", "diff", old, *([] if new is None else [new])]
    for option, value in asked.items():
        words += [] if value is None else [f"--{option}", value]
    return shlex.join(words)


def _command(old: ReadSide, new: ReadSide, asked: Mapping[str, str | None]) -> str:
    """A revision is named by its commit: what `HEAD~1` is depends on where one stands."""
    whole = new.commit is None and Path(new.name).resolve() == _root().resolve()
    return asked_again(_exact(old), None if whole else _exact(new), asked)


def _exact(side: ReadSide) -> str:
    if side.commit is None:
        return side.name
    path = side.name.partition(":")[2]
    return side.commit[:_DIGITS] + (f":{path}" if path else "")


def _shown(side: ReadSide) -> str:
    """The commit of a side; what is in no commit is called so."""
    if side.commit is not None:
        return side.commit[:_DIGITS]
    first = next((plan.span.source.name for plan in side.plans), None)
    found = None if first is None else commit_of(Path(first))
    return WORKING_TREE if found is None else found


def _lines(side: ReadSide) -> Callable[[Span], FileLine]:
    """Names of a side's lines, and their addresses on the code host whose job this is."""
    from planlang.tools.diff.writing.as_markdown import FileLine

    start = _host(side.commit)
    root = _root().resolve()

    def line(span: Span) -> FileLine:
        path = PurePosixPath(span.source.name)
        # What a link leads to in the working tree says nothing of a commit.
        whole = Path.cwd() / path
        whole = whole.resolve() if side.commit is None else Path(os.path.normpath(whole))
        with suppress(ValueError):  # outside of the repository: it keeps its whole path
            path = PurePosixPath(whole.relative_to(root).as_posix())
        is_ours = not path.is_absolute() and ".." not in path.parts and not _is_std(span)
        return FileLine(
            name=f"{path.name if path.is_absolute() else path}:{span.line}",
            url=f"{start}/{quote(path.as_posix())}#L{span.line}" if start and is_ours else None,
        )

    return line


def _is_std(span: Span) -> bool:
    """Whether a line is the standard library's, which lies in no repository of plans."""
    # Of a file of the library, the declaration is read that is used; a company's own folder may be
    # called `std` as well.
    return span.source.text.strip() in standard.texts().get(span.source.name, "")


def _root() -> Path:
    """The root of the repository around the working folder; without one, that folder."""
    top = git_bytes(Path.cwd(), "rev-parse", "--show-toplevel")
    return Path(top.decode("utf-8", "replace").strip()) if top else Path.cwd()


def _host(commit: str | None) -> str | None:
    """Where the host shows files of a commit (None: of the one that the job runs for)."""
    here = os.environ
    if "GITHUB_REPOSITORY" in here and "GITHUB_SERVER_URL" in here:
        at = commit or here.get("GITHUB_SHA")
        return at and f"{here['GITHUB_SERVER_URL']}/{here['GITHUB_REPOSITORY']}/blob/{at}"
    if "CI_PROJECT_URL" in here:
        at = commit or here.get("CI_COMMIT_SHA")
        return at and f"{here['CI_PROJECT_URL']}/-/blob/{at}"
    return None
