"""Usual mistakes in words: ways to say a thing that the language says in another way."""

from __future__ import annotations

import re

from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree.mistakes.usual import Row, Usual, row, spelled
from planlang.tree.mistakes.values import CURRENCIES

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_STRETCHES = {"annum": "year", "half": "half-year"}
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_MORE = r"(?:is\s+)?(?:greater|more|higher|larger|bigger|above)(?:\s+than)?"
_LESS = r"(?:is\s+)?(?:less|fewer|lower|smaller|below|under)(?:\s+than)?"
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


ROWS: tuple[Row, ...] = (
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
    row(r"\bin\s+(?:the\s+)?(?:(?:current|this|same)\s+)?(?:period|quarter)\b", _this_period,
        "PREVIOUS"),
    row(r"\bin\s+(?:the\s+)?(?:last|previous|prior)\s+(?:period|quarter)\b", _last_period),
    row(r"\bcount\(\s*(?:\*|1)\s*\)", _count),
    row(r"\bif\b[^()\n]*\bthen\b[^\n]*", _if_then),
    row(_MORE + _EQUAL_TOO + r"\b", _more, "EQUAL", "MISSING"),
    row(_LESS + _EQUAL_TOO + r"\b", _less, "EQUAL", "MISSING"),
    row(r"\b(?:is\s+)?(?:equals?|equal\s+to|same\s+as)\b", _equal, "EQUAL", "MISSING"),
    row(r"\b(?:is\s+)?at\s+(?P<edge>least|most)\b", _at_least),
)  # fmt: skip
