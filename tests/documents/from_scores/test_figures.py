"""Figures as statements write them: never on the other side of what they are compared with."""

from __future__ import annotations

from fractions import Fraction

import pytest

from planlang.documents.from_scores.figures import change_shown, of_target_shown, target_shown
from planlang.plan.types import PERCENT
from planlang.words.locale import ENGLISH
from tests.scores.builder import element, plan, version

OF = plan(version(element("a", "1")))


@pytest.mark.parametrize(
    ("result", "shown"),
    [(None, "66.67%"), ("0.7", "66.67%"), ("0.6667", "66.667%"), ("0.66669", "66.667%")],
)
def test_a_target_that_was_worked_out(result: str | None, shown: str) -> None:
    """Two thirds are 66.67%, but not beside a result of 66.67%, which is above them."""
    beside = None if result is None else Fraction(result)
    assert target_shown(Fraction(2, 3), PERCENT, OF, ENGLISH, beside) == shown


def test_a_target_that_is_written_is_shown_as_it_is() -> None:
    assert target_shown(Fraction("0.9"), PERCENT, OF, ENGLISH, Fraction("0.89999")) == "90%"


def test_a_share_of_no_pay_is_none() -> None:
    assert of_target_shown(Fraction(500), Fraction(0), ENGLISH) is None
    assert of_target_shown(Fraction(99_999), Fraction(100_000), ENGLISH) == "99.999%"


def test_a_change_has_its_sign() -> None:
    shown = [change_shown(Fraction(x), OF.currency, ENGLISH) for x in (120, "-3.5", 0)]
    assert shown == ["+120.00 USD", "-3.50 USD", "0.00 USD"]
