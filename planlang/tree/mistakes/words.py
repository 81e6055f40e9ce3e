"""Usual mistakes in words: ways to say a thing that the language says in another way."""

from __future__ import annotations

import re

from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree.mistakes.usual import Row, Usual, instead, row, says, spelled
from planlang.tree.mistakes.values import CURRENCIES

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_STRETCHES = {"annum": "year", "half": "half-year"}
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_MORE = r"(?:is\s+)?(?:greater|more|higher|larger|bigger|above|over|exceeds|exceeding)(?:\s+than)?"
_LESS = r"(?:is\s+|falls\s+|drops\s+)?(?:less|fewer|lower|smaller|below|under)(?:\s+than)?"
_EQUAL_TOO = r"(?P<too>\s+or\s+equal(?:\s+to)?)?"


def _instead(m: re.Match[str], right: str, *, mend: bool = False) -> Usual:
    message = f"`{m.group()}` is said in other words here."
    return spelled(m, codes.WORD_SPELLING, message, right, mend=mend)


def _stretch(m: re.Match[str]) -> Usual:
    word = m.group("w")
    return _instead(m, f"a {_STRETCHES.get(word, word)}")


def _through(m: re.Match[str]) -> Usual:
    return _instead(m, "through")


def _at(m: re.Match[str]) -> Usual:
    return _instead(m, "at", mend=True)


def _rounding(m: re.Match[str]) -> Usual:
    money = re.search(r"[0-9][0-9_.]*[ \t]+[A-Z]{3}", m.group("here"))
    right = f"half-up to {money.group()}" if money else "half-up to 0.01 USD"
    return Usual(
        codes.WORD_SPELLING,
        m.start("here"),
        m.end("here"),
        "Rounding says which way a half goes, and to what: the smallest amount that is paid.",
        f"Write `rounding {right}`." if money else f"Write for example `rounding {right}`.",
    )


def _weeks(m: re.Match[str]) -> Usual:
    weeks = m.group("weeks")
    return Usual(
        codes.LINE_TOO_SHORT,
        m.start("weeks"),
        m.end("weeks"),
        f"The calendar `{weeks}` does not say with which week its year ends.",
        f"Write for example `calendar {weeks} year ends last saturday of january named by start, "
        "extra week in last quarter`.",
    )


def _plus(m: re.Match[str]) -> Usual:
    return _instead(m, "plus")


def _points(m: re.Match[str]) -> Usual:
    message = f"`{m.group()}` of what? A table adds points of payout."
    return spelled(m, codes.WORD_SPELLING, message, f"plus {m.group('n')} points")


def _month(m: re.Match[str]) -> Usual | None:
    written = m.group("month").lower()
    full = next((name for name in _MONTHS if name.startswith(written[:3])), None)
    if full is None or m.group() == full:
        return None
    message = "The months are written out in small letters."
    return spelled(m, codes.WORD_SPELLING, message, full, mend=True)


def _currency(m: re.Match[str]) -> Usual | None:
    right = _SYMBOLS.get(m.group(), m.group().upper())
    if right not in CURRENCIES:
        return None
    message = f"`{m.group()}` is not how a currency is written: three capital letters."
    return spelled(m, codes.MONEY_SPELLING, message, right, mend=True)


def _this_period(m: re.Match[str]) -> Usual:
    return _instead(m, "in period")


def _last_period(m: re.Match[str]) -> Usual:
    return _instead(m, "in previous period")


def _count(m: re.Match[str]) -> Usual:
    return spelled(m, codes.SIGN_SPELLING, "`count` counts rows and takes no sign.", "count()")


def _if_then(m: re.Match[str]) -> Usual:
    return _instead(m, "if(condition, value, other value)")


def _more(m: re.Match[str]) -> Usual:
    return _instead(m, ">=" if m.group("too") else ">")


def _less(m: re.Match[str]) -> Usual:
    return _instead(m, "<=" if m.group("too") else "<")


def _equal(m: re.Match[str]) -> Usual:
    return _instead(m, "=")


def _at_least(m: re.Match[str]) -> Usual:
    return _instead(m, ">=" if m.group("edge") == "least" else "<=")


def _is(m: re.Match[str]) -> Usual:
    right = "!=" if m.group("no") else "="
    start, end = m.span("word")
    message = f"`{' '.join(m.group('word').split())}` compares nothing; comparisons have a sign."
    return Usual(
        codes.SIGN_SPELLING,
        start,
        end,
        message,
        f"Write `{right}`.",
        right,
        right.ljust(end - start),
    )


def _small(m: re.Match[str]) -> Usual:
    message = f"The words of the language are in small letters, and this is `{m.group('here')}`."
    return spelled(m, codes.WORD_SPELLING, message, m.group("here").lower(), mend=True)


