"""Texts that mean something to Markdown, HTML, Typst, Jinja or a terminal, put together by luck."""

from __future__ import annotations

import random
from collections.abc import Iterator

SIGNS = [*"\\`*_{}[]<>()#+-.!|~&$^=:;,'\"%@/? \t"]
MARKDOWN = [
    "1.", "2)", "12", "- ", "+ ", "> ", "# ", "    ", "---", "===", "***", "___", "```", "~~~",
    "|--|", "| a |", ":-:", "\\|", "\\\\", "[x](y)", "![x](y)", "[x]: y", "[^1]", "- [ ] ",
    "www.", "http://a.b", "https://", "ftp://x.y", "://", "//", "w", ":smile:",
]  # fmt: skip
HTML = ["<b>", "</td>", "</p>", "<script>", "</script>", "<!--", "-->", "&amp;", "&lt;", "&#35;",
        "&#92;", "]]>", "<?x", 'x="', "'>"]  # fmt: skip
TYPST = ["#panic()", "#", '#"', '";', "$x$", "\\u{23}", "//", "/*", "*/", "@a", "<a>", "= ", "~",
         "#let x = 1", "#[", "`r`"]  # fmt: skip
JINJA = ["{{ x }}", "{{ view }}", "{% x %}", "{% endblock %}", "{# x #}", "{{", "}}", "%}"]
LINES = ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\n\n"]
UNSEEN = ["\x00", "\x1b[31m", "\x7f", "\x9f", "\ud800", "\ufffe", "\u00a0", "\u3000", "\u200b",
          "\ufeff"]  # fmt: skip
TURNING = ["\u202e", "\u202a", "\u202c", "\u2067", "\u2068", "\u2069", "\u200f"]
WORDS = ["x", "Ana", "é", "王", "שלום", "👩‍👩‍👧", "=SUM(A1)"]

PIECES = [*SIGNS, *MARKDOWN, *HTML, *TYPST, *JINJA, *LINES, *UNSEEN, *TURNING, *WORDS]


def nasty(count: int, seed: int, longest: int = 7) -> Iterator[str]:
    """`count` texts of one to `longest` pieces; the same ones for the same seed. None is blank."""
    luck = random.Random(seed)
    while count:
        text = "".join(luck.choice(PIECES) for _ in range(luck.randint(1, longest)))
        if text.strip():
            count -= 1
            yield text
