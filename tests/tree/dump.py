"""A tree as text, one value a line, to be compared and read."""

from __future__ import annotations

import datetime
import enum
from dataclasses import fields, is_dataclass
from fractions import Fraction
from typing import Any

from planlang.diagnostics import Span


def dump(node: Any, indent: int = 0) -> str:
    """Name of the node and its fields, those below it further in; spans are left out."""
    pad = "  " * indent
    if not is_dataclass(node):
        return pad + scalar(node)
    name = type(node).__name__
    simple: list[str] = []
    deeper: list[str] = []
    for field in fields(node):
        value = getattr(node, field.name)
        if isinstance(value, Span):
            continue
        if isinstance(value, tuple) and value and is_dataclass(value[0]):
            deeper.append(f"{pad}  {field.name}:")
            deeper += [dump(item, indent + 2) for item in value]
        elif is_dataclass(value) and not is_small(value):
            deeper.append(f"{pad}  {field.name}:")
            deeper.append(dump(value, indent + 2))
        else:
            simple.append(f"{field.name}={small(value)}")
    return "\n".join([f"{pad}{name} {' '.join(simple)}".rstrip(), *deeper])


def is_small(value: Any) -> bool:
    """True for a node that holds only plain values."""
    held = [getattr(value, f.name) for f in fields(value)]
    return not any(is_dataclass(h) and not isinstance(h, Span) for h in held) and not any(
        isinstance(h, tuple) and h and is_dataclass(h[0]) for h in held
    )


def small(value: Any) -> str:
    """A plain value, or a node of plain values, on one line."""
    if is_dataclass(value):
        inside = [
            scalar(getattr(value, f.name))
            for f in fields(value)
            if not isinstance(getattr(value, f.name), Span)
        ]
        return f"{type(value).__name__}({', '.join(inside)})"
    return scalar(value)


def scalar(value: Any) -> str:
    """A plain value."""
    match value:
        case enum.Enum():
            return value.name
        case Fraction() | datetime.date():
            return str(value)
        case _:
            return repr(value)
