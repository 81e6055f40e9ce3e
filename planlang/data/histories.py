"""Dated datasets: a row holds from its day to the day before the next row of the same thing."""

from __future__ import annotations

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.database import Database
from planlang.data.files.tables import ROW, Table


def history_name(dataset: str, by: str) -> str:
    """The engine's table with the history of a dataset by one of its columns."""
    return f"history of {dataset} by {by}"


def create_history(db: Database, table: Table, by: str) -> None:
    """Adds to each row the day on which the next one takes over (`next#`, NULL for the last)."""
    since = table.dataset.dated
    assert since is not None
    follows = (
        exp.select(
            s.named(s.column("one", ROW), ROW),
            s.named(s.smallest(s.column("later", since)), "next#"),
        )
        .from_(s.table(table.sql_name, "one"))
        .join(
            s.table(table.sql_name, "later"),
            on=s.every(
                [
                    s.compare("=", s.column("later", by), s.column("one", by)),
                    s.compare(">", s.column("later", since), s.column("one", since)),
                ]
            ),
        )
        .group_by(s.column("one", ROW))
    )
    select = (
        exp.select(
            *(s.named(s.column("row", c), c) for c in table.columns),
            s.named(s.column("follows", "next#"), "next#"),
        )
        .from_(s.table(table.sql_name, "row"))
        .join(
            s.subquery(follows, "follows"),
            on=s.compare("=", s.column("follows", ROW), s.column("row", ROW)),
            join_type="LEFT",
        )
    )
    db.create(history_name(table.dataset.name, by), select)
