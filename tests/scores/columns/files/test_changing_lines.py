"""Lines that only some runs of days have: their order, their titles and what they share."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from planlang.data.columns import from_measures
from planlang.data.model import PersonMeasures
from planlang.plan.model import Plan
from planlang.scores.evaluate import score
from tests.scores.builder import (
    award,
    commission,
    compare,
    element,
    goal,
    limit,
    plan,
    quantity,
    rates,
    version,
)
from tests.scores.columns.files.same import assert_same_files
from tests.scores.people import measures, person, run

MOST_RUNS = 3


def _plan() -> Plan:
    """Three versions that have other lines, in another order, under other titles."""
    done = compare(quantity((1, "done")), ">=", 1)
    table = rates((None, "0.01"))
    retention, usage, growth = (
        element("retention", "2/3"),
        element("usage", "1/3"),
        element("growth"),
    )
    return plan(
        version(
            retention, usage,
            goals=(goal("contacts", 12), goal("visits")),
            commissions=(commission("sold", table), commission("renewed", table)),
            awards=(award("bonus", 10, when=done), award("spiff", 250, is_spiff=True, cap=500)),
        ),
        version(
            replace(usage, title="Use"), growth, retention,
            goals=(goal("visits", 3), goal("contacts")),
            commissions=(commission("renewed", table),),
            awards=(award("spiff", 200, cap=300), award("bonus", 20, is_spiff=True, when=done)),
            cap=limit(share="0.9"),
        ),
        version(growth, commissions=(commission("sold", table),), floor=limit(amount=5_000)),
    )  # fmt: skip


def _somebody(number: int, versions: tuple[int, ...]) -> PersonMeasures:
    """Figures differ from run to run for every other person; some are missing."""
    day = date(2027, 1, 1)
    runs = []
    for at, kind in enumerate(versions):
        more = at * (number % 2)
        runs.append(
            run(
                20_000 + 7 * number * at, units=(number + at) % 31, version=kind,
                first=day + timedelta(30 * at), last=day + timedelta(30 * at + 29),
                retention=(90 + more, 97), usage=None if number % 5 == 0 else "0.7",
                growth=(2, 3), contacts=9, visits=4 + more, sold=4_000 + 333 * more,
                renewed=1_000, done=number % 3, spiff=2 + more,
            )
        )  # fmt: skip
    return person(*runs, name=f"p{number}")


def test_every_history_of_terms() -> None:
    """Whoever has up to three runs of days under any of the versions, in any order."""
    histories = [
        versions
        for count in range(1, MOST_RUNS + 1)
        for versions in product(range(3), repeat=count)
    ]
    people = (_somebody(number, versions) for number, versions in enumerate(histories * 3))
    made, taken = _plan(), measures(*people)
    scores = score(made, taken)
    assert {len(p.elements) for p in scores.people} == {1, 2, 3}
    assert any(p.limits for p in scores.people)
    columns = from_measures(made, taken)
    assert_same_files(made, columns, scores.people, "all at once")
    assert_same_files(made, columns, scores.people, "a few at once", at_once=3)
