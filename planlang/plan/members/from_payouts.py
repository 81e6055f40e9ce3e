"""The payout of an element: rows of its own, another element's, or a shared curve."""

from __future__ import annotations

from typing import assert_never

from planlang.diagnostics.catalogue import terms as codes
from planlang.plan.members.clauses import find
from planlang.plan.members.from_curves import Table, payout_table
from planlang.plan.members.setting import Setting
from planlang.plan.members.tables import Axis
from planlang.plan.model import Better, Quantity
from planlang.plan.types import Kind
from planlang.tree import nodes as t


def read_payout(
    declared: t.Element, *, quantity: Quantity | None, better: Better, setting: Setting
) -> Table | None:
    """The payout table of an element on `quantity` (None: on the score of objectives).

    None after a message; also where the element has no table, which is said elsewhere.
    """
    clause = find(declared.clauses, t.PayoutClause)
    if clause is None:
        return None
    found = _rows(declared, clause, setting)
    if found is None:
        return None
    bands, complete = found
    axis = Axis(
        kind=Kind.PERCENT if quantity is None else quantity.type.kind,
        currency=setting.header.currency,
        said="a score" if quantity is None else f"measure `{quantity.measure}`",
    )
    problems = setting.problems_of(complete=complete)
    table = payout_table(bands, axis, better, problems)
    if table is None or not table.against_target:
        return table
    if find(declared.clauses, t.TargetClause) is None:
        if not declared.complete:
            return None
        advice = (
            "Write the bounds without `of target`: a score is a percentage itself."
            if quantity is None
            else "Add a line like `target 93%`, or write the bounds as plain values."
        )
        setting.problems.add(
            codes.TARGET_MISSING,
            f"The payout table reads shares of target, and element `{declared.name.name}` has no "
            "target.",
            clause.span,
            help=advice,
        )
        return None
    return table


def _rows(
    declared: t.Element, clause: t.PayoutClause, setting: Setting
) -> tuple[tuple[t.Band, ...], bool] | None:
    """The rows of the table, followed through `as` and `curve`, and whether all were read."""
    seen = [declared.name.name]
    while True:
        match clause.payout:
            case t.PayoutBands(bands=bands, complete=complete):
                return bands, complete
            case t.PayoutCurve(curve=name):
                own = setting.draft.members.get(name.name)
                if isinstance(own, t.Curve):
                    return own.bands, own.complete
                found = setting.declarations.curve(name)
                return None if found is None else (found.bands, found.complete)
            case t.PayoutAs(element=name):
                element = setting.element(name)
                if element is None:
                    return None
                if element in seen:
                    chain = " → ".join(f"`{n}`" for n in (*seen, element))
                    setting.problems.add(
                        codes.CIRCLE,
                        f"The payout tables lead back to themselves: {chain}.",
                        name.span,
                        help="Write one of the tables out.",
                    )
                    return None
                seen.append(element)
                other = setting.draft.members[element]
                assert isinstance(other, t.Element)
                following = find(other.clauses, t.PayoutClause)
                if following is None:
                    return None  # the other element is told that it has no table
                clause = following
            case _:
                assert_never(clause.payout)
