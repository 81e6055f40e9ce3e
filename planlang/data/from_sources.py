"""A plan and its data -> measures: what the data say about everybody, before any pay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlglot import exp

from planlang.data.checks.coverage import check_coverage
from planlang.data.checks.lookups_in_vain import check_lookups
from planlang.data.checks.quality import check_tables
from planlang.data.checks.shared import shared_rows
from planlang.data.checks.two_plans import people_in_two_plans
from planlang.data.engine import subset as s
from planlang.data.engine.database import Database, EngineError, TooLargeError
from planlang.data.engine.workbench import Workbench, workbench
from planlang.data.exchange import ExchangeRates, exchange_rates, no_rate
from planlang.data.files.tables import Stored, Table
from planlang.data.histories import create_history
from planlang.data.loading import bring
from planlang.data.measuring.books import create_book, create_chains
from planlang.data.measuring.crediting import ROW_ALIAS
from planlang.data.measuring.facts import Facts
from planlang.data.measuring.left_out import left_out_accounts
from planlang.data.measuring.made import create_made_rows
from planlang.data.measuring.members import Subject, create_members
from planlang.data.measuring.readings import nothing, take
from planlang.data.measuring.targets import read_objectives, read_targets
from planlang.data.model import (
    LeftOut,
    Measured,
    Measures,
    ObjectiveLine,
    PersonMeasures,
    Run,
    Taken,
)
from planlang.data.needs import conditions_of, datasets_of, scopes_of
from planlang.data.people.roster import RosterRows, check_people, read_histories, read_roster
from planlang.data.people.runs import Member, Roster, Terms, annual_variable, texts, units_of
from planlang.data.people.windows import Clock
from planlang.data.sources import Sources
from planlang.diagnostics import Diagnostic, has_errors
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import ByBook, Plan, Reading, Scope
from planlang.plan.parts import parts_of
from planlang.plan.rows import LookedUp, Window
from planlang.values.calendar import Period
from planlang.values.dates import DateRange

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
    clock = Clock(calendar=plan.calendar, period=period, as_of=as_of)
    if plan.effective.intersection(period.range) is None:
        return Measured(measures=None, diagnostics=(_outside(plan, period),))
    with workbench(sources.engine) as bench:
        try:
            opened = open_facts(bench, plan, sources, clock, progress)
            if opened.facts is None:
                return Measured(measures=None, diagnostics=opened.diagnostics)
            assert opened.roster is not None
            twice = people_in_two_plans(bench.db, opened.roster, opened.rows, others, sources)
            measured = _measure(opened, opened.facts, progress)
            return Measured(
                measures=None if has_errors(twice) else measured.measures,
                diagnostics=(*twice, *measured.diagnostics),
            )
        except TooLargeError:
            return Measured(measures=None, diagnostics=(too_large(plan),))
        except EngineError as refused:
            return Measured(measures=None, diagnostics=(damaged(plan, refused),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The data loaded and the people known; `facts` is None where the data have errors."""

    facts: Facts | None
    roster: Roster | None
    rows: RosterRows
    members: tuple[Member, ...]
    subjects: Mapping[Scope, Mapping[Subject, int]]
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
    nobody = Opened(
        facts=None, roster=None, rows={}, members=(), subjects={}, diagnostics=tuple(said)
    )
    if has_errors(said):
        return nobody
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
        return Opened(
            facts=None, roster=None, rows={}, members=(), subjects={}, diagnostics=tuple(said)
        )
    roster = Roster(
        plan=plan,
        clock=clock,
        histories=read_histories(db, plan, tables, conditions_of(plan)),
        rates=rates,
        table=tables[plan.roster],
    )
    members = roster.members(rows)
    said += check_people(roster, rows, members)
    facts = _facts(db, plan, clock, tables, members, rates)
    return Opened(
        facts=None if has_errors(said) else facts,
        roster=roster,
        rows=rows,
        members=members,
        subjects={scope: _subjects(facts, scope, members) for scope in scopes_of(plan)},
        diagnostics=tuple(said),
    )


def _facts(
    db: Database,
    plan: Plan,
    clock: Clock,
    tables: Mapping[str, Table],
    members: tuple[Member, ...],
    rates: ExchangeRates,
) -> Facts:
    whole = clock.period.range
    frames = tuple(dict.fromkeys([whole, *(member.frame for member in members)]))
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
    own = {
        member.person: tuple(
            days
            for row in opened.rows[member.person]
            for days in row.days.without(member.elsewhere)
        )
        for member in opened.members
    }
    for scope, subjects in opened.subjects.items():
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


