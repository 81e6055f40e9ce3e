"""Columns of data by their names."""

from __future__ import annotations

from planlang.words.locale import ENGLISH, Locale, message

_USUAL = {
    "country": message("country"),
    "department": message("department"),
    "level": message("level"),
    "manager": message("manager"),
    "region": message("region"),
    "role": message("role"),
    "segment": message("segment"),
    "team": message("team"),
}
"""Columns that rosters have everywhere: their names are words of every language."""


def named(name: str, *, locale: Locale = ENGLISH) -> str:
    """A column or dataset by its name, inside of a sentence: the author's own word, or one that
    every language has."""
    return locale.title(usual_name(name, locale=locale) or name.replace("_", " "))


def usual_name(name: str, *, locale: Locale = ENGLISH) -> str | None:
    """What a column is called that rosters have everywhere; None for another."""
    usual = _USUAL.get(name)
    return None if usual is None else locale.say(usual)
