"""The usual mistakes: what people type who know another language or a spreadsheet.

Each has a pattern on the text of a clause (texts in quotes and comments blanked), and says what was
found and the right spelling. A pattern is only tried where the parser stopped, so it never forbids
anything that the grammar allows. `mend` puts the right spelling in where it is certain and of the
same length, so that the clause can still be read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from planlang.diagnostics import Code
from planlang.diagnostics.catalogue import syntax as codes


@dataclass(frozen=True, slots=True)
class Usual:
    """A usual mistake found: its place in the clause, what to say, and the right spelling."""

    code: Code
    start: int
    end: int
    message: str
    help: str | None = None
    fix: str | None = None
    mend: str | None = None


_Say = Callable[[re.Match[str]], Usual | None]
CURRENCIES = ["aed", "ars", "aud", "bgn", "brl", "cad", "chf", "clp", "cny", "cop", "czk", "dkk", "egp", "eur", "gbp", "hkd", "huf", "idr", "ils", "inr", "jpy", "krw", "mxn", "myr", "nok", "nzd", "pen", "php", "pln", "ron", "sar", "sek", "sgd", "thb", "try", "twd", "uah", "usd", "vnd", "zar"]
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_NUMBER = r"[0-9][0-9_]*(?:\.[0-9]+)?"
_LOOSE = r"[0-9](?:[0-9_.,]*[0-9])?"
_SIGNS = {
    "==": "=", "=>": ">=", "=<": "<=", "≥": ">=", "≤": "<=", "≠": "!=", "<>": "!=", "&&": "and",
    "||": "or", "&": "and", "|": "or", "!": "not", "×": "*", "÷": "/", "−": "-", "~": "not",
}  # fmt: skip
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def usual_mistake(code: str, at: int, wanted: frozenset[str]) -> Usual | None:
    """The usual mistake that covers offset `at` of a clause's text, if there is one."""
    for wants, pattern, say in _TABLE:
        if wants is not None and wants not in wanted:
            continue
        for m in pattern.finditer(code):
            if m.start() <= at <= m.end():
                found = say(m)
                if found is not None:
                    return found
    return None


def _plain(written: str) -> str:
    """A number in the spelling of plans: `1.200,50` is `1_200.50`, `1,200,000` is `1_200_000`."""
    last = max(written.rfind(","), written.rfind("."))
    decimals = ""
    whole = written
    several = written.count(",") + written.count(".") > 1
    if (last >= 0 and len(written) - last - 1 != 3) or (several and _both(written)):
        whole, decimals = written[:last], written[last + 1 :]
    digits = re.sub(r"[^0-9]", "", whole)
    grouped = f"{int(digits or '0'):_}"
    return f"{grouped}.{decimals}" if decimals else grouped


def _both(written: str) -> bool:
    return "," in written and "." in written


def _usual(m: re.Match[str], code: Code, message: str, right: str, *, mend: bool = False) -> Usual:
    written = m.group()
    same = mend and len(right) == len(written)
    return Usual(
        code, m.start(), m.end(), message, f"Write `{right}`.", right, right if same else None
    )


def _grouped(m: re.Match[str]) -> Usual:
    right = _plain(m.group("n")) + (m.group("rest") or "")
    return _usual(
        m,
        codes.NUMBER_SPELLING,
        f"`{m.group()}` has a comma or point between its thousands, or a decimal comma; plans "
        "write thousands with `_` and decimals with a point.",
        right,
    )


def _symbol(m: re.Match[str]) -> Usual:
    currency = _SYMBOLS[m.group("s") or m.group("t")]
    return _usual(
        m,
        codes.MONEY_SPELLING,
        f"`{m.group()}` has a currency sign; money is a number, a blank and three capital letters.",
        f"{_plain(m.group('n') or m.group('k'))} {currency}",
    )


def _lower_currency(m: re.Match[str]) -> Usual | None:
    letters = m.group("c")
    if letters.lower() not in CURRENCIES:
        return None
    right = f"{_plain(m.group('n'))} {letters.upper()}"
    if m.group() == right:
        return None
    what = "needs a blank before its currency" if letters.isupper() else "needs capital letters"
    return _usual(m, codes.MONEY_SPELLING, f"`{m.group()}` {what}.", right, mend=True)


def _currency_first(m: re.Match[str]) -> Usual | None:
    if m.group("c").lower() not in CURRENCIES:
        return None
    return _usual(
        m,
        codes.MONEY_SPELLING,
        f"In `{m.group()}` the currency comes first; it follows the number.",
        f"{_plain(m.group('n'))} {m.group('c').upper()}",
    )


