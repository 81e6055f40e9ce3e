"""Texts of a company's own templates, in the reader's language."""

from __future__ import annotations

import pytest

from planlang.diagnostics import Span
from planlang.documents.templates.environment import Templates
from planlang.documents.views.look import Look
from planlang.words.locale import Locale, locale
from tests.documents.templates.running import Company


@pytest.fixture
def german() -> Locale:
    found = locale("de")
    assert found is not None
    return found


@pytest.fixture
def company(company: Company, german: Locale) -> Company:
    company.locale = german
    return company


PROMISE = """\
msgid "Our promise"
msgstr "Unser Versprechen"
"""


def test_a_text_of_ones_own(company: Company) -> None:
    company.write("catalogues/de.po", PROMISE)
    assert company.text('{{ _("Our promise") }}') == "Unser Versprechen"


def test_a_companys_word_for_one_of_ours(company: Company) -> None:
    ours = '{{ _("{words} and {last}", words="a", last="b") }}'
    assert company.text(ours) == "a und b"
    company.write("catalogues/de.po", 'msgid "{words} and {last}"\nmsgstr "{words} sowie {last}"\n')
    assert company.text(ours) == "a sowie b"


def test_a_catalogue_is_that_of_its_language(company: Company) -> None:
    company.write("catalogues/fr.po", PROMISE)
    result = company.write("html/x.html", '{{ _("Our promise") }}').render("html/x.html")
    assert result.text == "Our promise"


def test_a_country_has_its_own_words_over_those_of_its_language(company: Company) -> None:
    american = locale("en-US")
    assert american is not None
    company.locale = american
    company.write("catalogues/en.po", 'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n')
    company.write("catalogues/en-US.po", 'msgid "a"\nmsgstr "e"\n')
    assert company.text('{{ _("a") }}{{ _("c") }}') == "ed"


def test_a_text_without_a_translation_is_named(company: Company) -> None:
    result = company.write("html/x.html", '<p>\n{{ _("Our promise") }}').render("html/x.html")
    assert result.text == "<p>\nOur promise"
    (found,) = result.diagnostics
    assert found.message == "This text is not there in `de`, and is printed in English."
    assert isinstance(found.place, Span)
    assert (found.place.line, found.place.text) == (2, '"Our promise"')
    assert found.help == (
        f'Write it into `{company.folder.as_posix()}/catalogues/de.po`: `msgid "Our promise"`, '
        'and below it `msgstr "…"`.'
    )


def test_a_text_that_is_not_finished_is_not_printed(company: Company) -> None:
    company.write("catalogues/de.po", f"#, fuzzy\n{PROMISE}")
    result = company.write("html/x.html", '{{ _("Our promise") }}').render("html/x.html")
    assert (result.text, len(result.diagnostics)) == ("Our promise", 1)


UNREADABLE = (
    "`de.po` cannot be read: line {line} has no `msgid` or `msgstr` with a text in quotation marks."
)


@pytest.mark.parametrize(
    ("catalogue", "code", "line", "message"),
    [
        (
            'msgid "Page {page}"\nmsgstr "Seite {seite}"\n', "catalogue_places", 1,
            "The text has the places {page}, and what stands for it has {seite}.",
        ),
        (
            'msgid "x"\nmsgstr "y"\n\nmsgid "Page {page}"\nmsgstr "Seite"\n', "catalogue_places", 4,
            "The text has the places {page}, and what stands for it has none.",
        ),
        (
            'msgid "x"\nmsgstr "b\n', "catalogue_unreadable", 2,
            UNREADABLE.format(line=2),
        ),
        (
            "PK\x03\x04\x00", "catalogue_unreadable", 1,
            UNREADABLE.format(line=1),
        ),
    ],
)  # fmt: skip
def test_a_catalogue_with_a_mistake(
    company: Company, german: Locale, catalogue: str, code: str, line: int, message: str
) -> None:
    company.write("catalogues/de.po", catalogue)
    (found,) = Templates(company.folder, german, Look()).diagnostics
    path = f"{company.folder.as_posix()}/catalogues/de.po"
    assert found.code.name == code
    assert found.message.replace(path, "de.po") == message
    assert isinstance(found.place, Span)
    assert (found.place.source.name, found.place.line) == (path, line)


def test_a_catalogue_that_is_no_text(company: Company, german: Locale) -> None:
    company.write("catalogues/de.po", "")
    (company.folder / "catalogues" / "de.po").write_bytes(b'msgid "\xe9"')
    (found,) = Templates(company.folder, german, Look()).diagnostics
    assert found.code.name == "catalogue_unreadable"
    assert found.message.endswith("cannot be read: byte 8 is no UTF-8.")
