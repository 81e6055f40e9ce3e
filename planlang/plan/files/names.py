"""Names across the linked files: each is looked up where it is written, or said to be unknown."""

from __future__ import annotations

from planlang.diagnostics import Label, Span, did_you_mean, nearest
from planlang.diagnostics.catalogue import plan as codes
from planlang.plan.files.linking import Linked
from planlang.plan.files.scope import Found, Named, Scope, kind_of
from planlang.plan.problems import Problems
from planlang.tree import nodes as t


class Names:
    """Looks names up and says what is wrong with them.

    Declarations found on the way are remembered with the scope they were found in, so that names
    inside them can be looked up by their place alone (`scope_at`); `known` shares them.
    """

    def __init__(self, linked: Linked, problems: Problems, known: Names | None = None) -> None:
        self.main: Scope = Scope(linked.main, linked) if known is None else known.main
        self._linked = linked
        self._problems = problems
        self._reached: list[tuple[Span, Scope]] = [] if known is None else known._reached

    def check_uses(self) -> None:
        """Say which names of a linked file stand twice and which `use` finds nothing."""
        for file in self._linked.files.values():
            scope = self.main if file is self._linked.main else Scope(file, self._linked, self.main)
            scope.check_uses(self._problems)

    def register(self, node: Named, scope: Scope) -> None:
        """Remember in which scope a declaration was found."""
        if scope is not self.main:
            self._reached.append((node.span, scope))

    def scope_at(self, span: Span) -> Scope:
        """The scope of what stands at `span`."""
        if span.source is self.main.file.source:
            return self.main
        same = [(s, scope) for s, scope in self._reached if s.source is span.source]
        for around, scope in same:
            if around.start <= span.start < around.end:
                return scope
        if same:
            return same[0][1]
        linked = next((f for f in self._linked.files.values() if f.source is span.source), None)
        return self.main if linked is None else self.main.seen(linked, span)

    def place(self, span: Span) -> Span:
        """Where to show a message about `span`."""
        return self.scope_at(span).place(span)

    # ------------------------------------------------------------ looking up

    def find(self, kind: t.UseKind, name: t.Name, scope: Scope | None = None) -> Found | None:
        """What `name` means where it stands (or in `scope`); None after a message."""
        scope = scope or self.scope_at(name.span)
        found = scope.find(kind, name.name)
        if found is None:
            self._unknown(scope, name, (kind,))
        else:
            self.register(found.node, found.scope)
        return found

    def find_rows(self, name: t.Name, scope: Scope | None = None) -> Found | None:
        """The dataset or made rows that `from NAME` means."""
        scope = scope or self.scope_at(name.span)
        found = scope.find(t.UseKind.DATASET, name.name) or scope.find(t.UseKind.ROWS, name.name)
        if found is None:
            self._unknown(scope, name, (t.UseKind.DATASET, t.UseKind.ROWS))
        else:
            self.register(found.node, found.scope)
        return found

    def find_std(self, kind: t.UseKind, name: t.Name) -> Found | None:
        """What the standard library calls `name`."""
        scope = self.scope_at(name.span)
        found = scope.std(kind, name.name, name.span)
        if found is None:
            self._problems.add(
                codes.NOT_IN_FILE,
                f"The standard library has no {kind} called `{name.name}`.",
                scope.place(name.span),
                help=did_you_mean(name.name, scope.names_in_std(kind), kind),
            )
            return None
        self.register(found.node, found.scope)
        return found

    def find_in(self, path: t.Text, kind: t.UseKind, name: t.Name) -> Found | None:
        """What the file at `path` calls `name`; a wrong path was said when files were linked."""
        scope = self.scope_at(name.span)
        inside = scope.child(path, name.span)
        if inside is None:
            return None
        node = inside.declared(kind, name.name)
        if node is None:
            self._problems.add(
                codes.NOT_IN_FILE,
                f"`{inside.file.name}` has no {kind} called `{name.name}`.",
                scope.place(name.span),
                help=did_you_mean(name.name, inside.own_names(kind), kind),
            )
            return None
        self.register(node, inside)
        return Found(node=node, scope=inside)

    # ------------------------------------------------------------ words

    def _unknown(self, scope: Scope, name: t.Name, kinds: tuple[t.UseKind, ...]) -> None:
        if not scope.file.tree.complete or self._used_in_vain(scope, name):
            return
        shape = scope.shape(name.name) if t.UseKind.DATASET in kinds else None
        if shape is not None:
            if scope.is_bound_to_whole_files:
                self._std_needs(scope, name, shape)
            return
        known = frozenset[str]().union(*(scope.names(kind) for kind in kinds))
        near = nearest(name.name, known)
        other = None if near is not None else self._other_kind(scope, name, kinds)
        if other is not None:
            self._problems.add(
                codes.WRONG_KIND,
                f"`{name.name}` is a {kind_of(other.node)}, and a {kinds[0]} was wanted here.",
                scope.place(name.span),
                labels=(Label(other.node.head, f"`{name.name}` is declared here"),),
            )
            return
        self._problems.add(
            codes.UNKNOWN_NAME,
            f"There is no {kinds[0]} called `{name.name}` in this file, nor is one used.",
            scope.place(name.span),
            help=self._where_it_is(scope, name.name, kinds)
            if near is None
            else f"Did you mean `{near}`?",
        )

    def _used_in_vain(self, scope: Scope, name: t.Name) -> bool:
        """True when a `use` names it and was already said to find nothing."""
        if scope.file.is_std:
            return False
        return any(n.name == name.name for use in scope.file.tree.uses for n in use.names)

    def _other_kind(self, scope: Scope, name: t.Name, kinds: tuple[t.UseKind, ...]) -> Found | None:
        for kind in t.UseKind:
            found = None if kind in kinds else scope.find(kind, name.name)
            if found is not None:
                return found
        return None

    def _where_it_is(self, scope: Scope, name: str, kinds: tuple[t.UseKind, ...]) -> str:
        for kind in kinds:
            file = scope.elsewhere(kind, name)
            if file is not None:
                return f"`{file}` declares it: add `use {kind} {name} from …` with its path."
            if scope.in_std(kind, name) and kind is not t.UseKind.DATASET:
                return f"The standard library has it: add `use {kind} {name} from std`."
        known = frozenset[str]().union(*(scope.names(kind) for kind in kinds))
        return did_you_mean(name, known, kinds[0])

    def _std_needs(self, scope: Scope, name: t.Name, shape: t.Dataset) -> None:
        self._problems.add(
            codes.STD_NEEDS_DATASET,
            f"The standard library reads a dataset `{name.name}` here, and this file has none.",
            scope.place(name.span),
            help="Declare it for your file; columns that the measures you use do not read can be "
            f"left out:\n{shape.span.text}",
        )