def _percent_word(m: re.Match[str]) -> Usual:
    return _usual(
        m,
        codes.PERCENT_SPELLING,
        f"`{m.group()}` is written as one piece with the sign.",
        f"{_plain(m.group('n'))}%",
    )


def _bare_percent(m: re.Match[str]) -> Usual:
    return _usual(
        m,
        codes.PERCENT_SPELLING,
        f"`{m.group()}` stands where a percent is wanted.",
        f"{m.group()}%",
    )


def _sign(m: re.Match[str]) -> Usual:
    written = m.group()
    right = _SIGNS[written]
    word = right.isalpha()
    return _usual(
        m,
        codes.SIGN_SPELLING,
        f"`{written}` is not a sign of the language; "
        f"{'the word' if word else 'it'} is `{right}` here.",
        right,
        mend=True,
    )


def _doubled(m: re.Match[str]) -> Usual:
    """`==`, where the parser stops at the second sign."""
    found = _sign(m)
    return Usual(found.code, found.start, found.end, found.message, found.help, found.fix, "= ")


def _range(m: re.Match[str]) -> Usual:
    low, high = m.group("low"), m.group("high")
    unit = re.sub(r"[0-9_.,]", "", high)
    if not re.search(r"[^0-9_.,]", low):
        low += unit
    return _usual(
        m,
        codes.RANGE_SPELLING,
        f"`{m.group()}` is a range with a dash; a range has `from` and `to`, and its upper end "
        "belongs to the next row.",
        f"from {low} to {high}",
    )


def _between(m: re.Match[str]) -> Usual:
    return _usual(
        m,
        codes.RANGE_SPELLING,
        f"`{m.group()}` does not say to which row the bounds belong.",
        f"from {m.group('low')} to {m.group('high')}",
    )


def _slashed_mix(m: re.Match[str]) -> Usual:
    return _usual(
        m,
        codes.MIX_SPELLING,
        f"`{m.group('mix')}` is no pay mix; base and variable stand with a colon.",
        f"mix {m.group('a')}:{m.group('b')}",
    )


def _written_date(m: re.Match[str]) -> Usual | None:
    first, second, year = m.group("d"), m.group("m"), m.group("y")
    year = f"20{year}" if len(year) == 2 else year
    a, b = int(first), int(second)
    if a > 12 >= b:
        right, unclear = f"{year}-{b:02}-{a:02}", ""
    elif b > 12 >= a:
        right, unclear = f"{year}-{a:02}-{b:02}", ""
    else:
        right = f"{year}-{b:02}-{a:02}"
        unclear = f" (or `{year}-{a:02}-{b:02}`, if the month comes first)"
    return Usual(
        codes.DATE_SPELLING,
        m.start(),
        m.end(),
        f"`{m.group()}` is read differently in different countries; dates are year, month, day.",
        f"Write `{right}`{unclear}.",
        None if unclear else right,
    )


def _short_date(m: re.Match[str]) -> Usual | None:
    right = f"{m.group('y')}-{int(m.group('m')):02}-{int(m.group('d')):02}"
    if right == m.group():
        return None
    return _usual(
        m,
        codes.DATE_SPELLING,
        f"`{m.group()}` is a date with year, month and day, but not in the form `2027-02-01`.",
        right,
    )


def _spelled_date(m: re.Match[str]) -> Usual:
    month = _MONTHS.index((m.group("m1") or m.group("m2")).lower()) + 1
    day = int(m.group("d1") or m.group("d2"))
    year = m.group("y1") or m.group("y2")
    return _usual(
        m,
        codes.DATE_SPELLING,
        f"`{m.group()}` is a date in words; dates are year, month, day.",
        f"{year}-{month:02}-{day:02}",
    )


def _period(m: re.Match[str]) -> Usual | None:
    year = m.group("y1") or m.group("y2")
    part = (m.group("p1") or m.group("p2")).upper()
    if part.startswith("M"):
        part = f"M{int(part[1:]):02}"
    right = f"{year}-{part}"
    if right == m.group():
        return None
    return _usual(
        m,
        codes.PERIOD_SPELLING,
        f"`{m.group()}` is a period in another spelling; periods are `2027-M03`, `2027-Q1`, "
        "`2027-H1` or `2027`.",
        right,
        mend=True,
    )


def _hyphenated(m: re.Match[str]) -> Usual:
    right = re.sub(r"[^a-z0-9_]", "_", m.group().lower())
    return _usual(
        m,
        codes.NAME_SPELLING,
        f"`{m.group()}` cannot be a name: names have small letters, digits and `_`, no hyphen.",
        right,
        mend=True,
    )


