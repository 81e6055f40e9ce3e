"""The grammar is free of ambiguity, and its words can be names."""

import re
from pathlib import Path

import pytest

from planlang.diagnostics import Source
from planlang.tree import grammar, scan
from planlang.tree import nodes as t
from planlang.tree.from_text import parse

RESERVED = {"true", "false", "not", "total"}
ALSO_NAMES = {"book", "period", "the"}
"""`credit by book`, `as of period`, `less than the from "2026.plan"`: read as the name where no
second word of the language follows."""


def test_strict() -> None:
    """Lark finds no conflict and no two terminals that match one text."""
    assert grammar.build(strict=True).options.strict


def words_beside_names() -> list[frozenset[str]]:
    """For each state of the parser that takes a name: the words of the language it takes too."""
    table = grammar.parser().parser.parser._parse_table  # type: ignore[union-attr]
    known = grammar.words()
    return [
        frozenset(known[name] for name in actions if name in known)
        for actions in table.states.values()
        if "NAME" in actions
    ]


def test_only_four_words_are_taken() -> None:
    """Where a name may stand, no word of the language is read as anything else.

    The one further word is `where` right after a parenthesis, for `count(where score >= 9)`.
    """
    states = words_beside_names()
    assert len(states) > 100
    taken = set().union(*states) - ALSO_NAMES
    assert taken <= RESERVED | {"where"}
    assert sum("where" in words for words in states) == 1


PLAN_WITH_NAMES = """\
dataset WORD "A dataset" {
  column WORD text
  column x money in WORD
  lookup WORD from WORD by WORD
  key WORD, WORD
}
rows WORD "Made" per WORD of WORD {
  WORD 4 * sum(WORD) of WORD where WORD in period
}
measure WORD "A measure" {
  value sum(WORD where WORD = "a") / sum(min(WORD, another else 0))
  from WORD where WORD in period and WORD as of WORD
  credit by WORD
}
example of WORD "An example" {
  row WORD WORD 5%, WORD 2027-01-01
  gives none
}
plan WORD "A plan" extends WORD {
  people from WORD where WORD is not missing
  exchange WORD at period end
  element WORD "An element" {
    measure WORD
    scope WORD
    credit to WORD on WORD
    target from WORD.WORD where WORD in period
    payout as WORD
    if no data move weight to WORD
    allow WORD "because"
    litmus {
      unintended "x" guarded by WORD
      working by 2027-01-01 when WORD of WORD > 5% or attainment of WORD > 1
    }
  }
  gate WORD "A gate" {
    then scale another, WORD by 75%
  }
  total cap 5 USD including WORD, WORD
  promise never pays less than WORD from "another.plan"
  segment WORD "A segment" of WORD where WORD = yes by day over WORD {
    change WORD {
      target 5%
    }
    remove WORD
  }
  example "An example" {
    given WORD of WORD in WORD 5%
    segment WORD
    person WORD = 5%
    pays WORD 5 USD
  }
}
"""


CONTINUING = {"and", "or", "where", "else"}
"""At the start of a line these continue the line before, so no made column is called so."""


def test_every_other_word_can_be_a_name() -> None:
    """A plan whose names are all one word of the language is the plan with another name."""
    ordinary = parse(Source("a", PLAN_WITH_NAMES.replace("WORD", "ordinary")))
    assert not ordinary.diagnostics
    different = []
    for word in sorted(set(grammar.words().values()) - RESERVED - {"where", "yes", "no"}):
        if not re.fullmatch(r"[a-z_]+", word):
            continue  # no name can be spelled so
        text = PLAN_WITH_NAMES.replace("WORD", word)
        if word in CONTINUING:
            text = text.replace(f"\n  {word} 4", "\n  ordinary 4")
        found = parse(Source("a", text))
        renamed = repr(found.tree).replace(f"name='{word}'", "name='ordinary'")
        wanted = repr(ordinary.tree).replace(f"name='{word}'", "name='ordinary'")
        if found.diagnostics or renamed != wanted:
            different.append(word)
    assert different == []


def test_where_after_a_parenthesis() -> None:
    """The one place with a word of its own: `count(where …)` is no column called `where`."""
    text = 'measure x "X" {\n  value count(where where > 9)\n  from y\n}\n'
    measure = parse(Source("a", text)).tree.items[0]
    assert isinstance(measure, t.Measure)
    value = measure.clauses[0]
    assert isinstance(value, t.ValueClause)
    assert isinstance(value.value, t.Call)
    assert value.value.args == ()
    assert isinstance(value.value.where, t.Compare)


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_the_four_cannot(word: str) -> None:
    found = parse(Source("a", f'element {word} "An element" {{\n}}\n'))
    assert [d.code.name for d in found.diagnostics] == ["reserved_word"]


def test_words_end_where_they_end() -> None:
    """A name may begin with a word of the language."""
    text = 'element x "X" {\n  payout as asretention\n  measure measured\n}\n'
    element = parse(Source("a", text)).tree.items[0]
    assert isinstance(element, t.Element)
    payout, measure = element.clauses
    assert isinstance(payout, t.PayoutClause)
    assert isinstance(payout.payout, t.PayoutAs)
    assert payout.payout.element.name == "asretention"
    assert isinstance(measure, t.MeasureClause)
    assert measure.measure.name == "measured"


def test_scan_and_grammar_agree_on_continuation() -> None:
    """The scan's rule for lines that continue stands in the grammar's line end, too."""
    newline = next(d for d in grammar.parser().terminals if d.name == "_NEWLINE").pattern.value
    for text in ["and", "or", "where", "else", 'accepted "', 'because "', "guarded by", "-", "+",
                 "*", "/", "=", "<", ">", "!", "{", '"']:  # fmt: skip
        line = f"\n  {text} x"
        assert re.match(newline, line) is None, text
        assert re.match(scan.CONTINUES, line.strip()), text
    for text in ["android", "orders", "accepted", "guarded", "because", "weight", "}", "(", "#"]:
        line = f"\n  {text} x\n"
        assert re.match(newline, line), text
        assert re.match(scan.CONTINUES, line.strip()) is None, text


def test_cache_directory_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache is made for its owner alone, and one that others can write is not used."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    try:
        grammar.parser.cache_clear()
        grammar.parser()
        folder = tmp_path / "planlang"
        assert folder.stat().st_mode & 0o077 == 0
        assert [f.suffix for f in folder.iterdir()] == [".lark"]

        (next(iter(folder.iterdir()))).write_bytes(b"not a parser")
        grammar.parser.cache_clear()
        assert grammar.parser().parse("\n").data == "file"

        for file in folder.iterdir():
            file.unlink()
        folder.chmod(0o777)
        grammar.parser.cache_clear()
        assert grammar.parser().parse("\n").data == "file"
        assert not list(folder.iterdir())
    finally:
        grammar.parser.cache_clear()
