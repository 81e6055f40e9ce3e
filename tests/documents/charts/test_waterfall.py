"""Waterfalls: each bar starts where the one before ended, and the last is their sum."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from planlang.documents.charts.waterfall import Part, waterfall
from planlang.words.locale import ENGLISH
from tests.scores.builder import USD

assert USD is not None


def part(name: str, amount: int | str) -> Part:
    return Part(name=name, amount=Fraction(amount))


def test_bars_follow_each_other() -> None:
    parts = (
        part("Retention", 3000),
        part("Nothing", 0),
        part("Usage", "1500.50"),
        part("Cap", -500),
    )
    found = waterfall(parts, USD, ENGLISH)
    assert [bar.kind for bar in found.bars] == ["adds", "adds", "adds", "takes", "total"]
    assert [bar.amount.text for bar in found.bars] == [
        "3,000.00 USD", "0.00 USD", "1,500.50 USD", "-500.00 USD", "4,000.50 USD",
    ]  # fmt: skip
    edges = [(float(b.x), float(b.x) + float(b.width)) for b in found.bars]
    assert edges[0][0] == edges[-1][0]
    assert edges[0][1] == edges[2][0]
    assert abs(edges[3][1] - edges[2][1]) < 0.11
    assert abs(edges[3][0] - edges[-1][1]) < 0.11
    assert found.bars[1].width == "1.5"  # a bar of nothing can be seen, too
    assert found.bars[0].joint is not None
    assert float(found.bars[0].joint.x1) == edges[0][1]
    assert found.bars[-1].joint is None
    assert found.text == (
        "How the total is made up. Retention 3,000.00 USD, Nothing 0.00 USD, "
        "Usage 1,500.50 USD, Cap -500.00 USD. Total 4,000.50 USD."
    )


def test_below_zero() -> None:
    found = waterfall((part("Back", -9000), part("On", 1000)), USD, ENGLISH)
    zero = float(found.zero[0].x1)
    assert all(float(bar.x) + float(bar.width) <= zero + 0.11 for bar in found.bars)
    assert found.bars[-1].amount.text == "-8,000.00 USD"


def test_long_names_take_lines_and_meet_nothing() -> None:
    long = "A very long name of an element that goes on and on, " * 5
    found = waterfall((part(long, 1), part("x" * 300, 2), part("", 3)), USD, ENGLISH)
    assert [len(bar.name) for bar in found.bars] == [3, 3, 1, 1]
    for bar, after in pairwise(found.bars):
        assert float(bar.name[-1].y) < float(bar.y)
        assert float(bar.y) + float(bar.height) < float(after.name[0].y) - 10
    assert float(found.bars[-1].y) + float(found.bars[-1].height) <= float(found.height)


def test_nothing_at_all() -> None:
    found = waterfall((), USD, ENGLISH)
    assert [bar.name[0].text for bar in found.bars] == ["Total"]
    assert found.bars[0].amount.text == "0.00 USD"
