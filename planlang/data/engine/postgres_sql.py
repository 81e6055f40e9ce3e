"""The subset as PostgreSQL is asked it: where its answers would differ, the statement says more."""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from planlang.data.engine.dialects import in_dialect, name_in
from planlang.data.engine.subset import Sql, marked_texts

_WIDE = "DECIMAL(38, 0)"


def asked(statement: Sql) -> tuple[str, tuple[str, ...]]:
    """A statement and the texts that are bound to its $1, $2, …"""
    marked, values = marked_texts(statement)
    numbers = {mark: number for number, mark in enumerate(values, 1)}
    for mark in list(marked.find_all(exp.Placeholder)):
        number = exp.Literal.number(numbers[mark.name])
        mark.replace(exp.cast(exp.Parameter(this=number), "TEXT"))
    return in_dialect(alike(marked), "postgres"), tuple(values.values())


def literally(statement: Sql) -> str:
    """The same with its texts as literals, where nothing can be bound: in a view."""
    return in_dialect(alike(statement), "postgres")


def name(identifier: str) -> str:
    """An identifier, quoted, as statements write it."""
    return '"' + name_in(identifier, "postgres").replace('"', '""') + '"'


def alike(statement: Sql) -> Sql:
    """The statement with what makes the server's answers those of every engine: no number has more
    than 38 digits, and texts are compared and ordered by their bytes, whatever the database is set
    to."""
    same = statement.copy()
    for node in reversed(list(same.walk(bfs=True))):
        match node:
            case exp.Add() | exp.Sub() | exp.Mul() | exp.Sum():
                _wrap(node, _within_38_digits)
            case exp.Cast() if node.to.is_type("varchar", "text"):
                _wrap(node, _bytewise)
            case _:
                pass
    return same


def _within_38_digits(value: Sql) -> Sql:
    return exp.cast(value, _WIDE)


def _bytewise(value: Sql) -> Sql:
    collation = exp.Identifier(this="C", quoted=True)
    return exp.paren(exp.Collate(this=value, expression=collation))


def _wrap(node: Sql, around: Callable[[Sql], Sql]) -> None:
    hole = exp.Null()
    node.replace(hole)
    hole.replace(around(node))
