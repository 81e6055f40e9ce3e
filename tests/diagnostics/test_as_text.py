"""The printed message is the test: what a person sees, character by character."""

import re

from hypothesis import given
from hypothesis import strategies as st

from planlang.diagnostics import (
    Cell,
    Code,
    Diagnostic,
    Fix,
    Label,
    Place,
    Severity,
    Source,
    Span,
)
from planlang.diagnostics.as_text import as_text, tally, visible

WEIGHTS = Code(
    code="P299", name="weights_example", severity=Severity.ERROR, summary="Weights and 100%."
)
THIN = Code(code="W499", name="thin_example", severity=Severity.WARNING, summary="Low weight.")
HINT = Code(code="W498", name="hint_example", severity=Severity.NOTE, summary="A note.")

PLAN = Source(
    "plans/a.plan",
    "plan a {\n  element retention {\n    weight     60%\n  }\n"
    "  element use {\n    weight\t35%\n  }\n}\n",
)


def at(source: Source, word: str) -> Span:
    start = source.text.index(word)
    return Span(source, start, start + len(word))


def one(message: str = "Found x, wanted y.", place: Place | None = None) -> Diagnostic:
    return Diagnostic(code=WEIGHTS, message=message, place=place)


def test_a_whole_message() -> None:
    diagnostic = Diagnostic(
        code=WEIGHTS,
        message="The weights add to 95%, and 100% was wanted.",
        place=at(PLAN, "60%"),
        labels=(Label(at(PLAN, "35%"), "the other weight is here"),),
        help="Raise one weight by 5 points.\nOr add an element of 5%.",
        fix=Fix(at(PLAN, "60%"), "65%"),
        next_command="planlang show plans/a.plan",
    )
    assert (
        as_text([diagnostic])
        == """\
error: The weights add to 95%, and 100% was wanted.
  plans/a.plan:3:16  weights_example (P299)
     3 |     weight     60%
       |                ^^^
     6 |     weight    35%
       |               --- the other weight is here
  help  Raise one weight by 5 points.
        Or add an element of 5%.
  fix   write `65%` for `60%`
  next  planlang show plans/a.plan

1 error
"""
    )


def test_a_label_in_another_file_says_which() -> None:
    base = Source("plans/base.plan", "weight 35%\n")
    diagnostic = Diagnostic(
        code=WEIGHTS,
        message="Found 95%.",
        place=at(PLAN, "60%"),
        labels=(
            Label(at(base, "35%"), "from here"),
            Label(Cell(file="people.csv", row=7, column="role"), "this person"),
        ),
    )
    assert (
        as_text([diagnostic])
        == """\
error: Found 95%.
  plans/a.plan:3:16  weights_example (P299)
     3 |     weight     60%
       |                ^^^
  plans/base.plan:1:8
     1 | weight 35%
       |        --- from here
  people.csv, row 7, column role: this person

1 error
"""
    )


def test_a_data_cell() -> None:
    diagnostic = Diagnostic(
        code=WEIGHTS,
        message="`1,2` is not a number; `1.2` was wanted.",
        place=Cell(file="renewals.csv", row=12, column="amount"),
    )
    assert (
        as_text([diagnostic])
        == """\
error: `1,2` is not a number; `1.2` was wanted.
  renewals.csv, row 12, column amount  weights_example (P299)

1 error
"""
    )


def test_blocks_are_in_order_of_place() -> None:
    text = as_text([one("second", at(PLAN, "35%")), one("first", at(PLAN, "60%"))])
    assert text.index("first") < text.index("second")
    assert text.endswith("\n\n2 errors\n")


def test_fixes_in_words() -> None:
    def fixed(span: Span, text: str) -> str:
        diagnostic = Diagnostic(code=WEIGHTS, message="m", fix=Fix(span, text))
        return as_text([diagnostic]).splitlines()[2]

    assert fixed(at(PLAN, "60%"), "") == "  fix   take out `60%`"
    assert fixed(Span(PLAN, 5, 5), "b") == "  fix   write `b` here"


def test_tally() -> None:
    error, warning, note = (Diagnostic(code=c, message="m") for c in (WEIGHTS, THIN, HINT))
    assert tally([]) == "no errors"
    assert tally([warning]) == "no errors, 1 warning"
    assert tally([error, error, warning, note]) == "2 errors, 1 warning, 1 note"
    assert tally([error] * 1200) == "1,200 errors"
    assert as_text([]) == "no errors\n"


def test_colour_only_when_asked() -> None:
    diagnostic = one(place=at(PLAN, "60%"))
    plain, coloured = as_text([diagnostic]), as_text([diagnostic], colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain


def test_wide_characters_and_tabs_keep_the_underline_under() -> None:
    source = Source("a.plan", '\t"更新 é" 60%')
    lines = as_text([one(place=at(source, "60%"))]).splitlines()
    # Two columns each for the two wide characters, a tab for four blanks.
    assert lines[2] == '     1 |     "更新 é" 60%'
    assert lines[3] == "       |" + " " * (1 + 4 + len('"xxxx é" ')) + "^^^"


def test_places_at_the_very_end_and_over_several_lines() -> None:
    end = Span(PLAN, len(PLAN.text), len(PLAN.text))
    assert "  plans/a.plan:9:1  " in as_text([one(place=end)])
    whole = Span(PLAN, 0, len(PLAN.text))
    assert as_text([one(place=whole)]).splitlines()[3] == "       | ^^^^^^^^"


def test_a_very_long_line_is_cut_around_its_underline() -> None:
    source = Source("a.plan", "x" * 5000 + " 60% " + "y" * 5000)
    lines = as_text([one(place=at(source, "60%"))]).splitlines()
    assert max(map(len, lines)) == len("     1 | ") + 96 + 1  # and the sign that it goes on
    column = lines[3].index("^^^")
    assert lines[2][column : column + 3] == "60%"
    everything = Span(source, 0, len(source.text))
    assert all(len(line) < 120 for line in as_text([one(place=everything)]).splitlines())


def test_nothing_reaches_the_terminal_that_it_would_obey() -> None:
    source = Source("a\x1b.plan", "weight \x1b[2J60%\u202e")
    text = as_text([one("Found \x1b]0;x\x07.", at(source, "60%"))])
    assert set(re.findall(r"[^\x20-\x7e\n]", text)) <= set("␛␇�")
    assert visible("a\u00a0b\x7f\tc") == "a b␡    c"


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_any_text_and_any_place_can_be_shown(text: str, a: int, b: int) -> None:
    start, end = sorted((min(a, len(text)), min(b, len(text))))
    shown = as_text([one(text, Span(Source("a.plan", text), start, end))])
    assert shown.endswith("1 error\n")
    assert all(c.isprintable() for line in shown.split("\n") for c in line)
