"""`_("…")`: a template's own texts in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from string import Formatter

from planlang.documents.templates.catalogues import has_text
from planlang.documents.templates.refused import NoPlaceError, NoTextError
from planlang.words.locale import Locale
from planlang.words.readable import readable

_UNTRANSLATED: ContextVar[dict[str, None] | None] = ContextVar("untranslated", default=None)


@contextmanager
def untranslated() -> Iterator[dict[str, None]]:
    """The texts that one rendering says in English because the reader's language has none."""
    found: dict[str, None] = {}
    token = _UNTRANSLATED.set(found)
    try:
        yield found
    finally:
        _UNTRANSLATED.reset(token)


def heading(locale: Locale) -> Callable[..., str]:
    """The function that templates call `_`: a text in English with `{places}`, and what stands
    there."""

    def say(text: object = None, /, **values: object) -> str:
        if not isinstance(text, str):
            raise NoTextError(text, "looked up by `_`")
        _hold_to_names(text)
        noted = _UNTRANSLATED.get()
        if noted is not None and text not in noted and not has_text(locale.catalogue, text):
            noted[text] = None
        # What a value turns stays inside of the value, also where the text goes on behind it.
        shown = {name: readable(v) if isinstance(v, str) else v for name, v in values.items()}
        return locale.say(text, **shown)

    return say


def _hold_to_names(text: str) -> None:
    """Places are names and nothing more: `{x.y}`, `{x!r}` and `{x:9}` would reach into values."""
    for _, place, layout, conversion in Formatter().parse(text):
        if place is not None and (not place.isidentifier() or layout or conversion):
            raise NoPlaceError(place)
