"""What it costs to pay a hundred thousand and a million people, and who pays whom wrongly.

    python -m tests.benchmarks.scoring.run [PEOPLE…]

Every way gets the same measures in the form it likes best, which is not timed, and gives five lines
a person, which are compared with `oracle`. Ways that go person by person are timed on fewer people;
the table says on how many.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.benchmarks.scoring import oracle, ours
from tests.benchmarks.scoring.peers import (
    in_a_spreadsheet,
    with_decimal,
    with_duckdb,
    with_numpy,
    with_openfisca,
    with_polars,
    with_zen,
)
from tests.benchmarks.scoring.people import People, Whole, made
from tests.benchmarks.timing import Cost, machine, seconds, side_by_side, table, times

SIZES = (100_000, 1_000_000)
ROUNDS = 5
HEAD = (
    "way",
    "people",
    "time",
    "of planlang's",
    "of its processor time",
    "paid wrongly",
)
PACKAGES = (
    "planlang", "numpy", "polars", "duckdb", "OpenFisca-Core", "zen-engine", "formulas",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A way to pay people: what it likes its measures as, the work, and its result in cents."""

    name: str
    prepare: Callable[[People], Any]
    pay: Callable[[Any], Any]
    table: Callable[[Any], Whole]
    at_most: int | None = None
    """The most people it is given; None where it takes them all."""


OURS = Way(name="planlang", prepare=ours.prepare, pay=ours.pay, table=ours.table)
IN_COLUMNS = (
    OURS,
    Way(
        name="numpy, floats",
        prepare=with_numpy.prepare,
        pay=with_numpy.pay,
        table=with_numpy.table,
    ),
    Way(
        name="Polars, exact, 128 bits",
        prepare=with_polars.prepare,
        pay=with_polars.pay,
        table=with_polars.table,
    ),
    Way(
        name="DuckDB, as one writes it",
        prepare=with_duckdb.prepare,
        pay=with_duckdb.pay_as_one_writes_it,
        table=with_duckdb.table_of_dollars,
    ),
    Way(
        name="DuckDB, exact, 128 bits",
        prepare=with_duckdb.prepare,
        pay=with_duckdb.pay_exactly,
        table=with_duckdb.table_of_cents,
    ),
    Way(
        name="OpenFisca-Core, tables as its scales",
        prepare=with_openfisca.prepare,
        pay=with_openfisca.pay_by_parameters,
        table=with_openfisca.table,
    ),
    Way(
        name="OpenFisca-Core, numbers in formulas",
        prepare=with_openfisca.prepare,
        pay=with_openfisca.pay_by_numbers_inside,
        table=with_openfisca.table,
    ),
)
ONE_BY_ONE = (
    Way(
        name="Python, `Decimal`",
        prepare=with_decimal.prepare,
        pay=with_decimal.pay,
        table=with_decimal.table,
        at_most=100_000,
    ),
    Way(
        name="ZEN, `evaluate`",
        prepare=with_zen.prepare,
        pay=with_zen.pay_one_by_one,
        table=with_zen.table,
        at_most=100_000,
    ),
    Way(
        name="ZEN, batches of 1,000",
        prepare=with_zen.prepare,
        pay=with_zen.pay_in_batches,
        table=with_zen.table,
        at_most=100_000,
    ),
    Way(
        name="spreadsheet (`formulas`)",
        prepare=in_a_spreadsheet.prepare,
        pay=in_a_spreadsheet.pay,
        table=in_a_spreadsheet.table,
        at_most=1_000,
    ),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a way took for so many people, and how many of them it pays wrongly."""

    name: str
    people: int
    cost: Cost
    wrong: int


def outcomes(ways: tuple[Way, ...], people: People, right: Whole, rounds: int) -> list[Outcome]:
    """All ways on the same people, taking turns."""
    prepared = {way.name: way.prepare(people) for way in ways}
    paid: dict[str, Any] = {}

    def work(way: Way) -> Callable[[], None]:
        def pay() -> None:
            paid[way.name] = way.pay(prepared[way.name])

        return pay

    costs = side_by_side({way.name: work(way) for way in ways}, rounds)
    return [
        Outcome(
            way.name,
            len(people),
            costs[way.name],
            int((way.table(paid[way.name]) != right).any(axis=1).sum()),
        )
        for way in ways
    ]


def rows(found: list[Outcome]) -> Iterator[tuple[str, ...]]:
    """A line of the table for each; the first is what the others are compared with."""
    ours_took = found[0].cost
    for each in found:
        yield (
            each.name,
            f"{each.people:,}",
            seconds(each.cost.wall),
            times(each.cost.wall, ours_took.wall),
            times(each.cost.processor, ours_took.processor),
            f"{each.wrong:,}",
        )


def report(sizes: tuple[int, ...] = SIZES, rounds: int = ROUNDS) -> str:
    """The section of docs/performance.md."""
    largest = made(max(sizes))
    right = oracle.paid(largest)
    parts = [f"Measured on {machine(PACKAGES)}; medians of {rounds} rounds in one run."]
    for size in sizes:
        found = outcomes(IN_COLUMNS, largest.first(size), right[:size], rounds)
        parts.append(table(HEAD, rows(found)))
    slow: list[tuple[str, ...]] = []
    for way in ONE_BY_ONE:
        assert way.at_most is not None
        size = min(way.at_most, max(sizes))
        people = largest.first(size)
        few = 1 if size <= 1_000 else min(rounds, 3)
        ours_too, other = outcomes((OURS, way), people, right[:size], few)
        slow.append(list(rows([ours_too, other]))[1])
    parts.append(table(HEAD, slow))
    return "\n\n".join(parts)


if __name__ == "__main__":
    sys.stdout.write(report(tuple(int(size) for size in sys.argv[1:]) or SIZES) + "\n")