def _capital(m: re.Match[str]) -> Usual:
    return _usual(
        m,
        codes.NAME_SPELLING,
        f"`{m.group()}` cannot be a name: names have small letters, digits and `_`.",
        m.group().lower(),
        mend=True,
    )


def _digit_first(m: re.Match[str]) -> Usual:
    return _usual(
        m,
        codes.NAME_SPELLING,
        f"`{m.group()}` cannot be a name, because it starts with a digit.",
        f"{re.sub('[^a-z]', '', m.group().lower()) or 'name'}_{re.sub('[^0-9]', '', m.group())}",
    )


def _assigned(m: re.Match[str]) -> Usual:
    sign = m.group("s")
    at = m.start("s")
    return Usual(
        codes.NEEDLESS_SIGN,
        at,
        at + 1,
        f"There is no `{sign}` after the word of a clause.",
        f"Write `{m.group('w')} ` and the value.",
        "",
        " ",
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
        "After this comma something more is wanted, but its clause ends here.",
        "Take the comma out, or write what belongs after it.",
        "",
        " ",
    )


def _single_quotes(m: re.Match[str]) -> Usual:
    right = '"' + m.group()[1:-1] + '"'
    return _usual(
        m,
        codes.QUOTE_SPELLING,
        f'`{m.group()}` stands in quotes of another kind; plan files use `"`.',
        right,
        mend=True,
    )


def _comment(m: re.Match[str]) -> Usual:
    return Usual(
        codes.SIGN_SPELLING,
        m.start(),
        m.start() + 2,
        f"A comment starts with `#`, not with `{m.group()[:2]}`.",
        "Write `#` in its place.",
        "#",
        "# ",
    )


def _abbreviated(m: re.Match[str]) -> Usual:
    letter = m.group("u").lower()
    zeros = {"k": 3, "m": 6, "e": 0}[letter]
    written, rest = m.group("n"), m.group("x") or ""
    if letter == "e":
        zeros, rest = int(rest or 0), ""
    whole, _, decimals = written.replace("_", "").partition(".")
    digits = whole + decimals.ljust(zeros, "0")[: max(zeros, len(decimals))]
    right = f"{int(digits):_}" if len(decimals) <= zeros <= 12 else "all digits"
    return _usual(
        m,
        codes.NUMBER_SPELLING,
        f"`{m.group()}` is abbreviated; plans write all digits.",
        right,
    )


def _bare_point(m: re.Match[str]) -> Usual:
    return _usual(
        m,
        codes.NUMBER_SPELLING,
        f"`{m.group()}` has no digit on one side of its point.",
        ("0" + m.group()) if m.group().startswith(".") else m.group().replace(".", ""),
    )


def _square(m: re.Match[str]) -> Usual:
    return _usual(
        m,
        codes.SIGN_SPELLING,
        "Square brackets are not used; a set of values stands in parentheses.",
        f"({m.group()[1:-1].replace(chr(0xE000), '…')})",
    )


def _null(m: re.Match[str]) -> Usual:
    no = "not " if m.group("no") else ""
    return _usual(
        m,
        codes.WORD_SPELLING,
        f"`{m.group()}` is said with another word: a cell without a value is missing.",
        f"is {no}missing",
    )


def _at_least_sign(m: re.Match[str]) -> Usual:
    sign, value = m.group("s"), m.group("v")
    word = {">=": "from", "≥": "from", ">": "above", "<": "below", "<=": "up to", "≤": "up to"}
    return _usual(
        m,
        codes.SIGN_SPELLING,
        f"A row of a table says its bounds in words, not with `{sign}`.",
        f"{word[sign]} {value}",
    )


def _bare_row(m: re.Match[str]) -> Usual:
    return _usual(
        m,
        codes.RANGE_SPELLING,
        f"A row that starts with `{m.group()}` does not say whether that is its lower or upper "
        "bound; rows start with `below`, `up to`, `from` or `above`.",
        f"from {m.group()}",
    )


def _row(
    pattern: str, say: _Say, wants: str | None = None
) -> tuple[str | None, re.Pattern[str], _Say]:
    return wants, re.compile(pattern), say


