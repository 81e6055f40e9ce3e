"""Usual mistakes in the clauses that stand above a plan's elements, and in what a file uses."""

from __future__ import annotations

import re

from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree.mistakes.usual import Row, Usual, instead, needless, replaced, row, says

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_FREQUENCIES = (
    ("half|semi|bi-?an", "half-yearly"),
    ("month", "monthly"),
    ("quarter", "quarterly"),
    ("year|annu", "yearly"),
)
_EVERY = (
    r"(?:(?:once\s+)?(?:every|each|per|an?)\s+)?(?:half-?\s?years?|months?|quarters?|years?|annum)"
    r"|annual(?:ly)?|(?:semi|bi)-?annual(?:ly)?"
)
_NO_DAY = (
    r"(?:FY|fy|fiscal\s+year|calendar\s+year|year)?\s*(?:20)?\d\d(?:-[QHM]\d+)?(?![-\w])"
    r"|[QHqh]\d(?:[\s-]*\d{4})?|[A-Z][a-z]{2,8}\s+\d{4}(?!\d)"
)
_NAMES = r"(?:[a-z_]\w*\s*,\s*)*[a-z_]\w*"
_CURRENCIES = (
    ("euros?", "EUR"),
    ("(?:us|u\\.s\\.)?[\\s-]*(?:dollars?|\\$)|us", "USD"),
    ("(?:british\\s+)?pounds?(?:\\s+sterling)?|sterling", "GBP"),
    ("(?:swiss\\s+)?fran(?:cs?|ken)|sfr", "CHF"),
    ("(?:japanese\\s+)?yen", "JPY"),
    ("(?:indian\\s+)?rupees?", "INR"),
    ("canadian\\s+dollars?", "CAD"),
    ("australian\\s+dollars?", "AUD"),
)


def _two_days(m: re.Match[str]) -> Usual:
    year = re.search(r"20\d\d", m.group("here"))
    example = year.group() if year else "2027"
    return says(
        "A plan says its first and its last day; `{here}` is no day.",
        f"Write for example `effective {example}-01-01 through {example}-12-31`.",
        codes.DATE_SPELLING,
    )(m)


def _year_starts(m: re.Match[str]) -> Usual:
    found = (
        full
        for word in re.findall(r"[A-Za-z]{3,}", m.group("here"))
        for full in _MONTHS
        if full.startswith(word[:3].lower())
    )
    return says(
        "The calendar says with which month a year starts, and after which year it is called.",
        f"Write for example `calendar year starts {next(found, 'february')} named by start`.",
    )(m)


def _month_number(m: re.Match[str]) -> Usual:
    return instead(_MONTHS[int(m.group("here")) - 1])(m)


def _how_often(m: re.Match[str]) -> Usual:
    said = m.group("here")
    return instead(next(word for sign, word in _FREQUENCIES if re.search(sign, said)))(m)


def _mix_in_words(m: re.Match[str]) -> Usual:
    said = m.group("here")
    numbers = re.findall(r"\d+(?:\.\d+)?", said)
    base, variable = numbers if len(numbers) == 2 else ("80", "20")
    # "20 variable, 80 base": the word that belongs to the first number decides.
    first = re.search(r"base|fixed|salary|variable|bonus|target", said)
    if len(numbers) == 2 and first and first.group() in ("variable", "bonus", "target"):
        base, variable = variable, base
    return says(
        "A pay mix is two percents with a colon between them, base first, without words.",
        f"Write {'' if len(numbers) == 2 else 'for example '}`mix {base}:{variable}`.",
        codes.MIX_SPELLING,
    )(m)


def _currency(m: re.Match[str]) -> Usual:
    said = m.group("here").strip()
    right = next((code for words, code in _CURRENCIES if re.fullmatch(words, said.lower())), None)
    message = f"`{said}` is not how a currency is written: three capital letters."
    if right is None:
        return says(message, "Write for example `currency EUR`.", codes.MONEY_SPELLING)(m)
    return replaced(m, right, message, codes.MONEY_SPELLING)


def _comma_missing(m: re.Match[str]) -> Usual:
    name = m.group("here")
    start, end = m.span("here")
    return Usual(
        codes.SIGN_SPELLING,
        start - 1,
        end,
        "Names in a list have commas between them.",
        f"Write a comma before `{name}`.",
        f", {name}",
        f",{name}",
    )


def _by_day(m: re.Match[str]) -> Usual:
    return instead("by month" if "month" in m.group("here") else "by day")(m)


