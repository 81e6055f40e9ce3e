"""The work of proofs grows with the number of elements, not with its square; no clock is asked."""

from __future__ import annotations

import sys
from fractions import Fraction
from types import FrameType

import pytest

from planlang.analysis.promises.prove import prove
from planlang.plan.model import (
    BetterNeverPaysLess,
    FullAttainmentPays,
    NoCliff,
    Plan,
    PromiseKind,
    TotalAtMost,
)
from tests.analysis.promises.chance import promising
from tests.scores.builder import compare, curve, element, gate, plan, quantity, segment, version

FEW, MANY = 8, 32
STEEP = curve(("0.8", 1, "0.1", 1), (1, "1.2", 1, "1.6"), ("1.2", None, "1.6", "1.6"))
TABLE = curve((None, "0.8", 0, 0), *((p.low, p.high, p.at(p.low or 0), p.at(p.high or p.low or 0))
              for p in STEEP.pieces))  # fmt: skip


def made(size: int, *names: str) -> Plan:
    """So many elements of the same weight, a gate on `names`, and a segment of people."""
    return plan(
        version(
            *(element(f"e{i}", Fraction(1, size), pays=TABLE) for i in range(size)),
            gates=(gate("g", compare(quantity((1, "x")), "<", "0.5"), *names, scale="0.5"),),
            segments=(segment("ramping", e0={"cap": Fraction(1)}),),
        )
    )


def calls(of: Plan, says: PromiseKind) -> int:
    """How many functions are called to answer a promise."""
    count = 0

    def counted(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event == "call"

    promised = promising(of, says)
    sys.setprofile(counted)
    try:
        prove(promised)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize(
    "says",
    [
        BetterNeverPaysLess(),
        NoCliff(above=Fraction(3, 5), element=None),
        NoCliff(above=Fraction(1, 1000), element=None),  # broken
        TotalAtMost(share=Fraction(2), amount=None, including=()),
        TotalAtMost(share=Fraction(11, 10), amount=None, including=()),  # broken
        FullAttainmentPays(share=Fraction(1)),
    ],
    ids=str,
)
@pytest.mark.parametrize("gated", ["one", "all"])
def test_four_times_the_elements_are_four_times_the_work(says: PromiseKind, gated: str) -> None:
    few, many = (
        made(size, *(f"e{i}" for i in range(size if gated == "all" else 1))) for size in (FEW, MANY)
    )
    assert calls(many, says) <= 6 * calls(few, says)
