"""How deeply an expression is nested: beyond a limit nobody could read it, nor could we."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from planlang.tree import nodes as t

DEEPEST = 100
"""Levels of parentheses, calls and signs; the deepest formula of a real plan has about ten."""


def too_deep(expression: t.Expression) -> bool:
    """True when the expression has more than `DEEPEST` levels. Needs no recursion itself."""
    level: list[t.Expression] = [expression]
    for _ in range(DEEPEST):
        level = [part for node in level for part in parts(node)]
        if not level:
            return False
    return True


def parts(node: t.Expression) -> Iterable[t.Expression]:
    """The expressions right inside another one."""
    match node:
        case t.Call():
            return (*node.args, *(x for x in (node.where, node.of_where) if x is not None))
        case t.Arithmetic() | t.Compare():
            return (node.left, node.right)
        case t.And() | t.Or():
            return node.parts
        case t.Negate() | t.Not() | t.InWindow() | t.IsMissing() | t.AsOf():
            return (node.operand,)
        case t.InSet():
            return (node.operand, *node.values)
        case t.Else():
            return (node.operand, node.default)
        case (
            t.Number()
            | t.Percent()
            | t.Money()
            | t.Days()
            | t.Months()
            | t.Text()
            | t.Date()
            | t.YesNo()
            | t.Name()
            | t.Of()
        ):
            return ()
        case _:
            assert_never(node)
