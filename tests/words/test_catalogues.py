"""Every text is there in every language, with the same places; catalogues hold nothing else."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Message

from planlang.words.from_babel import CATALOGUES
from planlang.words.locale import KNOWN
from tests.words.catalogues import LANGUAGES, places, read, texts


def said(message: Message) -> tuple[str, ...]:
    """The forms of a translation: one, or one for each number."""
    return message.string if isinstance(message.string, tuple) else (message.string,)


def test_every_language_but_english_has_a_catalogue() -> None:
    assert {path.stem for path in CATALOGUES.iterdir()} == set(LANGUAGES)
    assert {code for code in KNOWN if not code.startswith("en")} == set(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_catalogue_has_every_text_and_no_other(code: str) -> None:
    """Mend it with `python -m tests.words.catalogues`, and translate what is new."""
    there = {message.id for message in read(code) if message.id}
    counted = {text.one for text in texts() if text.many is not None}
    wanted = {t.id for t in texts() if t.many is not None or t.one not in counted}
    assert sorted(map(str, wanted - there)) == []
    assert sorted(map(str, there - wanted)) == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_text_is_translated(code: str) -> None:
    catalogue = read(code)
    assert not catalogue.obsolete
    assert [m.id for m in catalogue if m.id and not all(said(m))] == []
    assert [m.id for m in catalogue if m.id and m.fuzzy] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_translation_has_the_places_of_its_text(code: str) -> None:
    wrong = []
    for message in read(code):
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        for form, translated in zip(forms, said(message), strict=True):
            if translated and places(form) != places(translated):
                wrong.append((form, translated))
    assert wrong == []
