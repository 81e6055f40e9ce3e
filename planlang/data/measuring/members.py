"""Subjects: whom a reading is taken for, and who belongs to each of them on which days."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.database import Database, Held
from planlang.data.files.tables import Table
from planlang.plan.model import Scope
from planlang.values.dates import DateRange


@dataclass(frozen=True, slots=True)
class Subject:
    """A person, everybody with a roster value ("North"), or the company (""), over one frame."""

    who: str
    frame: int


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
    subjects: Mapping[Subject, int],
    roster: Table,
    own: Mapping[str, tuple[DateRange, ...]],
) -> None:
    """A person's rows are theirs on their `own` days; those of a team or the company on the days
    of the roster rows that say so, whatever plan these people are on."""
    if scope.is_person:
        _create_own(db, members_name(scope), subjects, own)
        return
    pools = f"pools: {scope.column}"
    db.create_rows(
        pools,
        {"subject": Held.WHOLE, "frame": Held.WHOLE, "who": Held.TEXT},
        ((n, x.frame, x.who) for x, n in subjects.items()),
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
    db: Database, subjects: Mapping[Subject, int], on_roster: Mapping[str, Iterable[DateRange]]
) -> None:
    """Fills the table `OFF_ROSTER` for people whose days on the roster are given."""
    days = {subject.who: EVER.without(on_roster[subject.who]) for subject in subjects}
    _create_own(db, OFF_ROSTER, subjects, days)


def _create_own(
    db: Database,
    table: str,
    subjects: Mapping[Subject, int],
    own: Mapping[str, tuple[DateRange, ...]],
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
            (number, subject.frame, subject.who, days.start, days.end)
            for subject, number in subjects.items()
            for days in own[subject.who]
        ),
    )
