"""A plan file for `git diff`: the plans in it as they apply, without places and in one layout.

Git calls this for each version of a file, which it has written somewhere, and compares what comes
back. So it never fails, and whatever changes in meaning changes the text: each plan ends with its
fingerprint. What cannot be read as a plan is given as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from planlang.cli.console import overheard
from planlang.cli.git import git_bytes
from planlang.cli.shown_plan import Line, header_lines, version_lines
from planlang.diagnostics import Source, Span
from planlang.plan.files.linking import DiskReader, Reader
from planlang.plan.from_tree import Checked, check
from planlang.plan.model import (
    Award,
    Commission,
    Gate,
    Goal,
    Multiplier,
    PeopleSegment,
    Plan,
)
from planlang.tree import nodes as t
from planlang.tree.from_text import parse

if TYPE_CHECKING:
    from planlang.cli.revisions import Revision


def text_for_git(file: Path) -> str:
    """The text of a plan file that git compares."""
    content = file.read_bytes()
    laid_out = _laid_out(content)
    if laid_out is None:
        return content.decode("utf-8", "replace")
    with overheard():
        try:
            result = _checked(file, content)
        except typer.Exit:  # the commit could not be read
            result = None
    if result is None or result.has_errors or not result.plans:
        return laid_out
    return "\n\n".join(_file_blocks(laid_out, result)) + "\n"


def _checked(file: Path, content: bytes) -> Checked | None:
    """The file checked beside those it uses: of the working tree, or of the commit that git has
    taken this version from. None where it is in neither."""
    top = git_bytes(Path.cwd(), "rev-parse", "--show-toplevel")
    root = Path(top.decode("utf-8", "replace").strip()) if top else Path.cwd()
    if file.resolve().is_relative_to(root.resolve()):
        name = file.as_posix()
        return check(name, _InOneLayout(DiskReader(name), name, content))
    found = _where_committed(file)
    if found is None:
        return None
    from planlang.cli.revisions import RevisionReader, revision_called

    commit, name = found
    revision: Revision = revision_called(commit, commit)
    return check(name, _InOneLayout(RevisionReader(revision, name), name, content))


class _InOneLayout:
    """Reads as another reader does, and lays out what it reads, so that layout is no change."""

    def __init__(self, reader: Reader, main: str, content: bytes) -> None:
        self._reader, self._main, self._content = reader, main, content

    def contains(self, name: str) -> bool:
        return self._reader.contains(name)

    def read(self, name: str) -> bytes | None:
        content = self._content if name == self._main else self._reader.read(name)
        text = None if content is None else _laid_out(content)
        return content if text is None else text.encode()


def _laid_out(content: bytes) -> str | None:
    """The file in the standard layout; None where it has mistakes."""
    from planlang.tools.format import format_file

    return format_file("plan", content).text


def _where_committed(file: Path) -> tuple[str, str] | None:
    """A commit that has this content, and the path it has it under: what is checked out, else the
    newest that brought it."""
    here = Path.cwd()
    hashed = git_bytes(here, "hash-object", "--no-filters", str(file))
    if hashed is None:
        return None
    blob = hashed.decode("ascii").strip()
    listed = git_bytes(here, "ls-tree", "-r", "-z", "--full-tree", "HEAD") or b""
    for line in listed.decode("utf-8", "replace").split("\0"):
        facts, _, path = line.partition("\t")
        if facts.endswith(f" {blob}"):
            return "HEAD", path
    log = git_bytes(
        here, "log", "--all", "-m", "--raw", "--no-abbrev", "--no-renames", "-z",
        "--format=%x01%H", f"--find-object={blob}",
    )  # fmt: skip
    for commit in (log or b"").decode("utf-8", "replace").split("\x01")[1:]:
        name, *rest = commit.replace("\n", "\0").split("\0")
        for facts, path in pairwise(rest):
            # ":100644 100644 OLD NEW M", and behind it the path
            if facts.startswith(":") and facts.split(" ")[3] == blob:
                return name, path
    return None


# ---------------------------------------------------------------- the text


def _file_blocks(text: str, result: Checked) -> Iterator[str]:
    """What the file uses and declares besides plans as it stands, then its plans as they apply."""
    tree = parse(Source("plan", text)).tree
    if tree.uses:
        yield "\n".join(use.span.text for use in tree.uses)
    for item in tree.items:
        if not isinstance(item, t.Plan | t.Revision):
            yield item.span.text
    for plan in result.plans:
        yield from _plan_blocks(plan)


def _plan_blocks(plan: Plan) -> Iterator[str]:
    from planlang.plan.fingerprint import fingerprint

    declared = _Declared()
    yield _text(header_lines(plan))
    for allow in plan.allows:
        yield f"  {allow.span.text}"
    for number, version in enumerate(plan.versions):
        yield _text(version_lines(plan, number, ()))
        others: tuple[Goal | Gate | Multiplier | Commission | Award | PeopleSegment, ...] = (
            *version.goals,
            *version.gates,
            *version.multipliers,
            *version.commissions,
            *version.awards,
            *version.segments,
        )
        for other in others:
            yield declared.text(other.span)
    for example in plan.examples:
        yield declared.text(example.span)
    yield f"# what it says: {fingerprint(plan)}"


def _text(lines: list[Line]) -> str:
    return "\n".join(line.text for line in lines)


class _Declared:
    """Whole declarations, found by the places of their names or heads."""

    def __init__(self) -> None:
        self._found: dict[Source, dict[int, Span]] = {}

    def text(self, name: Span) -> str:
        """The declaration that is called what stands at `name`, two blanks deep."""
        if name.source not in self._found:
            nodes = _nodes(parse(name.source).tree)
            self._found[name.source] = {
                place.start: node.span for node in nodes for place in _names(node)
            }
        whole = self._found[name.source].get(name.start, name)
        before = name.source.text.rfind("\n", 0, whole.start) + 1
        depth = whole.start - before
        first, *rest = whole.text.split("\n")
        lines = [first, *(line[min(depth, len(line) - len(line.lstrip())) :] for line in rest)]
        return "\n".join(f"  {line}".rstrip() for line in lines)


def _names(node: t.Node) -> Iterator[Span]:
    if isinstance(node, t.Example):
        yield node.head
    elif isinstance(node, t.Declaration):
        yield node.name.span


def _nodes(node: t.Node) -> Iterator[t.Node]:
    """A node and all below it."""
    yield node
    for field in fields(node):
        value = getattr(node, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, t.Node):
                yield from _nodes(part)
