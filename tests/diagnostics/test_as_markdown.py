"""Findings as Markdown, as GitHub renders it: text of a plan stays text."""

from __future__ import annotations

import re

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options

from planlang.diagnostics import Code, Diagnostic, Label, Severity, Source, Span
from planlang.diagnostics.as_markdown import as_markdown

CODE = Code(code="P299", name="an_example", severity=Severity.WARNING, summary="An example.")


def rendered(text: str) -> str:
    return str(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))


def test_a_table_of_findings() -> None:
    place = Span(Source("my_plans/a.plan", "one\n"), 0, 3)
    html = rendered(
        as_markdown([Diagnostic(code=CODE, message="`a_b` is two.", place=place, help="Mend it.")])
    )
    assert "<strong>no errors, 1 warning</strong>" in html
    assert "<td><strong><code>a_b</code> is two.</strong><br>Mend it.<br>" in html
    assert "<code>my_plans/a.plan:1:1</code>" in html


def test_other_places_of_a_finding() -> None:
    source = Source("my_plans/a.plan", "one\ntwo\n")
    label = Label(Span(source, 4, 7), "found in plan `b`")
    found = Diagnostic(code=CODE, message="So.", place=Span(source, 0, 3), labels=(label,))
    html = rendered(as_markdown([found]))
    assert "<br><code>my_plans/a.plan:2:1</code>: found in plan <code>b</code><br>" in html


@pytest.mark.parametrize(
    "text",
    [
        "a | b",
        "`a | b`",
        "an odd ` one",
        "<img src=x onerror=alert(1)>",
        "`<b>`",
        "@everyone, see #12",
        "[x](javascript:y)",
        "![x](y)",
        "https://example.com and www.example.com and me@example.com",
        "~~gone~~ **bold** _it_ \\",
        "$x^2$",
        "first\nsecond",
        "<!-- -->",
        "&amp; &lt;",
    ],
)
def test_text_stays_text(text: str) -> None:
    html = rendered(as_markdown([Diagnostic(code=CODE, message=text, help=text)]))
    (row,) = re.findall(r"<tbody>\n?<tr>(.*?)</tr>\n?</tbody>", html, re.DOTALL)
    cells = re.findall(r"<td>(.*?)</td>", row, re.DOTALL)
    assert len(cells) == 3
    assert set(re.findall(r"</?(\w+)", row)) <= {"td", "strong", "br", "code"}
    shown = re.sub(r"<br>", "\n", cells[1])
    shown = re.sub(r"<[^>]*>", "", shown)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(entity, character)
    shown = shown.replace("\N{WORD JOINER}", "")
    said = text if text.count("`") % 2 else text.replace("`", "")
    assert shown == f"{said}\n{said}\nan_example (P299)"


def test_mentions_and_issues_are_broken() -> None:
    text = as_markdown([Diagnostic(code=CODE, message="@everyone #12 $x$")])
    assert re.findall("@.", text) == ["@\N{WORD JOINER}"]
    assert not re.search(r"#\w*;\d", text)
    assert "$" not in text
