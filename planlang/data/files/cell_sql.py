"""The check and conversion of cells for millions of rows: what `cells.py` does, as SQL.

Both use the regular expressions of `written.py`; a test holds them together on generated cells.
Numbers become integers: the digits of the cell without its point, padded to the column's scale.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from planlang.data.engine.embedded import name, text
from planlang.data.files.time_sql import TimeSql, text_times
from planlang.plan.declared.samples import BLANKS
from planlang.plan.declared.written import (
    MOST_PLACES,
    MOST_WHOLE_DIGITS,
    Format,
    NumberFormat,
    TextFormat,
    YesNoFormat,
)
from planlang.plan.declared.written_days import MONTHS, DateFormat, TimeFormat

_MOST_BIGINT_DIGITS = 18


@dataclass(frozen=True, slots=True, kw_only=True)
class CellSql:
    """A column of texts as SQL. `cell` is the trimmed text or NULL, `value` its converted form or
    NULL where it is bad; for numbers `value` is a plain decimal text and `shift` moves its point.
    """

    cell: str
    value: str
    is_number: bool
    shift: int = 0
    untrimmed: str | None = None

    @property
    def is_bad(self) -> str:
        """True for a cell that holds something that is no value."""
        if self.untrimmed is not None:
            return "FALSE"
        return f"(CASE WHEN {self.value} IS NULL THEN {self.cell} IS NOT NULL ELSE FALSE END)"

    @property
    def has_blanks(self) -> str:
        """True for a text that is not stored as it is."""
        return "FALSE" if self.untrimmed is None else has_blanks_at_ends(self.untrimmed)

    @property
    def places(self) -> str:
        """Digits behind the point, as written; zeros at the end do not go beyond the most."""
        behind = f"length({self.value}) - strpos({self.value}, '.')"
        return (
            f"(CASE WHEN strpos({self.value}, '.') = 0 THEN 0 "
            f"WHEN {behind} > {MOST_PLACES} THEN {MOST_PLACES} ELSE {behind} END)"
        )

    @property
    def whole_digits(self) -> str:
        """Digits before the point, as written; zeros at the start do not go beyond the most."""
        before = f"strpos({self.value} || '.', '.') - 1"
        return (
            f"(CASE WHEN {before} > {MOST_WHOLE_DIGITS} THEN {MOST_WHOLE_DIGITS} ELSE {before} END)"
        )

    def stored(self, places: int, whole_digits: int, *, blanks: bool = True) -> str:
        """The column as it is stored: integers scaled by `places`, or the value as it is."""
        if not self.is_number:
            return self.value if blanks or self.untrimmed is None else self.untrimmed
        if places + whole_digits <= _MOST_BIGINT_DIGITS:
            # Exact: the type has all the places there are, and the product is a whole number.
            number = f"CAST({self.value} AS DECIMAL({_MOST_BIGINT_DIGITS}, {places}))"
            return f"CAST({number} * {times_ten(places, places + whole_digits)} AS BIGINT)"
        digits = (
            f"split_part({self.value}, '.', 1) || "
            f"rpad(rtrim(split_part({self.value}, '.', 2), '0'), {places}, '0')"
        )
        return f"CAST({digits} AS HUGEINT)"


def times_ten(places: int, digits: int) -> str:
    """The power of ten that makes a decimal of so many places, and digits in all, a whole number.

    The product has those places still; where it outgrows 18 digits the factor is of a type that
    makes it wide.
    """
    power = str(10**places)
    narrow = digits + places <= _MOST_BIGINT_DIGITS
    return power if narrow else f"CAST({power} AS DECIMAL({_MOST_BIGINT_DIGITS + 1}, 0))"


def integer_type(digits: int) -> str:
    """The narrowest type that holds so many digits."""
    return "BIGINT" if digits <= _MOST_BIGINT_DIGITS else "HUGEINT"


def cell_sql(column: str, formats: tuple[Format, ...]) -> CellSql | TimeSql:
    """The SQL of a text column in the formats declared for it."""
    first = formats[0]
    if isinstance(first, TimeFormat):
        return text_times(column, formats)
    as_it_is = name(column)
    cell = f"nullif(trim({as_it_is}, {text(BLANKS)}), '')"
    if isinstance(first, TextFormat):
        return CellSql(cell=cell, value=cell, is_number=False, untrimmed=as_it_is)
    # Hardly any cell has blanks at its ends, and taking them off is slow: the second reading is
    # for cells that the first one cannot read.
    value = f"coalesce({value_of(as_it_is, formats)}, {value_of(cell, formats)})"
    if isinstance(first, NumberFormat):
        return CellSql(cell=cell, value=value, is_number=True, shift=first.shift)
    return CellSql(cell=cell, value=value, is_number=False)


def has_blanks_at_ends(cell: str) -> str:
    """True for a text that is empty or has blanks at its ends."""
    # Nearly every text begins and ends with a sign of ASCII that can be seen, which is quick to
    # find out, and for the beginnings often known from the statistics of a file.
    begins, ends = f"{cell} >= '!' AND {cell} < chr(127)", f"{cell}[-1] BETWEEN '!' AND '~'"
    blank = f"regexp_matches({cell}, {text(f'^[{BLANKS}]|[{BLANKS}]$|^$')})"
    return f"(CASE WHEN {ends} AND {begins} THEN FALSE ELSE {blank} END)"


def plain_number(cell: str, formats: tuple[Format, ...], places: int) -> str | None:
    """A plain number of at most so many places as a whole number scaled by them, NULL where it is
    none or too long for 64 bits; None where the formats allow other numbers, too."""
    if len(formats) > 1 or not isinstance(formats[0], NumberFormat):
        return None
    may_have_places = _MAY_HAVE_PLACES.get(formats[0].pattern)
    if may_have_places is None:
        return None
    whole = _MOST_BIGINT_DIGITS - 2 * places  # the product below has its places still
    before = f"-?0*[0-9]{{1,{whole}}}"
    if not places or not may_have_places:
        matches = f"regexp_full_match({cell}, {text(before)})"
        return f"(CASE WHEN {matches} THEN CAST({cell} AS BIGINT) * {10**places} END)"
    matches = f"regexp_full_match({cell}, {text(before + f'(?:[.][0-9]{{1,{places}}})?')})"
    # Most numbers have all their places, and are read quicker than a pattern: strictly, since
    # only what is written back as it was is taken.
    quick = f"TRY_CAST({cell} AS DECIMAL({_MOST_BIGINT_DIGITS - places}, {places}))"
    number = f"CAST({cell} AS DECIMAL({_MOST_BIGINT_DIGITS}, {places})) * {10**places}"
    return (
        f"(CASE WHEN CAST({quick} AS VARCHAR) = {cell} THEN CAST({quick} * {10**places} AS BIGINT) "
        f"WHEN {matches} THEN CAST({number} AS BIGINT) END)"
    )


def value_of(cell: str, formats: tuple[Format, ...]) -> str:
    """A text as the value it writes; NULL where no format can read it, or two disagree."""
    first = formats[0]
    match first:
        case TextFormat():
            return cell
        case YesNoFormat():
            return _yes_no(cell, first)
        case DateFormat():
            days = [_day(cell, f) for f in formats if isinstance(f, DateFormat)]
            return _the_one(days, days)
        case TimeFormat():
            raise AssertionError("times are read in steps")
        case NumberFormat():
            numbers = [_number(cell, f) for f in formats if isinstance(f, NumberFormat)]
            exact = [f"TRY_CAST({n} AS DECIMAL(38, {MOST_PLACES}))" for n in numbers]
            return _the_one(numbers, exact)
        case _:
            assert_never(first)


def _the_one(values: list[str], comparable: list[str]) -> str:
    """The value of the formats that can read the cell; NULL when two read it differently."""
    if len(values) == 1:
        return values[0]
    clashes = " OR ".join(
        f"{a} <> {b}" for i, a in enumerate(comparable) for b in comparable[i + 1 :]
    )
    return f"(CASE WHEN {clashes} THEN NULL ELSE coalesce({', '.join(values)}) END)"


def _yes_no(cell: str, form: YesNoFormat) -> str:
    word = f"lower({cell})" if form.any_case else cell
    yes, no = (", ".join(text(w) for w in words) for words in (form.yes, form.no))
    return f"(CASE WHEN {word} IN ({yes}) THEN TRUE WHEN {word} IN ({no}) THEN FALSE END)"


def _day(cell: str, form: DateFormat) -> str:
    if form.sample == "YYYY-MM-DD":
        # The engine's own way to write days: fast, and strict by writing it back.
        day = f"TRY_CAST({cell} AS DATE)"
        same = f"CAST({day} AS VARCHAR) = {cell}"
        four_digits = f"strlen({cell}) = 10 AND {cell} >= '1'"
        return f"(CASE WHEN {four_digits} AND {same} THEN {day} END)"

    def group(part: str) -> str:
        return f"\\{form.order.index(part) + 1}"

    month = group("N" if "N" in form.order else "M")
    written = f"{group('Y')}-{month}-{group('D')}"
    day = f"regexp_replace({cell}, {text(form.pattern)}, {text(written)})"
    if "N" in form.order:
        for number, month_name in enumerate(MONTHS, 1):
            day = f"replace({day}, {text(month_name)}, '{number:02d}')"
    matches = f"regexp_full_match({cell}, {text(form.pattern)})"
    return f"(CASE WHEN {matches} THEN TRY_CAST({day} AS DATE) END)"


def _number(cell: str, form: NumberFormat) -> str:
    short = _PLAIN.get(form.pattern)
    if short is not None:
        return f"(CASE WHEN regexp_full_match({cell}, {text(short)}) THEN {cell} END)"
    pattern = text(form.pattern)
    parts = f"regexp_replace({cell}, {pattern}, '\\1\\2p\\3')"
    if form.group:
        parts = f"regexp_replace({parts}, {text(f'[{form.group}]')}, '', 'g')"
    plain = f"rtrim(replace({parts}, 'p', '.'), '.')"
    fits = (
        f"length(ltrim(split_part({plain}, '.', 1), '-0')) <= {MOST_WHOLE_DIGITS} AND "
        f"length(rtrim(split_part({plain}, '.', 2), '0')) <= {MOST_PLACES}"
    )
    return f"(CASE WHEN regexp_full_match({cell}, {pattern}) AND {fits} THEN {plain} END)"


_SHORT = f"-?0*[0-9]{{1,{MOST_WHOLE_DIGITS}}}"
_PLAIN = {
    r"(-?)([0-9]+)(?:[.]([0-9]+))?": f"{_SHORT}(?:[.][0-9]{{1,{MOST_PLACES}}}0*)?",
    r"(-?)([0-9]+)()": _SHORT,
}
"""Patterns of plain numbers, which need no rewriting, with the same of no more than most digits."""

_MAY_HAVE_PLACES = {r"(-?)([0-9]+)(?:[.]([0-9]+))?": True, r"(-?)([0-9]+)()": False}
"""Whether numbers of a plain pattern may have decimal places."""
