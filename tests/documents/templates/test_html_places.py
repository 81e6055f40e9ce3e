"""In HTML a value stands between tags or in quotation marks; nowhere else can it be kept in."""

from __future__ import annotations

import pytest

from tests.documents.templates.running import Company, View

TAG = "A value stands in a tag without quotation marks, and would end at a blank."
SCRIPT = "A value stands in a script, and could be read as a part of it."


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("<p title={{ view.title }}>", TAG),
        ("<p title= {{ view.title }}>", TAG),
        ("<p class=a{{ view.title }}>", TAG),
        ('<p class="a" {{ view.title }}>', TAG),
        ('<p class="{{ view.title }}" id={{ view.title }}>', TAG),
        ("<p {% if view.title %}title={{ view.title }}{% endif %}>", TAG),
        ("<{{ view.title }}>", TAG),
        ("<h{{ view.title }}>", TAG),
        ("</h{{ view.title }}>", TAG),
        ("{% macro m(x) %}<i id={{ x }}></i>{% endmacro %}{{ m(view.title) }}", TAG),
        ("<script>let x = {{ view.title }}</script>", SCRIPT),
        ('<script>let x = "{{ view.title }}"</script>', SCRIPT),
        ("<SCRIPT type=module>\nlet x = {{ view.title }}</script>", SCRIPT),
        ("<script>if (a<b) {{ view.title }}</script>", SCRIPT),
        ("<!-- it's --><script>{{ view.title }}</script>", SCRIPT),
    ],
)
def test_where_a_value_may_not_stand(company: Company, template: str, message: str) -> None:
    found = company.mistake(template)
    assert (found.code.name, found.message) == ("template_forbidden", message)


@pytest.mark.parametrize(
    "template",
    [
        "<p>{{ view.title }}</p>",
        '<p title="{{ view.title }}">',
        "<p title='{{ view.title }}'>",
        '<a href="?a={{ view.title }}">',
        '<p class="a{% if view.title %} {{ view.title }}{% endif %}">',
        "a < b and c = {{ view.title }}",
        "<!-- it's --><p>{{ view.title }}</p>",
        '<!-- <p class= --> x="{{ view.title }}',
        "<style>a > b { c: {{ view.title }} }</style>",
        '<script>let x = {{ view.title|tojson }}; let y = "<p>";</script>{{ view.title }}',
        "<p {{ 'hidden'|verbatim }}>{{ view.title }}</p>",
        "<script></script><p>{{ view.title }}",
    ],
)
def test_where_a_value_may_stand(company: Company, template: str) -> None:
    assert "A title" in company.text(template)


def test_other_kinds_have_no_such_places(company: Company) -> None:
    assert company.text("<p title={{ view.title }}>", View(), "markdown") == "<p title=A title>"
