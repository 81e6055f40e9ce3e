"""The expressions right inside another one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from planlang.tree import nodes as t


def parts_of(node: t.Expression) -> Iterable[t.Expression]:
    """What an expression is made of, one level down; a name or a figure has no parts."""
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
