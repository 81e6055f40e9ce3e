"""What the documentation names is there: links, paths, commands, reason codes, JSON fields."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from pydantic import BaseModel

from planlang.cli.app import COMMANDS, CommandRow, app
from planlang.scores import schema
from planlang.scores.reasons import OUT_SENTENCES, SENTENCES
from tests.docs.fences import DOCS, ELSEWHERE, FENCE, ROOT, pages

EVERY_PAGE = [*pages(), *ELSEWHERE, ROOT / "plans" / "README.md"]


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return FENCE.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """The headings of a page as GitHub links to them."""
    found = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in found)
    return {heading.strip().replace(" ", "-") for heading in plain}


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", EVERY_PAGE, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    lost = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(page)):
        if target.startswith(("http://", "https://")):
            continue
        path, _, anchor = target.partition("#")
        there = (page.parent / path).resolve() if path else page
        if not there.exists() or (anchor and anchor not in anchors(there)):
            lost.append(target)
    assert not lost


@pytest.mark.parametrize("page", EVERY_PAGE, ids=name)
def test_paths_exist(page: Path) -> None:
    """Paths of the repository in backquotes: `planlang/plan/model`, `tests/docs/fences.py`."""
    named = re.findall(r"`((?:planlang|tests|docs|plans|\.ci)/[\w./-]+)`", prose(page))
    inside_of_a_new_folder = {"plans/csm.plan", "plans/data.plan"}
    # A template's name, as another template calls it: `planlang/html/plan.html`.
    templates = {p for p in named if (ROOT / "templates" / p.removeprefix("planlang/")).exists()}
    known = inside_of_a_new_folder | templates
    assert not [p for p in named if p not in known and not (ROOT / p).exists()]


def test_every_page_can_be_reached_from_the_list() -> None:
    listed = [DOCS / "README.md", *DOCS.glob("*/README.md")]
    reached = {
        (page.parent / target.partition("#")[0]).resolve()
        for page in listed
        for target in re.findall(r"\]\(([^)\s]+)\)", prose(page))
    }
    assert {p for p in DOCS.rglob("*.md") if p.resolve() not in reached} <= {DOCS / "README.md"}


def test_every_command_has_a_section() -> None:
    text = prose(DOCS / "command-line.md")
    missing = [c.name for c in COMMANDS if f"\n## {c.name}\n" not in text]
    assert not missing


REASONS = (
    ("Reason codes", SENTENCES),
    ("Why an account or a row does not count", OUT_SENTENCES),
)


@pytest.mark.parametrize(("heading", "sentences"), REASONS)
def test_every_reason_is_listed(heading: str, sentences: dict[object, str]) -> None:
    section = prose(DOCS / "language" / "pay.md").partition(f"\n## {heading}\n")[2]
    rows = re.findall(r"^\| `(\w+)` \| (.+) \|$", section.partition("\n## ")[0], re.MULTILINE)
    assert rows == [(str(code), sentence) for code, sentence in sentences.items()]


def test_every_field_of_the_json_is_explained() -> None:
    text = prose(DOCS / "command-line.md").partition("\n### JSON of `score`\n")[2]
    text = text.partition("\n## ")[0]
    models = [m for m in vars(schema).values() if isinstance(m, type) and issubclass(m, BaseModel)]
    fields = {f for model in models for f in model.model_fields if not f.endswith("_exact")}
    assert not {f for f in fields if f"`{f}`" not in text}


@pytest.mark.parametrize("row", COMMANDS, ids=lambda row: row.name)
def test_every_option_of_a_command_is_named(row: CommandRow) -> None:
    text = (DOCS / "command-line.md").read_text(encoding="utf-8")
    section = text.partition(f"\n## {row.name}\n")[2].partition("\n## ")[0]
    group = typer.main.get_command(app)
    command = group.get_command(None, row.name)  # type: ignore[attr-defined]
    options = {name for p in command.params for name in p.opts if name.startswith("--")}
    assert not {o for o in options if o not in section}
