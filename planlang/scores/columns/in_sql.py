"""Pay and reasons as columns of files, in the SQL of the engine that writes them."""

from __future__ import annotations

from planlang.plan.model import Plan
from planlang.scores.columns.codes import REASONS
from planlang.values.decimals import plain

REASON_TEXTS = tuple("" if reason is None else reason.value for reason in REASONS)
"""The text of each code; "" for none."""


def money_type(plan: Plan) -> str:
    """Money with as many places as its currency and the plan's rounding have."""
    return f"DECIMAL(38, {max(plan.currency.digits, len(_unit(plan).partition('.')[2]))})"


def units_type(plan: Plan) -> str:
    """Pay in units of rounding, which may be more than a word of 64 bits holds: as many digits as
    a decimal has beside those of the unit."""
    return f"DECIMAL({38 - len(_unit(plan).replace('.', ''))}, 0)"


def in_money(plan: Plan, units: str) -> str:
    """A column of units as money."""
    unit = _unit(plan)
    whole, _, places = unit.partition(".")
    return f"{units} * CAST('{unit}' AS DECIMAL({len(whole) + len(places)}, {len(places)}))"


def reason_text(codes: str) -> str:
    """The texts of a column of codes."""
    listed = ", ".join(f"'{text}'" for text in REASON_TEXTS)
    return f"NULLIF(list_extract([{listed}], CAST({codes} AS INTEGER) + 1), '')"


def _unit(plan: Plan) -> str:
    unit = plain(plan.rounding.unit)
    assert unit is not None  # a plan's rounding is written as a decimal
    return unit
