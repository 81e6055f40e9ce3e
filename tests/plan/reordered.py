"""The same plan written in another order: declarations and clauses change places in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from random import Random

from planlang.diagnostics import Source
from planlang.tree import nodes as t
from planlang.tree.from_text import parse

_BODIES = (
    t.File,
    t.Plan,
    t.Revision,
    t.Segment,
    t.Change,
    t.Add,
    t.Element,
    t.Goal,
    t.Gate,
    t.Multiplier,
    t.Commission,
    t.Bonus,
    t.Spiff,
    t.Example,
    t.Dataset,
    t.Measure,
)
_HOLDING = ("uses", "items", "clauses", "member")


def reordered(text: str, seed: int) -> str:
    """`text` with the parts of every body whose order says nothing in a random order."""
    return _text(text, parse(Source("x.plan", text)).tree, Random(seed))


def _text(text: str, node: t.Node, random: Random) -> str:
    parts = sorted(_parts(node), key=lambda part: part.span.start)
    written = [_text(text, part, random) for part in parts]
    random.shuffle(written)
    start, made = node.span.start, []
    if isinstance(node, t.File):
        start = 0
    for part, instead in zip(parts, written, strict=True):
        made.append(text[start : part.span.start] + instead)
        start = part.span.end
    end = len(text) if isinstance(node, t.File) else node.span.end
    return "".join(made) + text[start:end]


def _parts(node: t.Node) -> Iterator[t.Node]:
    if not isinstance(node, _BODIES):
        return
    for field in fields(node):
        held = getattr(node, field.name)
        if field.name in _HOLDING:
            yield from held if isinstance(held, tuple) else (held,)
