"""A condition compares two attainments, and one of their targets changes."""

from __future__ import annotations

import pytest

from planlang.analysis.witness import replay
from planlang.tools.diff.compare import compare
from planlang.tools.diff.model import Change, Direction, Effect
from tests.tools.diff.kind import edited, plan_of
from tests.tools.diff.random_people import is_in, paid, people

GATE = """    when       discount > 15%
    then       cap renewal at 100%
    credit     by due
"""
BONUS = "when attainment of renewal >= 100%"
TICKETS = """  element tickets "Tickets" {
    weight     0%
    measure    closed_tickets
    credit     by closed
    target     50 a quarter, in full
    payout {
      below 100% of target         pays 0%
      from 100% of target          pays 100%
    }
    if no data pay nothing
    litmus {
      measurable "Live."
      unintended "None" accepted "It weighs nothing."
      working    by 2027-12-31 when gross_renewal of company >= 90%
    }
  }

"""
_TABLE = "    payout {\n      below 80% of"
EASIER = (f"    target     90%\n{_TABLE}", f"    target     85%\n{_TABLE}")
EASIER_SALES = ("target     120_000 USD", "target     110_000 USD")


def changed(gate: str, target: tuple[str, str], *, mirrored: bool = False) -> Change:
    """What the change of a target is said to do, beside a gate on two attainments."""
    beside = (GATE, f"    when       {gate}\n    then       cap renewal at 100%\n")
    sides = plan_of(edited((beside,))), plan_of(edited((beside, target)))
    (change,) = compare(*(sides[::-1] if mirrored else sides)).changes
    return change


@pytest.mark.parametrize(
    ("gate", "effect"),
    [
        ("attainment of renewal < attainment of sales", Effect.RAISES),
        ("attainment of sales >= attainment of renewal", Effect.RAISES),
        ("not (attainment of renewal >= attainment of sales)", Effect.RAISES),
        ("attainment of renewal > attainment of sales", Effect.DEPENDS),
        ("payout of renewal < payout of sales", Effect.DEPENDS),
    ],
)
def test_an_easier_target_closes_no_gate_that_lets_more_through(gate: str, effect: Effect) -> None:
    change = changed(gate, EASIER)
    assert change.effect is effect
    assert changed(gate, EASIER, mirrored=True).effect is effect.mirrored


def test_what_the_other_element_reaches_can_close_it() -> None:
    """More attainment of Sales closes the gate on Renewal, and never opens it."""
    change = changed("attainment of renewal < attainment of sales", EASIER_SALES)
    assert change.effect is Effect.DEPENDS
    assert change.region is not None
    directions = {p.direction for p in change.region.parts if p.line == "renewal"}
    assert directions == {Direction.LESS}


def test_a_bonus_for_the_better_of_two_goes_one_way() -> None:
    """Tickets are counted, so that their attainment is not below 0, whatever was sold."""
    beside = (
        ('  goal volume "Tickets" {', f'{TICKETS}  goal volume "Volume" {{'),
        (BONUS, "when attainment of tickets > attainment of sales"),
    )
    easier = ("target     50 a quarter", "target     40 a quarter")
    old, new = plan_of(edited(beside)), plan_of(edited((*beside, easier)))
    (change,) = compare(old, new).changes
    assert change.effect is Effect.RAISES
    assert change.region is not None
    assert [p.direction for p in change.region.parts if p.line == "clean"] == [Direction.MORE]


@pytest.mark.parametrize("target", [EASIER, EASIER_SALES])
@pytest.mark.parametrize("operator", ["<", ">="])
def test_what_is_said_holds_for_random_people(operator: str, target: tuple[str, str]) -> None:
    gate = f"attainment of renewal {operator} attainment of sales"
    beside = (GATE, f"    when       {gate}\n    then       scale renewal by 50%\n")
    old, new = plan_of(edited((beside,))), plan_of(edited((beside, target)))
    (change,) = compare(old, new).changes
    assert change.region is not None
    differ = 0
    for somebody in people(old, new, seed=5, count=120):
        scores = paid(old, somebody, new=False), paid(new, somebody, new=True)
        was, becomes = (score.total for score in scores)
        assert change.effect is not Effect.RAISES or becomes >= was
        assert change.effect is not Effect.REDUCES or becomes <= was
        for name in ("renewal", "sales", "clean"):
            pays = [
                next((line.pay for line in score.paid_lines if line.name == name), None)
                for score in scores
            ]
            if pays[0] == pays[1] or None in pays:
                continue
            differ += 1
            less = (pays[1] or 0) < (pays[0] or 0)
            direction = Direction.LESS if less else Direction.MORE
            assert any(
                p.line == name
                and p.direction is direction
                and is_in(p, somebody, (old, new), scores)
                for p in change.region.parts
            ), (name, direction, somebody)
    assert differ > 10


def test_what_is_said_of_a_witness_holds() -> None:
    """Whether a comparison holds is looked up where the witness was paid."""
    gate = "attainment of renewal < attainment of sales"
    beside = (GATE, f"    when       {gate}\n    then       cap renewal at 100%\n")
    old = plan_of(edited((beside,)))
    change = changed(gate, EASIER)
    shown = change.witness
    assert shown is not None
    said = [words for words in shown.given if "by the old plan" in words]
    lines = {line.name: line.attainment for line in replay(old, shown.witness).elements}
    renewal, sales = lines["renewal"], lines["sales"]
    assert renewal is not None
    assert sales is not None
    is_below = renewal < sales
    how = "below" if is_below else "at least"
    assert said == [f"the attainment of Renewal is {how} the attainment of Sales by the old plan"]