def _measure(opened: Opened, facts: Facts, progress: Progress) -> Measured:
    plan, clock = facts.plan, facts.clock
    said = list(opened.diagnostics)
    made, checks = prepare(opened, facts)
    said += check_coverage(facts)
    assert opened.roster is not None
    said += check_lookups(facts, made, opened.roster, opened.rows)
    taken: dict[str, Mapping[int, Taken]] = {}
    steps = len(facts.tables) + len(plan.readings)
    for done, (key, reading) in enumerate(plan.readings.items(), len(facts.tables)):
        progress(done, steps)
        read = take(facts, reading, columns_of_made(made, reading))
        taken[key] = read.taken
        checks += read.rate_checks
        if read.shared:
            said.append(shared_rows(facts, reading, columns_of_made(made, reading)))
    targets, wrong_targets, target_checks = read_targets(facts, opened.members)
    objectives, wrong_objectives = read_objectives(facts, opened.members)
    said += [*wrong_targets, *wrong_objectives]
    said += _without_rates(facts, [*checks, *target_checks])
    left_out = left_out_accounts(facts, opened.subjects)
    said = list(dict.fromkeys(said))
    if has_errors(said):
        return Measured(measures=None, diagnostics=tuple(said))
    people = tuple(
        _person(opened, facts, member, taken, targets, objectives, left_out)
        for member in opened.members
    )
    measures = Measures(
        plan=plan.name,
        period=clock.period,
        as_of=clock.as_of,
        provisional=clock.is_provisional,
        period_units=units_of(plan, clock.period, clock.period.range),
        people=people,
        inputs=tuple(facts.tables[dataset].input for dataset in datasets_of(plan)),
    )
    return Measured(measures=measures, diagnostics=tuple(said))


def columns_of_made(made: Mapping[tuple[str, Scope], Made], reading: Reading) -> Mapping[str, Made]:
    """The columns of made rows as they are for a reading's scope."""
    return {rows: columns for (rows, scope), columns in made.items() if scope == reading.scope}


def subjects_of_person(opened: Opened, facts: Facts, scope: Scope, person: str) -> tuple[int, ...]:
    """The numbers of a person's subjects: more than one where they changed teams."""
    numbers: dict[int, None] = {}
    for member in opened.members:
        if member.person == person:
            for run in member.terms:
                subject = _subject(facts.frames, scope, member, run)
                if subject is not None:
                    numbers[opened.subjects[scope][subject]] = None
    return tuple(numbers)


def _subjects(facts: Facts, scope: Scope, members: tuple[Member, ...]) -> dict[Subject, int]:
    """Numbers for everybody (or every team) that readings of a scope are taken for."""
    subjects: dict[Subject, int] = {}
    for member in members:
        for run in member.terms:
            subject = _subject(facts.frames, scope, member, run)
            if subject is not None:
                subjects.setdefault(subject, len(subjects))
    return subjects


def _subject(
    frames: tuple[DateRange, ...], scope: Scope, member: Member, run: Terms
) -> Subject | None:
    """Whom a run's reading is taken for; None where the roster does not say the team."""
    frame = frames.index(member.frame)
    if scope.is_person:
        return Subject(member.person, frame)
    if scope.is_company:
        return Subject("", frame)
    who = run.row.cells[str(scope.column)]
    return None if who is None else Subject(str(who), frame)


def _person(
    opened: Opened,
    facts: Facts,
    member: Member,
    taken: Mapping[str, Mapping[int, Taken]],
    targets: Mapping[str, Mapping[str, Fraction]],
    objectives: Mapping[str, Mapping[str, tuple[ObjectiveLine, ...]]],
    left_out: Mapping[str, tuple[LeftOut, ...]],
) -> PersonMeasures:
    assert opened.roster is not None
    kinds = {c.name: c.type.kind for c in opened.roster.table.columns.values()}
    runs: list[Run] = []
    for run in member.terms:
        found: dict[str, Taken] = {}
        for key, reading in facts.plan.readings.items():
            subject = _subject(facts.frames, reading.scope, member, run)
            number = None if subject is None else opened.subjects[reading.scope][subject]
            given = None if number is None else taken[key].get(number)
            found[key] = given or nothing(reading)
        variable = annual_variable(opened.roster, run.row)
        runs.append(
            Run(
                first=run.days.start,
                last=run.days.end,
                version=run.version,
                segments=run.segments,
                units=run.units,
                annual_variable=variable or Fraction(0),
                taken=found,
                facts=texts(run.row.cells, kinds),
            )
        )
    return PersonMeasures(
        person=member.person,
        name=member.name,
        runs=tuple(runs),
        targets=targets.get(member.person, {}),
        objectives=objectives.get(member.person, {}),
        left_out=left_out.get(member.person, ()),
    )


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
    files = [d.file for d in plan.datasets.values() if d.file and d.file in said]
    which = files[0] if len(files) == 1 else "A data file"
    return Diagnostic(
        code=codes.FILE_UNREADABLE,
        message=f"{which} is damaged: its rows cannot be read to the end.",
        place=plan.span,
        help=f"Export it again. The engine says: {said}",
    )
