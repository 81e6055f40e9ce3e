"""Every statement of measuring keeps to the strict subset, in every dialect; golden files hold it.

Only DuckDB, PostgreSQL and Spark run here. For the others this is all that is shown: SQLGlot writes
the dialect and reads it back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from sqlglot import exp, parse

from planlang.data.engine import subset as s
from planlang.data.engine.dialects import WRITTEN, in_dialect, name_in
from tests.data.engine.golden_sql import Asked, Given, golden, plans, script

NAMES = ("onboarding", "everything")

ALLOWED = frozenset(
    {
        "Select", "From", "Join", "Where", "Group", "Having", "Order", "Ordered", "Limit",
        "Distinct", "Union", "Subquery", "Table", "TableAlias", "Alias", "Identifier", "Column",
        "Star", "Literal", "Boolean", "Null", "Paren", "Placeholder", "Tuple",
        "And", "Or", "Not", "EQ", "NEQ", "LT", "LTE", "GT", "GTE", "Is", "In", "Case", "If",
        "Cast", "DataType", "DataTypeParam", "Sum", "Count", "Min", "Max",
        "Add", "Sub", "Mul", "Neg", "Abs",
        "DateDiff", "DateAdd", "Var",
    }
)  # fmt: skip
"""The kinds of nodes that a statement may have: no division, no average, no function besides."""

WRITTEN_OTHERWISE = {
    # an interval of days or months beside a day, or the dialect's own function for it
    "duckdb": {"Interval"},
    "spark": {"AddMonths", "TryCast", "TsOrDsToDate", "TsOrDsAdd"},  # how SQLGlot reads its CAST
    "snowflake": set[str](),
    "databricks": {"TryCast", "TsOrDsToDate", "TimestampAdd"},
    "bigquery": set[str](),
    "redshift": {"the type TIMESTAMP", "TsOrDsDiff", "TsOrDsAdd"},  # its DATEADD and DATEDIFF
    # $1 and texts compared by their bytes
    "postgres": {"Interval", "Parameter", "Collate"},
}

TYPES = frozenset({"BIGINT", "DECIMAL(38, 0)", "BIGDECIMAL", "VARCHAR", "TEXT", "DATE"})


@pytest.fixture(scope="module")
def said() -> Mapping[str, list[Asked | Given]]:
    return dict(plans())


def faults(tree: exp.Expr, allowed: frozenset[str]) -> set[str]:
    """What a statement has that no statement may have."""
    found: set[str] = set()
    for node in tree.walk():
        kind = type(node).__name__
        if kind not in allowed:
            found.add(kind)
        if isinstance(node, exp.Literal) and not node.is_string and not node.name.isdigit():
            found.add(f"the number {node.name}")
        if isinstance(node, exp.DataType) and node.sql() not in TYPES:
            found.add(f"the type {node.sql()}")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_statements_keep_to_the_subset(name: str, said: Mapping[str, list[Asked | Given]]) -> None:
    queries = [one.query for one in said[name] if isinstance(one, Asked)]
    assert len(queries) > 20
    for query in queries:
        assert not faults(query, ALLOWED), query.sql(dialect="duckdb")


@pytest.mark.parametrize(
    "wrong",
    ["SELECT 1 / 2", "SELECT AVG(x) FROM t", "SELECT LEAST(1, 2)", "SELECT 1.5", "SELECT 1e3",
     "SELECT x // 2 FROM t", "SELECT CAST(x AS DOUBLE) FROM t", "SELECT x % 2 FROM t",
     "SELECT CAST(x AS DECIMAL(18, 2)) FROM t", "SELECT random()"],
)  # fmt: skip
def test_what_does_not_keep_to_it_is_seen(wrong: str) -> None:
    (tree,) = parse(wrong, read="duckdb")
    assert tree is not None
    assert faults(tree, ALLOWED)


@pytest.mark.parametrize("dialect", WRITTEN)
@pytest.mark.parametrize("name", NAMES)
def test_dialects_say_what_the_golden_files_say(
    name: str, dialect: str, said: Mapping[str, list[Asked | Given]]
) -> None:
    written = script(said[name], dialect)
    advice = "python -m tests.data.engine.golden_sql writes the files anew"
    assert written == golden(name, dialect).read_text(encoding="utf-8"), advice
    read_back = [tree for tree in parse(written, read=dialect) if tree is not None]
    assert len(read_back) == sum(isinstance(one, Asked) for one in said[name])
    for tree in read_back:
        found = faults(tree, ALLOWED) - WRITTEN_OTHERWISE[dialect]
        assert not found, tree.sql(dialect=dialect)


# ---------------------------------------------------------------- single traps

TEXT = 'it\'s \\ "so"; DROP TABLE x --\n$1 :a {0} %s `é`'


@pytest.mark.parametrize("dialect", WRITTEN)
def test_a_text_is_read_back_as_it_was(dialect: str) -> None:
    written = in_dialect(exp.select(s.text(TEXT)), dialect)
    (tree,) = parse(written, read=dialect)
    assert isinstance(tree, exp.Select)
    (value,) = tree.selects
    assert isinstance(value, exp.Literal)
    assert value.this == TEXT


@pytest.mark.parametrize("dialect", WRITTEN)
def test_a_name_is_read_back_as_one_name(dialect: str) -> None:
    for name in ("row#", 'a"b`c]d\\', "x; DROP TABLE y --", "select", "ä", "n" * 300):
        written = in_dialect(exp.select(s.column("t", name)).from_(s.table(name, "t")), dialect)
        (tree,) = parse(written, read=dialect)
        assert isinstance(tree, exp.Select)
        (column,), (table,) = tree.selects, tree.find_all(exp.Table)
        assert column.name == table.name == name_in(name, dialect)


def test_names_that_are_not_taken_stay_apart() -> None:
    long = "n" * 80
    for dialect in WRITTEN:
        names = ["a b", "a_b", "a#b", "a:b", long + "1", long + "2", "frame", "from"]
        assert len({name_in(name, dialect) for name in names}) == len(names)
        assert name_in("from", dialect) == "from"
    assert len(name_in(long, "postgres")) <= 63
    assert re.fullmatch(r"[a-z0-9_]+", name_in("book own, members: each person", "bigquery"))


def test_days_are_counted_by_whole_numbers() -> None:
    days = s.days_between(s.column("t", "a"), s.column("t", "b"))
    assert in_dialect(days, "postgres") == '("t"."b" - "t"."a")'
    for dialect in WRITTEN:
        assert "/" not in in_dialect(days, dialect)


def test_a_month_is_added_by_what_clamps_to_the_months_end() -> None:
    """Snowflake's and Redshift's ADD_MONTHS keep the last day of a month the last; DATEADD does
    as everybody else."""
    later = s.add_months(s.column("t", "a"), 1)
    for dialect in ("snowflake", "redshift"):
        assert in_dialect(later, dialect) == 'CAST(DATEADD(MONTH, 1, "t"."a") AS DATE)'


def test_bigquery_groups_by_no_constant() -> None:
    select = exp.select(s.text("EUR"), s.smallest(s.column("t", "day"))).from_(s.table("t", "t"))
    written = in_dialect(select.group_by(*s.places(1)), "bigquery")
    assert "GROUP BY" not in written
    assert written.endswith("HAVING COUNT(*) > 0")  # and no row where there is none
    two = exp.select(s.column("t", "a"), s.whole(0), s.count()).from_(s.table("t", "t"))
    assert in_dialect(two.group_by(*s.places(2)), "bigquery").endswith("GROUP BY 1")


@pytest.mark.parametrize("dialect", WRITTEN)
def test_the_order_has_missing_values_last(dialect: str) -> None:
    select = exp.select(s.column("t", "a")).from_(s.table("t", "t"))
    written = in_dialect(select.order_by(s.ascending(s.column("t", "a"))), dialect)
    by_itself = {"duckdb", "postgres", "snowflake", "redshift"}
    assert written.endswith("NULLS LAST") is (dialect not in by_itself)


@pytest.mark.parametrize("dialect", WRITTEN)
def test_a_wide_number_is_no_64_bit_literal(dialect: str) -> None:
    written = in_dialect(s.whole(-(10**30)), dialect)
    assert re.fullmatch(r"CAST\('-1000000000000000000000000000000' AS \w+(\(38, 0\))?\)", written)
