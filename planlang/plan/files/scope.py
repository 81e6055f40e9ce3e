"""What a name means in a file.

A name is looked up among the file's own declarations, then among what it uses. A file that was
reached through a `use` and knows no such name asks the file that uses it: so a measure of the
standard library reads the datasets of whoever uses the measure. The datasets that the library
itself declares are shapes: they say which columns are wanted, and the user's dataset of the same
name stands in for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from planlang.diagnostics import Label, Span, did_you_mean, nearest
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.files import standard
from planlang.plan.files.linking import Linked, LinkedFile, std_file
from planlang.plan.problems import Problems
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t

Named = t.Dataset | t.Book | t.Rows | t.Measure | t.Element | t.Curve | t.Plan
"""A declaration of a file that other files can use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A declaration and the scope in which its own names are looked up."""

    node: Named
    scope: Scope


def kind_of(node: Named) -> t.UseKind:
    """The word that a `use` of this declaration says."""
    match node:
        case t.Dataset():
            return t.UseKind.DATASET
        case t.Book():
            return t.UseKind.BOOK
        case t.Rows():
            return t.UseKind.ROWS
        case t.Measure():
            return t.UseKind.MEASURE
        case t.Element():
            return t.UseKind.ELEMENT
        case t.Curve():
            return t.UseKind.CURVE
        case t.Plan():
            return t.UseKind.PLAN


class Scope:
    """A file as seen from the file that uses it (`user`, None for the main file).

    `used_at` is where it is used: messages about the standard library are shown there, in a file
    the author can change.
    """

    def __init__(
        self,
        file: LinkedFile,
        linked: Linked,
        user: Scope | None = None,
        used_at: Span | None = None,
    ) -> None:
        self.file = file
        self.user = user
        self._linked = linked
        self._used_at = used_at
        self._children: dict[tuple[int, Span], Scope] = {}

    def place(self, span: Span) -> Span:
        """Where to show a message about `span` of this file."""
        if self.file.is_std and self.user is not None and self._used_at is not None:
            return self.user.place(self._used_at)
        return span

    def find(self, kind: t.UseKind, name: str) -> Found | None:
        """The declaration that `name` means here, or None."""
        if self.file.is_std and self.user is not None and kind is t.UseKind.DATASET:
            return self.user.find(kind, name)  # the shape is only a shape
        own = self._own.get((kind, name))
        if own is not None:
            return Found(node=own, scope=self)
        use = self._used.get((kind, name))
        if use is not None:
            return self._used_found(kind, *use)
        if self.file.is_std and (kind, name) in standard.index():
            return self.std(kind, name, self.file.tree.span)
        return None if self.user is None else self.user.find(kind, name)

    @property
    def is_bound_to_whole_files(self) -> bool:
        """False where a file that uses this one has a declaration that could not be read: it may
        be the one that is looked for."""
        whole = self.file.tree.complete
        return whole and (self.user is None or self.user.is_bound_to_whole_files)

    def shape(self, name: str) -> t.Dataset | None:
        """The columns that the standard library wants of a dataset, in a scope of the library."""
        if not self.file.is_std:
            return None
        node = self._own.get((t.UseKind.DATASET, name))
        if node is None and (t.UseKind.DATASET, name) in standard.index():
            found = self.std(t.UseKind.DATASET, name, self.file.tree.span)
            node = None if found is None else found.node
        return node if isinstance(node, t.Dataset) else None

    def std(self, kind: t.UseKind, name: str, used_at: Span) -> Found | None:
        """The declaration of the standard library, wherever in it, used from here."""
        entry = standard.index().get((kind, name))
        if entry is None:
            return None
        scope = self._child(std_file(entry), used_at)
        node = scope.declared(kind, name)
        return None if node is None else Found(node=node, scope=scope)

    def declared(self, kind: t.UseKind, name: str) -> Named | None:
        """What this file itself declares."""
        return self._own.get((kind, name))

    def child(self, path: t.Text, used_at: Span) -> Scope | None:
        """The scope of the file at `path`, used from here; None for a path that was refused."""
        target = self.file.targets.get(path.value)
        linked = None if target is None else self._linked.files.get(target)
        return None if linked is None else self._child(linked, used_at)

    def names(self, kind: t.UseKind) -> frozenset[str]:
        """Every name of this kind that can be used here: what did-you-mean chooses from."""
        here = {name for k, name in (*self._own, *self._used) if k is kind}
        above = self.user.names(kind) if self.user is not None else frozenset[str]()
        return above | here

    def visible(self, kind: t.UseKind) -> Iterator[Found]:
        """Every declaration of this kind that can be used here."""
        for name in sorted(self.names(kind)):
            found = self.find(kind, name)
            if found is not None:
                yield found

    def elsewhere(self, kind: t.UseKind, name: str) -> str | None:
        """A linked file that declares the name, though nothing here uses it from there."""
        for file in self._linked.files.values():
            for item in file.tree.items:
                if isinstance(item, Named) and (kind_of(item), item.name.name) == (kind, name):
                    return file.name
        return None

    def seen(self, file: LinkedFile, used_at: Span) -> Scope:
        """Another linked file as this one sees it."""
        return self._child(file, used_at)

    def own_names(self, kind: t.UseKind) -> frozenset[str]:
        """The names of this kind that the file itself declares."""
        return frozenset(name for k, name in self._own if k is kind)

    def names_in_std(self, kind: t.UseKind) -> frozenset[str]:
        """The names of this kind in the standard library."""
        return frozenset(name for k, name in standard.index() if k is kind)

    def in_std(self, kind: t.UseKind, name: str) -> bool:
        """Does the standard library declare the name?"""
        return (kind, name) in standard.index()

    def check_uses(self, problems: Problems) -> None:
        """Say which names of this file stand twice, and which `use` finds nothing."""
        seen: dict[tuple[t.UseKind, str], t.Name] = {}
        for kind, name in self._all_names():
            first = seen.setdefault((_space(kind), name.name), name)
            if first is not name:
                problems.add(
                    codes.NAME_TWICE,
                    f"`{name.name}` is declared or used twice in this file.",
                    self.place(name.span),
                    help="Give one of the two another name, or take one away.",
                    labels=(Label(first.span, f"the other `{name.name}` is here"),),
                )
        for use in self.file.tree.uses:
            for name in use.names:
                self._check_use(use, name, problems)

    # ------------------------------------------------------------ what the file itself says

    @cached_property
    def _own(self) -> dict[tuple[t.UseKind, str], Named]:
        own: dict[tuple[t.UseKind, str], Named] = {}
        for item in self.file.tree.items:
            if isinstance(item, Named):
                own.setdefault((kind_of(item), item.name.name), item)
        return own

    @cached_property
    def _used(self) -> dict[tuple[t.UseKind, str], tuple[t.Use, t.Name]]:
        used: dict[tuple[t.UseKind, str], tuple[t.Use, t.Name]] = {}
        for use in self.file.tree.uses:
            for name in use.names:
                used.setdefault((use.kind, name.name), (use, name))
        return used

    def _all_names(self) -> Iterator[tuple[t.UseKind, t.Name]]:
        for use in self.file.tree.uses:
            for name in use.names:
                yield use.kind, name
        for item in self.file.tree.items:
            if isinstance(item, Named):
                yield kind_of(item), item.name

    def _child(self, file: LinkedFile, used_at: Span) -> Scope:
        return self._children.setdefault(
            (id(file.tree), used_at), Scope(file, self._linked, self, used_at)
        )

    def _used_found(self, kind: t.UseKind, use: t.Use, name: t.Name) -> Found | None:
        if isinstance(use.origin, t.FromStd):
            return self.std(kind, name.name, name.span)
        scope = self.child(use.origin, name.span)
        node = None if scope is None else scope.declared(kind, name.name)
        return None if scope is None or node is None else Found(node=node, scope=scope)

    def _check_use(self, use: t.Use, name: t.Name, problems: Problems) -> None:
        if isinstance(use.origin, t.FromStd):
            has = {n for kind, n in standard.index() if kind is use.kind}
            kinds = {kind for kind, n in standard.index() if n == name.name}
            where, complete = "the standard library", True
        else:
            scope = self.child(use.origin, name.span)
            if scope is None:
                return
            has = {n for kind, n in scope._own if kind is use.kind}
            kinds = {kind for kind, n in scope._own if n == name.name}
            where, complete = f"`{scope.file.name}`", scope.file.tree.complete
        if name.name in has:
            return
        if kinds:
            kind = min(kinds)
            problems.add(
                codes.WRONG_KIND,
                f"`{name.name}` of {where} is a {_word(kind)}, not a {_word(use.kind)}.",
                self.place(name.span),
                help=f"Write `use {kind} {name.name} from …`.",
            )
        elif complete:
            elsewhere = None if nearest(name.name, has) else self.elsewhere(use.kind, name.name)
            problems.add(
                codes.NOT_IN_FILE,
                f"{where[:1].upper()}{where[1:]} has no {_word(use.kind)} called `{name.name}`.",
                self.place(name.span),
                help=f"`{elsewhere}` declares it: use it from there."
                if elsewhere is not None
                else did_you_mean(name.name, has, _word(use.kind)),
            )


def _space(kind: t.UseKind) -> t.UseKind:
    """`from NAME` reads datasets and made rows alike, so that they share their names."""
    return t.UseKind.DATASET if kind is t.UseKind.ROWS else kind


def _word(kind: t.UseKind) -> str:
    return "set of made rows" if kind is t.UseKind.ROWS else kind.value