_MONTH = f"(?i:{'|'.join(_MONTHS)})[a-z]*"
_TABLE: tuple[tuple[str | None, re.Pattern[str], _Say], ...] = (
    _row(r"(?<![:\w])//|(?<!\S)/\*|(?<!\S)--(?=\s)", _comment),
    _row(
        r"^mix\s*(?P<mix>(?P<a>\d[\d.]*)\s*%?\s*(?:[/:-]|to|and)\s*(?P<b>\d[\d.]*)\s*%?)",
        _slashed_mix,
    ),
    _row(
        r"(?<![\d.])(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4}|\d{2})(?![\d.])", _written_date
    ),
    _row(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)", _short_date),
    _row(
        rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<m1>{'|'.join(_MONTHS)})[a-z]*\.?,?\s+(?P<y1>\d{{4}})"
        rf"|\b(?P<m2>{'|'.join(_MONTHS)})[a-z]*\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})".replace(
            "jan|", "(?i:jan)|"
        ),
        _spelled_date,
    ),
    _row(
        r"\b(?:(?P<y1>20\d\d)[ \t-]?(?P<p1>[qQhH]\d|[mM]\d\d?)|(?P<p2>[qQhH]\d|[mM]\d\d?)[ \t-](?P<y2>20\d\d))\b",
        _period,
    ),
    _row(
        rf"(?P<low>{_LOOSE}%?)\s*[-–—]\s*(?P<high>{_LOOSE}(?:%|[ \t]+[A-Z]{{3}})?)(?=\s|$)",
        _range,
        "FROM",
    ),
    _row(
        rf"(?P<low>{_LOOSE}(?:%|[ \t]+[A-Z]{{3}})?)\s*[–—]\s*(?P<high>{_LOOSE}(?:%|[ \t]+[A-Z]{{3}})?)",
        _range,
    ),
    _row(rf"\bbetween\s+(?P<low>{_NUMBER}%?)\s+and\s+(?P<high>{_NUMBER}%?)", _between),
    _row(rf"(?P<s>[$€£¥])\s*(?P<n>{_LOOSE})|(?P<k>{_LOOSE})\s*(?P<t>[$€£¥])", _symbol),
    _row(rf"\b(?P<c>[A-Za-z]{{3}})\s*(?P<n>{_LOOSE})(?![\d%])", _currency_first),
    _row(
        r"(?<![\w.,])(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}"
        r"|\d+,\d+)(?P<rest>%|\s+[A-Z]{3}\b)?(?![\d,])",
        _grouped,
    ),
    _row(rf"(?<![\w.])(?P<n>{_LOOSE})[ \t]*(?P<c>[A-Za-z]{{3}})\b", _lower_currency),
    _row(
        rf"(?<![\w.])(?P<n>{_NUMBER})(?:[ \t]+%|[ \t]*(?:per[ \t]?cent|percent|pct|％))(?![a-z])",
        _percent_word,
    ),
    _row(r"(?<![\w.])(?P<n>\d[\d_]*(?:\.\d+)?)(?P<u>[kKmMeE])(?P<x>\d*)(?![\w])", _abbreviated),
    _row(r"(?<![\w.])\.\d+%?|(?<![\w.])\d+\.(?=%|\s|$)%?", _bare_point),
    _row(r"^(?P<w>[a-z_]+)[ \t]*(?P<s>[=:])(?![=])", _assigned),
    _row(r"(?P<s>)==", _doubled),
    _row(
        rf"^(?P<s>>=|<=|[<>≥≤])\s*(?P<v>{_NUMBER}(?:%|[ \t]+[A-Z]{{3}})?)", _at_least_sign, "FROM"
    ),
    _row(r"=>|=<|<>|&&|\|\||[≥≤≠×÷−&|!~]", _sign),
    _row(r";", _semicolon),
    _row(r",(?=[ \t]*(?:\n|$|\}|\{|\)))", _trailing_comma),
    _row(r"'[^'\n\"]*'|`[^`\n\"]*`|‘[^’\n\"]*’", _single_quotes),
    _row(r"\[[^\]\n]*\]", _square),
    _row(r"\bis[ \t]+(?P<no>not[ \t]+)?(?:null|empty|blank|none|nil|NULL|None)\b", _null),
    _row(r"(?<![\w-])[A-Za-z_]\w*(?:-\w+)+(?![\w-])", _hyphenated, "NAME"),
    _row(r"(?<![\w-])[A-Za-z_]*[A-Z]\w*(?![\w-])", _capital, "NAME"),
    _row(r"(?<![\w.])\d\w*[A-Za-z]\w*", _digit_first, "NAME"),
    _row(rf"(?<![\w.]){_NUMBER}(?![\w.%])", _bare_percent, "A_PERCENT"),
    _row(rf"^{_NUMBER}(?:%|[ \t]+[A-Z]{{3}})?", _bare_row, "FROM"),
)
