"""Payout charts: where things are drawn, what is marked, and that no text meets another."""

from __future__ import annotations

import random
from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations, pairwise

import pytest

from planlang.documents.charts.payout import element_chart, factor_chart, rate_chart
from planlang.documents.charts.text_width import shortened, text_width, wrapped
from planlang.documents.views.chart import Label, PayoutChart
from planlang.plan.curve import Curve
from planlang.plan.model import Better, Element, Multiplier
from planlang.plan.types import DAYS, MONEY, NUMBER
from planlang.words.locale import ENGLISH, Locale, locale
from tests.scores.builder import (
    HERE,
    STRAIGHT,
    USD,
    Number,
    commission,
    compare,
    curve,
    element,
    multiplier,
    quantity,
    rates,
    rising,
)

assert USD is not None
GERMAN = locale("de")
assert GERMAN is not None

USUAL = curve(
    (None, "0.8", 0, 0), ("0.8", 1, 0, 1), (1, "1.07", 1, "1.5"), ("1.07", None, "1.5", 0)
)


def chart(of: Element, language: Locale = ENGLISH, **given: Fraction) -> PayoutChart:
    found = element_chart(of, USD, language, **given)
    assert found is not None
    return found


def texts(of: PayoutChart) -> list[str]:
    return [mark.label.text for mark in of.marks]


# ---------------------------------------------------------------- what is marked


def test_threshold_target_accelerator_and_cap() -> None:
    found = chart(element("retention", pays=USUAL))
    assert texts(found) == ["Threshold at 80%", "Target · Accelerator at 100%", "Cap 150% at 107%"]
    assert [mark.kind for mark in found.marks] == ["threshold", "target", "cap"]
    assert found.text == (
        "Payout for Retention. Threshold at 80%. Target · Accelerator at 100%. Cap 150% at 107%."
    )


def test_a_cap_of_the_element_ends_the_curve() -> None:
    goes_on = Curve(pieces=(*curve((None, 1, 0, 0)).pieces, rising(1, 1, 5)))
    assert chart(element("e", pays=goes_on)).arrows
    found = chart(element("e", pays=goes_on, cap="1.5"))
    assert texts(found)[-1] == "Cap 150% at 110%"
    assert not found.arrows


def test_a_place_without_a_short_decimal_is_said_roughly() -> None:
    goes_on = Curve(pieces=(*curve((None, 1, 0, 0)).pieces, rising(1, 1, 3)))
    assert texts(chart(element("e", pays=goes_on, cap="1.5")))[-1] == "Cap 150% at about 116.67%"


def test_floor_and_guarantee() -> None:
    assert texts(chart(element("e", floor="0.2", cap="1.3")))[0] == "Floor 20% at 20%"
    found = chart(element("e", pays=USUAL, guarantee="0.5"))
    assert texts(found)[0] == "Guarantee 50% at 90%"
    assert found.guaranteed, "what the guarantee stands in for is drawn, too"


def test_steps_have_full_and_hollow_ends() -> None:
    steps = curve((None, "0.8", 0, 0), ("0.8", 1, "0.5", "0.5"), (1, None, 1, 1))
    for upper_included in (False, True):
        found = chart(
            element("e", pays=curve(*_rows(steps), upper_included=upper_included), target=None,
                    against_target=False)
        )  # fmt: skip
        assert len(found.jumps) == 2
        at_first = sorted((float(d.y), d.filled) for d in found.dots if d.x == found.jumps[0].x1)
        # y grows downwards: the higher payout comes first, and counts unless the row below does.
        assert [filled for _, filled in at_first] == [not upper_included, upper_included]


def test_several_thresholds_are_told_and_a_staircase_is_not() -> None:
    three = curve((None, "0.8", 0, 0), ("0.8", "0.9", "0.5", "0.5"), ("0.9", 1, "0.75", "0.75"),
                  (1, None, 1, 1))  # fmt: skip
    assert texts(chart(element("e", pays=three))) == [
        "Threshold at 80%", "Jump at 90%", "Target · Cap 100% at 100%",
    ]  # fmt: skip
    stairs = [
        (Fraction(i, 10), Fraction(i + 1, 10), Fraction(i, 10), Fraction(i, 10))
        for i in range(5, 20)
    ]
    found = chart(element("e", pays=curve((None, "0.5", 0, 0), *stairs, (2, None, 2, 2))))
    assert not any("Jump" in text for text in texts(found))
    assert len(found.jumps) == 16


