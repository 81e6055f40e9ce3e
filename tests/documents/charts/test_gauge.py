"""Gauges: amounts one below the other on one scale, each with its pay at target."""

from __future__ import annotations

from fractions import Fraction

from planlang.documents.charts.gauge import gauges


def amounts(*pairs: tuple[int, int]) -> list[tuple[Fraction, Fraction]]:
    return [(Fraction(amount), Fraction(target)) for amount, target in pairs]


def test_all_are_on_one_scale() -> None:
    first, second, back = gauges(amounts((1000, 500), (500, 1000), (-250, 500)))
    assert (first.kind, second.kind, back.kind) == ("adds", "adds", "takes")
    assert float(first.length) == 2 * float(second.length)
    assert first.zero == second.zero == back.zero
    assert float(back.x) + float(back.length) == float(back.zero)
    assert first.target == back.target != second.target


def test_without_pay_at_target_there_is_no_mark_for_it() -> None:
    with_target, without = gauges(amounts((100, 100), (50, 0)))
    assert with_target.target is not None
    assert without.target is None


def test_next_to_nothing_can_be_seen() -> None:
    _, little, nothing = gauges(amounts((100_000, 0), (1, 0), (0, 0)))
    assert little.length == nothing.length == "0.8"
    assert [gauge.length for gauge in gauges(amounts((0, 0)))] == ["0.8"]
