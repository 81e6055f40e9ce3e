"""How cells are written: the formats that a column's `written` samples stand for.

A format is one regular expression that Python and the SQL engine read alike (ASCII classes only),
so that the check of millions of cells and the words for a bad one cannot drift apart.
"""

from __future__ import annotations

import re

from planlang.plan.declared.samples import BLANKS, SPACES, BadSample
from planlang.plan.declared.written_days import DateFormat, TimeFormat, dates, times
from planlang.plan.model import Column
from planlang.plan.types import Kind
from planlang.quick_dataclass import dataclass

MOST_WHOLE_DIGITS = 18
MOST_PLACES = 12
"""Digits a number may have before and after the point; more is a slip and not a figure."""

_MARKS = ".,'\u2019" + SPACES


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFormat:
    """A number with its separators. The pattern's groups are sign, whole part and places; `group`
    are the characters between thousands; the value is the number times 10 to the −`shift`."""

    sample: str
    pattern: str
    group: str
    shift: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNoFormat:
    """Words for yes and for no; the default ones in any case, declared ones exactly as written."""

    sample: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    any_case: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFormat:
    """Any text."""

    sample: str = "text"


Format = NumberFormat | DateFormat | TimeFormat | YesNoFormat | TextFormat


PLAIN_YES_NO = YesNoFormat(
    sample="yes or no", yes=("yes", "true"), no=("no", "false"), any_case=True
)


def formats(column: Column) -> tuple[Format, ...] | BadSample:
    """What the column's cells may look like, in the order declared."""
    match column.type.kind:
        case Kind.TEXT | Kind.PERSON:
            return (TextFormat(),)
        case Kind.YES_NO:
            return _yes_no(column.written)
        case Kind.DATE:
            if column.stamp is not None:
                return times(column.written, column.stamp)
            return dates(column.written)
        case Kind.PERCENT:
            return _numbers(column.written or ("93.5%",), percent=True, whole=False)
        case Kind.COUNT | Kind.DAYS:
            return _numbers(column.written or ("1234",), percent=False, whole=True)
        case Kind.MONEY | Kind.NUMBER:
            return _numbers(column.written or ("1234.56",), percent=False, whole=False)


def plain_formats(kind: Kind) -> tuple[Format, ...]:
    """The formats of cells that planlang itself has written: plain decimals, YYYY-MM-DD, yes, no.

    A percentage is written in points (93.5), which have no more places than the cell had.
    """
    found: tuple[Format, ...] | BadSample
    match kind:
        case Kind.TEXT | Kind.PERSON:
            return (TextFormat(),)
        case Kind.YES_NO:
            return (PLAIN_YES_NO,)
        case Kind.DATE:
            found = dates(())
        case Kind.PERCENT:
            found = _numbers(("93.5",), percent=True, whole=False)
        case _:
            found = _numbers(("1234.56",), percent=False, whole=False)
    assert not isinstance(found, BadSample)  # these samples are ours
    return found


def _yes_no(written: tuple[str, ...]) -> tuple[Format, ...] | BadSample:
    if not written:
        return (PLAIN_YES_NO,)
    if len(written) != 2 or written[0] == written[1]:
        return BadSample(
            ", ".join(written), "a yes/no column wants two words, yes first", '"Y", "N"'
        )
    yes, no = written
    return (YesNoFormat(sample=f"{yes} or {no}", yes=(yes,), no=(no,), any_case=False),)


# ---------------------------------------------------------------- numbers


def _numbers(
    written: tuple[str, ...], *, percent: bool, whole: bool
) -> tuple[Format, ...] | BadSample:
    found: list[NumberFormat] = []
    for sample in written:
        made = _number(sample, percent=percent, whole=whole)
        if isinstance(made, BadSample):
            return made
        found.append(made)
    if len({f.shift for f in found}) > 1:
        return BadSample(
            ", ".join(written),
            "a fraction (0.935) and a percentage (93.5) in one column cannot be told apart",
            '"93.5%"',
        )
    return tuple(found)


def _number(sample: str, *, percent: bool, whole: bool) -> NumberFormat | BadSample:
    """The format of a sample like "1.234,56 €"; its last mark is the decimal one unless it stands
    before exactly three digits."""
    found = re.fullmatch(r"([^0-9]*)([0-9](?:.*[0-9])?)([^0-9]*)", sample.strip(BLANKS))
    if found is None:
        return BadSample(sample, "it shows no number", '"1,234.56"')
    before, digits, after = (part.strip(BLANKS) for part in found.groups())
    before = before.removeprefix("-").strip(BLANKS)
    marks = [c for c in digits if not ("0" <= c <= "9")]
    if any(m not in _MARKS for m in marks):
        return BadSample(sample, "it shows more than one number", '"1,234.56"')
    decimal, group = _separators(digits, marks)
    if whole and decimal is None and len(set(marks)) == 1:
        group = marks[0]  # a whole number has no decimals that the mark could stand before
    if decimal is None and group is None and marks:
        return BadSample(
            sample, "it does not show which mark stands before the decimals", '"1,234.56"'
        )
    if percent and (before or after not in ("", "%")):
        return BadSample(sample, "a percentage has no other sign than %", '"93.5%"')
    group_class = "" if group is None else SPACES if group in SPACES else group
    thousands = f"[0-9]{{1,3}}(?:[{group_class}][0-9]{{3}})+|[0-9]+" if group_class else "[0-9]+"
    # A whole sample ("1,234") still lets money have decimals unless its mark is taken.
    point = decimal or ("," if group == "." else ".")
    places = "()" if whole else f"(?:[{point}]([0-9]+))?"
    pattern = f"(-?){_sign(before)}{_gap(before)}({thousands}){places}{_gap(after)}{_sign(after)}"
    if not re.fullmatch(pattern, sample.strip(BLANKS)):
        return BadSample(sample, "its marks do not stand between thousands", '"1,234.56"')
    return NumberFormat(
        sample=sample,
        pattern=pattern,
        group=group_class,
        shift=2 if percent and (after == "%" or not _is_fraction(digits, decimal)) else 0,
    )


def _separators(digits: str, marks: list[str]) -> tuple[str | None, str | None]:
    """Decimal mark and thousands mark of a sample; (None, None) where it shows neither."""
    kinds = ["".join(sorted(set(marks)))] if not marks else list(dict.fromkeys(marks))
    if not marks:
        return None, None
    last = marks[-1]
    behind = len(digits) - digits.rindex(last) - 1
    if len(kinds) == 2 and marks.count(last) == 1 and last in ".,":
        return last, kinds[0]
    if len(kinds) == 1:
        if len(marks) > 1 or last not in ".,":
            return None, last
        before = len(digits) - behind - 1
        if behind != 3 or before > 3 or digits.startswith("0"):
            return last, None  # no thousands mark stands like this
    return None, None


def _is_fraction(digits: str, decimal: str | None) -> bool:
    """True for a sample below 1, like 0.935: the column holds fractions, not points."""
    return decimal is not None and digits.split(decimal, maxsplit=1)[0].strip("0") == ""


def _sign(symbol: str) -> str:
    return re.escape(symbol)


def _gap(symbol: str) -> str:
    return f"[{SPACES}]?" if symbol else ""
