"""A plan and its data -> measures: what the data say about everybody, before any pay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from sqlglot import exp

from planlang.data.assembled import assembled
from planlang.data.checks.coverage import check_coverage
from planlang.data.checks.lookups_in_vain import check_lookups
from planlang.data.checks.negative_denominators import check_denominators
from planlang.data.checks.quality import check_tables
from planlang.data.checks.shared import shared_rows
from planlang.data.checks.two_plans import people_in_two_plans
from planlang.data.columns import MeasuredColumns, ReadingColumns
from planlang.data.engine import subset as s
from planlang.data.engine.database import Database, EngineError, ServerError, TooLargeError
from planlang.data.engine.workbench import Workbench, workbench
from planlang.data.exchange import ExchangeRates, exchange_rates, no_rate
from planlang.data.files.tables import Stored, Table
from planlang.data.from_columns import to_measures
from planlang.data.histories import create_history
from planlang.data.loading import bring
from planlang.data.measuring.books import create_book, create_chains
from planlang.data.measuring.crediting import ROW_ALIAS
from planlang.data.measuring.facts import Facts
from planlang.data.measuring.left_out import left_out_accounts
from planlang.data.measuring.made import create_made_rows
from planlang.data.measuring.members import Subjects, create_members, subjects_of
from planlang.data.measuring.readings import take
from planlang.data.measuring.targets import read_objectives, read_targets
from planlang.data.model import Measured, Measures
from planlang.data.needs import (
    conditions_of,
    conditions_of_people,
    datasets_of,
    datasets_of_people,
    scopes_of,
)
from planlang.data.people.population import Population
from planlang.data.people.roster import check_people, read_histories, read_roster
from planlang.data.people.runs import Roster
from planlang.data.people.windows import Clock, Frame
from planlang.data.sources import FileStates, Sources
from planlang.diagnostics import Diagnostic, has_errors
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import ByBook, Plan, Reading, Scope
from planlang.plan.parts import parts_of
from planlang.plan.rows import LookedUp, Window
from planlang.values.calendar import Period

Progress = Callable[[int, int], None]
"""Told how many steps (files read, readings taken) are done, and of how many."""


def measure(
    plan: Plan,
    sources: Sources,
    period: Period,
    as_of: date,
    progress: Progress = lambda _done, _of: None,
    others: Sequence[Plan] = (),
) -> Measured:
    """Reads the plan's data and takes every reading for everybody in the plan.

    Facts after `as_of` are not looked at. `others` are plans that may not claim the same people on
    the same days. Mistakes in data come back as diagnostics; there are measures exactly when none
    of them is an error.
    """
    found = measure_columns(plan, sources, period, as_of, progress, others)
    measures: Measures | None = None
    if found.columns is not None:
        measures = to_measures(plan, found.columns, range(len(found.columns.people)))
    return Measured(measures=measures, diagnostics=found.diagnostics)


def measure_columns(
    plan: Plan,
    sources: Sources,
    period: Period,
    as_of: date,
    progress: Progress = lambda _done, _of: None,
    others: Sequence[Plan] = (),
) -> MeasuredColumns:
    """The same in columns, for populations of any size."""
    of_others = (other.datasets[d] for other in others for d in datasets_of_people(other))
    files = FileStates.of((*(plan.datasets[d] for d in datasets_of(plan)), *of_others), sources)
    measured = _measured(plan, sources, period, as_of, progress, others)
    saved_again = files.saved_again()
    return MeasuredColumns(columns=None, diagnostics=saved_again) if saved_again else measured


def _measured(
    plan: Plan,
    sources: Sources,
    period: Period,
    as_of: date,
    progress: Progress,
    others: Sequence[Plan],
) -> MeasuredColumns:
    clock = Clock(calendar=plan.calendar, period=period, as_of=as_of)
    if plan.effective.intersection(period.range) is None:
        return MeasuredColumns(columns=None, diagnostics=(_outside(plan, period),))
    with workbench(sources.engine) as bench:
        try:
            opened = open_facts(bench, plan, sources, clock, progress)
            if opened.facts is None:
                return MeasuredColumns(columns=None, diagnostics=opened.diagnostics)
            assert opened.roster is not None
            assert opened.people is not None
            rows = opened.people.rows
            twice = people_in_two_plans(bench.db, opened.roster, rows, others, sources)
            measured = _measure(opened, opened.facts, opened.roster, opened.people, progress)
            return MeasuredColumns(
                columns=None if has_errors(twice) else measured.columns,
                diagnostics=(*twice, *measured.diagnostics),
            )
        except TooLargeError:
            return MeasuredColumns(columns=None, diagnostics=(too_large(plan),))
        except EngineError as refused:
            return MeasuredColumns(columns=None, diagnostics=(damaged(plan, refused),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The data loaded and the people known; `facts` is None where the data have errors."""

    facts: Facts | None
    roster: Roster | None
    people: Population | None
    subjects: Mapping[Scope, Subjects]
    diagnostics: tuple[Diagnostic, ...]


