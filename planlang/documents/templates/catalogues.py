"""The texts of a company's own templates in other languages: `catalogues/de.po` in its folder."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

from planlang.diagnostics import Diagnostic, Source, Span
from planlang.diagnostics.catalogue import documents as codes
from planlang.words.locale import Catalogue, Locale

_PLACE = re.compile(r"\{(\w*)\}")
_LINE = re.compile(
    r'(?:#.*|(?:(?:msgid(?:_plural)?|msgctxt|msgstr(?:\[\d\])?)\s+)?"(?:[^"\\]|\\.)*")?'
)
_LARGEST = 1_000_000
_NOTHING = "\0"


class OwnTexts:
    """Texts of a company over those of the product."""

    def __init__(self, own: dict[str, str], ours: Catalogue | None) -> None:
        self._own = own
        self._ours = ours

    def has(self, message: str) -> bool:
        """Whether there is a text for `message`."""
        return message in self._own or has_text(self._ours, message)

    def gettext(self, message: str, /) -> str:
        """The company's text for `message`, else ours."""
        own = self._own.get(message)
        if own is not None:
            return own
        return message if self._ours is None else self._ours.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str:
        """Ours: the texts of templates have one form."""
        if self._ours is None:
            return msgid1 if n == 1 else msgid2
        return self._ours.ngettext(msgid1, msgid2, n)


def has_text(catalogue: Catalogue | None, message: str) -> bool:
    """Whether a language has a text for `message`; English has all, by their own words."""
    match catalogue:
        case None:
            return True
        case OwnTexts():
            return catalogue.has(message)
        case NullTranslations():
            asked = copy(catalogue)
            asked.add_fallback(_Nothing())
            return asked.gettext(message) != _NOTHING
        case _:
            return catalogue.gettext(message) != message


class _Nothing(NullTranslations):
    """Asked for what no catalogue has."""

    def gettext(self, message: str) -> str:  # noqa: ARG002 - whatever it is
        return _NOTHING


def with_own_texts(locale: Locale, folder: Path | None) -> tuple[Locale, tuple[Diagnostic, ...]]:
    """`locale` with the texts that lie in `catalogues` of a company's folder, in the language
    ("de-AT.po") and in its parent ("de.po"); and what is wrong with them."""
    own: dict[str, str] = {}
    found: list[Diagnostic] = []
    for code in dict.fromkeys((locale.code.partition("-")[0], locale.code)):
        file = None if folder is None else folder / "catalogues" / f"{code}.po"
        if file is not None and file.is_file():
            texts, wrong = _read(file)
            own |= texts
            found += wrong
    if not own:
        return locale, tuple(found)
    return replace(locale, catalogue=OwnTexts(own, locale.catalogue)), tuple(found)


def _read(file: Path) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    content = file.read_bytes()
    shown = file.as_posix()
    if len(content) > _LARGEST:
        why = f"it has {len(content):,} bytes, and it may have {_LARGEST:,}"
        return {}, (_unreadable(Source(shown, ""), 1, why),)
    try:
        source = Source(shown, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        why = f"byte {error.start + 1} is no UTF-8"
        return {}, (_unreadable(Source(shown, ""), 1, why),)
    return _texts(source)


def _texts(source: Source) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    from babel.messages.pofile import PoFileError, read_po

    lines = source.text.split("\n")
    for number, line in enumerate(lines, start=1):
        if not _LINE.fullmatch(line.strip()):  # Babel reads on over some of them
            return {}, (_unreadable(source, number, _odd(number)),)
    try:
        catalogue = read_po(lines, abort_invalid=True)
    except PoFileError as error:
        number = max(1, error.lineno)
        return {}, (_unreadable(source, number, _odd(number)),)
    except (ValueError, LookupError) as error:
        return {}, (_unreadable(source, 1, str(error)),)
    texts: dict[str, str] = {}
    wrong: list[Diagnostic] = []
    for message in catalogue:
        text, said = message.id, message.string
        if not (isinstance(text, str) and isinstance(said, str) and text and said):
            continue
        if message.fuzzy:  # gettext's word for "not looked at yet"
            continue
        if set(_PLACE.findall(text)) == set(_PLACE.findall(said)):
            texts[text] = said
        else:
            wrong.append(_places(source, message.lineno or 1, text, said))
    return texts, tuple(wrong)


def _odd(line: int) -> str:
    return f"line {line} has no `msgid` or `msgstr` with a text in quotation marks"


def _unreadable(source: Source, line: int, why: str) -> Diagnostic:
    return Diagnostic(
        code=codes.CATALOGUE_UNREADABLE,
        message=f"`{source.name}` cannot be read: {why}.",
        place=_line(source, line),
        help='Each text is a line `msgid "…"` and below it a line `msgstr "…"`.',
    )


def _places(source: Source, line: int, text: str, said: str) -> Diagnostic:
    wanted, found = (
        ", ".join(f"{{{name}}}" for name in dict.fromkeys(_PLACE.findall(t))) or "none"
        for t in (text, said)
    )
    return Diagnostic(
        code=codes.CATALOGUE_PLACES,
        message=f"The text has the places {wanted}, and what stands for it has {found}.",
        place=_line(source, line),
        help="Places are filled by name: write them as they are in English.",
    )


def _line(source: Source, number: int) -> Span:
    lines = source.text.split("\n")
    number = min(max(number, 1), len(lines))
    start = sum(len(line) + 1 for line in lines[: number - 1])
    return Span(source, start, start + len(lines[number - 1]))
