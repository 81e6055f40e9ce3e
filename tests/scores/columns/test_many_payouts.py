"""Columns say of generated people in generated plans what the evaluator says, line by line.

The long run, five million payouts and more:

    python -m tests.scores.columns.many_payouts 5000000
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.scores.columns.many_payouts import payouts, unseen

SHORT, FEW_PEOPLE = 20, 60
LONG, MANY_PEOPLE = 200, 1_000


def test_every_construct_of_the_language_agrees() -> None:
    """And each was seen, so that nothing can agree by not being there."""
    found: Counter[str] = Counter()
    for seed in range(SHORT):
        _, constructs, _, _ = payouts(seed, FEW_PEOPLE)
        found.update(constructs)
    assert not unseen(found)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(SHORT, LONG))
def test_many_people_agree(seed: int) -> None:
    payouts(seed, MANY_PEOPLE)
