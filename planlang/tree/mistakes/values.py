"""Usual mistakes in values: numbers, percents, money, dates, periods, mixes and ranges."""

from __future__ import annotations

import re

from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree.mistakes.usual import Row, Usual, needless, replaced, row, says, spelled

CURRENCIES = frozenset(
    re.findall(
        "[A-Z]+",
        "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KRW "
        "MXN MYR NOK NZD PEN PHP PLN RON SAR SEK SGD THB TRY TWD UAH USD VND ZAR",
    )
)
"""Currencies people write; only to understand a mistake, never to refuse a right spelling."""

_DIGITS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "twelve": "12",
}  # fmt: skip
_SYMBOLS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = f"(?i:{'|'.join(_MONTHS)})[a-z]*"
_NUMBER = r"[0-9][0-9_]*(?:\.[0-9]+)?"
_LOOSE = r"[0-9](?:[0-9_.,]*[0-9])?"
_UNIT = r"(?:%|[ \t]+[A-Z]{3})?"
_FREE = r"(?<![\w.,])"


def _plain(written: str) -> str:
    """A number as plans write it: `1.200,50` is `1_200.50`, `1,200,000` is `1_200_000`."""
    last = max(written.rfind(","), written.rfind("."))
    both = "," in written and "." in written
    one = written.count(",") + written.count(".") == 1
    whole, decimals = written, ""
    if last >= 0 and (both or (one and len(written) - last - 1 != 3)):
        whole, decimals = written[:last], written[last + 1 :]
    grouped = f"{int(re.sub(r'[^0-9]', '', whole) or '0'):_}"
    return f"{grouped}.{decimals}" if decimals else grouped


def _grouped(m: re.Match[str]) -> Usual:
    return spelled(
        m,
        codes.NUMBER_SPELLING,
        f"`{m.group()}` is not how plans write numbers: thousands have `_` between them, "
        "decimals a point before them.",
        _plain(m.group("n")) + (m.group("rest") or ""),
    )


def _abbreviated(m: re.Match[str]) -> Usual:
    zeros = {"k": 3, "m": 6, "e": min(int(m.group("x") or 0), 15)}[m.group("u").lower()]
    whole, _, decimals = m.group("n").replace("_", "").partition(".")
    padded = decimals.ljust(zeros, "0")
    right = f"{int(whole + padded[:zeros]):_}"
    if padded[zeros:]:
        right += f".{padded[zeros:]}"
    message = f"`{m.group()}` is abbreviated; plans write all digits."
    return spelled(m, codes.NUMBER_SPELLING, message, right)


def _bare_point(m: re.Match[str]) -> Usual:
    written = m.group()
    right = f"0{written}" if written.startswith(".") else written.replace(".", "")
    message = f"`{written}` has no digit on one side of its point."
    return spelled(m, codes.NUMBER_SPELLING, message, right)


def _symbol(m: re.Match[str]) -> Usual:
    currency = _SYMBOLS[m.group("s") or m.group("t")]
    return spelled(
        m,
        codes.MONEY_SPELLING,
        f"`{m.group()}` has a currency sign; money is a number, a blank and three capital letters.",
        f"{_plain(m.group('n') or m.group('k'))} {currency}",
    )


def _misspelled_currency(m: re.Match[str]) -> Usual | None:
    letters = m.group("c")
    right = f"{_plain(m.group('n'))} {letters.upper()}"
    if letters.upper() not in CURRENCIES or m.group() == right:
        return None
    what = "needs a blank before its currency" if letters.isupper() else "needs capital letters"
    return spelled(m, codes.MONEY_SPELLING, f"`{m.group()}` {what}.", right, mend=True)


def _currency_first(m: re.Match[str]) -> Usual | None:
    if m.group("c").upper() not in CURRENCIES:
        return None
    return spelled(
        m,
        codes.MONEY_SPELLING,
        f"In `{m.group()}` the currency comes first; it follows the number.",
        f"{_plain(m.group('n'))} {m.group('c').upper()}",
    )


def _percent_in_words(m: re.Match[str]) -> Usual:
    message = f"`{m.group()}` is not one piece; a percent is a number with the sign right behind."
    return spelled(m, codes.PERCENT_SPELLING, message, f"{_plain(m.group('n'))}%")


