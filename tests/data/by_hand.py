"""Checked plans built by hand: what the plan stage hands to this one, in a few words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path

from planlang.data.from_sources import measure as measure_sources
from planlang.data.model import Measured, PersonMeasures
from planlang.data.sources import Sources
from planlang.diagnostics import Source, Span
from planlang.plan import rows as r
from planlang.plan import types as t
from planlang.plan.model import (
    Better,
    Book,
    Column,
    Context,
    Credit,
    Dataset,
    DatasetKind,
    Exchange,
    Lookup,
    MadeRows,
    Measure,
    OnMove,
    PeopleSegment,
    Plan,
    Proration,
    Reading,
    RowSegment,
    Scope,
    Stamp,
    Version,
)
from planlang.values import Calendar, DateRange, Frequency, MonthYear, Rounding, currency

NOWHERE = Span(Source("by_hand.plan", "plan"), 0, 4)
PERSON = Scope(None)
COMPANY = Scope("")
TEAM = Scope("team")

TYPES = {
    "text": t.TEXT, "money": t.MONEY, "number": t.NUMBER, "count": t.COUNT,
    "percent": t.PERCENT, "days": t.DAYS, "date": t.DATE, "person": t.PERSON,
    "yes/no": t.YES_NO,
}  # fmt: skip


def column(spec: str, *written: str, header: str | None = None) -> Column:
    """`column("due date")`, `column("to date optional")`, `column("fee money EUR")`,
    `column("closed timestamp Europe/Berlin")` (its days), `"… timestamp Europe/Berlin UTC"` (the
    zone that its clock shows behind it)."""
    name, kind, *rest = spec.split()
    optional = "optional" in rest
    rest = [word for word in rest if word != "optional"]
    stamp = None
    if kind == "timestamp":
        kind, stamp = "date", Stamp(days=rest[0], clock=rest[1] if len(rest) > 1 else None)
        rest = []
    typ = TYPES[kind]
    if rest and rest[0] == "in":
        typ = t.Type(typ.kind, currency_column=rest[1])
    elif rest:
        typ = t.Type(typ.kind, currency=rest[0])
    return Column(
        name=name,
        header=header or name,
        type=typ,
        optional=optional,
        written=written,
        stamp=stamp,
        span=NOWHERE,
    )


def dataset(
    name: str,
    *columns: str | Column,
    kind: str = "dataset",
    file: str | None = None,
    key: str = "",
    dated: str | None = None,
    recorded: str | None = None,
    separator: str = ",",
    sheet: str | None = None,
    lookups: Iterable[Lookup] = (),
    ignored: tuple[str, ...] | None = (),
) -> Dataset:
    """A dataset read from `<name>.csv` unless `file` says otherwise; `key` is split at blanks."""
    return Dataset(
        kind=DatasetKind(kind),
        name=name,
        title=name,
        file=file or f"{name}.csv",
        sheet=sheet,
        separator=separator,
        columns=tuple(column(c) if isinstance(c, str) else c for c in columns),
        ignored=ignored,
        lookups=tuple(lookups),
        key=tuple(key.split()),
        dated=dated,
        recorded=recorded,
        ready_days=None,
        span=NOWHERE,
    )


PEOPLE = dataset(
    "people", "person person", "name text", "role text", "team text", "from date",
    "to date optional", "hired date optional", "variable money", kind="roster",
)  # fmt: skip
HOLDINGS = dataset(
    "holdings", "account text", "person person", "from date", "to date optional",
    "share percent optional", kind="assignments",
)  # fmt: skip
RENEWALS = dataset(
    "renewals", "account text", "csm person optional", "due date", "closed date optional",
    "up_for_renewal money", "renewed money", "kind text optional", key="account due",
)  # fmt: skip


def field(of: Dataset, name: str) -> r.Field:
    return r.Field(name=name, type=of.column(name).type)


def money(amount: int | str) -> r.Literal:
    return r.Literal(value=Fraction(amount), type=t.MONEY)


def number(value: int | str) -> r.Literal:
    return r.Literal(value=Fraction(value), type=t.NUMBER)


def words(value: str) -> r.Literal:
    return r.Literal(value=value, type=t.TEXT)


def day(text: str) -> r.Literal:
    return r.Literal(value=date.fromisoformat(text), type=t.DATE)


def equal(left: r.RowValue, right: r.RowValue) -> r.Comparison:
    return compare("=", left, right)


def compare(operator: str, left: r.RowValue, right: r.RowValue) -> r.Comparison:
    return r.Comparison(operator=r.Operator(operator), left=left, right=right)


def within(value: r.RowValue, kind: r.WindowKind, number: int = 0) -> r.Within:
    return r.Within(field=value, window=r.Window(kind, number))


def in_period(value: r.RowValue) -> r.Within:
    return within(value, r.WindowKind.PERIOD)


def both(*parts: r.Condition) -> r.AllOf:
    return r.AllOf(parts=parts)


def total(value: r.RowValue, where: r.Condition | None = None) -> r.Aggregate:
    return r.Aggregate(function=r.Function.SUM, value=value, where=where)


def count(where: r.Condition | None = None) -> r.Aggregate:
    return r.Aggregate(function=r.Function.COUNT, value=None, where=where)


def aggregate(
    function: str,
    value: r.RowValue,
    where: r.Condition | None = None,
    *,
    whole_rows: bool = False,
) -> r.Aggregate:
    return r.Aggregate(
        function=r.Function(function), value=value, where=where, whole_rows=whole_rows
    )


def smaller(*values: r.RowValue) -> r.Smallest:
    return r.Smallest(values=values, type=values[0].type)


def linear(*terms: r.Aggregate | tuple[Fraction, r.Aggregate]) -> r.Linear:
    return r.Linear(
        terms=tuple((Fraction(1), x) if isinstance(x, r.Aggregate) else x for x in terms)
    )


def measure(
    name: str,
    rows: str,
    numerator: r.Linear | r.Aggregate,
    denominator: r.Linear | r.Aggregate | None = None,
    where: r.Condition | None = None,
) -> Measure:
    def line(value: r.Linear | r.Aggregate) -> r.Linear:
        return linear(value) if isinstance(value, r.Aggregate) else value

    return Measure(
        name=name,
        title=name,
        rows=rows,
        where=where,
        numerator=line(numerator),
        denominator=None if denominator is None else line(denominator),
        better=Better.HIGHER,
        at_least=0,
        type=t.PERCENT,
        definition=None,
        trap=None,
        span=NOWHERE,
    )


def reading(
    of: Measure,
    credit: Credit,
    scope: Scope = PERSON,
    segments: Iterable[RowSegment] = (),
    *,
    key: str | None = None,
    per_row: bool = False,
) -> Reading:
    return Reading(
        key=key or of.name,
        measure=of,
        credit=credit,
        scope=scope,
        segments=tuple(segments),
        per_row=per_row,
    )


def row_segment(name: str, where: r.Condition) -> RowSegment:
    return RowSegment(name=name, title=name, where=where, span=NOWHERE)


def people_segment(name: str, when: r.Condition) -> PeopleSegment:
    return PeopleSegment(name=name, title=name, when=when, over=(), changes=(), span=NOWHERE)


def version(first: date, segments: Iterable[PeopleSegment] = ()) -> Version:
    return Version(
        first=first,
        title="",
        elements=(),
        goals=(),
        gates=(),
        multipliers=(),
        commissions=(),
        awards=(),
        segments=tuple(segments),
        total_cap=None,
        total_floor=None,
        span=NOWHERE,
    )


def plan(
    readings: Iterable[Reading] = (),
    datasets: Iterable[Dataset] = (),
    *,
    people: r.Condition | None = None,
    roster: Dataset = PEOPLE,
    books: Iterable[Book] = (),
    made_rows: Iterable[MadeRows] = (),
    segments: Iterable[PeopleSegment] = (),
    versions: Iterable[Version] | None = None,
    effective: tuple[str, str] = ("2027-01-01", "2027-12-31"),
    start_month: int = 1,
    pays: Frequency = Frequency.QUARTERLY,
    proration: Proration = Proration.BY_DAY,
    proration_day: int = 0,
    on_move: OnMove = OnMove.SPLIT,
    exchange: Exchange | None = None,
    variable_share: Fraction | None = Fraction(1, 5),
) -> Plan:
    first, last = (date.fromisoformat(text) for text in effective)
    usd = currency("USD")
    assert usd is not None
    return Plan(
        name="by_hand",
        title="By hand",
        purpose=None,
        terms=None,
        effective=DateRange(first, last),
        calendar=Calendar(layout=MonthYear(start_month=start_month)),
        pays=pays,
        currency=usd,
        base_share=None if variable_share is None else 1 - variable_share,
        variable_share=variable_share,
        spread=(Fraction(1, 4),) * 4,
        rounding=Rounding(Fraction(1, 100)),
        proration=proration,
        proration_day=proration_day,
        on_move=on_move,
        exchange=exchange,
        roster=roster.name,
        people=people,
        context=Context(maturity=None, mission=None, csm_owns=()),
        datasets={d.name: d for d in (roster, *datasets)},
        books={b.name: b for b in books},
        made_rows={m.name: m for m in made_rows},
        readings={x.key: x for x in readings},
        versions=tuple(versions) if versions is not None else (version(first, segments),),
        examples=(),
        promises=(),
        allows=(),
        span=NOWHERE,
        lines={},
    )


def write(folder: Path, **files: str) -> Path:
    """Writes `<name>.csv` files; lines may be indented as the test is."""
    for file, content in files.items():
        lines = [line.strip() for line in content.strip().splitlines()]
        (folder / f"{file}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def take(of: Plan, folder: Path, label: str = "2027-Q1", as_of: str | None = None) -> Measured:
    """Measures the plan over the files of a folder; `as_of` is the period's last day by default."""
    period = of.calendar.period(label, of.pays)
    assert period is not None
    day = period.end if as_of is None else date.fromisoformat(as_of)
    return measure_sources(of, Sources(folder), period, day)


def taken(measured: Measured) -> dict[str, PersonMeasures]:
    """Everybody's measures by person; fails with the messages where there are none."""
    assert measured.measures is not None, messages(measured)
    return {person.person: person for person in measured.measures.people}


def messages(measured: Measured) -> list[str]:
    return [d.message for d in measured.diagnostics]


Figures = tuple[Fraction | None, Fraction | None]


def figures(measured: Measured, key: str, segment: str = "") -> dict[str, Figures]:
    """Person -> (numerator, denominator) of a reading in the person's last run."""
    found: dict[str, Figures] = {}
    for person, measures in taken(measured).items():
        for sums in measures.runs[-1].taken[key].sums:
            if sums.segment == segment:
                found[person] = (sums.numerator, sums.denominator)
    return found


def value(figure: Figures) -> Fraction | None:
    """The ratio, or the plain figure."""
    numerator, denominator = figure
    if denominator is None:
        return numerator
    return None if numerator is None or denominator == 0 else numerator / denominator
