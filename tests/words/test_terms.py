"""An element's target, guarantee, and rule for no data."""

from dataclasses import replace
from fractions import Fraction
from types import SimpleNamespace

from planlang.plan.model import (
    FixedTarget,
    Guarantee,
    Mixed,
    MoveWeight,
    PayNothing,
    PayTarget,
    PersonTarget,
)
from planlang.plan.types import MONEY, PERCENT, Type
from planlang.words.locale import ENGLISH, Locale, locale
from planlang.words.terms import guarantee_words, mixed_words, no_data_words, target_words
from tests.scores.builder import changed, plan, version


def test_targets_say_for_how_long_they_are() -> None:
    german = locale("de")
    assert german is not None
    quotas = SimpleNamespace(title="Quotas, from finance")
    terms = changed(plan(version()), datasets={"quotas": quotas})

    def said(target: object, type: Type = MONEY, its: Locale = ENGLISH) -> str:
        return target_words(target, type, terms, locale=its)  # type: ignore[arg-type]

    assert said(None) == "no target"
    assert said(FixedTarget(value=Fraction("0.93")), PERCENT) == "93%"
    assert said(FixedTarget(value=Fraction(9), per_year=True)) == "9 USD a year"
    assert said(FixedTarget(value=Fraction(9), prorated=True)) == "9 USD a quarter, prorated"
    each = PersonTarget(dataset="quotas", person="p", column="amount", where=None)
    assert said(each) == "set for each person in “Quotas, from finance”"
    assert said(replace(each, per_year=True)) == (
        "set for each person and year in “Quotas, from finance”"
    )
    assert said(replace(each, prorated=True), its=german) == (
        "für jede Person und jedes Quartal in „Quotas, from finance“ festgelegt, anteilig"
    )


def test_rules_in_words() -> None:
    titles = {"x": "Retention"}
    assert no_data_words(PayTarget(), titles) == "it pays its target"
    assert no_data_words(PayNothing(), titles) == "it pays nothing"
    assert no_data_words(MoveWeight(to="x"), titles) == "its weight moves to Retention"
    assert guarantee_words(Guarantee(level=Fraction(1), before_gates=True)) == (
        "at least 100% before gates"
    )
    assert [mixed_words(m) for m in Mixed] == [
        "one target, blended from those of the segments",
        "each segment by itself, averaged by denominator",
    ]
