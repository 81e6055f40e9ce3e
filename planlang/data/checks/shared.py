"""The message for people who share rows where a measure can only take whole ones."""

from __future__ import annotations

from collections.abc import Mapping

from planlang.data.engine import subset as s
from planlang.data.files.tables import ROW, Stored
from planlang.data.measuring.crediting import ROW_ALIAS, credited
from planlang.data.measuring.facts import Facts
from planlang.data.measuring.readings import WHOLE_ONLY, aggregates_of, shared_row
from planlang.diagnostics import Cell, Diagnostic, Label
from planlang.diagnostics.catalogue import data as codes
from planlang.plan.model import Reading


def shared_rows(
    facts: Facts, reading: Reading, made: Mapping[str, Mapping[str, Stored]]
) -> Diagnostic:
    """Names the first shared row of a reading that counts distinct things or takes an extreme."""
    found = credited(facts, reading, made)
    select = (
        found.statement.apply(found.select)
        .select(found.account, found.holder, s.column(ROW_ALIAS, ROW))
        .where(s.negate(s.is_null(shared_row(found))))
        .order_by(s.ascending(s.column(ROW_ALIAS, ROW)), s.ascending(found.holder))
        .limit(1)
    )
    account, holder, row = facts.db.row(select)
    measure = reading.measure
    table = facts.tables.get(measure.rows)
    function = next(a.function for a in aggregates_of(reading) if a.function in WHOLE_ONLY)
    place = None
    if table is not None:
        place = Cell(file=table.file, row=table.row_numbers([row])[0])
    return Diagnostic(
        code=codes.SHARED_ROWS,
        message=f"`{function}` of `{measure.name}` takes whole rows, and {holder} holds only a "
        f"share of account {account}.",
        place=place or measure.span,
        help=f"Write `{function}(… whole rows)` to count a shared row in full for each holder.",
        labels=(Label(measure.span, "the measure"),),
    )
