"""Characters that no font has: which text they are in, and what is missing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planlang.diagnostics import Diagnostic, Source, Span
from planlang.diagnostics.catalogue import pdf as codes
from planlang.documents.templates.escape_typst import LINE_CAN_END

MOST_TEXTS = 10
"""Messages about texts; how many more there are is said in the last one."""

_MOST_CHARACTERS = 8

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-fA-F]+)\}|(.))")
_NAMED = {"n": "\n", "r": "\r", "t": "\t"}
_IN_PICTURE = re.compile(r">([^<>]+)<")

_BETWEEN = f'";{LINE_CAN_END}#"'
"""Between the strings of one text. Texts in it have no quotation mark, but its number."""

_SCRIPTS = {
    "CJK": "Chinese or Japanese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "GEEZ": "Ethiopic",
}
_NONE = "no character of any script"
_EMOJI = range(0x1F000, 0x20000)
_FONTS = {
    "Chinese or Japanese": "Noto Sans SC",
    "Japanese": "Noto Sans JP",
    "Korean": "Noto Sans KR",
    "emoji": "Noto Emoji",
    "a sign": "Noto Sans Symbols 2",
}
"""A free font with the characters, where it is not called after the script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Characters without a glyph, and the offset of their text in the source where it is known;
    inside of a picture it is not."""

    characters: str
    at: int | None


def missing_glyphs(found: Iterable[Missing], source: Source) -> Iterator[Diagnostic]:
    """A message for each text with characters that cannot be printed; a name is said once, however
    many texts it is part of."""
    texts: dict[str, tuple[Span | None, dict[str, None]]] = {}
    for missing in found:
        for text, span in _texts(missing, source):
            known = texts.setdefault(text, (span, {}))[1]
            known.update(dict.fromkeys(missing.characters))
    for text, (_, characters) in tuple(texts.items()):
        if any(
            part != text and _is_part(part, text) and characters.keys() <= also.keys()
            for part, (_, also) in texts.items()
        ):
            del texts[text]
    for number, (text, (span, characters)) in enumerate(texts.items(), start=1):
        more = len(texts) - number if number == MOST_TEXTS else 0
        yield _message(text, tuple(characters), span, more)
        if more:
            return


def _is_part(part: str, text: str) -> bool:
    """Whether a text stands in another one, with its words whole."""
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def _message(text: str, characters: tuple[str, ...], span: Span | None, more: int) -> Diagnostic:
    shown = ", ".join(map(_seen, characters[:_MOST_CHARACTERS]))
    if len(characters) > _MOST_CHARACTERS:
        shown += ", …"
    found = tuple(dict.fromkeys(map(script, characters)))
    scripts = " and ".join(found)
    fonts = " and ".join(_FONTS.get(each, f"Noto Sans {each}") for each in found if each != _NONE)
    also = ""
    if more:
        also = f" {more} more {'texts have' if more > 1 else 'text has'} such characters."
    return Diagnostic(
        code=codes.GLYPH_MISSING,
        message=f"“{_short(text)}” cannot be printed: no font has {shown} ({scripts}).{also}",
        place=span,
        help=f"Put a font that has them, {fonts} for example, into a folder, and name it: "
        '`font_folder = "FOLDER"` under `[documents]` in planlang.toml, or '
        "`--font-folder FOLDER`."
        if fonts
        else "Take them out: no font has them.",
    )


def script(character: str) -> str:
    """The script that a character belongs to, as people call it."""
    if ord(character) in _EMOJI:
        return "emoji"
    name = unicodedata.name(character, "")
    category = unicodedata.category(character)
    if not name or category in ("Co", "Cn", "Cs", "Cc"):
        return _NONE
    if category[0] not in "LMN":
        return "a sign"
    first = name.split()[0].removesuffix("-")
    return _SCRIPTS.get(first, first.capitalize())


def _seen(character: str) -> str:
    """A character, or its number where there is nothing to see."""
    return character if character.isprintable() else f"U+{ord(character):04X}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 80 else f"{line[:79]}…"


def _texts(missing: Missing, source: Source) -> Iterator[tuple[str, Span | None]]:
    """The texts that the characters are in, as people know them."""
    if missing.at is not None:
        found = _STRING.search(source.text, missing.at)
        if found and found.start() - missing.at <= 1:
            yield _in_one(source, found.start(), found.end())
        else:
            end = source.text.find("\n", missing.at)
            span = Span(source, missing.at, len(source.text) if end < 0 else end)
            yield span.text, span
        return
    anywhere = False
    for string in _STRING.finditer(source.text):
        text = _unescaped(string[1])
        if not set(missing.characters) & set(text):
            continue
        for part in _IN_PICTURE.findall(text) or (text,):
            if set(missing.characters) & set(part):
                anywhere = True
                yield part, Span(source, string.start(), string.end())
    if not anywhere:
        yield missing.characters, None


def _in_one(source: Source, first: int, end: int) -> tuple[str, Span]:
    """The text that a string is of: one with a long word is several strings."""
    text = source.text
    while text.endswith(_BETWEEN, 0, first + 1):
        first = text.rindex('"', 0, first + 1 - len(_BETWEEN))
    while text.startswith(_BETWEEN, end - 1):
        end = text.index('"', end - 1 + len(_BETWEEN)) + 1
    parts = text[first + 1 : end - 1].split(_BETWEEN)
    return "".join(map(_unescaped, parts)), Span(source, first, end)


def _unescaped(string: str) -> str:
    """What a string of Typst says."""
    return _ESCAPED.sub(
        lambda found: chr(int(found[1], 16)) if found[1] else _NAMED.get(found[2], found[2]),
        string,
    )
