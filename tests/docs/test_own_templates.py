"""What the guide for a company's templates lists is what there is. Its steps are run by
`test_commands`."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from planlang.documents.templates.allowed import HTML_FILTERS, MARKDOWN_FILTERS, TYPST_FILTERS
from planlang.documents.templates.folders import product_folder
from planlang.documents.views.look import Look
from tests.docs.fences import DOCS

GUIDE = (DOCS / "own-templates.md").read_text(encoding="utf-8")
KINDS = {"html": ".html", "markdown": ".md", "typst": ".typ"}


def below(heading: str) -> str:
    """The guide's text below a heading, up to the next one."""
    return re.split(r"^#+ ", GUIDE.partition(f" {heading}\n")[2], maxsplit=1, flags=re.MULTILINE)[0]


@pytest.mark.parametrize("kind", KINDS)
def test_the_blocks_are_those_of_the_templates(kind: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\|(.*\|.*)\|$", below("Blocks"), flags=re.MULTILINE)
    listed = {name for name, marks in rows if marks.split("|")[list(KINDS).index(kind)].strip()}
    assert listed == blocks(kind, "base") | blocks(kind, "plan")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("document", ["statement", "team"])
def test_the_blocks_of_statements_are_those_of_the_templates(kind: str, document: str) -> None:
    table = below("Blocks").partition("| block of a statement |")[2]
    rows = re.findall(r"^\| `(\w+)` \|([^|]*)\|([^|]*)\|$", table, flags=re.MULTILINE)
    listed = {name for name, *said in rows if said[document == "team"].strip()}
    ours = blocks(kind, document)
    assert listed == ours - (blocks(kind, "base") | {"body", "contents", "running_head"})


def blocks(kind: str, document: str) -> set[str]:
    """The blocks of a template of ours."""
    file = product_folder() / kind / f"{document}{KINDS[kind]}"
    return set(re.findall(r"{%-? block (\w+)", file.read_text(encoding="utf-8")))


def test_the_filters_are_those_that_are_allowed() -> None:
    listed = below("What a template gets").partition("there are the filters")[2]
    there = HTML_FILTERS.keys() | MARKDOWN_FILTERS.keys() | TYPST_FILTERS.keys()
    same = {"count", "e", "escape"}  # other names of `length`, and of what happens by itself
    assert set(re.findall(r"`(\w+)`", listed)) == there - same


def test_the_look_has_these_fields() -> None:
    (row,) = re.findall(r"^\| `look` \|(.*)\|$", GUIDE, flags=re.MULTILINE)
    assert re.findall(r"`(\w+)`", row) == [field.name for field in fields(Look)]