def _days_between(m: re.Match[str]) -> Usual:
    return says(
        "Days between two others are two comparisons.",
        "Write `{day} >= {low} and {day} <= {high}`.",
        codes.RANGE_SPELLING,
    )(m)


ROWS: tuple[Row, ...] = (
    row(r"\b(?P<here>AND|OR|NOT|IN|WHERE|IS|ELSE|FROM|MISSING)\b", _small),
    row(r"\b(?:from|of)\s+\w+\s+(?P<here>with|if|having|whose|that|who|for)\b", instead("where"),
        "WHERE"),
    row(r"\bfrom\s+\w+\s*(?P<here>,)(?=\s*[a-z_])", says("Before a condition stands `where`.",
        "Write `where` in place of the comma."), "WHERE"),
    row(r"\bfrom\s+\w+\s+(?P<here>[a-z_]\w*)(?=\s*(?:[<>=!]|in\b|is\b))",
        says("Before a condition stands `where`.", "Write `where {here} …`."), "WHERE"),
    row(r"\b(?P<word>is(?:[ \t]+(?P<no>not))?)[ \t]+(?P<here>[\"\d])", _is, "MISSING"),
    row(r"\bin[ \t]+(?P<here>\")",
        says("The values that `in` looks among stand in parentheses.",
             'Write `in ("one", "two")`.', codes.SIGN_SPELLING), "LPAR"),
    row(r"(?P<here>contains?|includes?|like|matches|starts\s+with|begins\s+with|ends\s+with)\b",
        says("There is no `{here}`: a condition compares whole values.",
             'Name each of them: `role in ("CSM", "Senior CSM")`.'), "EQUAL"),
    row(r"(?P<here>,)\s*(?=[a-z_]\w*\s*(?:[<>=!]|in\b|is\b))",
        says("Two conditions are joined by a word, not by a comma.", "Write `and`.",
             codes.SIGN_SPELLING), "AND", "_NEWLINE"),
    row(r"\b(?P<here>and|or)\b(?=\s+[a-z_\"0-9])",
        instead(",", "A list has commas between its parts, not `{here}`.", codes.SIGN_SPELLING),
        "COMMA"),
    row(r"\b(?P<day>[a-z_]\w*)\s+(?P<here>between)\s+(?P<low>\d{4}-\d\d-\d\d)\s+and\s+"
        r"(?P<high>\d{4}-\d\d-\d\d)", _days_between, "EQUAL"),
    row(r"\)\s*(?P<here>where)\b",
        says("A `where` stands inside the parentheses of what it is for.",
             "Write it before the `)`: `sum(amount where kind = \"new\")`.", codes.WRONG_PLACE),
        "_NEWLINE"),
    row(r"^(?P<here>(?P<way>lower|higher)\s+is\s+better)\b", instead("better {way}"), "BETTER"),
    row(r"(?:\b(?:per|every|each|by)\s+|/\s*)(?P<w>year|half-year|half|quarter|month|annum)\b",
        _stretch, "A"),
    row(r"(?<!\S)(?:to|until|till|thru|[-–—])(?!\S)", _through, "THROUGH"),
    row(r"(?<!\S)to(?=[ \t]+[0-9])", _at, "AT"),
    row(r"^rounding[ \t]+(?P<here>(?!half-up\b)\S.*?)[ \t]*$", _rounding),
    row(r"^calendar[ \t]+(?P<weeks>[0-9]+-[0-9]+-[0-9]+)[ \t]*$", _weeks),
    row(r"\bplus\s+(?P<n>\d[\d_.]*)\s*%", _points, "POINTS"),
    row(r"\+", _plus, "PLUS"),
    row(r"\b(?P<month>[A-Za-z]{3,9})\b", _month, "FEBRUARY"),
    row(r"\b[A-Za-z]{3}\b|[$€£¥]", _currency, "A_CURRENCY"),
    row(r"\bin\s+(?:the\s+)?(?:(?:current|this|same)\s+)?(?:period|quarter|month|year)\b",
        _this_period, "PREVIOUS"),
    row(r"\b(?P<here>(?:this|current|the)\s+(?:period|quarter|month))\b", instead("in period"),
        "IN"),
    row(r"\bin\s+(?:the\s+)?(?:last|previous|prior)\s+(?:period|quarter)\b", _last_period),
    row(r"\bcount\(\s*(?:\*|1)\s*\)", _count),
    row(r"\bif\b[^()\n]*\bthen\b[^\n]*", _if_then),
    row(_MORE + _EQUAL_TOO + r"\b", _more, "EQUAL", "MISSING"),
    row(_LESS + _EQUAL_TOO + r"\b", _less, "EQUAL", "MISSING"),
    row(r"\b(?:is\s+)?(?:equals?|equal\s+to|same\s+as)\b", _equal, "EQUAL", "MISSING"),
    row(r"\b(?:is\s+)?at\s+(?P<edge>least|most)\b", _at_least),
)  # fmt: skip
