"""Is it easy to measure? What the data of measured periods say about a plan's paid numbers.

That every file is there, has its columns and readable cells, and rows that belong to somebody, is
said where data are measured. Here it is asked whether the rows of each period are all there, came
when the plan promises (`ready within`), and came early enough for people to follow their number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction

from planlang.analysis.findings.history import History, MeasuredPeriod
from planlang.data.evidence import Arrival
from planlang.diagnostics import Diagnostic
from planlang.diagnostics.catalogue import litmus as codes
from planlang.plan import wording
from planlang.plan.checks.finding import Finding, Subject
from planlang.plan.model import AttainmentOf, Dataset, PayCondition, PayoutOf, Plan, Quantity
from planlang.plan.parts import parts_of
from planlang.plan.rows import RowsOf

LEAST_WITHOUT = Fraction(1, 10)
"""The share of people without a figure from which it is said."""

MANY_A_MONTH = 8
"""So many rows in the other months make a month without any remarkable: rows that come by chance
leave one month in three thousand empty then (e⁻⁸), and one in a hundred and fifty at five."""


def measurable(subject: Subject, history: History) -> Iterator[Finding]:
    """Everything that makes a paid number hard to measure or to follow."""
    readings = paid_readings(subject)
    yield from _not_promised(subject.plan, readings)
    yield from _without_rows(history, readings)
    yield from _months_without_rows(history, readings)
    yield from _late(history, readings)
    yield from _not_followed(history, readings)
    yield from _people_without(subject, history)


def paid_readings(subject: Subject) -> dict[str, tuple[str, ...]]:
    """The readings that decide about money, each with the names of the parts that read it."""
    found: dict[str, dict[str, None]] = {}
    for reach in subject.reaches:
        version = reach.version
        for element in reach.elements():
            if element.weight and element.quantity is not None:
                for _, key in element.quantity.parts:
                    found.setdefault(key, {})[element.name] = None
        for commission in version.commissions:
            found.setdefault(commission.reading, {})[commission.name] = None
        for award in version.awards:
            if award.reading is not None:
                found.setdefault(award.reading, {})[award.name] = None
        conditional: tuple[tuple[str, PayCondition | Quantity | None], ...] = (
            *((g.name, g.when) for g in version.gates),
            *((m.name, m.when) for m in version.multipliers),
            *((m.name, m.quantity) for m in version.multipliers),
            *((a.name, a.when) for a in version.awards),
        )
        for name, condition in conditional:
            for quantity in parts_of(Quantity, condition, outside=(AttainmentOf, PayoutOf)):
                for _, key in quantity.parts:
                    found.setdefault(key, {})[name] = None
    return {key: tuple(names) for key, names in found.items()}


# ---------------------------------------------------------------- datasets


def _datasets(plan: Plan, readings: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Datasets that rows of paid readings come from, with the names of the parts they pay."""
    found: dict[str, dict[str, None]] = {}
    for key, names in readings.items():
        source = plan.readings[key].measure.rows
        if source in plan.datasets:
            found.setdefault(source, {}).update(dict.fromkeys(names))
    return {dataset: tuple(names) for dataset, names in found.items()}


