"""Every text is printed as it is, or refused with its name; none acts on the document."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from planlang.documents.pdf.typesetter import Typesetter
from planlang.documents.templates.escape_typst import escape_typst, typst_string
from tests.documents.pdf.reading import letters, pages_of, text_of
from tests.documents.pdf.sheets import font_of, sheet
from tests.documents.templates.nasty import nasty

NAMES = (
    "#", "$", "#panic()", '#read("/etc/passwd")', "#let x = 1", "#import", "#{1+1}", "#[a]",
    '";', '#"', '"; #panic("a"); "', "\\", "\\\\", '\\"', "\\u{23}", "\\#", "a \\", "\\n",
    "$x^2$", "_under_", "*bold*", "`raw`", "```raw```", "<label>", "@ref", "@preview/x:1.0.0",
    "= heading", "- item", "+ item", "/ term: x", "1. one", "// comment", "/* comment */",
    "~", "--", "---", "...", "'single' and \"double\"", "[content]", "(a, b)", "{code}",
    "</script>", "<b>&amp;", "{{ view }}", "{% endblock %}", "{# note #}", "https://a.b/c",
    "a\u202eb", "a\u2066b", "Ana\u200f", "x\u00ady", "-> =>", "fi ffi ffl", "1x2 12:30",
    "e\u0301 ё Ω İ ß", "O'Brien & Søns, Inc. (50%)",
)  # fmt: skip
"""Names of people and accounts that mean something to Typst, Jinja, HTML or a reader of bidi."""

LEFT_TO_RIGHT = re.compile("^[^\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufefc]*$")
NO_GLYPH = re.compile("[王👩👧\u200d]")


def printed(text: str) -> str:
    """The letters of `text` that can be copied. Control characters and halves of pairs are printed
    as �, which viewers copy or not."""
    seen = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff-\uffff]", "", text)
    return letters(seen)


def on_pages(texts: list[str], typesetter: Typesetter) -> list[str]:
    """The letters that are printed for each of `texts`, on wide pages, a line for each."""
    lines = [f"#block[þ{number}þ{escape_typst(text)}þþ]" for number, text in enumerate(texts)]
    body = '#set page(width: 60cm, height: 60cm)\n#set text(lang: "en")\n= T\n' + "\n".join(lines)
    made = typesetter.pdf(sheet(body))
    assert made.diagnostics == ()
    assert made.content is not None
    found = dict(re.findall(r"þ(\d+)þ(.*?)þþ", "".join(map(letters, pages_of(made.content)))))
    return [found[str(number)] for number in range(len(texts))]


def same(text: str, shown: str) -> bool:
    """Whether `shown` is `text`. Where something turns the direction, viewers copy in whatever
    order and lose some signs that are mirrored; there, nothing may come from elsewhere."""
    shown = shown.replace("\ufffd", "")
    if LEFT_TO_RIGHT.match(text):
        return printed(text) == shown
    letters_of, letters_shown = (Counter(filter(str.isalnum, t)) for t in (printed(text), shown))
    return letters_shown <= letters_of and bool(letters_shown) == bool(letters_of)


def test_names_are_printed_as_they_are(typesetter: Typesetter) -> None:
    wrong = [
        (text, shown)
        for text, shown in zip(NAMES, on_pages(list(NAMES), typesetter), strict=True)
        if not same(text, shown)
    ]
    assert not wrong
    assert len(NAMES) >= 53


def test_texts_by_luck_are_printed_as_they_are(typesetter: Typesetter) -> None:
    texts = [NO_GLYPH.sub("", text) for text in nasty(3_000, seed=11)]
    wrong = []
    for first in range(0, len(texts), 1_000):
        some = texts[first : first + 1_000]
        shown = on_pages(some, typesetter)
        wrong += [pair for pair in zip(some, shown, strict=True) if not same(*pair)]
    assert not wrong


LONG = (
    "9281b95c4a1d7f0e6b3c8d2a5f9e1b7c4d0a6e3f8b2c5d9a1e7f4b0c6d3a8e2f",
    "https://example.com/a/very/long/address?with=questions&and=more#place",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwe",
    "account_00000000000000000000000000000000000001",
)


def test_a_long_word_ends_lines_and_is_copied_as_it_is(typesetter: Typesetter) -> None:
    body = "= T\n" + "\n".join(f"#block(width: 25mm)[{escape_typst(word)}]" for word in LONG)
    made = typesetter.pdf(sheet(body))
    assert made.diagnostics == ()
    assert made.content is not None
    (page,) = pages_of(made.content)
    assert page.count("\n") > 2 * len(LONG)
    copied = "".join(page.split())
    assert [word for word in LONG if word not in copied] == []


def test_a_text_that_turns_the_direction_turns_only_itself(typesetter: Typesetter) -> None:
    for name in ("a\u202eb", "a\u202bb", "a\u2067b", "שלום", "\u200fx"):
        made = typesetter.pdf(sheet(f"= T\n{escape_typst(name)} 100% of the target"))
        assert made.content is not None
        assert "100% of the target" in text_of(made.content)


@pytest.mark.parametrize("where", ["markup", "string", "title"])
def test_a_text_runs_nothing_wherever_it_stands(where: str, typesetter: Typesetter) -> None:
    """Even a string that a template puts into markup by mistake prints itself."""
    body = {
        "markup": f"= T\n{escape_typst('#panic()')}",
        "string": f"= T\n{typst_string('#panic()')}",
        "title": f"#set document(title: {typst_string('#panic()')})\n= T\n#panic()",
    }
    made = typesetter.pdf(sheet(body[where].replace("\n#panic()", "\n\\#panic()")))
    assert made.content is not None
    assert "#panic()" in text_of(made.content)


# ---------------------------------------------------------------- characters that no font has


def test_a_name_that_cannot_be_printed_is_said(typesetter: Typesetter) -> None:
    made = typesetter.pdf(sheet(f"= T\n{escape_typst('王小明')}\n{escape_typst('Ana 😀')}"))
    assert made.content is None
    first, second = made.diagnostics
    assert first.code.name == second.code.name == "glyph_missing"
    assert first.message == (
        "“王小明” cannot be printed: no font has 王, 小, 明 (Chinese or Japanese)."
    )
    assert str(first.place) == "test.typ:4:2"
    assert "font_folder" in (first.help or "")
    assert "--font-folder" in (first.help or "")
    assert second.message == "“Ana 😀” cannot be printed: no font has 😀 (emoji)."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("한국", "한, 국 (Korean)"),
        ("தமிழ்", "(Tamil)"),
        ("สวัสดี", "(Thai)"),
        ("ひらがな", "(Japanese)"),
        ("\ue000", "no font has U+E000 (no character of any script)"),
        ("王한", "王, 한 (Chinese or Japanese and Korean)"),
    ],
)
def test_the_script_is_named(text: str, said: str, typesetter: Typesetter) -> None:
    (found,) = typesetter.pdf(sheet(f"= T\n{escape_typst(text)}")).diagnostics
    assert said in found.message


def test_a_text_inside_of_a_chart_is_named_too(typesetter: Typesetter) -> None:
    chart = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="9">'
        '<text y="9" font-family="Inter">Account</text><text y="9">王小明 GmbH</text></svg>'
    )
    body = f'= T\n#image(bytes({typst_string(chart)}), format: "svg", alt: "A chart")'
    (found,) = typesetter.pdf(sheet(body)).diagnostics
    assert found.message.startswith("“王小明 GmbH” cannot be printed: no font has 王, 小, 明 (")


def test_a_name_in_several_texts_is_said_once(typesetter: Typesetter) -> None:
    texts = ("Statement for 王小明 Ltd, 2027-Q3", "王小明 Ltd", "For 王小明 Ltd", "王小明 GmbH")
    body = "= T\n" + "\n\n".join(map(escape_typst, texts))
    found = typesetter.pdf(sheet(body)).diagnostics
    assert [message.message.partition(" cannot")[0] for message in found] == [
        "“王小明 Ltd”",
        "“王小明 GmbH”",
    ]


def test_a_text_with_a_long_word_is_named_whole(typesetter: Typesetter) -> None:
    text = "Account account_0000000000000000000000001 of 王小明, account_0000000000000000000000002"
    (found,) = typesetter.pdf(sheet(f"= T\n{escape_typst(text)}")).diagnostics
    assert found.message.startswith(f"“{text[:79]}…” cannot be printed")
    assert str(found.place) == "test.typ:4:2"


def test_many_texts_are_counted(typesetter: Typesetter) -> None:
    body = "= T\n" + "\n\n".join(escape_typst(f"王 {number}") for number in range(40))
    found = typesetter.pdf(sheet(body)).diagnostics
    assert len(found) == 10
    assert found[-1].message.endswith("30 more texts have such characters.")


def test_a_folder_with_the_font_lets_it_print(tmp_path: Path) -> None:
    font_of("王小明", "Three Signs", tmp_path / "three.ttf")
    with Typesetter((tmp_path,)) as typesetter:
        assert "Three Signs" in {font.family for font in typesetter.fonts()}
        chart = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="9">'
            '<text y="9" font-family="Inter">王小明</text></svg>'
        )
        body = (
            f"= T\n{escape_typst('王小明 (Wang Xiaoming)')}\n"
            f'#image(bytes({typst_string(chart)}), format: "svg", alt: "A chart")'
        )
        made = typesetter.pdf(sheet(body))
    assert made.diagnostics == ()
    assert made.content is not None
    assert "王小明 (Wang Xiaoming)" in text_of(made.content)
