"""Columns beside the evaluator on as many payouts as one likes, from generated plans and people.

    python -m tests.scores.columns.many_payouts 5000000 [FIRST-SEED]

Stops at the first line that differs in any figure, in its reason or in its pay. Says how many
payouts agreed, how many lay on a half of a unit or on an edge, and how many runs of days went a
slow way.
"""

from __future__ import annotations

import sys
from collections import Counter

from planlang.data.columns import from_measures
from planlang.scores.columns import pay_in_columns
from planlang.scores.evaluate import score
from tests.scores.columns.agreeing import assert_same
from tests.scores.columns.seen import WANTED, seen
from tests.scores.columns.varied_people import PeopleMaker
from tests.scores.columns.varied_plans import plan_of

PEOPLE = 1_000
FILES = 10
"""Of so many seeds, one has its people written to files, too."""


def payouts(seed: int, people: int) -> tuple[int, Counter[str], int, int]:
    """Compares the people of a seed: payouts, what they showed, slow runs and all runs of days."""
    plan, label = plan_of(seed)
    measures = PeopleMaker(seed, plan, label).measures(people)
    columns = from_measures(plan, measures)
    wanted = score(plan, measures).people
    assert_same(plan, columns, wanted, f"seed {seed}", files=seed % FILES == 0)
    lines = sum(len(person.printed_lines) for person in wanted)
    slow = pay_in_columns(plan, columns).slow_rows
    return lines, seen(plan, measures, wanted), slow, len(columns.person)


def run(at_least: int, seed: int) -> None:
    """Compares seed after seed until there are enough payouts."""
    done = slow = runs = 0
    found: Counter[str] = Counter()
    first = seed
    while done < at_least:
        more, constructs, slow_here, runs_here = payouts(seed, PEOPLE)
        done, slow, runs = done + more, slow + slow_here, runs + runs_here
        found.update(constructs)
        seed += 1
        if seed % 20 == 0:
            _say(f"{done:,} payouts of {seed - first} plans agree")
    _say(f"{done:,} payouts of {seed - first} plans agree; {slow:,} of {runs:,} runs slow")
    for word, times in sorted(found.items()):
        _say(f"{times:10,}  {word}")
    assert not unseen(found)


def unseen(found: Counter[str]) -> set[str]:
    """What should have been seen and was not."""
    return WANTED - {word for word, times in found.items() if times}


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    run(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0)