def _not_promised(plan: Plan, readings: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    for name, parts in _datasets(plan, readings).items():
        dataset = plan.datasets[name]
        if dataset.ready_days is None:
            yield Finding(
                Diagnostic(
                    code=codes.READY_NOT_SAID,
                    message=f"Dataset `{name}` is paid on in {_parts(parts)} and does not say how "
                    "soon after a period it is complete, so nobody can tell whether it is late.",
                    place=dataset.span,
                    help="Add `ready within 3 days`, or as many as it takes.",
                ),
                parts,
            )


def _without_rows(history: History, readings: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    for (name, column), found in _arrivals(history).items():
        empty = [period.label for period, arrival in found if not arrival.rows]
        dataset, parts = history.plan.datasets[name], _read_by(history.plan, readings, name)
        if empty and not _counts_events(history.plan, parts):
            yield Finding(
                Diagnostic(
                    code=codes.PERIOD_WITHOUT_ROWS,
                    message=f"{found[0][1].file} has no row with a `{column}` in "
                    f"{wording.listed(empty)}, and {_parts(parts)} {_is(parts)} paid on it.",
                    place=dataset.span,
                    help="Without rows there is nothing to measure: ask for the missing export, or "
                    "look at another period.",
                ),
                parts,
            )


def _months_without_rows(
    history: History, readings: Mapping[str, tuple[str, ...]]
) -> Iterator[Finding]:
    """A month that has no row, beside months of the same period that have many."""
    for (name, column), found in _arrivals(history).items():
        dataset, parts = history.plan.datasets[name], _read_by(history.plan, readings, name)
        empty = [
            (period, first, last)
            for period, arrival in found
            for (first, last), rows in zip(
                period.measures.period.months, arrival.in_months, strict=True
            )
            if not rows and is_gap(arrival.in_months)
        ]
        if not empty or _counts_events(history.plan, parts):
            continue
        arrival = next(a for p, a in found if p is empty[0][0])
        rows = arrival.rows // sum(map(bool, arrival.in_months))
        when = wording.listed(f"from {first} to {last}" for _, first, last in empty)
        yield Finding(
            Diagnostic(
                code=codes.PERIOD_WITHOUT_ROWS,
                message=f"{arrival.file} has no row with a `{column}` {when}, and about {rows:,} "
                f"in each other month of {empty[0][0].label}; {_parts(parts)} {_is(parts)} paid "
                "on it.",
                place=dataset.span,
                help="Ask whether the export is complete. If nothing happened then, say so: "
                "`allow period_without_rows`.",
            ),
            parts,
        )


def is_gap(in_months: tuple[int, ...]) -> bool:
    """Whether a month without a row is remarkable beside the others: more than half of the months
    of the period have rows, and many of them."""
    filled = sum(map(bool, in_months))
    return 2 * filled > len(in_months) and sum(in_months) >= MANY_A_MONTH * filled


def _late(history: History, readings: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    for (name, _), found in _arrivals(history).items():
        dataset, parts = history.plan.datasets[name], _read_by(history.plan, readings, name)
        if dataset.ready_days is None:
            continue
        late = [(period, arrival) for period, arrival in found if arrival.late]
        if late:
            yield Finding(_recorded_late(dataset, late, parts), parts)
            continue
        period, arrival = found[-1]
        end = period.measures.period.end
        written, promised = history.written.get(name), end + timedelta(days=dataset.ready_days)
        # A file can be newer than its rows (it was copied), never older.
        if written is not None and written < end and history.today > promised:
            yield Finding(_not_written(dataset, arrival.file, written, end, promised, parts), parts)


def _recorded_late(
    dataset: Dataset, late: list[tuple[MeasuredPeriod, Arrival]], parts: tuple[str, ...]
) -> Diagnostic:
    period, arrival = max(late, key=lambda p: _days_late(*p))
    count = sum(a.late for _, a in late)
    rows = "1 row" if count == 1 else f"{count:,} rows"
    days = _days_late(period, arrival)
    return Diagnostic(
        code=codes.DATA_LATE,
        message=f"{rows} of {arrival.file} {'was' if count == 1 else 'were'} recorded later than "
        f"the {_days(dataset.ready_days or 0)} after the period that dataset `{dataset.name}` "
        f"promises, the last on {arrival.last_recorded}, {_days(days)} after {period.label}.",
        place=dataset.span,
        help=f"Pay of {_parts(parts)} changes after it was thought to be known. Promise what is "
        "kept (`ready within …`), or pay later.",
    )


def _days_late(period: MeasuredPeriod, arrival: Arrival) -> int:
    assert arrival.last_recorded is not None  # some rows were recorded late
    return (arrival.last_recorded - period.measures.period.end).days


def _not_written(
    dataset: Dataset, file: str, written: date, end: date, promised: date, parts: tuple[str, ...]
) -> Diagnostic:
    return Diagnostic(
        code=codes.DATA_LATE,
        message=f"{file} was last written on {written}, before the period ended on {end}, and "
        f"dataset `{dataset.name}` promises to be complete by {promised}: the last days cannot be "
        "in it.",
        place=dataset.span,
        help=f"Export it again before {_parts(parts)} {_is(parts)} paid.",
    )


def _not_followed(history: History, readings: Mapping[str, tuple[str, ...]]) -> Iterator[Finding]:
    for (name, column), found in _arrivals(history).items():
        unseen = [period.label for period, a in found if a.rows and not a.followed]
        dataset, parts = history.plan.datasets[name], _read_by(history.plan, readings, name)
        if not unseen or _counts_events(history.plan, parts):
            continue
        shown = dataset.recorded or column
        yield Finding(
            Diagnostic(
                code=codes.NOT_FOLLOWED,
                message=f"No row of {found[0][1].file} was there (by `{shown}`) when two thirds of "
                f"{wording.listed(unseen)} were over, so people could not follow "
                f"{_parts(parts)} during it.",
                place=dataset.span,
                help="A number that is known when it is too late changes nothing. Record it "
                "through the period, or track it and pay on something else.",
            ),
            parts,
        )


def _counts_events(plan: Plan, parts: tuple[str, ...]) -> bool:
    """True where bonuses and SPIFFs alone read it: what they count need not happen."""
    awards = {award.name for version in plan.versions for award in version.awards}
    return set(parts) <= awards


def _arrivals(
    history: History,
) -> dict[tuple[str, str], list[tuple[MeasuredPeriod, Arrival]]]:
    found: dict[tuple[str, str], list[tuple[MeasuredPeriod, Arrival]]] = {}
    for period in history.periods:
        for arrival in period.evidence.arrivals:
            found.setdefault((arrival.dataset, arrival.column), []).append((period, arrival))
    return found


def _read_by(plan: Plan, readings: Mapping[str, tuple[str, ...]], dataset: str) -> tuple[str, ...]:
    """The parts that are paid on a dataset, itself or through made rows."""
    names: dict[str, None] = {}
    for key, parts in readings.items():
        source = plan.readings[key].measure.rows
        made = plan.made_rows.get(source)
        inside = () if made is None else tuple(of.dataset for of in parts_of(RowsOf, made.columns))
        if dataset in (source, *inside):
            names.update(dict.fromkeys(parts))
    return tuple(names)


# ---------------------------------------------------------------- people


def _people_without(subject: Subject, history: History) -> Iterator[Finding]:
    """Elements that had nothing to measure for many people."""
    without: dict[str, int] = {}
    counted: dict[str, int] = {}
    for period in history.periods:
        for score in period.scores.people:
            for line in score.elements:
                weights = [run.own_weight for run in line.runs]
                if any(weights):
                    counted[line.name] = counted.get(line.name, 0) + 1
                    without.setdefault(line.name, 0)
                    without[line.name] += any(run.no_data is not None for run in line.runs)
    said: set[str] = set()
    for reach in subject.reaches:
        for element in reach.elements():
            name = element.name
            number = without.get(name, 0)
            if name in said or not number or number < LEAST_WITHOUT * counted[name]:
                continue
            said.add(name)
            yield Finding(
                Diagnostic(
                    code=codes.PEOPLE_WITHOUT_ROWS,
                    message=f"Element `{name}` had nothing to measure for "
                    f"{history.counted(number, counted[name])} {history.when()}.",
                    place=element.span,
                    help="Their pay follows `if no data`. If rows are missing, ask for them; if "
                    "there is often nothing to count, count over a longer time or for the team.",
                ),
                (name,),
            )


# ---------------------------------------------------------------- words


def _parts(names: tuple[str, ...]) -> str:
    return wording.listed(f"`{name}`" for name in names)


def _is(names: tuple[str, ...]) -> str:
    return "is" if len(names) == 1 else "are"


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
