"""What a revision changes, what segments change, litmus answers, and what examples are given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from planlang.pipeline import checked
from planlang.plan.model import (
    Cumulation,
    Example,
    FixedTarget,
    GivenObjective,
    GivenSums,
    Guarantee,
    Mixed,
    MoveWeight,
    Plan,
    Unintended,
    Working,
)
from planlang.words.clauses import ClauseWords
from planlang.words.examples import given_words
from planlang.words.litmus import answer_words, working_words
from planlang.words.locale import ENGLISH, Locale, locale
from planlang.words.overrides import element_changes, overrides
from planlang.words.versions import version_changes
from tests.plans.test_company_plans import COMPANY, plan_of
from tests.scores.builder import (
    HERE,
    award,
    commission,
    compare,
    curve,
    element,
    gate,
    goal,
    limit,
    multiplier,
    plan,
    quantity,
    rates,
    segment,
    version,
)

GERMAN = locale("de")
assert GERMAN is not None
POSTHOG = COMPANY.parent / "posthog" / "2026_q4.plan"
RISK = compare(quantity((1, "discount")), ">", "0.15")


def words(of: Plan, locale: Locale = ENGLISH) -> ClauseWords:
    return ClauseWords(plan=of, version=of.versions[-1], locale=locale)


# ---------------------------------------------------------------- versions


def test_a_revision_of_the_sample_company() -> None:
    enterprise = plan_of("enterprise")
    first, second = enterprise.versions
    assert version_changes(enterprise, first, second) == (
        "Gross renewal rate: target 94% instead of 93%.",
        "Licence utilisation: weight 15% instead of 25%.",
        "New: Objectives agreed for two quarters, with a weight of 10%.",
    )
    assert version_changes(enterprise, first, second, locale=GERMAN) == (
        "Gross renewal rate: Ziel 94\N{NO-BREAK SPACE}% statt 93\N{NO-BREAK SPACE}%.",
        ("Licence utilisation: Gewicht 15\N{NO-BREAK SPACE}% statt 25\N{NO-BREAK SPACE}%."),
        ("Neu: Objectives agreed for two quarters, mit einem Gewicht von 10\N{NO-BREAK SPACE}%."),
    )
    assert version_changes(enterprise, first, first) == ()


def test_everything_that_comes_goes_or_changes() -> None:
    before = version(
        element("retention", "0.5"),
        element("usage", "0.5"),
        gates=(gate("g", RISK, "usage", cap=1), gate("h", RISK, "usage", scale=0)),
        multipliers=(multiplier("k", RISK, "1.1", "usage"),),
        awards=(award("bonus", 10, when=RISK),),
        goals=(goal("contacts", 12),),
        cap=limit(share=2),
        floor=limit(amount=500),
    )
    after = version(
        element("retention"),
        gates=(gate("g", RISK, "retention", cap=1),),
        commissions=(commission("sold", rates((None, "0.01"))),),
        awards=(award("bonus", 20, when=RISK),),
        goals=(goal("contacts", 15),),
        segments=(segment("ramping", retention={"guarantee": Guarantee(level=Fraction(1))}),),
        cap=limit(share=3),
    )
    of = plan(before, after)
    assert version_changes(of, before, after) == (
        "Retention: weight 100% instead of 50%.",
        "No longer: Usage.",
        (
            "Changed: G. While Discount is above 15%, Retention pays at most 100%. Without data "
            "the gate stays open."
        ),
        "No longer: H.",
        "No longer: K.",
        "New: Sold. The rates apply to the sum of the quarter. From 0 USD pays 1% of it.",
        "Changed: Bonus. Pays 20 USD a quarter when Discount is above 15%.",
        (
            "New: ramping. It holds for everybody for whom tenure is under 3 months, day by day. "
            "Retention: guarantee at least 100% instead of none."
        ),
        "Changed: contacts. The target is 1,500%.",
        "In all at most 300% of the quarter's variable pay.",
        "There is no total floor any more.",
    )
    back = version_changes(of, after, before)
    assert "No longer: Sold." in back
    assert "In all at least 500 USD." in back


def test_no_cap_any_more() -> None:
    capped, free = version(element("a"), cap=limit(share=2)), version(element("a"))
    assert version_changes(plan(capped, free), capped, free) == ("There is no total cap any more.",)


# ---------------------------------------------------------------- changes of an element


def test_changes_that_only_versions_make() -> None:
    old = element("retention", cap="1.5")
    new = replace(
        old,
        cap=None,
        mixed=Mixed.EACH,
        segment_targets=(("at_risk", FixedTarget(value=Fraction(1, 2))),),
        no_data=MoveWeight(to="usage"),
        curve=curve((None, 1, 0, 0), (1, None, 1, 1)),
    )
    of = plan(version(new, element("usage")))
    assert element_changes(words(of), old, new) == (
        "Retention: target 50% for at_risk.".replace("at_risk", "“at_risk”"),
        "Retention: in a mixed book, each segment by itself, averaged by denominator.",
        "Retention: payout below 100% of target pays 0%; from 100% of target pays 100%.",
        "Retention: cap none instead of 150%.",
        "Retention: without data its weight moves to Usage.",
    )
    assert element_changes(words(of), new, old)[0] == (
        "Retention: no target of its own for “at_risk”."
    )
    assert element_changes(words(of), old, old) == ()


def test_the_same_table_read_at_the_value_is_another_table() -> None:
    old = element("retention", pays=curve((None, "0.9", 0, 0), ("0.9", None, 1, 1)))
    new = replace(old, against_target=False)
    assert element_changes(words(plan(version(new))), old, new) == (
        "Retention: payout below 90% pays 0%; from 90% pays 100%.",
    )


def test_overrides_in_german() -> None:
    enterprise = plan_of("enterprise")
    strategic, ramping = enterprise.versions[0].segments
    said = words(enterprise, GERMAN)
    assert [o.sentence.replace("\N{NO-BREAK SPACE}", " ") for o in overrides(said, strategic)] == [
        "Gross renewal rate: Gewicht 75 % statt 60 %.",
        "Gross renewal rate: gemessen an „Gross renewal rate“ des Teams.",
        "Gross renewal rate, ohne Daten: Zahlung wie bei erreichtem Ziel.",
        "„Team gross renewal rate“ entfällt.",
    ]
    assert [o.sentence for o in overrides(said, ramping)] == [
        "Gross renewal rate: Garantie mindestens 100\N{NO-BREAK SPACE}% statt keiner."
    ]


# ---------------------------------------------------------------- litmus and examples


def test_litmus_answers() -> None:
    said = words(plan(version(element("a"), gates=(gate("g", RISK, "a", cap=1),))))
    guarded = Unintended(text="Discounts", guarded_by="g", accepted=None, span=HERE)
    accepted = Unintended(text="Haste", guarded_by=None, accepted="It passes.", span=HERE)
    assert answer_words(said, guarded) == "Guarded by the gate “G”."
    assert answer_words(said, accepted) == "It passes."
    working = Working(by=date(2027, 10, 31), when=RISK, text="discount > 15%", span=HERE)
    assert working_words(said, working) == "It works if, by 2027-10-31, Discount is above 15%."


def given(of: Plan, title: str, locale: Locale = ENGLISH) -> list[tuple[str, str]]:
    example = next(e for e in of.examples if e.title == title)
    return [(g.label, g.value) for g in given_words(words(of, locale), example)]


def test_what_an_example_is_given() -> None:
    assert given(
        plan_of("enterprise"), "A red account lost, a strong rest, three opportunities"
    ) == [
        ("Variable pay of the period", "6,000 USD"),
        ("Gross renewal rate", "940,000 USD of 960,000 USD"),
        (
            "Gross renewal rate · Accounts in red health when the quarter starts",
            "20,000 USD of 40,000 USD",
        ),
        ("Licence utilisation", "720 of 1,000"),
        ("Team gross renewal rate", "95%"),
        ("Average discount on renewals", "9%"),
        ("Qualified opportunity handed to Sales", "3"),
    ]


def test_an_example_with_objectives_and_nothing_to_measure() -> None:
    onboarding = plan_of("onboarding")
    title = "Nothing finished: the weight of pace moves to success, where there is nothing either"
    found = given(onboarding, title, GERMAN)
    assert ("Days taken, of days planned", "keine Daten") in found
    assert (
        "Train two new colleagues",
        ("Gewicht 100\N{NO-BREAK SPACE}%, Bewertung 50\N{NO-BREAK SPACE}%"),
    ) in found
    assert ("Ziel: Projects finished", "8") in found


def test_an_example_in_a_segment_names_it() -> None:
    (found,) = checked(POSTHOG).plans
    title = "A book that shrank, in the first three months"
    assert ("In the segment", "First three months in the job") in given(found, title)


def test_an_example_of_a_year_so_far() -> None:
    table = rates((None, "0.06"), (500_000, "0.08"))
    sold = commission("sold", table, Cumulation.YEAR_TO_DATE)
    of = plan(version(element("a"), commissions=(sold,)))
    assert sold.reading_before is not None
    example = Example(
        title="A year so far", period="2027-Q1", variable=Fraction(1_000), segments=(),
        sums=(
            GivenSums(reading=sold.reading, segment=None, numerator=Fraction(9), denominator=None),
            GivenSums(
                reading=sold.reading_before, segment=None, numerator=None, denominator=None
            ),
        ),
        objectives=(GivenObjective(element="a", title="Launch", weight=Fraction(1), score=None),),
        targets=(), pays=Fraction(0), pays_lines=(), span=HERE,
    )  # fmt: skip
    assert [(g.label, g.value) for g in given_words(words(of), example)] == [
        ("Variable pay of the period", "1,000 USD"),
        ("Sold, year to date", "900%"),
        ("Sold before, through the previous period", "no data"),
        ("Launch", "weight 100%, not scored yet"),
    ]


def test_an_example_of_single_rows() -> None:
    sold = commission("sold", rates((None, "0.06")), Cumulation.EACH_ROW)
    of = plan(version(element("a"), commissions=(sold,)))
    rows = (Fraction(200), Fraction(300))
    example = Example(
        title="Rows", period="2027-Q1", variable=Fraction(1_000), segments=(),
        sums=(
            GivenSums(
                reading=sold.reading, segment=None, numerator=Fraction(500), denominator=None,
                rows=rows,
            ),
        ),
        objectives=(), targets=(("a", Fraction("0.9")),), pays=Fraction(0), pays_lines=(),
        span=HERE,
    )  # fmt: skip
    assert [(g.label, g.value) for g in given_words(words(of), example)][1:] == [
        ("Sold", "rows of 200 USD and 300 USD"),
        ("Target: A", "90%"),
    ]
