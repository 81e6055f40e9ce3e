"""The bytes of a plan file as text."""

from __future__ import annotations

import re

_LONE_RETURN = re.compile(r"\r(?!\n)")


def plan_text(content: bytes) -> str:
    """The text, without a byte order mark; raises UnicodeDecodeError where it is not UTF-8."""
    return line_ends_read(content.decode("utf-8-sig"))


def line_ends_read(text: str) -> str:
    """The text with the line ends of old Macs, a carriage return alone, as line ends: of the same
    length, so that places stay what they are."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text
