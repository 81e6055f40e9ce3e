"""Every plan in README and docs/ checks, and the examples in it come out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import pytest

from planlang.diagnostics import Source, Span
from planlang.diagnostics.as_text import as_text
from planlang.pipeline import examples_run
from planlang.tree import nodes
from planlang.tree.from_text import parse
from tests.docs.checking import checked, promised
from tests.docs.fences import DOCS, Fence, fences, framed, pages
from tests.docs.layout import laid_out

PLANS = [
    fence
    for page in pages()
    if page.parent != DOCS / "diagnostics"
    for fence in fences(page, "plan")
    if not fence.file
]


@pytest.mark.parametrize("fence", PLANS, ids=lambda fence: fence.where)
def test_it_checks_and_its_examples_come_out(fence: Fence) -> None:
    text, codes = framed(fence)
    others = {f.file: f.text for f in fences(fence.page, "plan") if f.file}
    result = promised(text, others) if "promise " in text else checked(text, others)
    found = {d.code.name for d in result.diagnostics}
    assert found == set(codes), as_text(result.diagnostics)
    for outcome in examples_run(result):
        assert not outcome.diagnostics, as_text(outcome.diagnostics)


@pytest.mark.parametrize("fence", PLANS, ids=lambda fence: fence.where)
def test_it_is_laid_out(fence: Fence) -> None:
    """`python -m tests.docs.layout` lays it out."""
    assert laid_out(fence) == fence.text


def constructs(node: object) -> Iterator[type]:
    """The types of a tree's nodes."""
    if isinstance(node, tuple):
        for part in node:
            yield from constructs(part)
    elif dataclasses.is_dataclass(node) and not isinstance(node, Span):
        yield type(node)
        for field in dataclasses.fields(node):
            yield from constructs(getattr(node, field.name))


def test_every_construct_of_the_language_stands_in_an_example() -> None:
    language = [
        f for page in pages() if page.parent.name == "language" for f in fences(page, "plan")
    ]
    shown = {
        kind
        for fence in language
        for kind in constructs(parse(Source(fence.where, framed(fence)[0])).tree)
    }
    wanted = {c for c in vars(nodes).values() if isinstance(c, type) and issubclass(c, nodes.Node)}
    assert {c.__name__ for c in wanted - shown} == {"Node", "Declaration"}


def test_there_are_many() -> None:
    assert len(PLANS) > 40
    assert sum("\nexample " in f.text or "  example " in f.text for f in PLANS) >= 3
