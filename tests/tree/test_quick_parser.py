"""The quick parser reads what Lark reads, as Lark reads it; and its tables outlive their cache."""

import json
import random
from pathlib import Path

import pytest
from lark import Lark, Tree
from lark.exceptions import UnexpectedInput

from planlang.tree import grammar, parser_tables
from planlang.tree.parser_tables import Tables
from planlang.tree.quick_parser import Branch, QuickParser, Unreadable
from tests.tree.test_from_text import mutated

ROOT = Path(__file__).parents[2]
TEXTS = [
    path.read_text(encoding="utf-8")
    for folder in ("planlang/std", "plans", "tests/corpus/trees", "tests/corpus/mistakes")
    for path in sorted((ROOT / folder).rglob("*.plan"))
]


@pytest.fixture(scope="module")
def lark() -> Lark:
    """The parser with Lark's own lexer."""
    return grammar.build(strict=True)


@pytest.fixture(scope="module")
def made(lark: Lark) -> Tables:
    return parser_tables.of(lark)


def by_lark(parser: Lark, text: str) -> object:
    def shown(kid: object) -> object:
        if not isinstance(kid, Tree):
            return kid
        place = (-1, -1) if kid.meta.empty else (kid.meta.start_pos, kid.meta.end_pos)
        return (kid.data, *place, [shown(below) for below in kid.children])

    try:
        return shown(parser.parse(text))
    except UnexpectedInput:
        return None


def quickly(parser: QuickParser, text: str) -> object:
    def shown(kid: object) -> object:
        if not isinstance(kid, Branch):
            return kid
        return (kid.name, kid.start, kid.end, [shown(below) for below in kid.kids])

    try:
        return shown(parser.parse(text))
    except Unreadable:
        return None


def test_same_branches_as_lark(lark: Lark, made: Tables) -> None:
    quick = QuickParser(made)
    assert sum(quickly(quick, text) is not None for text in TEXTS) > 20
    for text in TEXTS:
        assert quickly(quick, text) == by_lark(lark, text)


def check_mutations(lark: Lark, made: Tables, count: int) -> None:
    chance = random.Random(20261122)
    quick = QuickParser(made)
    for _ in range(count):
        text = chance.choice(TEXTS)
        start = chance.choice([0, text.find("\n", len(text) // 2) + 1])
        spoiled = mutated(text[start : start + 800], chance)
        assert quickly(quick, spoiled) == by_lark(lark, spoiled), spoiled


def test_same_branches_of_mutated_files(lark: Lark, made: Tables) -> None:
    check_mutations(lark, made, 150)


@pytest.mark.long
def test_same_branches_of_many_mutated_files(lark: Lark, made: Tables) -> None:
    check_mutations(lark, made, 5_000)


# ---------------------------------------------------------------- the tables in the cache


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache folder, and nothing remembered of another one."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(parser_tables, "tables", parser_tables.tables.__wrapped__)
    return tmp_path / "planlang"


def test_kept_tables_are_the_made_ones(cache: Path, made: Tables) -> None:
    first = parser_tables.tables()
    (kept,) = cache.glob("tables-*.json")
    assert kept.stat().st_mode & 0o077 == 0
    again = parser_tables.tables()
    assert again is not first
    for text in TEXTS:
        expected = quickly(QuickParser(made), text)
        assert quickly(QuickParser(first), text) == quickly(QuickParser(again), text) == expected


def test_kept_tables_are_read_without_lark(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("Lark was asked")

    parser_tables.tables()
    monkeypatch.setattr(grammar, "parser", refuse)
    assert len(parser_tables.tables().rows) > 1_000


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: "\udcff\x00",
        lambda text: "{}",
        lambda text: json.dumps([json.loads(text)[0], 1]),
        lambda text: json.dumps([json.loads(text)[0], [], [[]], 0, 0, []]),
        lambda text: json.dumps(["another grammar", *json.loads(text)[1:]]),
    ],
)  # fmt: skip
def test_damaged_and_foreign_tables_are_made_anew(cache: Path, spoil: object) -> None:
    assert callable(spoil)
    parser_tables.tables()
    (kept,) = cache.glob("tables-*.json")
    whole = kept.read_text(encoding="utf-8")
    kept.write_text(spoil(whole), encoding="utf-8", errors="surrogateescape")
    assert QuickParser(parser_tables.tables()).parse("\n").name == "file"
    assert kept.read_text(encoding="utf-8") == whole


def test_tables_are_made_where_nothing_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert QuickParser(parser_tables.tables.__wrapped__()).parse("\n").name == "file"
