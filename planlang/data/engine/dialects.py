"""One statement in the dialects of the engines: where they mean other things by the same words.

SQLGlot writes the dialects; here is what it cannot know: which names an engine takes, that a number
of days is a whole number, and what an engine refuses to group by.
"""

from __future__ import annotations

import re
from hashlib import sha256

from sqlglot import exp

WRITTEN = ("duckdb", "postgres", "spark", "snowflake", "bigquery", "redshift", "databricks")
"""Dialects that statements can be written in, as SQLGlot calls them."""

_LONGEST = {"postgres": 63, "redshift": 127, "snowflake": 255, "databricks": 255, "bigquery": 128}
"""Bytes (or signs) of a name; some engines cut longer ones silently, and two become one."""

_PLAIN_ONLY = frozenset({"bigquery", "databricks", "spark"})
"""Names with blanks and signs are refused by these, or not taken everywhere."""

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def in_dialect(statement: exp.Expr, dialect: str, *, pretty: bool = False) -> str:
    """The statement as SQL of one engine, in lines where it is `pretty`; names that the engine
    would not take are made plain."""
    adapted = statement.copy()
    for identifier in adapted.find_all(exp.Identifier):
        identifier.set("this", name_in(identifier.name, dialect))
    if dialect == "postgres":
        adapted = adapted.transform(_days_as_difference)
    if dialect == "bigquery":
        for select in adapted.find_all(exp.Select):
            _group_by_columns_only(select)
    return adapted.sql(dialect=dialect, pretty=pretty)


def name_in(name: str, dialect: str) -> str:
    """What a table or column of ours is called in an engine: its name, or a plain one in its place
    with a piece of its hash, so that two names stay two."""
    longest = _LONGEST.get(dialect)
    plain = dialect not in _PLAIN_ONLY or _PLAIN.fullmatch(name)
    if plain and (longest is None or len(name.encode()) <= longest):
        return name
    readable = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")[:40]
    return f"{readable or 'name'}_{sha256(name.encode()).hexdigest()[:10]}"


def _days_as_difference(node: exp.Expr) -> exp.Expr:
    """PostgreSQL takes one day from another and has days; SQLGlot would divide seconds."""
    if isinstance(node, exp.DateDiff):
        return exp.paren(exp.Sub(this=node.this, expression=node.expression))
    return node


def _group_by_columns_only(select: exp.Select) -> None:
    """BigQuery refuses to group by a constant, which no group needs."""
    group = select.args.get("group")
    if group is None:
        return
    kept = [key for key in group.expressions if not _is_constant(select, key)]
    if kept:
        group.set("expressions", kept)
    else:  # one group of all rows, and none where there are none
        select.set("group", None)
        some = exp.GT(this=exp.Count(this=exp.Star()), expression=exp.Literal.number(0))
        select.having(some, copy=False)


def _is_constant(select: exp.Select, key: exp.Expr) -> bool:
    """Whether a place that is grouped by holds no column."""
    if isinstance(key, exp.Literal) and key.is_int:
        key = select.selects[int(key.name) - 1]
    return key.find(exp.Column) is None
