"""People whom another plan claims on the same days: exactly one plan pays a person on a day.

The checker compares the `people` lines of plans; here the roster decides, row by row and day by
day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from planlang.data.engine.binding import EngineTable
from planlang.data.engine.database import Database, EngineError, TooLargeError
from planlang.data.engine.workbench import workbench
from planlang.data.exchange import exchange_rates
from planlang.data.files.tables import Table
from planlang.data.loading import bring
from planlang.data.needs import datasets_of_people
from planlang.data.people.conditions import Histories
from planlang.data.people.roster import read_histories, read_roster
from planlang.data.people.rows import RosterRows
from planlang.data.people.runs import Roster
from planlang.data.people.windows import Clock
from planlang.data.sources import Sources, locate
from planlang.diagnostics import Diagnostic, Label, has_errors
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import Plan
from planlang.values.calendar import Period
from planlang.values.dates import DateRange

MOST_NAMED = 3
"""People that one message names; of the others it says how many they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """Somebody on the roster, with their days in a plan in runs."""

    name: str
    days: tuple[DateRange, ...]


Claims = Mapping[str, Claimed]
"""By person, in order of ids."""


def people_in_two_plans(
    db: Database, roster: Roster, rows: RosterRows, others: Iterable[Plan], sources: Sources
) -> tuple[Diagnostic, ...]:
    """An error for each of `others` that claims people of the roster's plan on the same days.

    A person is known by their id; where the other plan reads another roster file, by id and name,
    because two files may number their people alike. A plan whose roster is neither in the data
    folder nor bound to a table is about other data. Where its roster cannot be read, a note says
    that nobody was compared.
    """
    plan, said = roster.plan, list[Diagnostic]()
    period = roster.clock.period.range.intersection(plan.effective)
    own_place = _place(plan, sources)
    mine: Claims | None = None
    for other in others:
        days = period and period.intersection(other.effective)
        place = _place(other, sources)
        if days is None or place is None:
            continue
        theirs = _claims_of(db, other, days, roster, rows, sources)
        if theirs is None:
            said.append(_not_compared(plan, other))
            continue
        mine = _claims([roster], rows) if mine is None else mine
        known_by_id = place == own_place
        both = {
            person: Claimed(name=claimed.name, days=shared)
            for person, claimed in mine.items()
            if person in theirs and (known_by_id or theirs[person].name == claimed.name)
            if (shared := _shared(claimed.days, theirs[person].days))
        }
        if both:
            said.append(_in_both(plan, other, both))
    return tuple(said)


def _place(plan: Plan, sources: Sources) -> EngineTable | Path | None:
    """Where the plan's roster lies; None where there is no such file."""
    roster = plan.datasets[plan.roster]
    if roster.name in sources.tables:
        return sources.tables[roster.name]
    file = locate(roster, sources)
    return None if isinstance(file, Diagnostic) else file.path.resolve()


def _claims_of(
    db: Database,
    other: Plan,
    days: DateRange,
    roster: Roster,
    rows: RosterRows,
    sources: Sources,
) -> Claims | None:
    """Whom another plan claims in its periods around `days`; None where its roster has errors."""
    clocks = [
        Clock(calendar=other.calendar, period=period, as_of=roster.clock.as_of)
        for period in _periods(other, days)
    ]
    needed = datasets_of_people(other)
    if needed == (other.roster,) and other.datasets[other.roster] == roster.table.dataset:
        table = {other.roster: roster.table}
        return _claims([_roster(db, other, clock, table, {}) for clock in clocks], rows)
    # Datasets of one name may be declared differently, so these get a database of their own.
    with workbench(sources.engine) as own:
        try:
            tables: dict[str, Table] = {}
            for dataset in needed:
                loaded = bring(own, other.datasets[dataset], sources, roster.clock.as_of)
                if loaded.table is None:
                    return None
                tables[dataset] = loaded.table
            found, wrong = read_roster(own.db, tables[other.roster])
            if has_errors(wrong):
                return None
            histories = read_histories(own.db, other, tables, (other.people,))
            return _claims([_roster(own.db, other, c, tables, histories) for c in clocks], found)
        except (EngineError, TooLargeError):
            return None


def _periods(plan: Plan, days: DateRange) -> Iterator[Period]:
    period = plan.calendar.containing(days.start, plan.pays)
    while period is not None and period.start <= days.end:
        yield period
        period = plan.calendar.next(period)


def _roster(
    db: Database, plan: Plan, clock: Clock, tables: Mapping[str, Table], histories: Histories
) -> Roster:
    """The roster as it is in one period of the plan."""
    rates, _ = exchange_rates(
        db,
        plan,
        tables[plan.exchange.rates] if plan.exchange else None,
        (clock.period.start, clock.period.end),
        clock.as_of,
    )
    return Roster(
        plan=plan, clock=clock, histories=histories, rates=rates, table=tables[plan.roster]
    )


def _claims(rosters: Sequence[Roster], rows: RosterRows) -> Claims:
    """Everybody who is in a plan in the periods that `rosters` stand for."""
    found: dict[str, Claimed] = {}
    for person, mine in rows.items():
        days = tuple(run for roster in rosters for run in roster.days_in_plan(mine))
        if days:
            found[person] = Claimed(name=mine[-1].name, days=days)
    return found


def _shared(one: Sequence[DateRange], other: Sequence[DateRange]) -> tuple[DateRange, ...]:
    """The days in both, runs that touch made one."""
    found = sorted(d for a, b in product(one, other) if (d := a.intersection(b)) is not None)
    joined: list[DateRange] = []
    for days in found:
        if joined and joined[-1].touches(days):
            joined[-1] = DateRange(joined[-1].start, max(joined[-1].end, days.end))
        else:
            joined.append(days)
    return tuple(joined)


def _in_both(plan: Plan, other: Plan, both: Claims) -> Diagnostic:
    named = [
        f"{claimed.name} ({person}) from {' and from '.join(map(str, claimed.days))}"
        for person, claimed in list(both.items())[:MOST_NAMED]
    ]
    if len(both) > MOST_NAMED:
        named.append(f"and {len(both) - MOST_NAMED} more")
    who = "Somebody is" if len(both) == 1 else f"{len(both)} people are"
    return Diagnostic(
        code=codes.IN_TWO_PLANS,
        message=f"{who} in {_called(plan, other)} on the same days, and would be paid by both: "
        f"{'; '.join(named)}.",
        place=plan.lines.get("people", plan.span),
        help="Let the `people` lines exclude each other, or let one plan end before the other "
        "starts. A plan that is only there to be extended or compared needs a folder of its own.",
        labels=(Label(other.lines.get("people", other.span), f"the people of `{other.name}`"),),
    )


def _not_compared(plan: Plan, other: Plan) -> Diagnostic:
    return Diagnostic(
        code=codes.PLAN_NOT_COMPARED,
        message=f"Whether somebody is in {_called(plan, other)} at once was not looked at: the "
        f"data that say who is in `{other.name}` have mistakes.",
        place=other.lines.get("people", other.span),
        help="Take the measures of that plan to see them.",
    )


def _called(plan: Plan, other: Plan) -> str:
    """Both plans by name; by file where they have the same."""
    if plan.name != other.name:
        return f"plan `{plan.name}` and in plan `{other.name}`"
    return (
        f"plan `{plan.name}` of `{plan.span.source.name}` and in the plan of the same name of "
        f"`{other.span.source.name}`"
    )
