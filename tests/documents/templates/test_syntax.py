"""What keeps a template from being read is said as it is written, and the place is underlined."""

from __future__ import annotations

import pytest

from planlang.diagnostics import Span
from tests.documents.templates.running import Company

A_TAG = "`{% if … %}` and `{% block … %}` are tags; values stand in `{{ … }}`."


@pytest.mark.parametrize(
    ("template", "under", "message", "help_text"),
    [
        # what is not closed
        ("{% if view %}", "if", "`if` is not closed: there is no `{% endif %}` for it.", None),
        ("{{ '{{' }}{{", "{{", "`{{` is not closed: there is no `}}` for it.", None),
        ("{# hi", "{#", "`{#` is not closed: there is no `#}` for it.", None),
        (
            "{% raw %} x", "{% raw %}",
            "`{% raw %}` is not closed: there is no `{% endraw %}` for it.", None,
        ),
        ("{{ 'abc }}", "'", "The quotation mark is not closed.", None),
        (
            "{% set y = 1 %}{% set x %}{{ y }}", "set",
            "`set` is not closed: there is no `{% endset %}` for it.", None,
        ),
        # what is closed wrongly
        ("{{ view.title }", "}", "Here stands `}`, and `}}` belongs here.", None),
        ("{% if view.title }}x{% endif %}", "}", "Here stands `}`, and `%}` belongs here.", None),
        ("{{ (view.title }}", "}", "Here stands `}`, and `)` belongs here.", None),
        ("{{ view.parts[0) }}", ")", "Here stands `)`, and `]` belongs here.", None),
        (
            "{% block x %}{% if a %}{% endblock %}", "endblock",
            "`endblock` comes too early: `if` is still open here.",
            "Write `{% endif %}` before it.",
        ),
        ("{% endif %}", "endif", "`endif` is one too many: no `if` is open here.", None),
        ("{% else %}", "else", "`else` is one too many: no `if` or `for` is open here.", None),
        # what is no tag
        ("{% blok x %}{% endblok %}", "blok", "There is no tag `blok`.", "Did you mean `block`?"),
        (
            "{% block x %}{% endblok %}", "endblok", "There is no tag `endblok`.",
            "Did you mean `endblock`?",
        ),
        ("{% %}", "%}", "Here stands `%}`, and a tag begins with its name.", A_TAG),
        ("{% 'x' %}", "'x'", "Here stands `'x'`, and a tag begins with its name.", A_TAG),
        # what does not belong where it stands
        ("{{ view title }}", "title", "Here stands `title`, and `}}` belongs here.", None),
        ("{% for x y %}{% endfor %}", "y", "Here stands `y`, and `in` belongs here.", None),
        ("{% block 7 %}{% endblock %}", "7", "Here stands `7`, and a name belongs here.", None),
        (
            "{{ }}", "}}", "Here stands `}}`, and a name or a text belongs before it.", None,
        ),
        ("{{ view ? }}", "?", "`?` means nothing in a tag.", None),
        ("{{ view.title\N{NO-BREAK SPACE}! }}", "!", "`!` means nothing in a tag.", None),
        (
            "{% call m %}{% endcall %}", "%}", "The template cannot be read: expected call.", None,
        ),
        (
            "{% block a %}{% endblock %}{% block a %}{% endblock %}", "a",
            "The template cannot be read: block 'a' defined twice.", None,
        ),
    ],
)  # fmt: skip
def test_what_is_said(
    company: Company, template: str, under: str, message: str, help_text: str | None
) -> None:
    found = company.mistake(f"first line\n  {template}")
    assert found.code.name == "template_syntax"
    assert (found.message, found.help) == (message, help_text)
    assert isinstance(found.place, Span)
    assert (found.place.line, found.place.text) == (2, under)


def test_the_tag_that_is_still_open_is_shown(company: Company) -> None:
    found = company.mistake(
        "{% if view %}\n{% endif %}\n{% if view %}\n{% for p in view.parts %}\n{% endif %}"
    )
    assert found.message == "`endif` comes too early: `for` is still open here."
    (label,) = found.labels
    assert isinstance(label.place, Span)
    assert (label.place.line, label.place.text, label.text) == (4, "for", "opened here")


def test_a_tag_that_goes_on_over_lines(company: Company) -> None:
    """What is not closed is read on into the text; where it began is shown."""
    found = company.mistake("one\n{{ view.title\ntwo three\n")
    assert found.message == "Here stands `two`, and `}}` belongs here."
    assert str(found.place).endswith(":3:1")
    (label,) = found.labels
    assert str(label.place).endswith(":2:1")


@pytest.mark.parametrize("blanks", ["\n", "\r\n", "\n\n\t", " \N{LINE SEPARATOR} "])
def test_blanks_that_are_left_out_move_no_place(company: Company, blanks: str) -> None:
    file = company.folder / "html" / "own.txt"
    file.parent.mkdir(parents=True)
    text = f"{blanks}  {{%- if view -%}}{blanks}{{% endif -%}}{blanks}{{{{ view title }}}}"
    file.write_bytes(text.encode())
    (found,) = company.render("html/own.txt").diagnostics
    assert isinstance(found.place, Span)
    assert found.place.text == "title"
