"""Blocks of any size pay the same people the same."""

from __future__ import annotations

from collections import Counter

import pytest

from planlang.data.columns import from_measures
from planlang.scores.columns import pay_blocks, pay_in_columns
from tests.scores.columns.varied_people import PeopleMaker
from tests.scores.columns.varied_plans import plan_of


@pytest.mark.parametrize("seed", [3, 6, 7, 11])
@pytest.mark.parametrize("size", [1, 3, 20, 1000])
def test_blocks_of_any_size(seed: int, size: int) -> None:
    plan, label = plan_of(seed)
    columns = from_measures(plan, PeopleMaker(seed, plan, label).measures(70))
    wanted = pay_in_columns(plan, columns)
    lines: dict[str, list[int]] = {name: [0] * 70 for name in wanted.lines}
    total: list[int] = []
    runs: Counter[str] = Counter()
    for block in pay_blocks(plan, columns, block=size):
        assert block.first == len(total)
        total += block.total.values.tolist()
        for name, pay in block.lines:
            lines[name][block.first : block.first + len(block)] = pay.values.tolist()
        runs.update(block.slow)
    assert total == wanted.total.values.tolist()
    assert lines == {name: line.values.tolist() for name, line in wanted.lines.items()}
    assert bool(runs) == bool(wanted.slow)
    for column in (wanted.total, wanted.limits, *wanted.lines.values()):
        assert all(column.low <= x <= column.high for x in column.values.tolist())


def test_nobody() -> None:
    plan, label = plan_of(1)
    columns = from_measures(plan, PeopleMaker(1, plan, label).measures(0))
    assert not list(pay_blocks(plan, columns))
    assert len(pay_in_columns(plan, columns).total) == 0
