"""The quick lexer gives the tokens of Lark's contextual lexer, and stops where that stops."""

import random
from pathlib import Path

import pytest
from lark import Lark
from lark.exceptions import UnexpectedCharacters, UnexpectedToken

from planlang.tree import grammar, lark_lexer
from tests.tree.test_from_text import mutated

ROOT = Path(__file__).parents[2]
TEXTS = [
    path.read_text(encoding="utf-8")
    for folder in ("planlang/std", "tests/corpus/trees", "tests/corpus/mistakes")
    for path in sorted((ROOT / folder).glob("*.plan"))
]


@pytest.fixture(scope="module")
def lark() -> Lark:
    """The parser with Lark's own lexer."""
    return grammar.build(strict=True)


def tokens(parser: Lark, text: str) -> list[tuple[str, str, int | None, int | None]]:
    """All tokens up to the end or the first mistake, and what the mistake is."""
    found: list[tuple[str, str, int | None, int | None]] = []
    try:
        found.extend(
            (token.type, str(token), token.start_pos, token.end_pos)
            for token in parser.parse_interactive(text).iter_parse()
        )
    except UnexpectedToken as error:
        found.append(("UNEXPECTED", str(error.token), error.token.start_pos, None))
    except UnexpectedCharacters as error:
        found.append(("UNKNOWN", "", error.pos_in_stream, None))
    return found


def test_same_tokens_as_lark(lark: Lark) -> None:
    for text in TEXTS:
        assert tokens(grammar.parser(), text) == tokens(lark, text)


def test_a_text_without_a_slip_takes_no_lexer_of_larks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making that one costs more than reading the text."""

    def refuse(*_: object) -> None:
        raise AssertionError("the quick lexer gave up")

    monkeypatch.setattr(lark_lexer, "ContextualLexer", refuse)
    quick = grammar.build()
    for path in [*ROOT.glob("planlang/std/*.plan"), *ROOT.glob("plans/**/*.plan")]:
        text = path.read_text(encoding="utf-8")
        quick.parse(text)
        quick.parse(text.rstrip())  # as declarations are cut out: the last sign ends the text


def check_mutations(lark: Lark, count: int) -> None:
    chance = random.Random(20270801)
    for _ in range(count):
        text = chance.choice(TEXTS)
        start = chance.choice([0, text.find("\n", len(text) // 2) + 1])
        spoiled = mutated(text[start : start + 800], chance)
        assert tokens(grammar.parser(), spoiled) == tokens(lark, spoiled), spoiled


def test_same_tokens_in_mutated_files(lark: Lark) -> None:
    check_mutations(lark, 150)


@pytest.mark.long
def test_same_tokens_in_many_mutated_files(lark: Lark) -> None:
    check_mutations(lark, 5_000)


@pytest.mark.parametrize(
    "text",
    [
        'element x "X" {\n  payout asretention',
        'element x "X" {\n  weightX 5%',
        'plan x "X" {\n  rounding half-up to 0.01 USD\n  pays half-yearly\n  mix 80:20',
        'plan x "X" {\n  rounding half-upper to',
        'plan x "X" {\n  calendar 4-4-5 year',
        'plan x "X" {\n  calendar 4-4-56 year',
        'measure x "X" {\n  value 4-4-5 + half-up',
        'measure x "X" {\n  value a!=b and c<=d or e<f',
        'dataset x "X" {\n  column a yes/no written "Y", "N"\n  column b money EURO',
        'element x "" {\n  definition """"""',
        'element x "X" {\n  target 5  USDA year',
        'element x "X" {\n  target 2027-02-011',
        "total",
        "nothing not",
    ],
)
def test_where_words_end(lark: Lark, text: str) -> None:
    assert tokens(grammar.parser(), text) == tokens(lark, text)
