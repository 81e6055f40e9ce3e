"""Texts of plans in a comment: they are only read, and call nobody."""

from __future__ import annotations

import re

from planlang.words.escape_markdown import escape_markdown

_CALL = re.compile(r"(@|#)(?=\w)")


def only_text(text: str) -> str:
    """`text` as Markdown that shows these characters and nothing else.

    Code hosts look for mentions and issues' numbers in what a reader sees, escaped or not; a sign
    that nobody sees keeps `@` and `#` from the name behind them.
    """
    return escape_markdown(_CALL.sub("\\1\N{WORD JOINER}", text))
