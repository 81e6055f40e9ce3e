"""A plan looked at in periods in which it was not in force: a new plan on the data of last year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from planlang.plan.model import Plan
from planlang.values.dates import DateRange


def as_if_in_force(plan: Plan, first: date, last: date) -> Plan:
    """The plan with the same terms, in force at least from `first` through `last`: before its own
    days its first version holds, after them the last one."""
    start, end = min(plan.effective.start, first), max(plan.effective.end, last)
    if (start, end) == (plan.effective.start, plan.effective.end):
        return plan
    earliest = replace(plan.versions[0], first=start)
    return replace(plan, effective=DateRange(start, end), versions=(earliest, *plan.versions[1:]))
