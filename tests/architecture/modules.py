"""Every module of the package as a syntax tree, for rules that are about the code itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "planlang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Module:
    """A module, its path as shown in a failure, and the part of the package it belongs to."""

    path: str
    name: str
    part: str
    tree: ast.Module
    lines: int

    def at(self, node: ast.AST, text: str) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {text}"


@cache
def modules() -> tuple[Module, ...]:
    """All modules of planlang. `part` is the folder or module right below the package."""
    return tuple(_module(path) for path in sorted(PACKAGE.rglob("*.py")))


def in_parts(*parts: str) -> tuple[Module, ...]:
    return tuple(module for module in modules() if module.part in parts)


def imports(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """Every module that is imported, wherever the import stands (also late ones)."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                yield from ((node, alias.name) for alias in names)
            case ast.ImportFrom(module=str(source), names=names, level=0):
                yield from ((node, f"{source}.{alias.name}") for alias in names)
            case ast.ImportFrom():
                yield node, "." * node.level


def _module(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    parts = path.relative_to(ROOT).with_suffix("").parts
    return Module(
        path=str(path.relative_to(ROOT)),
        name=".".join(parts).removesuffix(".__init__"),
        part=parts[1],
        tree=ast.parse(text, filename=str(path)),
        lines=text.count("\n"),
    )
