"""Stand-ins for clauses of a plan's head that are wrong or could not be read.

With them the rest of the plan is still checked, though the plan is not made. They are taken from
what the rest of it says, or so wide that no message comes of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from planlang.plan.declared.declarations import Declarations
from planlang.plan.members.drafts import Draft
from planlang.plan.members.stretches import FREQUENCIES
from planlang.plan.model import Dataset
from planlang.plan.parts import parts_of
from planlang.tree import nodes as t
from planlang.values.calendar import Calendar, Frequency, MonthYear
from planlang.values.dates import DateRange

EFFECTIVE = DateRange(date.min, date.max)
CALENDAR = Calendar(layout=MonthYear(start_month=1))

T = TypeVar("T")


def frequency(draft: Draft) -> Frequency:
    """How often the plan pays, going by its amounts `a quarter`; `a year` may stand in any plan."""
    members = draft.members.values()
    said = [per.stretch for per in parts_of(t.Per, *members)]
    said += [cap.stretch for cap in parts_of(t.SpiffCapClause, *members) if cap.stretch is not None]
    found = _only(FREQUENCIES[s] for s in said if s is not t.Stretch.YEAR)
    return found or Frequency.QUARTERLY


def currency_code(draft: Draft) -> str | None:
    """The one currency in which the plan's amounts are; None where there are none or several."""
    clauses = [c for c in draft.clauses if not isinstance(c, t.CurrencyClause)]
    return _only(money.currency for money in parts_of(t.Money, *draft.members.values(), *clauses))


def roster(declarations: Declarations) -> Dataset | None:
    """The one roster that the plan's file knows."""
    found = _only(
        found
        for found in declarations.names.main.visible(t.UseKind.DATASET)
        if isinstance(found.node, t.Dataset) and found.node.kind is t.DatasetKind.ROSTER
    )
    return None if found is None else declarations.dataset_found(found)


def _only(choices: Iterable[T]) -> T | None:
    """The one choice there is, however often; None where there is none or several."""
    found = list(dict.fromkeys(choices))
    return found[0] if len(found) == 1 else None
