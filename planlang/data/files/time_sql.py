"""Times -> days for millions of rows: what `times.py` does, as SQL of whole numbers.

A column of times needs steps that build on one another, each of which the engine computes once a
row: the parts of the text, seconds on the clock that it shows, and the day in the zone that counts.
So a raw table is a view of views, and its column `day#` holds the day or NULL.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planlang.data.engine.embedded import name, text
from planlang.data.files.times import steps_of
from planlang.plan.declared.samples import BLANKS
from planlang.plan.declared.written import Format
from planlang.plan.declared.written_days import MONTHS, TimeFormat
from planlang.values.zones import EARLIEST, LATEST, SECONDS_A_DAY, Steps


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSql:
    """A column of times as SQL: `cell` is the cell as a text, NULL where it is empty; `value` the
    day or NULL where there is none.

    `layers` are columns that a raw table has beside its own, each layer built on the one before.
    """

    cell: str
    value: str
    layers: tuple[Mapping[str, str], ...]
    is_stored: bool = False  # as a time, so that no text has to be parsed
    is_number: bool = False
    shift: int = 0
    places: str = "0"
    whole_digits: str = "0"
    untrimmed: str | None = None
    has_blanks: str = "FALSE"

    @property
    def is_bad(self) -> str:
        """True for a cell that holds something that is no time."""
        return f"({self.value} IS NULL AND {self.cell} IS NOT NULL)"

    def stored(self, places: int, whole_digits: int, *, blanks: bool = True) -> str:
        """The day."""
        del places, whole_digits, blanks
        return self.value


def layered(select: str, columns: Iterable[object]) -> str:
    """A select with the layers that its columns of times need."""
    times = [column for column in columns if isinstance(column, TimeSql)]
    for depth in range(max((len(column.layers) for column in times), default=0)):
        added = "".join(
            f", {sql} AS {name(alias)}"
            for column in times
            if depth < len(column.layers)
            for alias, sql in column.layers[depth].items()
        )
        select = f"SELECT *{added} FROM ({select})"
    return select


def text_times(column: str, formats: tuple[Format, ...]) -> TimeSql:
    """A column of texts in the formats declared for it."""
    cell = f"nullif(trim({name(column)}, {text(BLANKS)}), '')"
    parts: dict[str, str] = {}
    seconds: dict[str, str] = {}
    forms = [form for form in formats if isinstance(form, TimeFormat)]
    for at, form in enumerate(forms):
        names = ", ".join(text(part) for part in form.order)
        parts[f"{column} parts#{at}"] = (
            f"regexp_extract({cell}, {text(f'^{form.pattern}$')}, [{names}])"
        )
        seconds[f"{column} seconds#{at}"] = _seconds(name(f"{column} parts#{at}"), form)
    days = [
        _day(name(f"{column} seconds#{at}"), form.clock, form.days) for at, form in enumerate(forms)
    ]
    day = f"{column} day#"
    return TimeSql(
        cell=cell,
        value=name(day),
        layers=(parts, seconds, {day: f"coalesce({', '.join(days)})"}),
    )


def stored_times(column: str, typ: str, clock: str | None, days: str) -> TimeSql:
    """A column that a Parquet file stores as times (`typ` is the engine's name of their type): of
    the zone `clock`, or (None) as moments."""
    cell = name(column)
    # The engine rounds billionths of a second when it casts them away, over midnight if need be.
    parts, since = ("ns", 10**9) if typ.endswith("_NS") else ("us", 10**6)
    exact = cell if clock is None or parts == "ns" else f"CAST({cell} AS TIMESTAMP)"
    finite = f"CAST({cell} AS TIMESTAMPTZ)" if typ == "TIMESTAMPTZ_NS" else exact
    # The division rounds down where nothing is below 0.
    later = f"CAST(epoch_{parts}({exact}) AS HUGEINT) - ({EARLIEST * since})"
    seconds = f"CASE WHEN isfinite({finite}) THEN ({later}) // {since} + ({EARLIEST}) END"
    of_row, day = f"{column} seconds#", f"{column} day#"
    return TimeSql(
        cell=f"CAST({cell} AS VARCHAR)",
        value=name(day),
        layers=({of_row: seconds}, {day: _day(name(of_row), clock, days)}),
        is_stored=True,
    )


def _seconds(parts: str, form: TimeFormat) -> str:
    """Seconds since 1970 on the clock that the text shows; NULL where it is no time, and its parts
    are empty texts."""

    def part(key: str) -> str:
        return f"struct_extract({parts}, {text(key)})"

    month = part("M")
    if "N" in form.order:
        numbers = " ".join(f"WHEN {text(m)} THEN '{at:02d}'" for at, m in enumerate(MONTHS, 1))
        month = f"(CASE {part('N')} {numbers} END)"
    day = f"TRY_CAST({part('Y')} || '-' || {month} || '-' || {part('D')} AS DATE)"
    hour = f"TRY_CAST({part('H')} AS BIGINT)"
    if "P" in form.order:
        hour = f"({hour} % 12 + CASE upper({part('P')}) WHEN 'PM' THEN 12 ELSE 0 END)"
    second = f" + {_number(part('S'))}" if "S" in form.order else ""
    seconds = (
        f"({day} - DATE '1970-01-01') * {SECONDS_A_DAY} + {hour} * 3600 "
        f"+ TRY_CAST({part('I')} AS BIGINT) * 60{second}"
    )
    if "Z" in form.order:
        digits = f"regexp_replace({part('Z')}, '[^0-9]', '', 'g')"
        offset = f"({_number(f'{digits}[1:2]')} * 3600 + {_number(f'{digits}[3:4]')} * 60)"
        seconds += f" - CASE WHEN {part('Z')}[1] = '-' THEN -{offset} ELSE {offset} END"
    return seconds


def _number(digits: str) -> str:
    return f"coalesce(TRY_CAST({digits} AS BIGINT), 0)"


def _day(seconds: str, clock: str | None, days: str) -> str:
    """The day of a time; NULL beyond the years that are read, and where its two readings are of
    different days."""
    first, *others = (_day_by(seconds, steps) for steps in steps_of(clock, days))
    read = f"{seconds} BETWEEN {EARLIEST} AND {LATEST}"
    same = "".join(f" AND {day} = {first}" for day in others)
    return f"(CASE WHEN {read}{same} THEN DATE '1970-01-01' + CAST({first} AS INTEGER) END)"


def _day_by(seconds: str, steps: Steps) -> str:
    """Days since 1970, rounded down: counted from a day before all that are read, so that nothing
    is below 0 when it is divided."""
    before = 1 - EARLIEST // SECONDS_A_DAY
    shifted = f"{seconds} + {_added(seconds, steps)} + {before * SECONDS_A_DAY}"
    return f"(({shifted}) // {SECONDS_A_DAY} - {before})"


def _added(seconds: str, steps: Steps) -> str:
    """The steps as a tree of comparisons: ten for the five hundred changes of three centuries."""
    if len(steps.starts) == 1:
        return f"({steps.seconds[0]})"
    middle = len(steps.starts) // 2
    low = Steps(steps.starts[:middle], steps.seconds[:middle])
    high = Steps(steps.starts[middle:], steps.seconds[middle:])
    return (
        f"(CASE WHEN {seconds} < {steps.starts[middle]} "
        f"THEN {_added(seconds, low)} ELSE {_added(seconds, high)} END)"
    )
