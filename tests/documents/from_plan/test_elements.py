"""What a document states of an element: the target that its picture may show."""

from __future__ import annotations

from fractions import Fraction

import pytest

from planlang.documents.from_plan.elements import shown_target
from planlang.documents.from_plan.stated import stated
from planlang.plan.model import FixedTarget, PersonTarget, Target
from planlang.words.locale import ENGLISH
from tests.scores.builder import element, plan, version

EVEN = ("1/4", "1/4", "1/4", "1/4")
UNEVEN = ("1/5", "1/5", "1/5", "2/5")


@pytest.mark.parametrize(
    ("target", "spread", "shown"),
    [
        (FixedTarget(value=Fraction(80)), UNEVEN, 80),
        (FixedTarget(value=Fraction(80), per_year=True), EVEN, 20),
        (FixedTarget(value=Fraction(80), per_year=True), UNEVEN, None),
        (PersonTarget(dataset="q", person="p", column="c", where=None), EVEN, None),
        (None, EVEN, None),
    ],
)
def test_a_target_that_is_the_same_in_every_period(
    target: Target | None, spread: tuple[str, ...], shown: int | None
) -> None:
    of = plan(version(element("a", "1")), spread=spread)
    assert shown_target(stated(of, 0, None, ENGLISH), target) == shown
