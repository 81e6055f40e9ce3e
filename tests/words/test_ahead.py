"""What a payout table pays for a better result, in sentences: nothing is promised too early."""

from fractions import Fraction

import pytest

from planlang.plan.next_bound import Ahead, NextBound
from planlang.plan.types import COUNT, DAYS, MONEY, PERCENT, Type
from planlang.words.ahead import (
    Here,
    ahead_words,
    best_words,
    level_words,
    out_of_reach_words,
    part_words,
)
from planlang.words.locale import locale
from planlang.words.payout_tables import Axis
from tests.scores.builder import USD, Number, number


def here(
    value: Number,
    *,
    payout: Number = 0,
    target: Number | None = None,
    type: Type = PERCENT,
    rises: bool = True,
    code: str = "en",
) -> Here:
    found = locale(code)
    assert found is not None
    return Here(
        axis=Axis(type=type, against_target=target is not None, currency=USD, locale=found),
        value=number(value),
        target=None if target is None else number(target),
        payout=number(payout),
        rises=rises,
    )


def bound(kind: Ahead, x: Number, payout: Number | None = None) -> NextBound:
    return NextBound(ahead=kind, x=number(x), payout=None if payout is None else number(payout))


def test_a_bound_is_said_as_a_result_and_how_far_it_is() -> None:
    said = ahead_words(here("0.9", target="0.94"), bound(Ahead.AT, 1, 1))
    assert said == "At 94%, 4 points more, the table pays 100%."


def test_who_gets_to_what_is_said_has_got_there() -> None:
    """2/3 of target is 62.666… %: rounded up, as is the distance to it."""
    said = ahead_words(here("0.6", target="0.94"), bound(Ahead.AT, "2/3", "0.5"))
    assert said == "At 62.67%, 2.67 points more, the table pays 50%."
    down = here("1.2", type=PERCENT, rises=False)
    assert ahead_words(down, bound(Ahead.AT, "2/3", 1)) == (
        "At 66.66%, 53.34 points less, the table pays 100%."
    )


@pytest.mark.parametrize(
    ("at", "found", "said"),
    [
        (here("0.5"), bound(Ahead.FROM, "0.8"),
         "Above 80%, 30 points more, the table starts to pay."),
        (here("0.5", payout="0.1"), bound(Ahead.FROM, "0.8"),
         "Above 80%, 30 points more, the table pays more than 10.00%."),
        (here("0.8"), bound(Ahead.FROM, "0.8"), "With any more than this the table starts to pay."),
        (here("0.5"), bound(Ahead.BEYOND, "0.8", "0.4"),
         "Above 80%, 30 points more, the table pays 40.00%."),
        (here("0.8"), bound(Ahead.BEYOND, "0.8", "0.4"), "Above 80% the table pays 40.00%."),
        (here(2), NextBound(ahead=Ahead.ON, slope=Fraction(5)),
         "From here more pays more: 5 points per point."),
        (here(2), NextBound(ahead=Ahead.NOTHING), "The table pays no more than this."),
        (here(45, type=DAYS, rises=False), bound(Ahead.AT, 30, "1.4"),
         "At 30 days, 15 days less, the table pays 140%."),
        (here(1000, type=MONEY), bound(Ahead.AT, "1234.567", 1),
         "At 1,234.57 USD, 234.57 USD more, the table pays 100%."),
        (here(3, type=COUNT), bound(Ahead.AT, 4, 1), "At 4, 1 more, the table pays 100%."),
    ],
)  # fmt: skip
def test_each_kind_of_place_has_its_sentence(at: Here, found: NextBound, said: str) -> None:
    assert ahead_words(at, found) == said


def test_a_payout_beyond_a_bound_is_never_rounded_to_full_pay() -> None:
    said = ahead_words(here("0.5"), bound(Ahead.BEYOND, "0.8", "0.999999"))
    assert said == "Above 80%, 30 points more, the table pays 99.9999%."


def test_a_level_and_what_the_way_to_it_adds_up() -> None:
    at = here("0.9", target="0.94")
    assert level_words(at, Fraction(1), Fraction(1)) == (
        "At 94%, 4 points more, the table pays 100%."
    )
    assert part_words(at, Fraction(1), Fraction(1_000), MONEY, MONEY) == (
        "That is 40.00 USD of the 1,000.00 USD that it is divided by."
    )
    assert part_words(at, Fraction(1), Fraction(30), COUNT, COUNT) == (
        "That is 2 of the 30 that it is divided by."
    )
    shared = here("1/7", target="0.94")
    assert part_words(shared, Fraction(1), Fraction(30), COUNT, COUNT) == (
        "That is 23.92 of the 30 that it is divided by."
    )


def test_a_best_result_is_said_to_be_one() -> None:
    assert best_words(here(1, target="0.94")) == "No result can be better than this."
    assert out_of_reach_words(here("0.97", target="0.94"), Fraction(1)) == (
        "Up to 100%, the best result there can be, the table pays no more than this."
    )


def test_other_languages_say_it_too() -> None:
    said = ahead_words(here("0.9", target="0.94", code="de"), bound(Ahead.AT, 1, 1))
    assert said.replace("\u202f", " ").replace("\xa0", " ") == (
        "Bei 94 %, 4 Prozentpunkte mehr, zahlt die Tabelle 100 %."
    )
