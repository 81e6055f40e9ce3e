"""Subjects: whom a reading is taken for, and who belongs to each of them on which days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlglot import exp

from planlang.data import subset as s
from planlang.data.database import Database, name
from planlang.data.tables import Table
from planlang.plan.model import Scope
from planlang.values.dates import DateRange


@dataclass(frozen=True, slots=True)
class Subject:
    """A person, everybody with a roster value ("North"), or the company (""), over one frame."""

    who: str
    frame: int


EVER = DateRange(s.FIRST_DAY, s.LAST_DAY)


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
    elsewhere: Mapping[str, tuple[DateRange, ...]],
) -> None:
    """A person is a member of themselves always, but for days `elsewhere`; of a team or the
    company on the days of the roster rows that say so, whatever plan these people are on."""
    target = name(members_name(scope))
    if scope.is_person:
        db.run(
            f"CREATE TABLE {target} (subject BIGINT, frame BIGINT, person VARCHAR, "
            "first DATE, last DATE)"
        )
        db.insert(
            target,
            [
                (number, subject.frame, subject.who, days.start, days.end)
                for subject, number in subjects.items()
                for days in EVER.without(elsewhere.get(subject.who, ()))
            ],
        )
        return
    pools = f"pools: {scope.column}"
    db.run(f"CREATE TABLE {name(pools)} (subject BIGINT, frame BIGINT, who VARCHAR)")
    db.insert(name(pools), [(n, x.frame, x.who) for x, n in subjects.items()])
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
    db.run(f"CREATE TABLE {target} AS {s.written(select)}")
