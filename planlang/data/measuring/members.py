"""Subjects: whom a reading is taken for, and who belongs to each of them on which days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlglot import exp

from planlang.data.columns import Words, words
from planlang.data.engine import subset as s
from planlang.data.engine.database import Database, Held
from planlang.data.files.tables import Table
from planlang.data.people.population import Population
from planlang.plan.model import Scope
from planlang.values.dates import DateRange


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Subjects:
    """Whom the readings of a scope are taken for, by number: a person, everybody with a roster
    value ("North") or the company (""), and over which frame.

    `of_run` are the numbers for each run of days; where the roster does not say the team, it is the
    number behind the last. Of people it is the person's own number in the population.
    """

    who: Sequence[str]
    frame: Sequence[int]
    of_run: Words

    def __len__(self) -> int:
        return len(self.who)


def subjects_of(scope: Scope, population: Population, frame_of: Sequence[int]) -> Subjects:
    """The subjects of a scope; `frame_of` is the number of each person's frame."""
    person = words(population.person)
    if scope.is_person:
        return Subjects(who=tuple(population.ids()), frame=frame_of, of_run=person)
    known: dict[tuple[str, int], int] = {}
    runs: list[int | None] = []
    teams = None if scope.is_company else population.rows.column(str(scope.column))
    for number, row in zip(population.person, population.row, strict=True):
        who = "" if teams is None else teams[row]
        subject = None if who is None else (str(who), frame_of[number])
        runs.append(None if subject is None else known.setdefault(subject, len(known)))
    return Subjects(
        who=tuple(who for who, _ in known),
        frame=tuple(frame for _, frame in known),
        of_run=words(len(known) if run is None else run for run in runs),
    )


EVER = DateRange(s.FIRST_DAY, s.LAST_DAY)
OFF_ROSTER = "members: off the roster"
"""The same table with the days on which a person is not on the roster: nobody's rows."""


def members_name(scope: Scope) -> str:
    """The engine's table: subject, frame, person, first, last."""
    if scope.is_person:
        return "members: each person"
    return "members: company" if scope.is_company else f"members: {scope.column}"


def create_members(
    db: Database,
    scope: Scope,
    subjects: Subjects,
    roster: Table,
    own: Iterable[tuple[int, DateRange]],
) -> None:
    """A person's rows are theirs on their `own` days, given by number of the subject; those of a
    team or the company on the days of the roster rows that say so, whatever plan these people are
    on."""
    if scope.is_person:
        _create_own(db, members_name(scope), subjects, own)
        return
    pools = f"pools: {scope.column}"
    db.create_rows(
        pools,
        {"subject": Held.WHOLE, "frame": Held.WHOLE, "who": Held.TEXT},
        zip(range(len(subjects)), subjects.frame, subjects.who, strict=True),
    )
    row, pool = "row", "pool"
    belongs = (
        s.yes_no(True)
        if scope.is_company
        else s.compare("=", s.column(row, str(scope.column)), s.column(pool, "who"))
    )
    last = s.column(row, "to")
    select = (
        exp.select(
            s.named(s.column(pool, "subject"), "subject"),
            s.named(s.column(pool, "frame"), "frame"),
            s.named(s.column(row, "person"), "person"),
            s.named(s.column(row, "from"), "first"),
            s.named(s.if_null(last, s.day(s.LAST_DAY)), "last"),
        )
        .from_(s.table(roster.sql_name, row))
        .join(s.table(pools, pool), on=belongs)
    )
    db.create(members_name(scope), select)


def create_off_roster(
    db: Database, subjects: Subjects, on_roster: Mapping[str, Iterable[DateRange]]
) -> None:
    """Fills the table `OFF_ROSTER` for people whose days on the roster are given."""
    _create_own(
        db,
        OFF_ROSTER,
        subjects,
        (
            (number, days)
            for number, who in enumerate(subjects.who)
            for days in EVER.without(on_roster[who])
        ),
    )


def _create_own(
    db: Database,
    table: str,
    subjects: Subjects,
    own: Iterable[tuple[int, DateRange]],
) -> None:
    columns = {
        "subject": Held.WHOLE,
        "frame": Held.WHOLE,
        "person": Held.TEXT,
        "first": Held.DAY,
        "last": Held.DAY,
    }
    db.create_rows(
        table,
        columns,
        (
            (number, subjects.frame[number], subjects.who[number], days.start, days.end)
            for number, days in own
        ),
    )
