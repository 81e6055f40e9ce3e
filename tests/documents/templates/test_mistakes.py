"""Every mistake in a template is one message with its file and line; none is a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlang.diagnostics import Span
from planlang.documents.templates.environment import Templates
from planlang.documents.views.look import Look
from planlang.words.locale import ENGLISH
from tests.documents.templates.running import Company, View


@pytest.mark.parametrize(
    ("template", "code", "under", "message", "help_text"),
    [
        (
            "{{ view.tilte }}", "template_name_unknown", "tilte",
            "There is no `tilte` in `View`.", "Did you mean `title`?",
        ),
        (
            "{{ view.parts[0].nmae }}", "template_name_unknown", "nmae",
            "There is no `nmae` in `Part`.", "Did you mean `name`?",
        ),
        (
            "{% if view.tilte is not none %}x{% endif %}", "template_name_unknown", "tilte",
            "There is no `tilte` in `View`.", "Did you mean `title`?",
        ),
        (
            "{{ veiw.title }}", "template_name_unknown", "veiw",
            "There is no name `veiw` here.", "Did you mean `view`?",
        ),
        (
            "{{ view.parts[indx] }}", "template_name_unknown", "indx",
            "There is no name `indx` here.", "There is `_`, `look`, `loop`, `namespace`, `view`.",
        ),
        (
            "{% if veiw is none %}x{% endif %}", "template_name_unknown", "veiw",
            "There is no name `veiw` here.", "Did you mean `view`?",
        ),
        (
            "{% for part in view.parts %}{{ prat.name }}{% endfor %}", "template_name_unknown",
            "prat", "There is no name `prat` here.", "Did you mean `part`?",
        ),
        (
            "{% macro m(x) %}{{ x }}{% endmacro %}{{ m() }}", "template_name_unknown", "x",
            "The macro wants `x`, and it was not given.", None,
        ),
        (
            "{{ view.parts.name }}", "template_name_unknown", "name",
            "There is no `name` in a list.", "Go through the list: `{% for … in … %}`.",
        ),
        (
            "{{ view.parts[7].name }}", "template_name_unknown", "{{ view.parts[7].name }}",
            "This list of 2 has no item [7].",
            "Items are counted from 0. `{% for … in … %}` goes through all that there are.",
        ),
        (
            "{{ view.parts[0].note.x }}", "template_name_unknown", "x",
            "There is no `x` in nothing.", "It is empty here: ask `{% if … %}` before.",
        ),
        (
            "{{ view.parts[0].note }}", "template_no_text", "{{ view.parts[0].note }}",
            "Here stands nothing, and it is printed.",
            "It is empty here: ask `{% if … %}` before.",
        ),
        (
            "{{ view.parts }}", "template_no_text", "{{ view.parts }}",
            "Here stands a list, and it is printed.", "Go through the list: `{% for … in … %}`.",
        ),
        (
            "{{ view }}", "template_no_text", "{{ view }}",
            "Here stands `View`, and it is printed.", "Print one of its fields.",
        ),
        (
            "{% for c in view.title %}{{ c }}{% endfor %}", "template_no_text", None,
            "Here stands a text, and it is gone through by `for`.",
            "Texts and numbers are printed as they are.",
        ),
        (
            "{{ 1 == 1 }}", "template_no_text", "{{ 1 == 1 }}",
            "Here stands yes or no, and it is printed.",
            "Texts and numbers are printed as they are.",
        ),
        (
            "{{ view.count + 1 }}", "template_forbidden", "+",
            "`+` computes, and a template puts finished texts in their places.",
            "Figures and texts come finished, in the reader's language: print them as they are.",
        ),
        (
            "{{ view.title ~ '!' }}", "template_forbidden", "~",
            "`~` joins texts, and a template puts finished texts in their places.",
            "Write them one after the other: `{{ a }}{{ b }}`.",
        ),
        (
            "{{ view.title|safe }}", "template_forbidden", "safe",
            "There is no filter `safe` in templates.",
            "`|verbatim` prints text as it is. Use it only for text that you wrote yourself.",
        ),
        (
            "{{ view.title|default('x') }}", "template_forbidden", "default",
            "There is no filter `default` in templates.",
            "Every name exists; one that may be empty is asked for with `{% if … %}`.",
        ),
        (
            "{{ view.title|trimm }}", "template_forbidden", "trimm",
            "There is no filter `trimm` in templates.", "Did you mean `trim`?",
        ),
        (
            "{% if view.title is odd_one %}{% endif %}", "template_forbidden", "odd_one",
            "There is no test `odd_one` in templates.", "Did you mean `odd`?",
        ),
        (
            "{{ view.title.upper() }}", "template_name_unknown", "upper",
            "There is no `upper` in a text.", "Texts and numbers are printed as they are.",
        ),
        (
            "{{ view.title() }}", "template_forbidden", "{{ view.title() }}",
            "This calls something that is no macro.",
            "Texts and figures come finished: they are printed without `()`.",
        ),
        (
            "{% call _('x') %}{% endcall %}", "template_forbidden", None,
            "This calls something that is no macro.",
            "Texts and figures come finished: they are printed without `()`.",
        ),
        (
            "{% call namespace() %}{% endcall %}", "template_forbidden", None,
            "This calls something that is no macro.",
            "Texts and figures come finished: they are printed without `()`.",
        ),
        (
            "{% extends view.parts|map('trim') %}", "template_forbidden", "extends",
            "A template extends one template, always the same.",
            'Write it by itself, with the name in quotation marks: `{% extends "…" %}`.',
        ),
        (
            '{% if view %}{% extends "html/note.html" %}{% endif %}', "template_forbidden",
            "extends", "A template extends one template, always the same.",
            'Write it by itself, with the name in quotation marks: `{% extends "…" %}`.',
        ),
        (
            "{% import view.parts[0] as x %}", "template_no_text", None,
            "Here stands `Part`, and it is the name of a template.", "Print one of its fields.",
        ),
        (
            "{% autoescape false %}{{ view.title }}{% endautoescape %}", "template_forbidden",
            "autoescape", "`autoescape` would let values act on the document.",
            "`|verbatim` prints text as it is. Use it only for text that you wrote yourself.",
        ),
        (
            '{% include "markdown/plan.md" %}', "template_forbidden", "markdown/plan.md",
            "`markdown/plan.md` is of another kind: its values would be escaped for this one.",
            "Templates that can be used here lie in `html` and `charts`.",
        ),
        (
            "{% set xs = [view.title] %}", "template_forbidden", "[",
            "A list that a template makes holds words and numbers only.",
            "Lists of the view are gone through as they are: `{% for … in … %}`.",
        ),
        (
            "{% set x = {'a': view} %}", "template_forbidden", "{",
            "A table of words that a template makes holds words and numbers only.",
            "Macros take what they need one by one.",
        ),
        (
            "{% filter join(view.title) %}ab{% endfilter %}", "template_forbidden", "join",
            "`join` cannot be used on a block of text.", "These can: `indent`, `trim`.",
        ),
        (
            "{% set x|trim|first %}ab{% endset %}", "template_forbidden", "first",
            "`first` cannot be used on a block of text.", "These can: `indent`, `trim`.",
        ),
        (
            "{% macro m() %}{{ varargs }}{% endmacro %}", "template_forbidden", "varargs",
            "`varargs` takes whatever a macro is given, and a macro names what it takes.",
            "Write it between the brackets of the macro.",
        ),
        (
            '{% include "html/nope.html" %}', "template_missing", "html/nope.html",
            "There is no template `html/nope.html`.", "Did you mean `html/note.html`?",
        ),
        (
            '{% include "note.html" %}', "template_missing", "note.html",
            "There is no template `note.html`.",
            "A name begins with its folder. Did you mean `html/note.html`?",
        ),
        (
            '{% extends "html/own.txt" %}', "template_forbidden", "html/own.txt",
            "`html/own.txt` extends itself.", "Ours of the same name is `planlang/html/own.txt`.",
        ),
        (
            '{% from "html/note.html" import nothing %}{{ nothing() }}', "template_name_unknown",
            "nothing", "`html/note.html` has no macro `nothing`.", None,
        ),
        (
            "{% block b %}{{ super() }}{% endblock %}", "template_name_unknown", None,
            "`super()` has nothing to print: no template below has a block `b`.", None,
        ),
        (
            "{{ none|first }}", "template_no_text", None,
            "Something is gone through here that is no list.",
            "It may be empty: ask `{% if … %}` before.",
        ),
        (
            "{{ _(view.parts) }}", "template_no_text", None,
            "Here stands a list, and it is looked up by `_`.",
            "Go through the list: `{% for … in … %}`.",
        ),
        (
            '{{ _("Page {page}") }}', "template_failed", None,
            "The text has a place {page}, and nothing to put there.",
            "Name it behind the text: `page=…`.",
        ),
        (
            "{% macro m(x) %}{% endmacro %}{{ m(y=1) }}", "template_failed", None,
            "This line does not work: macro 'm' takes no keyword argument 'y'.", None,
        ),
        (
            "{% if view.title > 3 %}{% endif %}", "template_failed", None,
            "This line does not work: '>' not supported between instances of 'str' and 'int'.",
            None,
        ),
    ],
)  # fmt: skip
def test_what_is_said(
    company: Company, template: str, code: str, under: str | None, message: str, help_text: str
) -> None:
    company.write("html/note.html", "note")
    found = company.mistake(f"first line\n  {template}\nlast line")
    assert (found.code.name, found.message) == (code, message)
    assert found.help == help_text
    assert isinstance(found.place, Span)
    assert found.place.source.name == f"{company.folder.as_posix()}/html/own.txt"
    assert found.place.line == 2
    if under is not None:
        assert found.place.text == under


def test_the_line_is_that_of_the_file_that_is_wrong(company: Company) -> None:
    company.write("html/part.html", "one\ntwo {{ view.nothing }}")
    found = company.mistake('a\nb\nc\n{% include "html/part.html" %}')
    assert str(found.place) == f"{company.folder.as_posix()}/html/part.html:2:13"


def test_a_mistake_in_a_macro_says_who_used_it(company: Company) -> None:
    company.write("html/macros/m.html", "{% macro m(part) %}\n{{ part.nmae }}\n{% endmacro %}")
    found = company.mistake(
        '{% from "html/macros/m.html" import m %}\n\n{% for p in view.parts %}\n{{ m(p) }}\n'
        "{% endfor %}"
    )
    assert str(found.place) == f"{company.folder.as_posix()}/html/macros/m.html:2:9"
    (label,) = found.labels
    assert (str(label.place), label.text) == (
        f"{company.folder.as_posix()}/html/own.txt:4:1",
        "used here",
    )


def test_a_mistake_in_a_block_of_ours_names_our_file(company: Company) -> None:
    """Its view is none of ours, and so ours fails with it."""
    company.write("html/x.html", '{% from "charts/payout.svg" import payout_chart %}')
    found = company.mistake(
        '{% from "charts/payout.svg" import payout_chart %}{{ payout_chart(view) }}'
    )
    assert isinstance(found.place, Span)
    assert found.place.source.name == "planlang/charts/payout.svg"


@pytest.mark.parametrize(
    "template",
    [
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for a in view.parts recursive %}{{ loop(view.parts) }}{% endfor %}",
        "{% set a = 'xxxxxxxxxx' %}"
        + "{% set a %}{{ a }}{{ a }}{{ a }}{{ a }}{% endset %}" * 40 + "{{ a }}",
        "{% set xs = view.parts %}"
        + "".join(f"{{% for x{n} in [1, 2, 3, 4, 5, 6, 7, 8, 9] %}}" for n in range(15))
        + "{% endfor %}" * 15,
        '{% include "html/own.txt" %}',
    ],
)  # fmt: skip
def test_a_template_without_an_end_is_stopped(company: Company, template: str) -> None:
    found = company.mistake(template)
    assert found.code.name == "template_endless"
    assert found.message == "The template does not come to an end: it was stopped here."


def test_a_template_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    """One that counts few steps, each a search through millions of characters."""
    long = "{% set a = 'xxxxxxxxxx' %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 21
    search = "{% for x in [1, 2, 3, 4, 5, 6, 7, 8, 9] %}" * 5 + "{% if 'y' in a %}{% endif %}"
    company = Company(tmp_path).write("html/own.txt", f"{long}\n{search}{'{% endfor %}' * 5}")
    templates = Templates(company.folder, ENGLISH, Look(), seconds=0.5)
    (found,) = templates.render("html/own.txt", View()).diagnostics
    assert found.code.name == "template_endless"
    assert found.message == ("The template was stopped here: it had not come to an end in 0.5 s.")
    assert str(found.place).endswith("own.txt:2:1")


@pytest.mark.parametrize("text", ["|indent(40)", "|trim|indent(40)"])
def test_what_a_filter_adds_counts(company: Company, text: str) -> None:
    """A text of empty lines would grow forty times at each of them."""
    lines = "{% set a %}\nx\nx\nx\nx{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 15
    found = company.mistake(f"{lines}{{{{ a{text * 30} }}}}")
    assert found.code.name == "template_endless"


@pytest.mark.parametrize(
    "template",
    [
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{% if view %}" * 300 + "{% endif %}" * 300,
        "{% for x in view.parts %}" * 30 + "{% endfor %}" * 30,
    ],
)
def test_a_template_that_is_nested_too_deeply(company: Company, template: str) -> None:
    found = company.mistake(template)
    assert found.code.name == "template_syntax"
    assert found.message == "The template cannot be read: it is nested too deeply."


def test_a_bug_of_ours_is_no_mistake_of_a_template(company: Company) -> None:
    """What is raised outside of a template's lines is not blamed on a template."""
    with pytest.raises(KeyError):
        company.render("pdf/plan.pdf", View())