def test_less_is_better() -> None:
    falls = curve((None, 3, "1.4", "1.4"), (3, 10, "1.4", 0), (10, None, 0, 0))
    found = chart(
        element("e", pays=falls, against_target=False, target=None, better=Better.LOWER, type=DAYS),
        target=Fraction(5),
    )
    assert texts(found) == ["Cap 140% at 3 days", "Target at 5 days", "Threshold at 10 days"]
    assert found.axis_titles[1].text == "E (days)"


def test_money_and_other_languages() -> None:
    pays = curve((None, 1_000_000, 0, 0), (1_000_000, 2_500_000, 0, 1), (2_500_000, None, 1, 1))
    of = element("e", pays=pays, against_target=False, target=None, type=MONEY)
    found = chart(of, GERMAN, target=Fraction(2_500_000))
    assert "2.500.000\N{NO-BREAK SPACE}USD" in texts(found)[-1]
    assert found.axis_titles[1].text == "E (USD)"


def test_what_somebody_reached() -> None:
    found = chart(element("e", pays=USUAL), reached=Fraction(9, 10))
    assert "Reached at 90%" in texts(found)
    assert found.reached is not None
    far = chart(element("e", pays=USUAL), reached=Fraction(40))
    assert far.reached is not None
    assert float(far.reached.x) < float(far.width)


def test_nothing_is_drawn_where_a_picture_shows_nothing() -> None:
    of = element("e", pays=STRAIGHT, against_target=False, target=None, type=NUMBER)
    assert element_chart(of, USD, ENGLISH) is None
    assert rate_chart(commission("c", rates((0, "0.1"))), USD, ENGLISH) is None
    flat = multiplier("m", compare(quantity((1, "x")), ">", 1), "1.1", "e")
    assert factor_chart(flat, USD, ENGLISH) is None


def test_rates() -> None:
    bands = rates((0, "0.01"), (50_000, "0.05"), (375_000, "0.12"))
    found = rate_chart(commission("c", bands), USD, ENGLISH)
    assert found is not None
    assert texts(found) == ["5% at 50,000 USD", "12% at 375,000 USD"]
    assert len(found.curve) == 1
    jumping = rate_chart(
        commission("c", rates((0, "0.01"), (50_000, "0.05"), on_all=True)), USD, ENGLISH
    )
    assert jumping is not None
    assert len(jumping.jumps) == 1


def test_rates_of_a_target() -> None:
    of = commission("c", rates((0, "0.01"), ("0.5", "0.05")), of_target=True)
    shares = rate_chart(of, USD, ENGLISH)
    money = rate_chart(of, USD, ENGLISH, target=Fraction(80_000))
    assert shares is not None
    assert money is not None
    assert texts(shares) == ["5% at 50%", "Target at 100%"]
    assert texts(money) == ["5% at 40,000 USD", "Target at 80,000 USD"]
    heights = [[point.split(",")[1] for point in of.curve[0].split(" ")] for of in (shares, money)]
    assert heights[0] == heights[1]


def test_factors() -> None:
    of = Multiplier(
        name="m", title="M", elements=("e",), when=None, factor=None,
        quantity=quantity((1, "nps"), type=NUMBER),
        curve=curve((None, 20, "0.8", "0.8"), (20, 40, 1, 1), (40, None, "1.2", "1.2")),
        without_data=Fraction(1), span=HERE,
    )  # fmt: skip
    found = factor_chart(of, USD, ENGLISH)
    assert found is not None
    assert texts(found) == ["Floor 80% at 20", "Cap 120% at 40"]


# ---------------------------------------------------------------- where it is drawn


def test_the_curve_is_where_the_figures_are() -> None:
    """80% lies as far from 100% as 100% from 120%; 0% as far from 50% as 50% from 100%."""
    found = chart(element("e", pays=USUAL))
    marks = {d.x: d.y for d in found.dots}
    ticks = {label.text: label for label in found.ticks}
    places = [point.split(",") for point in found.curve[0].split(" ")]
    assert places[1] == [ticks["80%"].x, str(round(float(ticks["0%"].y) - 4, 1)).removesuffix(".0")]
    assert marks[ticks["100%"].x] == places[2][1]
    steps = [float(ticks[x].x) for x in ("80%", "90%", "100%", "110%")]
    assert (
        max(abs((b - a) - (d - c)) for (a, b), (c, d) in combinations(pairwise(steps), 2)) <= 0.11
    )


@pytest.mark.parametrize("tens", range(10))
def test_no_text_meets_another_or_leaves_the_frame(tens: int) -> None:
    for seed in range(30 * tens, 30 * tens + 30):
        found = nasty_chart(random.Random(seed))
        if found is not None:
            everything_is_clear(found)