def _number_for_percent(m: re.Match[str]) -> Usual:
    written = m.group()
    message = f"`{written}` is a number where a percent is wanted."
    if re.fullmatch(r"[0-9]\.[0-9]+", written):
        # 0.6 is 60 % nearly always, and a cap of 1.5 is 150 %: a sign alone would be wrong.
        whole, places = written.split(".")
        places = places.ljust(2, "0")
        right = f"{int(whole + places[:2])}" + (f".{places[2:]}" if places[2:] else "")
        less = "one percent" if whole == "0" else "ten percent"
        advice = f"Write `{right}%`, or `{written}%` if you mean less than {less}."
        return Usual(codes.PERCENT_SPELLING, m.start(), m.end(), message, advice)
    return spelled(m, codes.PERCENT_SPELLING, message, f"{written}%")


def _digit(m: re.Match[str]) -> Usual:
    said = m.group("here")
    message = f"`{said}` is a number in words; numbers are written in digits."
    return replaced(m, _DIGITS[said], message, codes.NUMBER_SPELLING)


def _range(m: re.Match[str]) -> Usual:
    low, high = m.group("low"), m.group("high")
    if re.fullmatch(r"[0-9_.,]+", low):
        low += re.sub(r"[0-9_.,]", "", high)
    return spelled(
        m,
        codes.RANGE_SPELLING,
        f"`{m.group()}` is a range with a dash; a range has `from` and `to`, and its upper end "
        "belongs to the next row.",
        f"from {low} to {high}",
    )


def _between(m: re.Match[str]) -> Usual:
    return spelled(
        m,
        codes.RANGE_SPELLING,
        f"`{m.group()}` does not say to which row the bounds belong.",
        f"from {m.group('low')} to {m.group('high')}",
    )


def _bare_row(m: re.Match[str]) -> Usual:
    return spelled(
        m,
        codes.RANGE_SPELLING,
        f"A row that starts with `{m.group()}` does not say whether that is its lower or upper "
        "bound; rows start with `below`, `up to`, `from` or `above`.",
        f"from {m.group()}",
    )


def _mix(m: re.Match[str]) -> Usual | None:
    right = f"{m.group('a')}:{m.group('b')}"
    if right == m.group("mix"):
        return None
    return spelled(
        m,
        codes.MIX_SPELLING,
        f"`{m.group('mix')}` is no pay mix: base and variable stand with a colon between them.",
        right,
        group="mix",
    )


def _written_date(m: re.Match[str]) -> Usual:
    year = m.group("y") if len(m.group("y")) == 4 else f"20{m.group('y')}"
    first, second = int(m.group("d")), int(m.group("m"))
    day, month = (second, first) if second > 12 else (first, second)
    right = f"{year}-{month:02}-{day:02}"
    message = (
        f"`{m.group()}` is read differently in different countries; dates are year, month, day."
    )
    if first <= 12 and second <= 12 and first != second:
        advice = f"Write `{right}`, or `{year}-{day:02}-{month:02}` if the month comes first."
        return Usual(codes.DATE_SPELLING, m.start(), m.end(), message, advice)
    return spelled(m, codes.DATE_SPELLING, message, right)


def _loose_date(m: re.Match[str]) -> Usual | None:
    right = f"{m.group('y')}-{int(m.group('m')):02}-{int(m.group('d')):02}"
    if right == m.group():
        return None
    message = f"`{m.group()}` is not a date in the form `2027-02-01`."
    return spelled(m, codes.DATE_SPELLING, message, right)


def misspelled_date(written: str) -> Usual:
    """What is wrong with a day whose parts have slashes or hyphens between them."""
    day_first = re.fullmatch(r"(?P<d>\d{1,2})\D(?P<m>\d{1,2})\D(?P<y>\d{4})", written)
    if day_first is not None:
        return _written_date(day_first)
    found = re.fullmatch(r"(?P<y>\d{4})\D(?P<m>\d{1,2})\D(?P<d>\d{1,2})", written)
    assert found is not None, "a day has three parts"
    usual = _loose_date(found)
    assert usual is not None, "a right spelling is read as a date"
    return usual


def _date_in_words(m: re.Match[str]) -> Usual:
    month = _MONTHS.index((m.group("m1") or m.group("m2"))[:3].lower()) + 1
    day, year = int(m.group("d1") or m.group("d2")), m.group("y1") or m.group("y2")
    message = f"`{m.group()}` is a date in words; dates are year, month, day in digits."
    return spelled(m, codes.DATE_SPELLING, message, f"{year}-{month:02}-{day:02}")


