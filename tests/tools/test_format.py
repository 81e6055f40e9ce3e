"""The formatter changes blanks and line ends, and nothing else."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planlang.diagnostics import Source
from planlang.tools import format as formatter
from planlang.tools.format import Formatted, format_file, format_text
from planlang.tree.from_text import parse
from planlang.tree.tokens import words_of

ROOT = Path(__file__).parents[2]
LAYOUT = ROOT / "tests" / "corpus" / "layout"
SHIPPED = sorted(
    path
    for folder in ("planlang/std", "planlang/cli/scaffold", "plans", "docs")
    for path in (ROOT / folder).rglob("*.plan")
)
BEFORE = (LAYOUT / "everything.before.plan").read_text(encoding="utf-8")
AFTER = (LAYOUT / "everything.after.plan").read_text(encoding="utf-8")


def formatted(text: str) -> Formatted:
    return format_text(Source("x.plan", text))


def laid_out(text: str) -> str:
    result = formatted(text)
    assert [d.message for d in result.diagnostics] == []
    assert result.text is not None
    return result.text


def test_golden_pair() -> None:
    assert laid_out(BEFORE) == AFTER


def test_laid_out_already() -> None:
    result = formatted(AFTER)
    assert result.unchanged
    assert result.text == AFTER


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_what_we_ship_is_laid_out(path: Path) -> None:
    result = format_file(path.name, path.read_bytes())
    assert result.diagnostics == ()
    assert result.unchanged


# ---------------------------------------------------------------- what stays


def test_digits_and_texts_stay() -> None:
    text = 'element x "A  b" {\n  weight 060.500%\n  target 1_000.50   USD a year, in full\n}\n'
    assert laid_out(text) == (
        'element x "A  b" {\n  weight     060.500%\n  target     1_000.50 USD a year, in full\n}\n'
    )


def test_columns_do_not_depend_on_neighbours() -> None:
    """A longer line beside it moves nothing."""
    short = 'element x "X" {\n  cap 150%\n}\n'
    long = short.replace("}", "  guarantee 100% before gates\n}")
    assert "  cap        150%\n" in laid_out(short)
    assert "  cap        150%\n" in laid_out(long)


def test_order_stays() -> None:
    text = 'element x "X" {\n  weight     60%\n  cap        150%\n  floor      0%\n}\n'
    assert laid_out(text) == text


def test_one_blank_line_at_most() -> None:
    text = '\n\nelement x "X" {\n\n\n  cap 5%\n\n\n\n  floor 0%\n\n}\n\n\n\nelement y "Y" {\n}\n\n'
    assert laid_out(text) == (
        'element x "X" {\n  cap        5%\n\n  floor      0%\n}\n\nelement y "Y" {\n}\n'
    )


# ---------------------------------------------------------------- texts of other kinds


def test_crlf_stays_crlf() -> None:
    text = laid_out(BEFORE.replace("\n", "\r\n"))
    assert text == AFTER.replace("\n", "\r\n")


def test_line_ends_of_old_macs_become_those_of_today() -> None:
    found = format_file("a.plan", BEFORE.replace("\n", "\r").encode())
    assert (found.text, found.unchanged) == (AFTER, False)
    again = format_file("a.plan", AFTER.replace("\n", "\r").encode())
    assert (again.text, again.unchanged) == (AFTER, False)


def test_byte_order_mark_stays() -> None:
    assert laid_out("\ufeff" + BEFORE) == "\ufeff" + AFTER


def test_multi_byte_characters() -> None:
    text = 'element x "Erneuerungsrate – ≥ 90 % 🙂" {  # größer 日本\n  weight 5%\n}\n'
    assert laid_out(text) == text.replace("weight 5%", "weight     5%")


def test_tabs_and_blanks_at_line_ends() -> None:
    text = 'element x "X" {\t\n\tweight\t60%  \t\n\tcap 5%\t# why \t\n}'
    assert laid_out(text) == ('element x "X" {\n  weight     60%\n  cap        5%  # why\n}\n')


def test_empty_file() -> None:
    assert laid_out("") == ""
    assert laid_out("\n\n") == ""
    assert laid_out("# only this") == "# only this\n"


@pytest.mark.parametrize(
    "text", ['element x "X {\n  weight 60%\n}\n', "element x {\n}\n", 'terms """\n', "}", "\0"]
)
def test_mistakes_are_given_and_nothing_is_written(text: str) -> None:
    result = formatted(text)
    assert result.text is None
    assert result.diagnostics == parse(Source("x.plan", text)).diagnostics
    assert result.diagnostics


def test_bytes_that_are_no_text() -> None:
    result = format_file("x.plan", b'element x "\xff" {\n}\n')
    assert result.text is None
    assert [d.code.name for d in result.diagnostics] == ["file_unreadable"]


# ---------------------------------------------------------------- comments


SMALL = """\
plan csm "Plan" extends base
{
  people from roster where role in ("a",
    "b") and -x*(y + 1) < 5
  total cap 5 USD including one, two
  element x "X" { payout { below 90% of target pays 0% } }
  segment s "S" of people where tenure < 3 months
    or lead by day { change x { cap 5% } }
}
"""


def check_comments_at_every_boundary(text: str) -> None:
    """Wherever a comment may stand it stays, among the same words; elsewhere it is a mistake."""
    words = words_of(text)
    kept = 0
    for number, word in enumerate(words):
        commented = f"{text[: word.end]} # note {number}\n{text[word.end :]}"
        result = formatted(commented)
        if parse(Source("x.plan", commented)).diagnostics:
            assert result.text is None
            continue
        assert result.text is not None, f"after {word}"
        assert result.text.count(f"# note {number}") == 1
        kept += 1
    assert kept > len(words) / 4


