"""Clauses of datasets, books and measures: some may never be left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol, TypeVar

from planlang.diagnostics import Code, Fix, Label, Span
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan.problems import Problems
from planlang.tree import nodes as t

Clause = TypeVar("Clause", bound=t.Node)


class Say(Protocol):
    """How the checker of a declaration says what is wrong."""

    def __call__(
        self,
        code: Code,
        message: str,
        span: Span,
        *,
        help: str | None = None,
        labels: tuple[Label, ...] = (),
        fix: Fix | None = None,
    ) -> None: ...


class DataClauses:
    """The clauses of one declaration. `what` names it in messages: "dataset `renewals`"."""

    def __init__(
        self,
        declaration: t.Declaration,
        clauses: Iterable[t.Node],
        what: str,
        problems: Problems,
        place: Callable[[Span], Span],
    ) -> None:
        self.what = what
        self.name = declaration.name.name
        self._declaration = declaration
        self._clauses = tuple(clauses)
        self._problems = problems
        self._place = place

    def all(self, kind: type[Clause]) -> tuple[Clause, ...]:
        """Every clause of this kind, in the order written."""
        return tuple(c for c in self._clauses if isinstance(c, kind))

    def one(self, kind: type[Clause]) -> Clause | None:
        """The clause of this kind, None without one; a second one was said by the parser."""
        return next(iter(self.all(kind)), None)

    def needed(self, kind: type[Clause], word: str, example: str, why: str = "") -> Clause | None:
        """The clause of this kind; a message where it was left out (and not merely unreadable)."""
        found = self.one(kind)
        if found is None and self._declaration.complete:
            self._problems.add(
                codes.CLAUSE_MISSING,
                f"{self.what[:1].upper()}{self.what[1:]} has no `{word}`{why}.",
                self._place(self._declaration.head),
                help=f"Add a line like:\n  {example}",
            )
        return found
