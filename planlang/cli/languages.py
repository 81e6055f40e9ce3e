"""The reader's language, as a command's option names it."""

from __future__ import annotations

from planlang.cli.console import refuse
from planlang.diagnostics import did_you_mean
from planlang.words.locale import KNOWN, Locale, locale


def locale_called(code: str) -> Locale:
    """The language of a code; leaves with exit code 2 and the codes there are otherwise."""
    found = locale(code)
    if found is None:
        refuse(
            f"There is no language `{code}`.",
            did_you_mean(code, KNOWN, "language"),
        )
    return found