def test_a_comment_at_every_boundary() -> None:
    check_comments_at_every_boundary(SMALL)


@pytest.mark.long
def test_a_comment_at_every_boundary_of_everything() -> None:
    check_comments_at_every_boundary(BEFORE)


def test_a_comment_line_before_every_line() -> None:
    laid = laid_out(SMALL)
    lines = laid.split("\n")
    for at in range(len(lines)):
        text = laid_out("\n".join([*lines[:at], "# note", *lines[at:]]))
        assert [line for line in text.split("\n") if line.strip() != "# note"] == lines, at
        assert text.count("# note") == 1


# ---------------------------------------------------------------- white space moves nothing


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_white_space_mutation_changes_nothing(chance: random.Random) -> None:
    """Blanks and tabs may be put in or made longer between two words: the layout is the same."""
    words = words_of(BEFORE)
    text = BEFORE[: words[0].start]
    for word, following in zip(words, [*words[1:], None], strict=True):
        text += word.text
        gap = BEFORE[word.end : following.start if following else len(BEFORE)]
        extra = chance.choice(["", "", " ", "\t", "   "])
        separate = following is None or not gap.startswith("#")
        text += (extra if separate and (gap or word.kind in ("LPAR", "COMMA")) else "") + gap
    assert laid_out(text) == AFTER


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_lines_may_be_indented_in_any_way(chance: random.Random) -> None:
    lines = BEFORE.split("\n")
    inside = False
    for at, line in enumerate(lines):
        if not inside:
            lines[at] = " " * chance.randrange(9) + line.lstrip()
        if line.count('"""') == 1:
            inside = not inside
            lines[at] = line if not inside else lines[at]
    assert laid_out("\n".join(lines)) == AFTER


# ---------------------------------------------------------------- the proof


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda text: text.replace("94%", "95%"), "another plan"),
        (lambda text: text.replace("94%", "94.0%"), "words or comments"),
        (lambda text: text.replace("  # why", ""), "words or comments"),
        (lambda text: text.replace("  # why", "\n  # why"), "words or comments"),
        (lambda text: text.replace("}", ""), "read again"),
    ],
)
def test_nothing_is_written_unproved(
    monkeypatch: pytest.MonkeyPatch, spoil: "object", message: str
) -> None:
    """With a layout that is wrong in one of these ways, the proof fails and says how."""
    assert callable(spoil)
    right = formatter.to_text

    def wrong(text: str) -> str:
        result = spoil(right(text))
        assert isinstance(result, str)
        return result

    monkeypatch.setattr(formatter, "to_text", wrong)
    result = formatted('element x "X" {\n  target 94%  # why\n}\n')
    assert result.text is None
    assert [d.code.name for d in result.diagnostics] == ["layout_unproved"]
    assert message in result.diagnostics[0].message


def test_a_layout_that_does_not_settle_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    right = formatter.to_text
    passes = iter(["\n", ""])
    monkeypatch.setattr(formatter, "to_text", lambda text: right(text) + next(passes))
    result = formatted('element x "X" {\n  target 94%\n}\n')
    assert result.text is None
    assert "once more" in result.diagnostics[0].message


# ---------------------------------------------------------------- generated plans

NAMES = st.sampled_from(["a", "due", "weight", "target", "rate_2", "_x"])
NUMBERS = st.sampled_from(["1", "0.50", "1_000", "93%", "250 USD", "2027-02-01", '"a # b"', "-5"])


def expressions() -> st.SearchStrategy[str]:
    def wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        pairs = st.tuples(inner, st.sampled_from("+-*/"), inner)
        return st.one_of(
            pairs.map(lambda p: f"{p[0]}{p[1]} {p[2]}"),
            inner.map(lambda e: f"( {e})"),
            inner.map(lambda e: f"-({e} )"),
            st.lists(inner, min_size=1, max_size=3).map(lambda es: "f( " + " ,\n".join(es) + ")"),
        )

    return st.recursive(st.one_of(NAMES, NUMBERS), wider, max_leaves=8)


def conditions() -> st.SearchStrategy[str]:
    simple = st.one_of(
        st.tuples(
            expressions(), st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), expressions()
        ).map(" ".join),
        NAMES.map(lambda n: f"{n} is not missing"),
        NAMES.map(lambda n: f"{n} in previous period"),
        NAMES.map(lambda n: f'{n} in("a","b")'),
        NAMES.map(lambda n: f"{n} as of period start"),
    )
    joined = st.lists(simple, min_size=1, max_size=3)
    return st.tuples(joined, st.sampled_from([" and ", "\n  and ", " or ", "  # why\n or "])).map(
        lambda p: p[1].join(p[0])
    )


@settings(max_examples=60)
@given(expressions(), st.lists(conditions(), max_size=2))
def test_generated_measures_keep_their_tree(value: str, where: list[str]) -> None:
    source = f'measure m "M" {{\n value {value}\n' + "".join(
        f" from rows_{i} where {c}\n" for i, c in enumerate(where[:1])
    )
    text = source + "}\n"
    parsed = parse(Source("x.plan", text))
    assert not parsed.diagnostics, [d.message for d in parsed.diagnostics]
    result = laid_out(text)
    assert parse(Source("x.plan", result)).tree == parsed.tree
    assert re.sub(r"\s", "", result) == re.sub(r"\s", "", text)
