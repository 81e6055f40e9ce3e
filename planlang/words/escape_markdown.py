"""Texts inside of Markdown as GitHub reads it: CommonMark with tables and more."""

from __future__ import annotations

import re

from planlang.words.readable import readable

_BREAK = re.compile("[ \t]*(?:\r\n|[\n\r\u2028\u2029])[ \t]*")
_NAMED = {"\\": "&#92;", "<": "&lt;", ">": "&gt;", "&": "&amp;", '"': "&quot;"}
_SPACE_AROUND = re.compile(r"^\s+|\s+$")
_SIGN = re.compile(
    r"[!\"#$&*<>\[\\\]^_`{|}~]"  # means something wherever it stands
    r"|^[!-/:-@\[-`{-~]|^\d+[.)](?!\S)"  # does at the start of a line, or behind certain signs
    r"|(?<=[Ww])\.|:(?=//)"  # makes a link of an address
)


def escape_markdown(text: str) -> str:
    """`text` so that it is read as these characters and nothing else, wherever it stands: in a
    paragraph, a heading, a list, a cell of a table.

    A line break becomes a blank: in a cell it would end the row. A `\\` is written by its number:
    before the `|` that ends a cell it would take it in. `<`, `>`, `&` and `"` are written by their
    names: that holds inside of HTML, too, which Markdown may contain. Blanks at the ends are
    numbers: they would be dropped, make code of a line, or keep `**` from being bold.
    """
    line = _BREAK.sub(" ", readable(text))
    return _SPACE_AROUND.sub(_numbered, _SIGN.sub(_escaped, line))


def escape_inline(text: str, *, first: bool, last: bool) -> str:
    """A part of a line. Unless it is the `first` or the `last` part there are others before or
    behind it: only at the ends of the line do blanks and some signs need to be escaped."""
    before, behind = "" if first else "x", "" if last else "x"
    line = escape_markdown(f"{before}{readable(text)}{behind}")
    return line[len(before) : len(line) - len(behind)]


def fenced(text: str) -> str:
    """Lines shown as they are: a block of code whose fence no line of it can end."""
    shown = "\n".join(readable(line) for line in text.splitlines())
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}\n{shown}\n{fence}"


def _escaped(found: re.Match[str]) -> str:
    sign = found[0][-1]
    return found[0][:-1] + _NAMED.get(sign, f"\\{sign}")


def _numbered(found: re.Match[str]) -> str:
    return "".join(f"&#{ord(blank)};" for blank in found[0])