def open_facts(
    bench: Workbench,
    plan: Plan,
    sources: Sources,
    clock: Clock,
    progress: Progress = lambda _done, _of: None,
) -> Opened:
    """Loads every dataset the plan reads, finds who is in the plan, prepares the windows."""
    db = bench.db
    tables: dict[str, Table] = {}
    said: list[Diagnostic] = []
    datasets = datasets_of(plan)
    for done, dataset in enumerate(datasets):
        progress(done, len(datasets) + len(plan.readings))
        loaded = bring(bench, plan.datasets[dataset], sources, clock.as_of)
        said += loaded.diagnostics
        if loaded.table is not None:
            tables[dataset] = loaded.table
    if has_errors(said):
        return _unread(said)
    said += check_tables(db, plan, tables)
    rates, wrong_rates = exchange_rates(
        db,
        plan,
        tables[plan.exchange.rates] if plan.exchange else None,
        (clock.period.start, clock.period.end),
        clock.as_of,
    )
    rows, wrong_rows = read_roster(db, tables[plan.roster])
    said += [*wrong_rates, *wrong_rows]
    if has_errors(said):
        return _unread(said)
    roster = Roster(
        plan=plan,
        clock=clock,
        histories=read_histories(db, plan, tables, conditions_of_people(plan)),
        rates=rates,
        table=tables[plan.roster],
    )
    people = Population(roster, rows)
    said += check_people(roster, people)
    facts = _facts(db, plan, clock, tables, people, rates)
    numbers = {frame: number for number, frame in enumerate(facts.frames)}
    frame_of = [numbers[frame] for frame in people.frames()]
    return Opened(
        facts=None if has_errors(said) else facts,
        roster=roster,
        people=people,
        subjects={scope: subjects_of(scope, people, frame_of) for scope in scopes_of(plan)},
        diagnostics=tuple(said),
    )


def _unread(said: Iterable[Diagnostic]) -> Opened:
    return Opened(facts=None, roster=None, people=None, subjects={}, diagnostics=tuple(said))


def _facts(
    db: Database,
    plan: Plan,
    clock: Clock,
    tables: Mapping[str, Table],
    people: Population,
    rates: ExchangeRates,
) -> Facts:
    whole = clock.period.range
    frames = tuple(dict.fromkeys(chain([Frame(whole)], people.frames())))
    return Facts(
        db=db,
        plan=plan,
        clock=clock,
        tables=tables,
        frames=frames,
        windows=parts_of(Window, *conditions_of(plan)),
        rates=rates,
    )


def prepare(opened: Opened, facts: Facts) -> tuple[dict[tuple[str, Scope], Made], list[exp.Select]]:
    """Fills the engine's working tables: frames, members, histories, books, made rows."""
    db, plan = facts.db, facts.plan
    facts.create_frames()
    facts.rates.create(db)
    looked_up = parts_of(LookedUp, *conditions_of(plan))
    for dataset, by in dict.fromkeys((x.dataset, x.by) for x in looked_up):
        create_history(db, facts.tables[dataset], by)
    assert opened.people is not None
    for scope, subjects in opened.subjects.items():
        own = opened.people.own_days()
        create_members(db, scope, subjects, facts.tables[plan.roster], own)
    books = dict.fromkeys(
        (reading.credit.book, reading.scope)
        for reading in plan.readings.values()
        if isinstance(reading.credit, ByBook)
    )
    for assignments in dict.fromkeys(plan.books[book].assignments for book, _ in books):
        create_chains(facts, facts.tables[assignments])
    # Whoever has a book wants to know what was left out of it, whatever the readings' scope.
    books |= dict.fromkeys((book, Scope(None)) for book, _ in books)
    for book, scope in books:
        create_book(facts, plan.books[book], scope)
    made: dict[tuple[str, Scope], Made] = {}
    checks: list[exp.Select] = []
    for reading in plan.readings.values():
        key = (reading.measure.rows, reading.scope)
        if reading.measure.rows in plan.made_rows and key not in made:
            rows = plan.made_rows[reading.measure.rows]
            made[key], more = create_made_rows(facts, rows, reading.scope)
            checks += more
    return made, checks


Made = Mapping[str, Stored]


