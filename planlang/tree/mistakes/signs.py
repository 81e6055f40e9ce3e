"""Usual mistakes in signs and quotes that other languages have."""

from __future__ import annotations

import re

from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree.mistakes.usual import Row, Usual, row, spelled

_SIGNS = {
    "==": "=", "=>": ">=", "=<": "<=", "≥": ">=", "≤": "<=", "≠": "!=", "<>": "!=", "&&": "and",
    "||": "or", "&": "and", "|": "or", "!": "not", "×": "*", "÷": "/", "−": "-", "~": "not",
}  # fmt: skip
_ROW_WORDS = {
    ">=": "from", "=>": "from", "≥": "from", ">": "above", "<": "below", "<=": "up to",
    "=<": "up to", "≤": "up to",
}  # fmt: skip


def _sign(m: re.Match[str]) -> Usual:
    written = m.group()
    right = _SIGNS[re.sub(r"\s", "", written)]
    word = "the word" if right.isalpha() else "it"
    return spelled(
        m,
        codes.SIGN_SPELLING,
        f"`{written}` is not a sign of the language; {word} is `{right}` here.",
        right,
        mend=True,
    )


def _doubled(m: re.Match[str]) -> Usual:
    found = _sign(m)
    return Usual(found.code, found.start, found.end, found.message, found.help, "=", "= ")


def _sign_in_table(m: re.Match[str]) -> Usual:
    sign = m.group("here")
    return Usual(
        codes.SIGN_SPELLING,
        m.start("here"),
        m.end("v"),
        f"A row of a table says its bounds in words, not with `{sign}`.",
        f"Write `{_ROW_WORDS[sign]} {m.group('v')}`.",
    )


def _chained(m: re.Match[str]) -> Usual:
    return Usual(
        codes.SIGN_SPELLING,
        m.start("here"),
        m.end("here"),
        f"A comparison has one sign; `{m.group('here')}` is a second one.",
        f"Write `{m.group('mid')}` twice, with `and` between the two comparisons.",
    )


def _needless(m: re.Match[str]) -> Usual:
    sign = m.group("here")
    return Usual(
        codes.NEEDLESS_SIGN,
        m.start("here"),
        m.end("here"),
        f"There is no `{sign}` between the words of a clause and its value.",
        f"Write a blank in place of `{sign}`.",
        " ",
        " " * len(sign),
    )


def _semicolon(m: re.Match[str]) -> Usual:
    return Usual(
        codes.NEEDLESS_SIGN,
        m.start(),
        m.end(),
        "A clause ends with its line; it needs no `;`.",
        "Take the `;` out.",
        "",
        " ",
    )


def _trailing_comma(m: re.Match[str]) -> Usual:
    return Usual(
        codes.TRAILING_COMMA,
        m.start(),
        m.start() + 1,
        "After this comma something more is wanted, but its part ends here.",
        "Take the comma out, or write what belongs after it.",
        "",
        " ",
    )


def _comment(m: re.Match[str]) -> Usual:
    return Usual(
        codes.SIGN_SPELLING,
        m.start(),
        m.start() + 2,
        f"A comment starts with `#`, not with `{m.group()}`.",
        "Write `#` in its place.",
        "#",
        "# ",
    )


def _quotes(m: re.Match[str]) -> Usual:
    message = f'`{m.group()}` stands in quotes of another kind; plan files use `"`.'
    return spelled(m, codes.QUOTE_SPELLING, message, f'"{m.group()[1:-1]}"', mend=True)


def _square(m: re.Match[str]) -> Usual:
    return Usual(
        codes.SIGN_SPELLING,
        m.start(),
        m.end(),
        "Square brackets are not used; a set of values stands in parentheses.",
        'Write `in ("one", "two")`.',
        None,
        f"({m.group()[1:-1]})",
    )


def _null(m: re.Match[str]) -> Usual:
    right = "is not missing" if m.group("no") else "is missing"
    message = f"`{m.group()}` is said with another word: a cell without a value is missing."
    return spelled(m, codes.WORD_SPELLING, message, right)


def _is_yes(m: re.Match[str]) -> Usual:
    right = f"= {'yes' if m.group('v') in ('true', 'yes') else 'no'}"
    message = f"`{m.group()}` compares with a word; comparisons have a sign."
    return spelled(m, codes.SIGN_SPELLING, message, right)


ROWS: tuple[Row, ...] = (
    row(r"(?<![:\w])//|(?<!\S)/\*|(?<!\S)--(?=\s)", _comment),
    row(r"^[a-z_]+(?:[ \t]+[a-z_]+){0,2}[ \t]*(?P<here>[=:]|:=|->)(?![=<>]|[ \t]+[<>])", _needless),
    row(r"==", _doubled),
    row(r"(?m)^[ \t]*(?P<here>[<>]=|=[<>]|[<>≥≤])\s*(?P<v>[0-9][0-9_.]*(?:%|[ \t]+[A-Z]{3})?)"
        r"(?=.*\bpays\b)", _sign_in_table),
    row(r"[<>]=?\s*(?P<mid>[a-z_]\w*(?: of [a-z_]\w*)?|[0-9][\w.%]*)\s*(?P<here>[<>]=?)", _chained),
    row(r"=[ \t]*[<>]|<>|&&|\|\||[≥≤≠×÷−&|!~]", _sign),
    row(r";", _semicolon),
    row(r",(?=[ \t]*(?:\n|$|\}|\{|\)))", _trailing_comma),
    row(r"'[^'\n\"]*'|`[^`\n\"]*`|‘[^’\n\"]*’", _quotes),
    row(r"\[[^\]\n]*\]", _square),
    row(r"\bis[ \t]+(?P<no>not[ \t]+)?(?:null|empty|blank|none|nil|NULL|None)\b", _null),
    row(r"\bis[ \t]+(?P<v>true|false|yes|no)\b", _is_yes),
)  # fmt: skip
