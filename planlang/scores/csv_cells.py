"""Texts in CSV that a spreadsheet opens without running anything."""

from __future__ import annotations

import re

RUN_BY_SPREADSHEETS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A text cell that starts with one of these is a formula (or becomes one) to a spreadsheet."""

_QUOTED = re.compile('[,"\r\n]')


def cell(text: str) -> str:
    """A text, harmless, as it stands between commas."""
    text = harmless(text)
    if not _QUOTED.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'


def harmless(text: str) -> str:
    """The text as a spreadsheet shows it and does not run it (OWASP, "CSV injection")."""
    return f"'{text}" if text.lstrip(" ").startswith(RUN_BY_SPREADSHEETS) else text
