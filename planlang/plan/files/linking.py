"""`use … from`: a file and all the files it names, read once each.

`link("plans/a.plan", reader)` never raises for what an author wrote. A path is relative to the file
that writes it and must stay in the repository. The standard library's files are not part of what is
linked: `standard` parses them, one by one, where something of them is used.
"""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cache, lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from planlang.diagnostics import Diagnostic, Label, Source, Span
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.files import standard
from planlang.plan.problems import Problems
from planlang.quick_dataclass import dataclass
from planlang.repository import root_of
from planlang.tree import nodes as t
from planlang.tree.from_text import Parsed, parse
from planlang.tree.plan_text import plan_text

MAX_BYTES = 1 << 20
"""A plan file has at most 1 MiB: a larger one is data, or something else by mistake."""

MAX_FILES = 500
"""Files that one file may reach; the rest is not read."""


class Reader(Protocol):
    """Where plan files come from: a disk, or texts in memory.

    Names use forward slashes and are normal (`plans/data.plan`, no `a/../b`); a name that starts
    with `..` lies above the folder the names start from.
    """

    def contains(self, name: str) -> bool:
        """Does the file `name` lie in the repository?"""
        ...

    def read(self, name: str) -> bytes | None:
        """The file's first bytes (at least one more than `MAX_BYTES`, where it has as many), or
        None where no file can be read."""
        ...


class TextReader:
    """Texts by name; all names below the top are in the repository."""

    def __init__(self, texts: Mapping[str, str | bytes]) -> None:
        self._texts = texts

    def contains(self, name: str) -> bool:
        return not name.startswith(("../", "/")) and name != ".."

    def read(self, name: str) -> bytes | None:
        text = self._texts.get(name)
        return text.encode() if isinstance(text, str) else text


