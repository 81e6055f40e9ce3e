"""Rules on what is better tracked than paid, and on what needs something beside it."""

from __future__ import annotations

import pytest

from tests.tools.rules.advised import context, element, fires, goal, objectives, of

CALLS = element("activity", 15, "to csm on day", "60 a quarter, prorated", table="even")
ONBOARDING = element("onboarding_pace", 15, "to specialist on planned", "90%")
ADD_ONS = element("expansion", 15, "by closed", "30_000 USD a quarter, prorated", table="even")
WON = element("prospects_won", 15, "to csm on decided", "20 a quarter, prorated", table="even")
OUTCOMES = element("outcome_goals", 15, "by book own", "70%")
INSTEAD_OF_TEAM = "remove team\n"


def test_what_is_paid_is_said_with_its_money() -> None:
    (found,) = of("activity_paid", INSTEAD_OF_TEAM + CALLS)
    assert "15% of variable pay (1,500 USD of 10,000 USD)" in found.message
    assert str(found.place).startswith("example.plan")


def test_a_tracked_goal_is_not_paid() -> None:
    assert not fires(
        "activity_paid", goal("calls", "business_reviews", "to csm on day", "8 a quarter, prorated")
    )


def test_one_message_for_an_element_that_takes_several_forms() -> None:
    segment = (
        'add segment senior "Seniors" of people where level = "senior" {\n'
        "  change activity { target 80 a quarter, prorated }\n}\n"
    )
    assert fires("activity_paid", INSTEAD_OF_TEAM + CALLS + segment)


@pytest.mark.parametrize(
    ("rule", "paid", "said", "fires_in_it"),
    [
        ("onboarding_paid", ONBOARDING, context(owns="onboarding"), False),
        ("onboarding_paid", ONBOARDING, context(owns="onboarding, renewals"), True),
        ("onboarding_paid", ONBOARDING, context(owns="adoption"), True),
        ("expansion_paid", ADD_ONS, context(owns="renewals, selling"), False),
        ("expansion_paid", ADD_ONS, context(mission="expansion"), False),
        ("expansion_paid", ADD_ONS, context(mission="adoption"), True),
        ("conversions_paid", WON, context(owns="renewals, selling"), False),
        ("conversions_paid", WON, context(mission="expansion"), True),
        ("outcomes_immature", OUTCOMES, context(maturity="mature"), False),
        ("outcomes_immature", OUTCOMES, context(maturity="growth"), True),
        ("outcomes_immature", OUTCOMES, context(maturity="startup"), True),
        ("outcomes_immature", OUTCOMES, "context {\n  mission retention\n}\n", False),
        ("activity_paid", CALLS, context(maturity="startup"), True),
        ("usage_without_history", "", context(maturity="startup"), True),
        ("usage_without_history", "", context(maturity="mature"), False),
    ],
)
def test_the_context_is_read(rule: str, paid: str, said: str, fires_in_it: bool) -> None:
    assert fires(rule, said + (INSTEAD_OF_TEAM + paid if paid else "")) is fires_in_it


# ---------------------------------------------------------------- objectives over time

HALF = "effective 2026-01-01 through 2026-06-30\n"
LONGER = "effective 2026-01-01 through 2026-07-01\n"


def test_two_quarters_of_objectives_and_a_day_more() -> None:
    assert not fires("mbo_third_quarter", HALF + INSTEAD_OF_TEAM + objectives(15))
    assert fires("mbo_third_quarter", LONGER + INSTEAD_OF_TEAM + objectives(15))


def test_a_revision_ends_them() -> None:
    ends = (
        'revision of csm from 2026-07-01 "Second half" {\n'
        "  remove mbo\n  change retention { weight 75% }\n}\n"
    )
    goes_on = ends.replace(
        "remove mbo\n  change retention { weight 75% }", "change mbo { weight 15% }"
    )
    first = f"remove team\n{objectives(15)}}}\n"
    # A revision stands behind the plan: the first of the closing braces is the plan's.
    assert not fires("mbo_third_quarter", first + ends.removesuffix("}\n"))
    (found,) = of("mbo_third_quarter", first + goes_on.removesuffix("}\n"))
    assert "from 2026-01-01 to 2026-12-31" in found.message


# ---------------------------------------------------------------- what stands beside it

VALUE = goal("value", "gross_renewal", "by due", "92%")
LOGOS = "remove retention\nremove team\nchange breadth { weight 40% }\n" + element(
    "logos", 60, "by due", "92%"
)
NET = LOGOS.replace("logos", "net_renewals").replace("92%", "110%")
SEATS = "remove breadth\n" + element("utilisation", 25, "by book own", "75%")
UNKNOWN = "remove retention\nremove breadth\nchange team { weight 40%\n measure value_share }\n"