def _measure(
    opened: Opened, facts: Facts, roster: Roster, people: Population, progress: Progress
) -> MeasuredColumns:
    plan = facts.plan
    said = list(opened.diagnostics)
    made, checks = prepare(opened, facts)
    taken: dict[str, ReadingColumns] = {}
    shared: list[Diagnostic] = []
    steps = len(facts.tables) + len(plan.readings)
    for done, (key, reading) in enumerate(plan.readings.items(), len(facts.tables)):
        progress(done, steps)
        subjects = len(opened.subjects[reading.scope])
        read = take(facts, reading, columns_of_made(made, reading), subjects)
        taken[key] = read.columns
        checks += read.rate_checks
        if read.shared:
            shared.append(shared_rows(facts, reading, columns_of_made(made, reading)))
    said += check_coverage(facts, taken)
    said += check_lookups(facts, made, roster, people.rows)
    said += check_denominators(facts, taken, opened.subjects)
    said += shared
    targets, wrong_targets, target_checks = read_targets(facts, people)
    objectives, wrong_objectives = read_objectives(facts, people)
    said += [*wrong_targets, *wrong_objectives]
    said += _without_rates(facts, [*checks, *target_checks])
    left_out = left_out_accounts(facts)
    said = list(dict.fromkeys(said))
    if has_errors(said):
        return MeasuredColumns(columns=None, diagnostics=tuple(said))
    columns = assembled(
        facts, roster, people, opened.subjects, taken, targets, objectives, left_out
    )
    return MeasuredColumns(columns=columns, diagnostics=tuple(said))


def columns_of_made(made: Mapping[tuple[str, Scope], Made], reading: Reading) -> Mapping[str, Made]:
    """The columns of made rows as they are for a reading's scope."""
    return {rows: columns for (rows, scope), columns in made.items() if scope == reading.scope}


def subjects_of_person(opened: Opened, scope: Scope, person: str) -> tuple[int, ...]:
    """The numbers of a person's subjects: more than one where they changed teams."""
    assert opened.people is not None
    subjects = opened.subjects[scope]
    ids = list(opened.people.ids())
    if person not in ids:
        return ()
    number = ids.index(person)
    mine = (
        subject
        for whose, subject in zip(opened.people.person, subjects.of_run.tolist(), strict=True)
        if whose == number and subject < len(subjects)
    )
    return tuple(dict.fromkeys(mine))


def _without_rates(facts: Facts, checks: Iterable[exp.Select]) -> list[Diagnostic]:
    """A message for each currency that some amount has and no rate is known for."""
    missing: dict[str, date] = {}
    for check in checks:
        for currency, day in facts.db.rows(check):
            missing[currency] = min(day, missing.get(currency, day))
    files = {c: _file_with(facts, c) for c in missing}
    return [no_rate(facts.rates, c, day, files[c]) for c, day in sorted(missing.items())]


def _file_with(facts: Facts, currency: str) -> str:
    """A file that has amounts in a currency."""
    for table in facts.tables.values():
        for column in table.columns.values():
            if column.type.currency == currency:
                return table.file
            by = column.type.currency_column
            if by is None:
                continue
            same = s.compare("=", s.column(ROW_ALIAS, by), s.text(currency))
            rows = exp.select(s.whole(1)).from_(s.table(table.sql_name, ROW_ALIAS))
            if facts.db.rows(rows.where(same).limit(1)):
                return table.file
    raise AssertionError(f"no file has amounts in {currency}")


def _outside(plan: Plan, period: Period) -> Diagnostic:
    return Diagnostic(
        code=codes.PERIOD_OUTSIDE_PLAN,
        message=f"The plan `{plan.name}` holds from {plan.effective}, and not in {period}.",
        place=plan.lines.get("effective", plan.span),
        help="Name a period in which the plan is in effect.",
    )


def too_large(plan: Plan) -> Diagnostic:
    """The message about figures that cannot be added exactly."""
    return Diagnostic(
        code=codes.FIGURES_TOO_LARGE,
        message=f"The figures that plan `{plan.name}` adds and multiplies grow beyond 37 digits, "
        "where they could no longer be exact.",
        place=plan.span,
        help="Look for a column with amounts far too large, or a measure that multiplies many.",
    )


def damaged(plan: Plan, refused: EngineError) -> Diagnostic:
    """Rows of a Parquet file stay in it: damage can show as late as when they are added up."""
    said = str(refused).partition("\n")[0]
    if isinstance(refused, ServerError):
        return Diagnostic(
            code=codes.FILE_UNREADABLE,
            message=f"The database could not be read to the end: {said.rstrip('.')}.",
            place=plan.span,
            help=refused.help,
        )
    files = [d.file for d in plan.datasets.values() if d.file and d.file in said]
    which = files[0] if len(files) == 1 else "A data file"
    return Diagnostic(
        code=codes.FILE_UNREADABLE,
        message=f"{which} is damaged: its rows cannot be read to the end.",
        place=plan.span,
        help=f"Export it again. The engine says: {said}",
    )
