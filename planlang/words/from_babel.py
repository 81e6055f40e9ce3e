"""Languages from Babel: the signs for numbers and days from CLDR, the texts from catalogues.

Babel's own formatting of numbers rounds; only its signs are taken, and the digits stay ours.
"""

from __future__ import annotations

import re
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import babel
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from planlang.words.locale import Catalogue, Locale

CATALOGUES = Path(__file__).parent / "catalogues"
"""One file a language that is not English."""

_DAYS = {"de": "medium", "fr": "short"}
"""Days in figures where the language says them so in running text; else with the month's name."""

_DAY_PATTERN = {
    "dd": "{d:02d}",
    "d": "{d}",
    "MMMM": "{month}",
    "MM": "{m:02d}",
    "y": "{y}",
}


def locale_from_babel(code: str) -> Locale:
    """The language of a known code."""
    data = babel.Locale.parse(code, sep="-")
    symbols = data.number_symbols["latn"]
    pattern = data.date_formats[_DAYS.get(code, "long")].pattern
    return Locale(
        code=code,
        catalogue=_catalogue(code),
        decimal_sign=symbols["decimal"],
        group_sign=symbols["group"],
        percent_sign=data.percent_formats[None].suffix[0],
        before_unit=" " if data.language == "en" else "\N{NO-BREAK SPACE}",
        below_two_is_one=data.plural_form(0) == "one",
        day=re.sub("d+|M+|y+", lambda found: _DAY_PATTERN[found[0]], pattern),
        months=tuple(data.months["stand-alone"]["wide"][i] for i in range(1, 13)),
        weekdays=tuple(data.days["stand-alone"]["wide"][i] for i in range(7)),
    )


def _catalogue(code: str) -> Catalogue | None:
    """The texts of a language; None for English, whose texts name all others."""
    path = CATALOGUES / f"{code}.po"
    if not path.exists():
        return None
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file))
    compiled.seek(0)
    return GNUTranslations(compiled)
