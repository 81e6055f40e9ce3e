"""The total floor and cap in columns: as `scores.limits`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planlang.plan.model import TotalLimit
from planlang.scores.columns.beside import limit_amount
from planlang.scores.columns.nearest import Direction
from planlang.scores.columns.runs import RunColumns
from planlang.scores.columns.sums import Grouped, Sums
from planlang.scores.columns.whole import Flags, Rows, Whole, chosen, constant, less
from planlang.values.rounding import Rounding


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitLine:
    """The floor or the cap: who is held by it, to what, and what it adds (a cap: below 0)."""

    holds: Flags
    to: Whole
    pay: Whole


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitColumns:
    """Floor and cap, None where nobody of a block has one, and what both add."""

    floor: LimitLine | None
    cap: LimitLine | None
    pay: Whole


def limit_columns(
    parts: tuple[tuple[Rows, RunColumns], ...],
    people: Grouped,
    rounding: Rounding,
    inside: Whole,
    spiffs: Mapping[str, Whole],
) -> LimitColumns:
    """Z − A: first what the floor adds, then what the cap takes away."""
    floor = _limited(parts, people, rounding, inside, spiffs, is_cap=False)
    added = constant(0) if floor is None else floor.pay
    cap = _limited(parts, people, rounding, inside + added, spiffs, is_cap=True)
    return LimitColumns(floor=floor, cap=cap, pay=added if cap is None else added + cap.pay)


def _limited(
    parts: tuple[tuple[Rows, RunColumns], ...],
    people: Grouped,
    rounding: Rounding,
    inside: Whole,
    spiffs: Mapping[str, Whole],
    *,
    is_cap: bool,
) -> LimitLine | None:
    limits = [
        (at, runs, runs.terms.total_cap if is_cap else runs.terms.total_floor) for at, runs in parts
    ]
    if not any(limit for _, _, limit in limits):
        return None
    sums = Sums(people)
    last = np.full(len(people), -1, dtype=np.int64)
    without = np.zeros(len(people), dtype=np.bool_)
    of_run = np.full(len(people.person), -1, dtype=np.int64)
    for number, (at, runs, limit) in enumerate(limits):
        if limit is None:
            without[people.person[at]] = True
            continue
        sums.add(at, limit_amount(limit, runs))
        of_run[at] = number
    for rows, there in people.places(np.arange(len(people), dtype=np.int64)):
        last = np.where(there & (of_run[rows] >= 0), of_run[rows], last)
    to = sums.rounded(rounding, Direction.DOWN if is_cap else Direction.UP)
    before = inside + _included([limit for _, _, limit in limits], last, spiffs)
    holds = (less(to, before) if is_cap else less(before, to)) & (last >= 0)
    if is_cap:
        # Days without a cap are days without a limit: the period as a whole then has none.
        holds = holds & ~without
    return LimitLine(holds=holds, to=to, pay=chosen(holds, to - before, constant(0)))


def _included(limits: list[TotalLimit | None], last: Rows, spiffs: Mapping[str, Whole]) -> Whole:
    """The SPIFFs that each person's limit looks at, as the last terms with one say."""
    found = constant(0)
    for number, limit in enumerate(limits):
        if limit is not None and limit.including:
            mine = last == number
            for name, pay in spiffs.items():
                if name in limit.including:
                    found = found + chosen(mine, pay, constant(0))
    return found
