"""Usual mistakes in the clauses of datasets and books."""

from __future__ import annotations

import re

from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree.mistakes.usual import Row, Usual, instead, lacks, needless, replaced, row, says

_TYPES = "text|money|number|count|percent|days|date|timestamp|person|yes/no"
_A_TYPE = ("COUNT", "DATE", "MONEY")


def _header(m: re.Match[str]) -> Usual:
    header = m.group("header")
    return Usual(
        codes.NAME_SPELLING,
        *m.span("header"),
        "A column has a name of one word in small letters; the file's own header stands behind "
        f"`called`: here is `{header}`.",
        f'Write `column {_snake(header)} {m.group("type")} called "{header}"`.',
    )


def _snake(text: str) -> str:
    return re.sub(r"[^a-z0-9_]+", "_", text.lower()).strip("_")


def _optional(m: re.Match[str]) -> Usual:
    if m.group("here").strip() == ",":
        return needless("A column has no `,` before `optional`.")(m)
    return replaced(m, " optional", f"`{m.group('here').strip()}` is said in other words here.")


ROWS: tuple[Row, ...] = (
    row(r"^column\s+(?P<here>\"[^\"\n]*\")",
        says("A column has a name of one word in small letters, and its header stands behind "
             "`called`.", 'Write for example `column stage text called "Deal stage"`.',
             codes.NAME_SPELLING), "NAME"),
    row(r"^column\s+(?P<header>(?P<here>[A-Z]\w*)(?:[ \t]+\w+)*?)[ \t]+"
        rf"(?P<type>{_TYPES})\b", _header, "NAME"),
    row(r"^column\s+\w+\s+[\w/]+\s+(?P<here>\"[^\"\n]*\")",
        says("Before a text behind a column stands what it is: its header, or how its cells look.",
             "Write `called` for a header, `written` for a sample of the cells."), "CALLED"),
    row(rf"^column\s+\w+\s+(?P<here>optional\s+(?P<type>{_TYPES}))\b", instead("{type} optional"),
        *_A_TYPE),
    row(rf"^column\s+\w+\s+(?:{_TYPES})(?P<here>\s*,?\s*(?:not\s+(?:required|mandatory|null)"
        r"|\(\s*optional\s*\)|\?|nullable)|,(?=\s*optional))", _optional, "CALLED"),
    row(r"^column\s+\w+\s+(?P<here>[A-Z]{3})\b",
        says("`{here}` is a currency; the type of the column is money.", "Write `money {here}`.",
             codes.MONEY_SPELLING), *_A_TYPE),
    row(r"^column\s+\w+\s+money\s*(?P<here>\(\s*(?P<currency>[A-Z]{3})\s*\))",
        instead("{currency}"), "CALLED"),
    row(r"^key\s+(?P<here>\()",
        says("A key is its columns with commas between them.", "Take the parentheses out.",
             codes.NEEDLESS_SIGN), "NAME"),
    row(r"^key\s+(?:\w+\s*,\s*)*\w+[ \t]+(?P<here>[a-z_]\w*)",
        says("Columns of a key have commas between them.", "Write a comma before `{here}`.",
             codes.SIGN_SPELLING), "COMMA"),
    row(r"^column\s+\w+\s+money\s+in\s+(?P<here>[A-Z]{3})\b",
        says("A currency stands right behind `money`; behind `in` stands the column that has it.",
             "Write `money {here}`.", codes.MONEY_SPELLING), "NAME"),
    row(r"^ready\s+(?P<here>\d+\s+days?)\b", lacks("within"), "WITHIN"),
    row(r"^ready\s+within\s+\d+\s+(?P<here>(?:business|working|calendar|work)\s+days?)\b",
        instead("days", "`{here}` are not told apart here: all days are counted."), "DAYS"),
    row(r"^ready\s+within\s+(?P<here>\d+)\s+(?P<at>weeks?|months?)\b",
        says("How soon a file is ready is said in days.", "Write for example `within 7 days`."),
        "DAYS"),
    row(r"^held\s+(?P<here>\d+\s+\w+)", lacks("at least"), "AT"),
    row(r"^held\s+at\s+least\s+(?P<here>\d+\s+(?:days?|months?))(?=\s*$)",
        says("What is held is held so long of the period.", "Write `{here} of period`.",
             codes.LINE_TOO_SHORT)),
    row(r"^owned\s+(?:on\s+)?(?P<here>(?:at\s+|on\s+)?(?:the\s+)?(?:end|start|beginning)\b[^\n]*?"
        r"|at\b[^\n]*?|\d+[^\n]*?)[ \t]*$",
        says("A book is read on one day of the period; here is `{here}`.",
             "Write `owned on last day of period`, or `first`, or `second-to-last`."),
        "ON", "LAST"),
)  # fmt: skip