@pytest.mark.parametrize(
    ("rule", "snippet", "wanted"),
    [
        ("logo_retention_alone", LOGOS, True),
        ("logo_retention_alone", LOGOS + VALUE, False),
        ("logo_retention_alone", LOGOS.replace("remove team\n", "").replace("60%", "45%"), False),
        ("net_without_gross", NET, True),
        ("net_without_gross", NET + VALUE, False),
        ("net_without_gross", NET + goal("kept", "logo_retention", "by due", "92%"), False),
        (
            "net_without_gross",
            NET + 'add gate losses "Losses" {\n  when gross_renewal < 80%\n  credit by due\n'
            "  then scale net_renewals by 50%\n  if no data stays open\n}\n",
            False,
        ),
        ("licences_without_adoption", SEATS, True),
        (
            "licences_without_adoption",
            SEATS + goal("used", "adoption_breadth", "by book own", "60%"),
            False,
        ),
        # What nobody says may well be what was wanted: nothing is claimed.
        ("logo_retention_alone", UNKNOWN + element("logos", 60, "by due", "92%"), False),
        ("net_without_gross", UNKNOWN + element("net_renewals", 60, "by due", "110%"), False),
        (
            "licences_without_adoption",
            UNKNOWN + element("utilisation", 60, "by book own", "75%"),
            False,
        ),
    ],
)
def test_what_must_stand_beside(rule: str, snippet: str, wanted: bool) -> None:
    assert fires(rule, snippet) is wanted


@pytest.mark.parametrize(
    ("rule", "name", "target", "weight", "wanted"),
    [
        ("licences_heavy", "utilisation", "75%", 30, False),
        ("licences_heavy", "utilisation", "75%", 31, True),
        ("reporting_heavy", "reporting", "95%", 15, False),
        ("reporting_heavy", "reporting", "95%", 16, True),
        ("low_weight_element", "reporting", "95%", 10, False),
        ("low_weight_element", "reporting", "95%", 9, True),
    ],
)
def test_bounds_of_weights(rule: str, name: str, target: str, weight: int, wanted: bool) -> None:
    rest = f"remove team\nchange retention {{ weight {75 - weight}% }}\n"
    assert fires(rule, rest + element(name, weight, "by book own", target)) is wanted


def test_weights_of_several_elements_on_one_thing_add_up() -> None:
    twice = element("reporting", 10, "by book own", "95%") + element(
        "reporting_quality", 10, "by book own", "90%"
    )
    (found,) = of("reporting_heavy", "remove team\nchange retention { weight 55% }\n" + twice)
    assert "20% of variable pay" in found.message


def test_a_survey_measure_that_is_paid_and_one_that_is_tracked() -> None:
    few = goal("asked", "satisfied_share", "by answered", "80%")
    (found,) = of("small_sample", few)
    assert "from a single answer on" in found.message
    assert not fires("small_sample", goal("asked", "csat_positive", "by answered", "80%"))
    paid = element("satisfaction", 15, "by answered", "80%", clauses="measure satisfied_share")
    (found,) = of("small_sample", INSTEAD_OF_TEAM + paid)
    assert found.message.startswith("Element `satisfaction`")


def test_a_spiff_on_a_condition_has_its_own_bound() -> None:
    fixed = (
        'add spiff once "Launch" {\n'
        "  pays 500 USD a quarter, in full when attainment of retention >= 100%\n"
        "  if no data pay nothing\n}\n"
    )
    assert not fires("spiff_without_cap", fixed)


# ---------------------------------------------------------------- what was tracked before

YOUNG = context(maturity="startup") + "remove breadth\nchange team { weight 40% }\n"
TRACKED = goal("features", "adoption_breadth", "by book own", "60%")
LATER = (
    'revision of csm from {day} "Later" {{\n  change team {{ weight 15% }}\n'
    '  add element depth "Features" {{\n    weight 25%\n    measure adoption_breadth\n'
    "    credit by book own\n    target 60%\n    payout curve standard\n"
    '    if no data pay target\n    litmus {{\n      measurable "Counted."\n'
    '      unintended "Clicks" accepted "Seen."\n'
    "      working by 2026-12-31 when adoption_breadth of company >= 60%\n    }}\n  }}\n"
)


@pytest.mark.parametrize(
    ("tracked", "day", "wanted"),
    [(TRACKED, "2026-07-01", False), (TRACKED, "2026-04-01", True), ("", "2026-07-01", True)],
)
def test_a_start_up_that_tracked_it_for_two_quarters_may_pay_for_it(
    tracked: str, day: str, wanted: bool
) -> None:
    # A revision stands behind the plan: the first of the closing braces is the plan's.
    snippet = YOUNG + tracked + "}\n" + LATER.format(day=day)
    assert fires("usage_without_history", snippet) is wanted
