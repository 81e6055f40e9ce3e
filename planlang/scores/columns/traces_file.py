"""The columns of a file of traces: exact fractions as two whole numbers each, money as decimals.

A fraction beyond whole numbers of 64 bits is said in the column `beyond`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planlang.data.columns import MeasureColumns
from planlang.data.write_columns import BEYOND, Batch, Written
from planlang.plan.model import Plan
from planlang.scores.columns.in_sql import in_money, money_type, reason_text, units_type
from planlang.scores.columns.population import PayBlock
from planlang.scores.columns.traces import FIGURES, Traces, traces

_NUMBER = "BIGINT"


def file_columns(plan: Plan) -> tuple[Written, ...]:
    """Name and type of each column. `pay` is the person's whole line and stands in the first of
    its rows alone, so that the column adds up to what everybody is paid."""
    found = [
        Written("person", "VARCHAR", "person"),
        Written("kind", "VARCHAR", "kind"),
        Written("line", "VARCHAR", "line"),
        Written("first", "DATE", _day("first")),
        Written("last", "DATE", _day("last")),
    ]
    for name in FIGURES:
        none = f"{name}_den = 0"
        found += [
            Written(part, _NUMBER, f"CASE WHEN {none} THEN NULL ELSE {part} END")
            for part in (f"{name}_num", f"{name}_den")
        ]
    amount = in_money(plan, "pay")
    found += [
        Written("pay", money_type(plan), f"CASE WHEN is_first THEN {amount} END"),
        Written("reason", "VARCHAR", reason_text("reason")),
        Written("line_reason", "VARCHAR", reason_text("line_reason")),
        Written(BEYOND, "VARCHAR", BEYOND),
    ]
    return tuple(found)


def column_types(plan: Plan) -> dict[str, str]:
    """The types of columns that are not always words of 64 bits."""
    return {"pay": units_type(plan)}


def _day(name: str) -> str:
    return f"DATE '1970-01-01' + CAST(\"{name}\" AS INTEGER)"


def batches(
    plan: Plan,
    columns: MeasureColumns,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
    told: Callable[[PayBlock], None] = lambda _block: None,
) -> Iterator[Batch]:
    """Everybody's traces as batches of such columns. `progress` is told of how many people, `told`
    what they are paid."""
    for each in traces(plan, columns, told):
        if len(each):
            progress(int(each.person[0]), len(columns.people))
            yield _batch(each, columns)


def _batch(found: Traces, columns: MeasureColumns) -> Batch:
    made = found.columns()
    runs, people = made.pop("run"), made.pop("person")
    of_person = columns.person[runs]
    first = runs == 0
    first[~first] = columns.person[runs[~first] - 1] != of_person[~first]
    return {
        **made,
        "is_first": first,
        "person": columns.people[people],
        "kind": found.kind,
        "line": found.line,
        "first": columns.first[runs].astype("datetime64[D]").astype("int64"),
        "last": columns.last[runs].astype("datetime64[D]").astype("int64"),
    }