class DiskReader:
    """Files on disk. The repository of `main` is the nearest folder above it that holds
    `planlang.toml` or `.git`, else the folder it lies in."""

    def __init__(self, main: str) -> None:
        self._root = root_of(Path(main))

    def contains(self, name: str) -> bool:
        try:
            return Path(name).resolve().is_relative_to(self._root)
        except (OSError, RuntimeError):  # a circle of symbolic links
            return False

    def read(self, name: str) -> bytes | None:
        path = Path(name)
        try:
            if not path.is_file():
                return None
            with path.open("rb") as file:
                return file.read(MAX_BYTES + 1)
        except (OSError, ValueError):
            return None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedFile:
    """A file that was read: `name` is how messages call it; `is_std` for the standard library.

    `targets`: a path as a `use` (or an element) of this file writes it -> the name of the file it
    means; paths that lead nowhere are left out.
    """

    name: str
    source: Source
    tree: t.File
    is_std: bool
    targets: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A file with all it uses. `diagnostics` holds the syntax messages of every file, once, and
    what is wrong with the paths."""

    main: LinkedFile
    files: Mapping[str, LinkedFile]
    diagnostics: tuple[Diagnostic, ...]


def link(name: str, reader: Reader) -> Linked:
    """The file `name` (forward or backward slashes) and all it uses.

    The main file itself is read like the others; where it cannot be read, the tree is empty and a
    message says why.
    """
    return _Linker(reader).link(posixpath.normpath(name.replace("\\", "/")))


@cache
def std_file(entry: standard.Entry) -> LinkedFile:
    """A declaration of the standard library, as a file of its own."""
    tree = standard.parsed(entry).tree
    return LinkedFile(name=entry.file, source=tree.span.source, tree=tree, is_std=True)


@lru_cache(maxsize=16)
def _parsed(source: Source) -> Parsed:
    """The tree of a text; of a file that several plans use, made once."""
    return parse(source)


def _paths(tree: t.File) -> Iterator[tuple[t.Text, Span]]:
    """Every path that a file writes, with the place to blame."""
    for use in tree.uses:
        if isinstance(use.origin, t.Text):
            yield use.origin, use.origin.span
    for item in tree.items:
        match item:
            case t.Plan(items=members) | t.Revision(items=members):
                for member in members:
                    yield from _origin(member.member if isinstance(member, t.Add) else member)
                    yield from _compared(member)
            case _:
                yield from _origin(item)


def _origin(item: t.Node) -> Iterator[tuple[t.Text, Span]]:
    if isinstance(item, t.Element) and isinstance(item.origin, t.Text):
        yield item.origin, item.origin.span


def _compared(item: t.Node) -> Iterator[tuple[t.Text, Span]]:
    if isinstance(item, t.PromiseClause) and isinstance(item.promise, t.NeverPaysLessThan):
        path = item.promise.path
        if path is not None:
            yield path, path.span


class _Linker:
    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._files: dict[str, LinkedFile] = {}
        self._syntax: list[Diagnostic] = []
        self._problems = Problems()
        self._uses: dict[str, dict[str, Span]] = {}  # file -> file it uses -> where it says so

    def link(self, name: str) -> Linked:
        waiting: deque[tuple[str, Span | None]] = deque([(name, None)])
        while waiting:
            next_name, place = waiting.popleft()
            if next_name not in self._files and len(self._files) < MAX_FILES:
                file = self._read(next_name, place)
                self._files[next_name] = file
                for target in file.targets.values():
                    waiting.append((target, self._uses[next_name][target]))
        self._refuse_circles(name)
        return Linked(
            main=self._files[name],
            files=MappingProxyType(self._files),
            diagnostics=(*self._syntax, *self._problems.diagnostics),
        )

    def _read(self, name: str, place: Span | None) -> LinkedFile:
        """Read and parse a file; what cannot be read is an empty one, and said at `place`."""
        text = self._text(name, place)
        source = Source(name, text or "")
        parsed = _parsed(source)
        self._syntax.extend(parsed.diagnostics)
        targets: dict[str, str] = {}
        self._uses[name] = {}
        for path, blamed in _paths(parsed.tree):
            target = self._target(name, path)
            if target is not None:
                targets[path.value] = target
                self._uses[name].setdefault(target, blamed)
        return LinkedFile(
            name=name,
            source=source,
            # Of a file that could not be read nobody should hear that it lacks something.
            tree=parsed.tree if text is not None else replace(parsed.tree, complete=False),
            is_std=_is_std(name),
            targets=MappingProxyType(targets),
        )

    def _text(self, name: str, place: Span | None) -> str | None:
        content = self._reader.read(name)
        if content is None:
            self._problems.add(
                codes.FILE_NOT_FOUND,
                f"There is no file `{name}` that could be read.",
                place,
                help=_std_help(place),
            )
            return None
        if len(content) > MAX_BYTES:
            self._problems.add(
                codes.FILE_UNREADABLE,
                f"`{name}` is larger than 1 MiB, the most a plan file may have.",
                place,
                help="Data belongs into a file that a `dataset` names, not into a plan.",
            )
            return None
        try:
            return plan_text(content)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
            self._problems.add(
                codes.FILE_UNREADABLE,
                f"`{name}` is no text in UTF-8: line {line} has a byte that no character has.",
                place,
                help="Save the file as UTF-8 in your editor.",
            )
            return None

    def _target(self, name: str, path: t.Text) -> str | None:
        """The file that `path`, written in the file `name`, means; None when it is refused."""
        written = path.value
        wrong = _refusal(written)
        if wrong is None:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), written))
            if self._reader.contains(target):
                return target
            wrong = "leads out of the repository"
        self._problems.add(
            codes.PATH_NOT_ALLOWED,
            f'The path "{written}" {wrong}.',
            path.span,
            help="Write a path inside the repository, relative to this file and with forward "
            'slashes: "data.plan" or "../shared/data.plan".',
        )
        return None

    def _refuse_circles(self, main: str) -> None:
        try:
            TopologicalSorter({n: tuple(u) for n, u in self._uses.items()}).prepare()
        except CycleError as error:
            names: list[str] = list(reversed(error.args[1]))
            loop = names[:-1]
            first = loop.index(main) if main in loop else loop.index(min(loop))
            loop = loop[first:] + loop[:first]
            steps = list(zip(loop, loop[1:] + loop[:1], strict=True))
            way = f"`{loop[0]}` uses " + ", which uses ".join(
                f"`{n}`" for n in (*loop[1:], loop[0])
            )
            self._problems.add(
                codes.USE_CIRCLE,
                f"The files use each other in a circle: {way}.",
                self._place(*steps[-1]),
                help="Move what both need into a third file that both use.",
                labels=tuple(
                    Label(place, f"`{here}` uses `{there}` here")
                    for here, there in steps[:-1]
                    if (place := self._place(here, there)) is not None
                ),
            )

    def _place(self, here: str, there: str) -> Span | None:
        return self._uses[here].get(there)


def _refusal(path: str) -> str | None:
    if not path.strip():
        return "is empty"
    if "\\" in path:
        return "has a backslash"
    if path.startswith("/") or path[1:2] == ":" or "://" in path:
        return "is absolute"
    if not path.isprintable():
        return "has a character that no file name should have"
    return None


def _is_std(name: str) -> bool:
    """Is the file one of planlang's own? (Its datasets are then shapes that users fill.)"""
    path = Path(name)
    return path.suffix == ".plan" and path.parent.resolve() == standard.FOLDER.resolve()


def _std_help(place: Span | None) -> str | None:
    if place is not None and place.text.strip('"') == "std":
        return "The standard library stands without quotes: `from std`."
    return None
