"""planlang and the oracle pay every generated person the same, to the cent, line by line."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest

from planlang.data.sources import Sources
from planlang.diagnostics.as_text import as_text
from planlang.pipeline import checked, measured, scored
from planlang.scores.model import Scores
from tests.differential import as_files, making, oracle, world

LONG = 2000
SHORT = 40


def scores_of(made: world.World, folder: Path) -> Scores:
    """What planlang makes of the world's files."""
    file = as_files.write(made, folder)
    result = checked(file)
    errors = [d for d in result.diagnostics if d.is_error]
    assert not errors, f"seed {made.seed}\n{as_text(errors)}"
    (plan,) = result.plans
    period = plan.calendar.period(made.label, plan.pays)
    assert period is not None
    taken = measured(plan, Sources(folder), period, period.end)
    assert taken.measures is not None, f"seed {made.seed}\n{as_text(taken.diagnostics)}"
    return scored(plan, taken.measures)


def lines_of(scores: Scores) -> dict[str, dict[str, Fraction]]:
    """Person -> line -> pay."""
    found = {}
    for person in scores.people:
        lines = {line.name: line.pay for line in person.elements}
        lines |= {line.name: line.pay for line in (*person.commissions, *person.awards)}
        lines["limits"] = sum((x.pay for x in person.limits), Fraction(0))
        lines["total"] = person.total
        found[person.person] = lines
    return found


def wanted_lines(made: world.World) -> dict[str, dict[str, Fraction]]:
    """The same from the oracle."""
    reading = oracle.Oracle(made)
    found = {}
    for person in sorted({r.person for r in made.roster}):
        paid = reading.pay(person)
        if paid is not None:
            found[person] = {
                **paid.elements,
                **paid.commissions,
                **paid.awards,
                "limits": paid.limits,
                "total": paid.total,
            }
    return found


def compare(seed: int, folder: Path) -> int:
    """Asserts that both sides pay the same; the number of lines compared."""
    made = making.make(seed)
    got, wanted = lines_of(scores_of(made, folder)), wanted_lines(made)
    assert got.keys() == wanted.keys(), f"seed {seed}"
    for person, lines in wanted.items():
        assert got[person] == lines, f"seed {seed}, {person}"
    return sum(len(lines) for lines in wanted.values())


@pytest.mark.parametrize("seed", range(SHORT))
def test_the_oracle_agrees(seed: int, tmp_path: Path) -> None:
    compare(seed, tmp_path)


@pytest.mark.long
def test_the_oracle_agrees_on_many_worlds(tmp_path: Path) -> None:
    compared = 0
    for seed in range(SHORT, SHORT + LONG):
        folder = tmp_path / str(seed)
        folder.mkdir()
        compared += compare(seed, folder)
    assert compared > 4 * LONG


def test_the_worlds_reach_every_construct() -> None:
    """A generator that stops making gates would let the comparison pass for nothing."""
    text = "\n".join(as_files.Text(making.make(seed)).plan() for seed in range(300))
    for construct in (
        "credit by day", "credit by other", "credit by later", "credit by book own",
        "credit to person", "scope team", "scope company", "in previous period",
        "in year to date", "in last 6 months", "at least 3 rows", "distinct(", "max(a whole",
        "average(", "blend target", "score each", "objectives okrs", "move weight to",
        "pay target", "pay nothing", "continues", "per full", "up to", "guarantee",
        "before gates", "scale", "stays open", "closes", "multiply", "each row", "each period",
        "year to date, bounds", "bounds prorated", "on all", "for each facts", "in all", "until",
        "a year, prorated", "from quotas.amount", "tenure <", "revision of p", "total cap",
        "total floor", "including", "spread", "by month held on", "terms held on the last day",
        "count as kept", "left out", "leave out where", "timestamp days in", "timestamp in",
    ):  # fmt: skip
        assert construct in text, construct
    assert re.search(r"then scale .*\n *then cap ", text), "a gate with both effects"
