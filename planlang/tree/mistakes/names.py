"""Usual mistakes in names and texts: capitals, two words, quotes missing or too many."""

from __future__ import annotations

import re

from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree.mistakes.usual import Row, Usual, row, says, spelled

_TITLED = (
    "plan|element|goal|gate|multiplier|commission|bonus|spiff|segment|curve|measure|book|rows"
    "|dataset|roster|assignments|rates|objectives"
)
_AFTER_NAME = "extends|from|of|per|where"
_TEXTS = (
    "file|sheet|separator|called|written|ignore|reason|definition|trap|purpose|terms|measurable"
    "|unintended|accepted"
)
_WORD = r"[A-Za-z][\w&.'-]*"
_JOINING = r"(?:and|or|by|over|as|in|is|else|where|not)\b"
_FUNCTIONS = "sum|average|distinct|min|max|count"


def _hyphen(m: re.Match[str]) -> Usual:
    right = re.sub(r"[^a-z0-9_]", "_", m.group().lower())
    return spelled(
        m,
        codes.NAME_SPELLING,
        f"`{m.group()}` cannot be a name: names have small letters, digits and `_`, no hyphen.",
        right,
        mend=True,
    )


def _capital(m: re.Match[str]) -> Usual:
    message = f"`{m.group()}` cannot be a name: names have small letters, digits and `_`."
    return spelled(m, codes.NAME_SPELLING, message, m.group().lower(), mend=True)


def _digit_first(m: re.Match[str]) -> Usual:
    return Usual(
        codes.NAME_SPELLING,
        m.start(),
        m.end(),
        f"`{m.group()}` cannot be a name, because it starts with a digit.",
        "Let it start with a letter.",
        None,
        "_" * len(m.group()),
    )


def _bare_title(m: re.Match[str]) -> Usual:
    title = m.group("title")
    return Usual(
        codes.MISSING_TITLE,
        m.start("title"),
        m.end("title"),
        f"A name is one word, and a title stands in double quotes: here is `{title}`.",
        f'Write `{m.group("name")} "{title}"`.',
    )


def _two_words(m: re.Match[str]) -> Usual:
    joined = f"{m.group('name')}_{m.group('here')}"
    return Usual(
        codes.NAME_SPELLING,
        m.start("name"),
        m.end("here"),
        f"`{m.group('name')} {m.group('here')}` are two words, and a name is one.",
        f"Write `{joined}`.",
        joined,
    )


_TEXT = says(
    "`{here}` is a text, and texts stand in double quotes.",
    'Write `"{here}"`.',
    codes.QUOTE_SPELLING,
)

TEXTS: tuple[Row, ...] = (
    row(rf"(?<![<>=!])(?:!?=|<>)\s*(?P<here>[A-Z][\w&.'-]*(?:[ \t]+(?!{_JOINING}){_WORD})*)", _TEXT,
        "NAME"),
    row(rf"(?<![<>=!])!?=\s*(?P<text>[a-z]\w*[ \t]+(?P<here>(?!{_JOINING}){_WORD})"
        rf"(?:[ \t]+(?!{_JOINING}){_WORD})*)",
        says("`{text}` is a text, and texts stand in double quotes.", 'Write `"{text}"`.',
             codes.QUOTE_SPELLING), "PLUS"),
    row(rf"\bin\s*\((?:[^()\n]*?,)??\s*(?P<here>[A-Z][\w&.'-]*(?:[ \t]+{_WORD})*)", _TEXT, "NAME"),
    row(rf"\b(?:{_TEXTS})\s+(?:\"[^\"\n]*\"\s*,\s*)*(?P<here>(?!(?:std|optional|called|written)\b)"
        r"[^\s\"'{}“‘][^\"\n{}]*?)(?=[ \t]*(?:$|\n)|\s+(?:optional|called|written)\b)",
        _TEXT, "A_STRING"),
    row(r"\bfrom\s+(?P<here>[\w./\\-]+\.plan)\b", _TEXT, "A_STRING"),
    row(rf"^(?:add\s+)?(?:{_TITLED})\s+[a-z_]\w*\s*(?P<here>[(\[](?P<title>[\w &,.'-]+)[)\]])",
        says("A title stands in double quotes.", 'Write `"{title}"`.', codes.QUOTE_SPELLING),
        "A_STRING"),
    row(r"^example\s+(?P<here>(?!of\b)\w[^\"\n{}]*?)\s*$", _TEXT, "A_STRING"),
    row(rf"^(?:add\s+)?(?P<kind>(?!measure|objectives)(?:{_TITLED}))\s+(?P<here>\"[^\"\n]*\")",
        says("Behind `{kind}` stands a short name, and then the title in quotes.",
             'Write for example `{kind} my_{kind} "…"`.', codes.NAME_SPELLING), "NAME"),
    row(r"(?P<here>\"[^\"\n]*\")",
        says("A name is wanted here, and names stand without quotes.",
             "Write a name such as `gross_renewal`.",
             codes.QUOTE_SPELLING), "NAME"),
    row(r"(?P<here>\"[^\"\n]*\")",
        says("A value is wanted here, and values stand without quotes.",
             "Take the quotes off.", codes.QUOTE_SPELLING),
        "A_PERCENT", "A_NUMBER", "SOME_MONEY", "A_DATE", "A_MIX", "A_CURRENCY", "A_PERIOD"),
)  # fmt: skip
"""Quotes that are missing or too many: looked for before anything inside of them is."""

ROWS: tuple[Row, ...] = (
    row(r"\b(?P<what>attainment|payout)\s+(?P<here>[a-z_]\w*)(?=\s*[<>=!])",
        says("Of which element is said with `of`.", "Write `{what} of {here}`."), "EQUAL"),
    row(rf"^value\b[^\n]*?\b(?P<fn>{_FUNCTIONS})\s+(?P<here>[a-z_]\w*)\b",
        says("`{fn}` takes what it works on in parentheses.", "Write `{fn}({here})`.",
             codes.SIGN_SPELLING), "EQUAL"),
    row(r"\b(?P<where>team|company)\s+(?P<here>[a-z_]\w*)\b",
        says("Whose figure it is stands behind the measure.", "Write `{here} of {where}`."),
        "EQUAL"),
    row(rf"(?<![\w.])(?P<name>(?!{_JOINING})[a-z]\w*)[ \t]+(?P<here>(?!{_JOINING})[a-z]\w*)"
        r"(?=[ \t]*(?:[<>=!]|$))", _two_words, "EQUAL"),
    row(r"^(?:measure|scope|objectives|goal)\s+(?P<name>(?!the\b|by\b|per\b)[a-z]\w*)[ \t]+"
        r"(?P<here>(?!from\b|of\b|and\b)[a-z]\w*)(?=[ \t]*$)", _two_words, "_NEWLINE"),
    row(r"(?<![\w-])[A-Za-z_]\w*(?:-\w+)+(?![\w-])", _hyphen,
        "NAME", "LBRACE", "_NEWLINE", "COMMA"),
    row(rf"^(?:add\s+)?(?:{_TITLED})\s+(?P<name>[a-z_]\w*)\s+(?!(?:{_AFTER_NAME})\b)"
        r"(?P<title>[A-Za-z][\w &,.'-]*?)\s*$", _bare_title, "A_STRING"),
    row(r"(?<![\w-])[A-Za-z_]*[A-Z]\w*(?![\w-])", _capital, "NAME"),
    row(r"(?<![\w.])\d\w*[A-Za-z]\w*", _digit_first, "NAME"),
)  # fmt: skip