def everything_is_clear(found: PayoutChart) -> None:
    marks = [_box(mark.label, 13) for mark in found.marks]
    levels = [_box(t, 12) for t in found.ticks if t.anchor == "end" and float(t.x) < 150]
    figures = [_box(t, 12) for t in found.ticks if _box(t, 12) not in levels]
    for group in (marks, levels, figures):
        for one, other in combinations(group, 2):
            assert not _meet(one, other), found
    for left, top, right, bottom in (*marks, *levels, *figures):
        assert left >= -0.2
        assert right <= float(found.width) + 0.2
        assert top >= 0
        assert bottom <= float(found.height)
    for mark in found.marks:
        for line in mark.lines:
            for label, box in zip(found.marks, marks, strict=True):
                if label is not mark:
                    across = box[0] < float(line.x1) < box[2]
                    along = float(line.y1) < box[3] - 4 and box[1] < float(line.y2)
                    assert not (across and along), found
    for points in (*found.curve, *found.guaranteed):
        for point in points.split(" "):
            x, y = map(float, point.split(","))
            assert 0 <= x <= float(found.width)
            assert 0 <= y <= float(found.height)


def nasty_chart(r: random.Random) -> PayoutChart | None:
    """A chart of a random table: close or far bounds, jumps, long figures, falls."""
    scale = r.choice((Fraction(1, 100), Fraction(1), Fraction(1, 3), Fraction(10**7)))
    count = r.randrange(0, 9)
    at = sorted(
        {
            Fraction(r.choice((r.randrange(-40, 300), r.randrange(90, 110)))) * scale
            for _ in range(count)
        }
    )
    payout = Fraction(0)
    rows: list[tuple[Number | None, Number | None, Number, Number]] = []
    for low, high in zip([None, *at], [*at, None], strict=True):
        start = payout + (Fraction(r.randrange(60), 100) if r.randrange(3) == 0 else 0)
        ends = low is None or high is None
        payout = start if ends else start + Fraction(r.randrange(80), 100)
        rows.append((low, high, start, payout))
    if r.randrange(3) == 0:
        rows = [(low, high, -start, -end) for low, high, start, end in rows]
        rows = [(low, high, start + 3, end + 3) for low, high, start, end in rows]
    rises = rows[0][2] <= rows[-1][3]
    against = r.randrange(2) == 0
    language = r.choice((ENGLISH, GERMAN))
    type_ = r.choice((MONEY, DAYS, NUMBER))
    of = element(
        r.choice(("e", "Donaudampfschiff" * 4, "a long name " * 9)),
        pays=curve(*rows, upper_included=r.randrange(2) == 0),
        against_target=against, target=1 if against else None, type=type_,
        floor=r.choice((None, None, "0.1")), cap=r.choice((None, None, "1.5")),
        guarantee=r.choice((None, None, 1)),
        better=Better.HIGHER if rises else Better.LOWER,
    )  # fmt: skip
    reached = r.choice((None, Fraction(r.randrange(400), 3) * scale))
    return element_chart(
        of,
        USD,
        language,
        target=None if against else r.choice((None, 120 * scale)),
        reached=reached,
    )


def _rows(of: Curve) -> Iterable[tuple[Fraction | None, Fraction | None, Fraction, Fraction]]:
    return [(p.low, p.high, p.intercept, p.intercept) for p in of.pieces]


Box = tuple[float, float, float, float]


def _box(label: Label, size: int) -> Box:
    width = text_width(label.text, size) / 10
    x, y = float(label.x), float(label.y)
    left = {"start": x, "middle": x - width / 2, "end": x - width}[label.anchor]
    return left, y - size * 0.8, left + width, y + size * 0.2


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


# ---------------------------------------------------------------- texts


def test_texts_are_cut_and_broken_by_their_width() -> None:
    assert shortened("short", 13, 10_000) == "short"
    cut = shortened("a very long text indeed", 13, 800)
    assert cut.endswith("…")
    assert text_width(cut, 13) <= 800
    lines = wrapped("one two three four five " + "x" * 200, 13, 700, 3)
    assert len(lines) == 3
    assert all(text_width(line, 13) <= 700 for line in lines)
    assert lines[0].startswith("one two")
    assert lines[-1].endswith("…")


def test_marks_that_take_no_room_and_wide_letters() -> None:
    assert text_width("e\u0301", 10) == text_width("e", 10)
    assert text_width("\u202eabc", 10) == text_width("abc", 10)
    assert text_width("王", 10) > text_width("W", 10)
