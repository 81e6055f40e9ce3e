"""What to do about a cell that its column does not read: the mistake that it most likely is."""

from __future__ import annotations

import re

from planlang.data.files.day_advice import date_advice
from planlang.plan.declared.samples import SPACES
from planlang.plan.declared.written import (
    MOST_PLACES,
    MOST_WHOLE_DIGITS,
    Format,
    NumberFormat,
)
from planlang.plan.types import Kind

FORMULA_ERROR = "This is the error of a formula: mend it where the file comes from."

_EMPTY_WORDS = frozenset({"-", "–", "n/a", "na", "#n/a", "null", "none", "nil", "nan", "?", "tbd"})
_FORMULA_ERRORS = frozenset(
    {"#div/0!", "#n/a", "#name?", "#null!", "#num!", "#ref!", "#value!", "#spill!", "#calc!"}
)


def advice(text: str, kind: Kind, formats: tuple[Format, ...]) -> str | None:
    """What the author or the exporter of a cell can do about it; None where nothing is known."""
    if is_formula_error(text) and text.lower() != "#n/a":
        return FORMULA_ERROR
    if text.lower() in _EMPTY_WORDS:
        return "Where there is no value, leave the cell empty and declare the column `optional`."
    match kind:
        case Kind.DATE:
            return date_advice(text, formats)
        case Kind.COUNT | Kind.DAYS:
            if re.fullmatch(r"-?[0-9]+[.,][0-9]+", text) and not _THOUSANDS.fullmatch(text):
                return "A column that has decimals is a `number`."
            return _number_advice(text, kind, formats)
        case Kind.PERCENT:
            return _percent_advice(text) or _number_advice(text, kind, formats)
        case Kind.MONEY | Kind.NUMBER:
            return _number_advice(text, kind, formats)
        case Kind.YES_NO:
            return 'Say how the file writes yes and no: `written "Y", "N"`.'
        case _:
            return None


def is_formula_error(text: str) -> bool:
    """Whether a spreadsheet shows this where a formula has no result."""
    return text.lower() in _FORMULA_ERRORS


def _percent_advice(text: str) -> str | None:
    """Advice on a percentage that is written in another way than its column says."""
    found = re.fullmatch(r"-?\d{1,9}(?P<places>[.,]\d{1,9})?(?P<sign>[ \u00a0\u202f]?%)?", text)
    if found is None:
        return None
    point = (found["places"] or ".")[0]
    if found["sign"]:
        return f'Say so with a sample: `written "93{point}5{found["sign"]}"`.'
    return (
        f'Say how the file writes 93.5%: `written "93{point}5"`, or as a fraction of 1, '
        f'`written "0{point}935"`.'
    )


def _number_advice(text: str, kind: Kind, formats: tuple[Format, ...]) -> str | None:
    digits = sum("0" <= c <= "9" for c in text)
    if digits > MOST_WHOLE_DIGITS:
        return (
            f"At most {MOST_WHOLE_DIGITS} digits are read before the point "
            f"and {MOST_PLACES} behind it."
        )
    if re.fullmatch(r"[-+]?[0-9.]+[eE][-+]?[0-9]+", text):
        return "A spreadsheet has shortened this number: format the column as a number and export."
    if text.startswith("(") and text.endswith(")"):
        return "A negative amount is written with a minus sign."
    if text.startswith("+"):
        return "Leave out the plus sign."
    if text[:1] in "−–" and digits:
        return "The minus sign is written `-`."
    if re.fullmatch(r"-?[0-9.,]+ ?([kKmM]|mio\.?|million)", text):
        return "A number is read with all its digits only: 20000, not 20k."
    word = re.fullmatch(r"-?[0-9][0-9.,]* ?([a-z]{3,})", text)
    if word is not None:
        return f"Leave out `{word[1]}`: the cell holds the number alone."
    return _sample_advice(text, kind, formats)


def _sample_advice(text: str, kind: Kind, formats: tuple[Format, ...]) -> str | None:
    """The sample that the cell is written by, made of its own sign and marks."""
    found = _SIGNED.fullmatch(text)
    if found is None:
        return None
    before, number, after = found["before"] or "", found["number"], found["after"] or ""
    sign = (before + after).strip(SPACES)
    declared = {s for form in formats if isinstance(form, NumberFormat) for s in _sign_of(form)}
    if sign and declared and sign not in declared:
        return (
            f"The column's amounts have the sign {' or '.join(sorted(declared))}, and this one "
            f"has {sign}. Amounts in several currencies want a column that names the currency, "
            "and the type `money in` that column."
        )
    samples = [sample for sample, look in _LOOKS if look.fullmatch(number)][:1]
    if number.isdigit() and sign not in ("", "$"):
        samples = list(_EITHER)  # nothing shows how this file would write more digits
    if not samples:
        return "Its marks stand neither between thousands nor before decimals: mend the cell."
    if kind in (Kind.COUNT, Kind.DAYS):
        samples = [sample[:-3] for sample in samples]
    listed = " or ".join(f'`written "{before}{sample}{after}"`' for sample in samples)
    return f"Say how the file writes its numbers with a sample: {listed}."


def _sign_of(form: NumberFormat) -> list[str]:
    """The currency's sign or code that the format's sample shows, if it shows any."""
    return re.findall(_SIGN, form.sample)


_SIGN = "[A-Z]{3}|[$€£¥₹]|kr|zł"
_SIGNED = re.compile(
    rf"-?(?P<before>(?:{_SIGN})[{SPACES}]?)?(?P<number>[0-9][0-9.,'\u2019{SPACES}]*?)"
    rf"(?P<after>[{SPACES}]?(?:{_SIGN}))?"
)
"""A number, and a currency's sign or code before or behind it."""

_EITHER = ("1,234.56", "1.234,56")
_LOOKS = (
    ("1,234.56", re.compile(r"[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")),
    ("1,234.56", re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?")),
    ("1.234,56", re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")),
    ("1 234,56", re.compile(rf"[0-9]{{1,3}}([{SPACES}][0-9]{{3}})+(,[0-9]+)?")),
    ("1 234.56", re.compile(rf"[0-9]{{1,3}}([{SPACES}][0-9]{{3}})+\.[0-9]+")),
    ("1'234.56", re.compile(r"[0-9]{1,3}('[0-9]{3})+(\.[0-9]+)?")),
    ("1\u2019234.56", re.compile(r"[0-9]{1,3}(\u2019[0-9]{3})+(\.[0-9]+)?")),
    ("1234.56", re.compile(r"[0-9]+(\.[0-9]+)?")),
    ("1234,56", re.compile(r"[0-9]+,[0-9]+")),
)
"""Ways to write a number and what such a number looks like, likely ones first."""

_THOUSANDS = re.compile(r"-?[0-9]{1,3}([.,])[0-9]{3}(\1[0-9]{3})*")
