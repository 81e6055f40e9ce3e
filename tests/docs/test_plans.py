"""Every plan in README and docs/ checks, and the examples in it come out."""

from __future__ import annotations

import pytest

from planlang.diagnostics.as_text import as_text
from planlang.pipeline import examples_run
from tests.docs.checking import checked
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
    result = checked(text)
    found = {d.code.name for d in result.diagnostics}
    assert found == set(codes), as_text(result.diagnostics)
    for outcome in examples_run(result):
        assert not outcome.diagnostics, as_text(outcome.diagnostics)


@pytest.mark.parametrize("fence", PLANS, ids=lambda fence: fence.where)
def test_it_is_laid_out(fence: Fence) -> None:
    """`python -m tests.docs.layout` lays it out."""
    assert laid_out(fence) == fence.text


def test_there_are_many() -> None:
    assert len(PLANS) > 40
    assert sum("\nexample " in f.text or "  example " in f.text for f in PLANS) >= 3
