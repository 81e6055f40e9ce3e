"""Bars one below the other: on one scale, as wide as they say, clear of their names and figures."""

from __future__ import annotations

from fractions import Fraction

from planlang.documents.charts.bars import Stretch, bar_chart


def row(name: str, start: str, end: str, middle: str | None = None) -> Stretch:
    return Stretch(
        name=name,
        start=Fraction(start),
        end=Fraction(end),
        said=end,
        middle=None if middle is None else Fraction(middle),
    )


def test_bars_are_on_one_scale() -> None:
    found = bar_chart(
        "Title", [row("one", "0", "0.5"), row("two", "0", "1"), row("none", "0", "0")]
    )
    one, two, none = (float(bar.width) for bar in found.bars)
    assert abs(two - 2 * one) < 0.2
    assert none == 0
    assert {bar.x for bar in found.bars} == {found.bars[0].x}
    assert found.text == "Title. one: 0.5, two: 1, none: 0."


def test_a_stretch_has_its_middle_and_full_its_place() -> None:
    found = bar_chart("Title", [row("a", "0.8", "1.2", "1")], full=Fraction(1))
    (bar,) = found.bars
    assert bar.middle is not None
    assert found.full is not None
    assert bar.middle.x1 == found.full.x1
    left, width = float(bar.x), float(bar.width)
    assert abs(float(bar.middle.x1) - left - width / 2) < 0.2


def test_figures_below_zero_have_their_place() -> None:
    found = bar_chart("Title", [row("a", "-1", "-0.5"), row("b", "0", "1")])
    below, above = found.bars
    assert float(below.x) + float(below.width) < float(above.x)


def test_long_names_are_cut_before_the_bars() -> None:
    found = bar_chart("Title", [row("a name " * 40, "0", "1")])
    (bar,) = found.bars
    assert bar.name.text.endswith("…")
    assert float(bar.x) > 100
    assert float(bar.x) + float(bar.width) < float(found.width)
