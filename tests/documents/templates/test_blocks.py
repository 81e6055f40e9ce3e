"""What a company's template fills is printed, or a message says that it is not and what is near."""

from __future__ import annotations

from pathlib import Path

import pytest

from planlang.diagnostics import Diagnostic, Span
from planlang.documents.templates.environment import Templates
from planlang.documents.templates.folders import Folders
from planlang.documents.views.look import Look
from planlang.words.locale import ENGLISH
from tests.documents import samples
from tests.documents.templates.running import Company, View

BELOW = """\
{% block head %}head{% endblock %}
{% block body %}
{% block purpose %}why{% endblock %}
{% for part in view.parts %}
{% block part scoped %}{{ part.name }}{% endblock %}
{% endfor %}
{% endblock %}
"""


INNER = "\n{% block head %}\n{{ super() }}{% block inner %}{% endblock %}{% endblock %}\n"
BESIDE = "This stands beside the blocks of a template that extends another: it is printed nowhere."


@pytest.fixture
def below(company: Company) -> Company:
    """A company with a template to extend."""
    return company.write("html/below.html", BELOW)


def extending(below: Company, text: str) -> Diagnostic:
    """The one message about a template that extends it."""
    found = below.mistake(f'{{% extends "html/below.html" %}}\n{text}')
    assert isinstance(found.place, Span)
    assert found.place.source.name.endswith("html/own.txt")
    return found


@pytest.mark.parametrize(
    ("text", "line", "under", "message", "help_text"),
    [
        (
            "{% block purpos %}x{% endblock %}", 2, "purpos",
            "There is no block `purpos` to fill: no template below has one.",
            "Did you mean `purpose`?",
        ),
        (
            INNER + "{% block zzz %}{% endblock %}", 5, "zzz",
            "There is no block `zzz` to fill: no template below has one.",
            "There is `body`, `head`, `part`, `purpose`.",
        ),
        (
            "{% block body %}new{% endblock %}\n{% block purpose %}x{% endblock %}", 3, "purpose",
            "`purpose` is a part of `body`, which is replaced without it.",
            "Write it into your `body`, or `{{ super() }}` there.",
        ),
        (
            "\nHello there,\nall of you", 3, "Hello there,",
            BESIDE, "Write it into a block.",
        ),
        (
            "{% block head %}x{% endblock %}\n\n{{ view.title }}", 4, "{{",
            BESIDE, "Write it into a block.",
        ),
        (
            '{% include "html/below.html" %}', 2, "include",
            BESIDE, "Write it into a block.",
        ),
        (
            "{% if view.count %}\n{% for p in view.parts %}\n{{ p.name }}{% endfor %}{% endif %}",
            4, "{{",
            BESIDE, "Write it into a block.",
        ),
        (
            "{% if view.count == 3 %}{% block head %}x{% endblock %}{% endif %}", 2, "head",
            "`head` is filled whatever stands around it.",
            "Write the condition into the block.",
        ),
    ],
)  # fmt: skip
def test_what_is_printed_nowhere(
    below: Company, text: str, line: int, under: str, message: str, help_text: str
) -> None:
    found = extending(below, text)
    assert isinstance(found.place, Span)
    assert (found.message, found.help) == (message, help_text)
    assert (found.place.line, found.place.text) == (line, under)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "head why One Two"),
        ("{# a remark #}\n\n{% set x = 1 %}\n{% macro m() %}x{% endmacro %}", "head why One Two"),
        ("{% block part %}({{ part.name }}){% endblock %}", "head why (One) (Two)"),
        (
            "{% block body %}{{ super() }}end{% endblock %}{% block purpose %}y{% endblock %}",
            "head y One Two end",
        ),
        ("{% block head %}{% block inner %}mine{% endblock %}{% endblock %}", "mine why One Two"),
        (
            "{% block body %}{{ self.purpose() }}{% endblock %}{% block purpose %}z{% endblock %}",
            "head z",
        ),
        (
            "{% set x %}\nkept\n{% endset %}{% block head %}{{ x }}{% endblock %}",
            "kept why One Two",
        ),
    ],
)
def test_what_is_printed_somewhere(below: Company, text: str, wanted: str) -> None:
    shown = below.text(f'{{% extends "html/below.html" %}}\n{text}')
    assert "".join(shown.split()) == wanted.replace(" ", "")


def test_what_stands_in_a_template_between_counts(below: Company) -> None:
    """A block that a template in the middle adds can be filled; one that it leaves out cannot."""
    middle = '{% extends "html/below.html" %}{% block body %}{% block mine %}m{% endblock %}'
    below.write("html/middle.html", f"{middle}{{% endblock %}}")
    over = '{% extends "html/middle.html" %}'
    assert below.text(f"{over}{{% block mine %}}n{{% endblock %}}") == "headn"
    found = below.mistake(f"{over}{{% block purpose %}}n{{% endblock %}}")
    assert found.message == "`purpose` is a part of `body`, which is replaced without it."


@pytest.mark.parametrize("text", ["", " \n\n", "{# later #}", '{% extends "html/empty.html" %}'])
def test_a_template_that_prints_nothing(company: Company, text: str) -> None:
    company.write("html/empty.html", "\n")
    found = company.mistake(text)
    folder = company.folder.as_posix()
    assert found.code.name == "template_not_printed"
    assert (
        found.message == f"`{folder}/html/own.txt` prints nothing, and stands for a whole document."
    )
    assert str(found.place) == f"{folder}/html/own.txt:1:1"
    assert found.help is not None
    assert '{% extends "planlang/html/own.txt" %}' in found.help


@pytest.mark.parametrize("kind", ["html/{}.html", "markdown/{}.md", "typst/{}.typ"])
def test_a_base_without_a_place_for_the_text(kind: str, tmp_path: Path) -> None:
    """Ours fill `body`; a company's base that has none would give empty documents."""
    base = kind.format("base")
    Company(tmp_path).write(base, "ours{% block title %}{% endblock %}")
    templates = Templates(tmp_path, ENGLISH, Look())
    result = templates.render(kind.format("plan"), View())
    assert result.text is None
    (found,) = result.diagnostics
    assert found.message == f"`{base}` has no block `body`, so that no document would have a text."
    assert str(found.place) == f"{tmp_path.as_posix()}/{base}:1:1"


@pytest.mark.parametrize("kind", ["html/{}.html", "markdown/{}.md", "typst/{}.typ"])
@pytest.mark.parametrize("document", ["plan", "statement", "team"])
def test_ours_fill_blocks_that_there_are(kind: str, document: str, tmp_path: Path) -> None:
    """Copied into a company's folder, every one of ours is right by the same rules."""
    name = kind.format(document)
    Company(tmp_path).write(name, Folders(None).read(name).text)
    result = Templates(tmp_path, ENGLISH, Look()).render(name, View())
    assert [d.code.name for d in result.diagnostics] == ["template_name_unknown"]


def test_the_document_of_a_plan(tmp_path: Path) -> None:
    wrong = Company(tmp_path).write(
        "markdown/plan.md",
        '{% extends "planlang/markdown/plan.md" %}\n{% block purpos %}x{% endblock %}\n',
    )
    ready = samples.ready()
    templates = Templates(wrong.folder, ready.locale, ready.look)
    (found,) = templates.render("markdown/plan.md", samples.for_everybody("enterprise")).diagnostics
    assert (found.code.name, found.help) == ("template_block_unknown", "Did you mean `purpose`?")
