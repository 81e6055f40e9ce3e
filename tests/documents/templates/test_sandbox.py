"""A template reaches what it is given, and nothing of Python or of the machine."""

from __future__ import annotations

import pytest

from tests.documents.templates.running import Company, View

REFUSED = ("template_name_unknown", "template_forbidden", "template_no_text", "template_failed")


@pytest.mark.parametrize(
    "expression",
    [
        "().__class__.__bases__[0].__subclasses__()",
        "view.__class__",
        "view.__class__.__mro__",
        "view['__class__']",
        "view.__init__.__globals__",
        "view.method()",
        "view.method",
        "view.title.format(view)",
        "'{0.__class__}'.format(view)",
        "'{0.__class__}'.format_map({'0': view})",
        "view.title.__class__",
        "view.parts.__class__",
        "view.parts.count(1)",
        "_.__func__",
        "_.__self__",
        "_.__self__.catalogue",
        "_('{x.__class__}', x=view)",
        "_('{x.__class__.__mro__}', x='a')",
        "_('{x!r}', x=view)",
        "self.__class__",
        "self._TemplateReference__context",
        "loop",
        "namespace.__init__.__globals__",
        "namespace(a=1).__class__",
        "look.__class__",
        "range(10)",
        "lipsum()",
        "lipsum.__globals__",
        "cycler('a')",
        "dict(a=1)",
        "joiner()",
        "view|attr('title')",
        "view.parts|map('attr', '__class__')|first",
        "view.parts|map(attribute='__class__')|first",
        "view.parts|map(attribute='__class__.__name__')|join",
        "view.parts|selectattr('__class__')|first",
        "view.parts|map('verbatim')|join",
        "[view.title]|map('format')|join",
        "view.title|e|replace('a', view.title)",
        "view.title|format(1)",
        "view.title|urlize",
        "view.title|xmlattr",
        "view.title|pprint",
        "view.title|indent(1000000000)",
        "view.title|indent(view.title)",
        "view.title[0]",
        "view.title[0:1]",
        "-view.title",
        "9 ** 9 ** 9",
        "'x' * 999999999",
        "caller()",
        "varargs",
        "{'a': 1}.items()",
        "[1].append(2)",
        "{}.update({})",
    ],
)
def test_no_way_out(company: Company, expression: str) -> None:
    found = company.mistake("{{ " + expression + " }}", View(title="abc"))
    assert found.code.name in REFUSED, found


@pytest.mark.parametrize("kind", ["markdown", "typst"])
@pytest.mark.parametrize(
    "expression",
    [
        "view.title|safe",
        "view.title|e",
        "view.title|escape",
        "view.title|forceescape",
        "view.title|tojson",
        "view.title ~ m()",
        "m() ~ view.title",
        "m() + view.title",
        "m() % view.title",
        "m() * 2",
        "m().join(view.parts)",
        "m().replace('b', view.title)",
        "m().format(view.title)",
        "m()[1:]",
        "m()[0]",
        "['a', 'b']|join(m())",
        "view.parts|map('verbatim')|join",
        "m()|replace('b', view.title)",
        "m()|indent(view.title)",
        "m().unescape()",
        "m().striptags()",
        "m()|striptags",
        "m()|quoted",
        "m()|fenced",
        "m()|inline(1, 1)",
    ],
)
def test_escaped_text_is_never_mixed_with_other_text(
    company: Company, kind: str, expression: str
) -> None:
    """Jinja mixes them by escaping for HTML, which is no escaping at all in these two kinds."""
    template = "{% macro m() %}*b*{% endmacro %}{{ " + expression + " }}"
    found = company.mistake(template, View(title="#*"), kind)
    assert found.code.name in REFUSED, found


def test_quoted_text_runs_nothing_even_in_markup(company: Company) -> None:
    """In Typst's markup a string is text with quotation marks, in which `#` would run."""
    text = company.text("{{ view.title|quoted }}", View(title='#panic() " \\ $x$'), "typst")
    assert text.startswith('"')
    assert not set(text[1:-1].replace("\\u{", "").replace("}", "")) & set('#"\\$*_`<@=')
