"""An author's Markdown becomes prose; nothing in it can do more than be read."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planlang.documents.from_markdown import line, prose
from planlang.documents.views.prose import (
    Block,
    BulletList,
    Code,
    CodeBlock,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    NumberedList,
    Paragraph,
    Prose,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)


def blocks(text: str) -> tuple[Block, ...]:
    found = prose(text)
    assert found is not None
    return found.blocks


def inlines(text: str) -> tuple[Inline, ...]:
    (paragraph,) = blocks(text)
    assert isinstance(paragraph, Paragraph)
    return paragraph.inlines


@pytest.mark.parametrize("text", [None, "", "  \n ", "[ref]: https://example.com", "![](x.png)"])
def test_nothing_to_show(text: str | None) -> None:
    assert prose(text) is None


def test_lines_of_one_paragraph_join() -> None:
    assert inlines("one\ntwo **three** *four*\\\n`five`") == (
        Text("one two "),
        Strong((Text("three"),)),
        Text(" "),
        Emphasis((Text("four"),)),
        LineBreak(),
        Code("five"),
    )


def test_blocks() -> None:
    text = "# A\n\n#### D\n\n- x\n- y\n\n3. z\n\n> q\n\n```\ncode\n\n```\n\n---\n"
    x, y, z, q = (Paragraph((Text(word),)) for word in "xyzq")
    assert blocks(text) == (
        Heading(1, (Text("A"),)),
        Heading(3, (Text("D"),)),
        BulletList(((x,), (y,))),
        NumberedList(3, ((z,),)),
        Quote((q,)),
        CodeBlock("code"),
        Rule(),
    )


def test_a_table_keeps_its_sides() -> None:
    assert blocks("| a | b |\n|---|--:|\n| 1 | 2 |\n") == (
        Table(((Text("a"),), (Text("b"),)), (False, True), (((Text("1"),), (Text("2"),)),)),
    )


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "<b>x</b>", "a <!-- b --> c", "<div>\n"]
)
def test_html_is_text(text: str) -> None:
    assert inlines(text) == (Text(text.strip()),)


@pytest.mark.parametrize("address", ["https://example.com/a?b=c", "http://x.y", "mailto:a@b.c"])
def test_links_to_pages_and_people(address: str) -> None:
    assert inlines(f"[here]({address})") == (Link(address, (Text("here"),)),)


@pytest.mark.parametrize("address", ["terms.md", "ftp://x.y/z", "//x.y", "#a", "tel:1", "x:y"])
def test_other_links_are_their_words(address: str) -> None:
    assert inlines(f"see [here]({address})") == (Text("see here"),)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x"])
def test_no_address_runs(address: str) -> None:
    assert not any(isinstance(part, Link) for part in inlines(f"[here]({address})"))


def test_of_a_picture_its_description_stays() -> None:
    assert inlines("before ![a *chart*](x.png)") == (
        Text("before a "),
        Emphasis((Text("chart"),)),
    )


@pytest.mark.parametrize(
    "text", ["> " * 300 + "deep", "*a " * 3000 + "b*" * 3000, "- " * 500 + "x"]
)
def test_too_deep_is_shown_as_it_is_written(text: str) -> None:
    assert blocks(text) == (CodeBlock(text),)


@pytest.mark.parametrize("text", ["[" * 20_000, "`" * 20_001, "|" * 20_000, "*_" * 10_000])
def test_odd_texts_take_no_time(text: str) -> None:
    start = process_time()
    prose(text)
    assert process_time() - start < 5


@given(st.text(alphabet="ab \n\t#*_`[]()<>!|-+1.&;\\\"'~:/{}$\u202e", max_size=60))
def test_every_text_is_markdown(text: str) -> None:
    prose(text)


def test_a_line_of_ours_has_no_markup() -> None:
    assert line("*a* <b>") == Prose((Paragraph((Text("*a* <b>"),)),))
    assert line("a").is_line