def _period(m: re.Match[str]) -> Usual | None:
    part = (m.group("p1") or m.group("p2")).upper()
    if part.startswith("M"):
        part = f"M{int(part[1:]):02}"
    right = f"{m.group('y1') or m.group('y2')}-{part}"
    if right == m.group():
        return None
    message = f"`{m.group()}` is not how periods are written: `2027-M03`, `2027-Q1`, `2027-H1`."
    return spelled(m, codes.PERIOD_SPELLING, message, right, mend=True)


_THOUSANDS = (
    r"(?P<n>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|\d+,\d+)"
)
_PART = r"[qQhH]\d|[mM]\d\d?"

ROWS: tuple[Row, ...] = (
    row(r"^mix\s+(?P<mix>(?P<a>\d+(?:\.\d+)?)\s*%?\s*(?:[/:-]|to|and)\s*"
        r"(?P<b>\d+(?:\.\d+)?)\s*%?)", _mix),
    row(r"(?<![\w./])(?P<here>\d{1,3}/\d{1,3})(?![\d/])",
        says("`{here}` is no percent; shares are written as percents.", "Write for example `50%`.",
             codes.PERCENT_SPELLING), "A_PERCENT"),
    row(r"(?P<here>\+)(?=\d)", needless(code=codes.NEEDLESS_SIGN), "A_PERCENT", "A_NUMBER"),
    row(rf"\b(?P<here>{'|'.join(_DIGITS)})\b", _digit, "A_NUMBER"),
    row(r"(?<![\d.])(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>\d{4}|\d{2})(?![\d.])",
        _written_date),
    row(r"(?<!\d)(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})(?!\d)", _loose_date),
    row(rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<m1>{_MONTH})\.?,?\s+(?P<y1>\d{{4}})"
        rf"|\b(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})",
        _date_in_words),
    row(rf"^(?!effective\b)[^\n]*?\b(?P<here>20\d\d[ \t-]?(?:{_PART})"
        rf"|(?:{_PART})(?:[ \t-]20\d\d)?)\b",
        says("A day is wanted here, and `{here}` is a stretch of time.",
             "Write its last day, or the one that is meant: `2027-12-31`.", codes.DATE_SPELLING),
        "A_DATE"),
    row(rf"\b(?:(?P<y1>20\d\d)[ \t-]?(?P<p1>{_PART})|(?P<p2>{_PART})[ \t-](?P<y2>20\d\d))\b",
        _period),
    row(rf"(?:\bfrom\s+)?(?P<low>{_LOOSE}{_UNIT})\s*[-–—]\s*(?P<high>{_LOOSE}{_UNIT})(?=\s|$)",
        _range, "FROM", "PAYS"),
    row(rf"(?P<low>{_LOOSE}{_UNIT})\s*[–—]\s*(?P<high>{_LOOSE}{_UNIT})", _range),
    row(rf"\bbetween\s+(?P<low>{_NUMBER}{_UNIT})\s+and\s+(?P<high>{_NUMBER}{_UNIT})", _between),
    row(rf"(?P<s>[$€£¥])\s*(?P<n>{_LOOSE})|(?P<k>{_LOOSE})\s*(?P<t>[$€£¥])", _symbol),
    row(rf"\b(?P<c>[A-Za-z]{{3}})\s*(?P<n>{_LOOSE})(?![\d%])", _currency_first),
    row(rf"{_FREE}{_THOUSANDS}(?P<rest>%|\s+[A-Z]{{3}}\b)?(?![\d,])", _grouped),
    row(rf"(?<![\w.])(?P<n>{_LOOSE})[ \t]*(?P<c>[A-Za-z]{{3}})\b", _misspelled_currency),
    row(rf"(?<![\w.])(?P<n>{_NUMBER})(?:[ \t]+%|[ \t]*(?:per[ \t]?cent|percent|pct|％))(?![a-z])",
        _percent_in_words),
    row(r"(?<![\w.])(?P<n>\d[\d_]*(?:\.\d+)?)(?P<u>[kKmMeE])(?P<x>\d{0,2})(?!\w)", _abbreviated),
    row(r"(?<![\w.])\.\d+%?|(?<![\w.])\d+\.(?=%|\s|$)%?", _bare_point),
    row(rf"(?<![\w.]){_NUMBER}(?![\w.%])", _number_for_percent, "A_PERCENT"),
    row(rf"^{_NUMBER}{_UNIT}", _bare_row, "FROM"),
    row(rf"(?<![\w.])(?P<here>{_NUMBER})(?![\w.%])(?!\s+(?:digit|decimal|place))",
        says("`{here}` has no currency, and money is wanted.", "Write for example `{here} USD`.",
             codes.MONEY_SPELLING), "SOME_MONEY"),
)  # fmt: skip