ROWS: tuple[Row, ...] = (
    row(r"^effective\s+(?P<here>from|dates?|starting|starts|on|since|between)\b(?=\s+[0-9\"])",
        needless("`{here}` is not needed: `effective` has the first day and the last."), "A_DATE"),
    row(rf"^effective\s[^\n]*?(?P<here>{_NO_DAY})", _two_days, "A_DATE"),
    row(r"^effective\s+\S+?(?P<here>,)",
        says("Between the first and the last day stands `through`, not a comma.",
             "Write `through`.", codes.SIGN_SPELLING), "THROUGH"),
    row(r"^effective\s+(?P<here>[0-9]{4}-[0-9]{2}-[0-9]{2})(?=\s*$)",
        says("A plan says its first and its last day; here is the first one.",
             "Write the last one behind it: `through 2027-12-31`.", codes.LINE_TOO_SHORT)),
    row(r"^calendar\s+(?P<here>(?!\d)[^\n]+?)[ \t]*$", _year_starts, "YEAR"),
    row(r"\byear\s+starts\s+(?P<here>0?[1-9]|1[0-2])(?!\d)(?!\s+[a-z]*ary\b)(?=\s+named|\s*$)",
        _month_number, "FEBRUARY"),
    row(rf"^pays\s+(?P<here>{_EVERY})\s*$", _how_often, "QUARTERLY"),
    row(r"^spread\s[^\n]*?(?P<here>%|,|:|-)",
        says("The shares of the periods stand with `/` between them, without signs.",
             "Write for example `spread 20/20/20/40`.", codes.SIGN_SPELLING), "SLASH"),
    row(r"^(?P<here>pay\s+mix)\b", instead("mix"), "MIX"),
    row(r"^mix\s+(?P<here>[^\n]*[a-z][^\n]*?)[ \t]*$", _mix_in_words, "A_MIX"),
    row(r"^currency\s+(?P<here>(?![a-z]{3}[ \t]*$)[A-Za-z$€£][A-Za-z.$ -]+?)[ \t]*$", _currency,
        "A_CURRENCY"),
    row(r"^rounding\s+half-up\s+to\s+(?P<here>(?:the\s+)?(?:nearest\s+)?(?:cents?|pennies|penny"
        r"|\d+\s+(?:digits?|decimals?|places)[^\n]*?|0?\.\d+|\d+))\s*$",
        says("Rounding names the smallest amount that is paid, as money; here is `{here}`.",
             "Write for example `rounding half-up to 0.01 USD`.", codes.MONEY_SPELLING),
        "SOME_MONEY"),
    row(r"^proration\s+(?P<here>daily|monthly|days?|months?)\b", _by_day, "BY"),
    row(r"\bby\s+(?P<here>(?:calendar\s+|working\s+)?days)\b", instead("day"), "DAY"),
    row(r"^people\s+(?P<here>[^\n]*?)[ \t]*$",
        says("The people of a plan come from the roster, and `from` says so.",
             'Write for example `people from people where role = "CSM"`.'), "FROM"),
    row(r"^total\s+(?P<word>cap|floor)\s+(?P<here>\d[\d.]*%)(?=\s*$)",
        says("`{here}` of what? A limit on the total is a share of variable pay, or money.",
             "Write `total {word} {here} of variable`.", codes.LINE_TOO_SHORT)),
    row(r"\bof\s+(?P<here>(?:the\s+)?(?:target(?:\s+pay)?|ote|pay|bonus|variable\s+pay|salary))\b",
        says("A limit on the total is a share of variable pay; here is `of {here}`.",
             "Write `of variable`."), "VARIABLE"),
    row(r"\bfrom\s+(?P<here>(?:the\s+)?(?:standard|stdlib)(?:\s+library)?)\b", instead("std"),
        "STD"),
    row(r"^use\s+(?P<here>measures|datasets|books|elements|curves|plans)\b",
        lambda m: replaced(m, m.group("here").removesuffix("s"), f"`{m.group('here')}` is said in "
                           "the singular, for one name or many."), "MEASURE"),
    row(rf"^use\s+\w+\s+{_NAMES}\s+(?P<here>\")",
        says("Before the file that names come from stands `from`.", "Write `from` before it."),
        "FROM"),
    row(rf"^use\s+\w+\s+{_NAMES}\s+(?P<here>(?!from\b)[a-z_]\w*)",
        _comma_missing, "COMMA"),
)  # fmt: skip
