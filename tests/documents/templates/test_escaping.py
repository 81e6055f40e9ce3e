"""Whatever a value holds, it comes out as these characters, and the document stays as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt

from planlang.documents.templates.environment import Templates
from planlang.documents.views.look import Look
from planlang.words.escape_markdown import escape_markdown
from planlang.words.locale import ENGLISH
from planlang.words.readable import readable
from tests.documents.templates.nasty import nasty
from tests.documents.templates.running import Company, Part, View

TEXTS = 3_000
HARMLESS = "Zyx"
"""A value that changes nothing: what it gives is what all others must give, but for themselves."""

MARKDOWN = """\
{%- macro bold(text) %}**{{ text }}**{% endmacro -%}
# {{ view.title }}

{{ view.title }}

a {{ view.title }} b, x{{ view.title }}y, {{ view.title }}{{ view.title }}
{{ view.title }}

{{ bold(view.title) }} and [{{ view.title }}](https://example.org) <code>{{ view.title }}</code>

[x]{{ view.title }}

- {{ view.title }}
- {{ _("{what} is due", what=view.title) }}

1. {{ view.title }}

> {{ view.title }}

| A | B |
|---|---|
| {{ view.title }} | {{ view.title }} |
|{{ view.title }}|{{ view.title }}|
| {{ view.parts|map(attribute="name")|join(", ") }} | {{ "|" }} |

{% set kept %}{{ view.title }}{% endset %}
{{ kept }}

{% filter indent(2, true) %}
{{ view.title }}
{% endfilter %}
"""

HTML = """\
{%- macro bold(text) %}<b>{{ text }}</b>{% endmacro -%}
<!doctype html><title>{{ view.title }}</title>
<p title="{{ view.title }}" lang='{{ view.title }}'>{{ view.title }}</p>
{{ bold(view.title) }} {{ _("{what} is due", what=view.title) }}
<td>{{ view.parts|map(attribute="name")|join(", ") }}</td> {{ view.title|e }} {{ "<" }}
<script type="application/json">{{ view.title|tojson }}</script>
{% set kept %}{{ view.title }}{% endset %}{{ kept }}
"""


class Seen(HTMLParser):
    """What a page says, in order: tags, attributes, comments, and the texts between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # Who writes an address of mail gets a link to it: GitHub looks for the @ in finished text.
        if not any(value and value.startswith("mailto:") for _, value in attrs):
            self.found.append(("tag", tag))
            self.found += [(f"attribute {name}", value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        if tag != "a":
            self.found.append(("end", tag))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] == "text":
            data = self.found.pop()[1] + data
        self.found.append(("text", data))

    def handle_comment(self, data: str) -> None:
        self.found.append(("comment", data))

    def handle_pi(self, data: str) -> None:
        self.found.append(("instruction", data))


def seen(page: str) -> list[tuple[str, str]]:
    parser = Seen()
    parser.feed(page)
    parser.close()
    return parser.found


def spaced(found: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Blanks and line ends as HTML shows them: one blank for many, none at the ends."""
    return [(kind, re.sub(r"[ \t\n\r]+", " ", text).strip(" ")) for kind, text in found]


def with_text(found: Iterable[tuple[str, str]], shown: str) -> Iterator[tuple[str, str]]:
    """What must be seen where `shown` stands in the place of the harmless value."""
    return ((kind, text.replace(HARMLESS, shown)) for kind, text in found)


def github(text: str) -> str:
    return str(cmarkgfm.github_flavored_markdown_to_html(text, Options.CMARK_OPT_UNSAFE))


def commonmark(text: str) -> str:
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(text)


def view(text: str) -> View:
    return View(title=text, parts=(Part(name=text), Part(name=text)))


@pytest.mark.parametrize(("reader", "texts"), [(github, TEXTS), (commonmark, TEXTS // 3)])
def test_any_text_comes_through_markdown(
    company: Company, reader: Callable[[str], str], texts: int
) -> None:
    templates = Templates(company.write("markdown/own.md", MARKDOWN).folder, ENGLISH, Look())

    def read(value: str) -> list[tuple[str, str]]:
        rendered = templates.render("markdown/own.md", view(value))
        assert rendered.text is not None, rendered.diagnostics
        return seen(reader(rendered.text))

    expected = read(HARMLESS)
    assert sum(text.count(HARMLESS) for _, text in expected) == 23
    for text in nasty(texts, seed=1):
        shown = re.sub("[ \t]*(?:\r\n|[\n\r\u2028\u2029])[ \t]*", " ", readable(text))
        assert spaced(read(text)) == spaced(with_text(expected, shown)), ascii(text)


def test_no_text_gets_out_of_html_in_markdown(company: Company) -> None:
    """Escapes of Markdown do not count there: they are seen, but nothing acts."""
    inside = '<div>\n<p title="{{ view.title }}">{{ view.title }}</p>\n{{ view.title }}\n</div>\n'
    templates = Templates(company.write("markdown/own.md", inside).folder, ENGLISH, Look())

    def tags(value: str) -> list[tuple[str, str]]:
        rendered = templates.render("markdown/own.md", view(value))
        assert rendered.text is not None, rendered.diagnostics
        return [
            part for part in seen(github(rendered.text)) if part[0] in ("tag", "end", "comment")
        ]

    for text in nasty(TEXTS // 3, seed=3):
        assert tags(text) == tags(HARMLESS), ascii(text)


def test_any_text_comes_through_html(company: Company) -> None:
    templates = Templates(company.write("html/own.html", HTML).folder, ENGLISH, Look())

    def read(value: str) -> list[tuple[str, str]]:
        rendered = templates.render("html/own.html", view(value))
        assert rendered.text is not None, rendered.diagnostics
        return seen(rendered.text)

    expected = read(HARMLESS)
    script = expected.index(("text", json.dumps(HARMLESS)))
    for text in nasty(TEXTS, seed=2):
        found = read(text)
        assert json.loads(found[script][1]) == text
        found[script] = expected[script] = ("text", "")
        assert spaced(found) == spaced(with_text(expected, readable(text))), ascii(text)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("O'Brien, 93.5% (of 1,200)", "O'Brien, 93.5% (of 1,200)"),
        ("2027-01-31", "2027-01-31"),
        ("10:30; 1/2", "10:30; 1/2"),
        ("a*b_c", r"a\*b\_c"),
        ("1. first", r"1\. first"),
        ("- dash", r"\- dash"),
        ("a\\", "a&#92;"),
        ("a|b", r"a\|b"),
        ('a "b" <c> & d', "a &quot;b&quot; &lt;c&gt; &amp; d"),
        ("see https://x.y", r"see https\://x.y"),
        ("two\nlines", "two lines"),
        (" edge ", "&#32;edge&#32;"),
        ("", ""),
    ],
)
def test_only_what_means_something_is_escaped_in_markdown(text: str, escaped: str) -> None:
    """Whoever reads a change of a document in a pull request reads its source."""
    assert escape_markdown(text) == escaped


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana", "Ana"),
        ("a\x00b\x1b[31m\x7f", "a␀b␛[31m␡"),
        ("a\x9fb\ud800", "a\ufffdb\ufffd"),
        ("tab\tnew\nline", "tab\tnew\nline"),
        ("שלום\u200f", "שלום\u200f\u200e"),
        ("\u202eevil", "\u202eevil\u202c\u200e"),
        ("\u202e\u2067evil", "\u202e\u2067evil\u2069\u202c\u200e"),
        ("\u2067\u202eevil\u2069", "\u2067\u202eevil\u2069"),
        ("\u202eevil\u202c", "\u202eevil\u202c\u200e"),
        ("\u2069\u202c", "\u2069\u202c"),
    ],
)
def test_nothing_acts_on_the_text_around(text: str, shown: str) -> None:
    assert readable(text) == shown


@pytest.mark.parametrize("kind", ["html", "markdown", "typst"])
@pytest.mark.parametrize(
    "template",
    [
        "{{ '#<*' }}",
        "{% set x = '#<*' %}{{ x }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{{ m('#<*') }}",
        "{% macro m(x) %}{{ x }}{% endmacro %}{% set y = m('#<*') %}{{ m(y) }}",
        "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ '#<*' }}{% endcall %}",
        "{{ '#<*' if true }}",
        "{{ ['#<*']|join }}",
        "{{ ['#', '*']|join('<')|trim }}",
        "{{ ['#<*']|first }}",
        "{{ _('{x}', x='#<*') }}",
        "{{ view.title }}",
        "{{ view['title'] }}",
        "{% for x in ['#<*'] %}{{ x|indent }}{% endfor %}",
        "{% filter trim %}{{ '#<*' }}{% endfilter %}",
        "{% block b %}{{ '#<*' }}{% endblock %}",
        "{{ {'a': '#<*'}.a }}",
    ],
)
def test_no_way_of_printing_escapes_otherwise(company: Company, kind: str, template: str) -> None:
    """Jinja's own ways differ: constants, macros, `~` and filters escape for HTML or not at all."""
    once = {
        "html": "#&lt;*",
        "markdown": r"\#&lt;\*",
        "typst": '#"\\u{23}\\u{3c}\\u{2a}";',
    }[kind]
    assert company.text(template, View(title="#<*"), kind) == once
