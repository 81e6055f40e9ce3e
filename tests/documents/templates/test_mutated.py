"""Templates spoiled by luck: each gives a document or a message, and none a traceback."""

from __future__ import annotations

import random

from planlang.diagnostics import Span
from tests.documents.templates.running import Company

SPOILED = 1_500

GOOD = """\
{% extends "html/base.html" %}
{% from "html/macros/m.html" import row, table as shown %}
{% import "html/macros/m.html" as all %}
{% block title %}
<h1 class="{{ "a" if view.count > 1 else 'b' }}">{{ view.title }}</h1>
{% endblock %}
{% block body %}
{{ super() }}
{% set found = namespace(name=none) %}
{% for part in view.parts if part.name != "x" %}
{{ loop.index }}: {{ row(part, note=part.note or "none") }}{{ all.row(part) -}}
{% if part.note is not none and not loop.last %}({{ part.note }}){% elif loop.first %}!{% else %}
{% set found.name = part.name %}
{% endif %}
{% else %}
{{ _("Nobody in {plan}", plan=view.title) }}
{% endfor %}
{% call(text) shown(view.parts) %}<b>{{ text }}</b>{% endcall %}
{% include "html/part.html" ignore missing %}
{% filter indent(2) %}{{ view.parts|map(attribute="name")|join(", ") }}{% endfilter %}
{{ view.parts|selectattr("note")|first|length if false else view.parts|length }}
{% with a = view.parts[0] %}{{ a.name|trim }}{% endwith %}
{# a comment #}{% raw %}{{ raw }}{% endraw %}
{% endblock %}
"""

PIECES = [
    "{{", "}}", "{%", "%}", "{#", "#}", "|", "(", ")", "[", "]", "~", "+", "*", "**", "'", '"', ".",
    "..", ",", ":", "=", "==", "-", "%", "view", "look", "_", "self", "loop", "super()", "caller()",
    "namespace", "endfor", "endif", "endblock", "block x", "for x in view", "if", "else", "none",
    "macro m(a)", "endmacro", "call m()", "set x=1", "set x", 'include "html/own.txt"', "recursive",
    'extends "html/base.html"', "filter trim", "|join", "|first", "|last", "|map('trim')",
    "is none",
    "not", "in", "1", "0", "-1", "true", "\n", "\x00", "é", "varargs", "range(9)", "raw", "endraw",
    "{{ view.parts[0] }}", "{{ view.x }}", "{{ ((((", "{{ _(1) }}", "{{ _('{a.b}') }}", "|length",
    "{% for a, b in view.parts %}{% endfor %}", "autoescape false", "trans", "do x", "|select('x')",
    "|indent('x')", "|inline", "{{ view.parts[9] }}", "|attr('x')", "without context",
    "{{ loop() }}", "{{ self.body() }}", "{{ caller }}", "{{ namespace }}", "{{ view|tojson }}",
    "<script>", "<p x=",
]  # fmt: skip


def spoiled(luck: random.Random) -> str:
    """The good template with one to four slips."""
    text = GOOD
    for _ in range(luck.randint(1, 4)):
        start = luck.randrange(len(text))
        end = start + luck.choice([0, 0, 0, 1, 3, 12])
        text = text[:start] + luck.choice(PIECES) + text[end:]
    return text


def test_every_spoiled_template_gives_a_document_or_a_message(company: Company) -> None:
    company.write(
        "html/base.html", "{% block title %}{% endblock %}{% block body %}x{% endblock %}"
    )
    company.write(
        "html/macros/m.html",
        "{% macro row(part, note='') %}{{ part.name }} {{ note }}{% endmacro %}"
        "{% macro table(parts) %}"
        "{% for p in parts %}{{ caller(p.name) }}{% endfor %}"
        "{% endmacro %}",
    )
    assert "Two" in company.text(GOOD)
    luck = random.Random(5)
    codes: dict[str, int] = {}
    for _ in range(SPOILED):
        template = spoiled(luck)
        result = company.write("html/own.txt", template).render("html/own.txt")
        assert (result.text is None) == bool(result.diagnostics), template
        for found in result.diagnostics:
            codes[found.code.name] = codes.get(found.code.name, 0) + 1
            assert isinstance(found.place, Span), template
    # The luck is worth something: most kinds of mistakes come up.
    assert codes.keys() >= {
        "template_syntax", "template_name_unknown", "template_forbidden", "template_no_text",
        "template_missing", "template_failed",
    }  # fmt: skip
