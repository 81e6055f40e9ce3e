"""Rules on whose number it is, on the form of pay, on targets, overlaps and what a plan states."""

from __future__ import annotations

import pytest

from tests.tools.rules.advised import context, element, fires, goal, of

REVIEWS = goal("reviews", "business_reviews", "to csm on day", "8 a quarter, prorated")
ALONE = "remove breadth\nremove team\nchange retention { weight 100% }\n" + REVIEWS
TOGETHER = "remove breadth\nremove retention\nchange team { weight 100% }\n" + REVIEWS


@pytest.mark.parametrize(
    ("rule", "snippet", "wanted"),
    [
        ("renewal_not_owned", context(owns="adoption"), True),
        ("renewal_not_owned", context(owns="adoption, renewals"), False),
        ("renewal_not_owned", "context {\n  mission retention\n}\n", False),
        ("no_group_element", context(maturity="startup") + ALONE, True),
        ("no_group_element", context(maturity="growth") + ALONE, False),
        ("no_group_element", context(maturity="startup") + TOGETHER, False),
        ("no_individual_element", context(maturity="growth") + TOGETHER, True),
        ("no_individual_element", context(maturity="mature") + TOGETHER, True),
        ("no_individual_element", context(maturity="startup") + TOGETHER, False),
        ("no_individual_element", context(maturity="growth") + ALONE, False),
        ("company_number_paid", "change team { scope company }\n", True),
        ("company_number_paid", "", False),
    ],
)
def test_whose_number_it_is(rule: str, snippet: str, wanted: bool) -> None:
    assert fires(rule, snippet) is wanted


def test_a_segment_that_is_offered_only_group_numbers_is_named() -> None:
    pool = (
        'add segment pool "The pool" of people where team = "Pool" {\n'
        "  change retention { scope team }\n  change breadth { scope team }\n}\n"
    )
    (found,) = of("no_individual_element", pool)
    assert found.message.startswith("For people in segment `pool`, variable pay (10,000 USD)")


NOBODY_SAYS = (
    "change retention {\n  weight 40%\n  measure value_share\n}\nchange breadth { weight 45% }\n"
)


@pytest.mark.parametrize(
    ("snippet", "wanted"),
    [
        ("change retention { weight 35% }\nchange breadth { weight 50% }\n", False),
        ("change retention { weight 34% }\nchange breadth { weight 51% }\n", True),
        (
            context(mission="expansion")
            + "change retention { weight 34% }\nchange breadth { weight 51% }\n",
            False,
        ),
        (
            context(owns="onboarding")
            + "change retention { weight 34% }\nchange breadth { weight 51% }\n",
            False,
        ),
        # What nobody says may be retention.
        (NOBODY_SAYS, False),
    ],
)
def test_half_of_pay_is_retention(snippet: str, wanted: bool) -> None:
    assert fires("retention_weight_low", snippet) is wanted


@pytest.mark.parametrize(
    ("mix", "wanted"),
    [
        ("70:30", None),
        ("80:20", None),
        ("69:31", "a seller's mix"),
        ("81:19", "too little to be noticed"),
        ("99.5:0.5", "The mix is 99.5:0.5"),
    ],
)
def test_the_mix(mix: str, wanted: str | None) -> None:
    found = of("pay_mix_unusual", f"mix {mix}\n")
    assert [wanted in d.message for d in found if wanted] == ([True] if wanted else [])
    assert bool(found) is (wanted is not None)


def test_fixed_pay_leaves_nothing_for_elements() -> None:
    (found,) = of("pay_mix_unusual", "mix 100:0\n")
    assert "paid elements (`retention`, `breadth` and `team`)" in found.message
    tracked = "mix 100:0\nremove retention\nremove breadth\nremove team\n" + REVIEWS
    assert not fires("pay_mix_unusual", tracked)


def test_a_commission_of_people_who_sell() -> None:
    sold = (
        'add commission sold "Sold" {\n  of sum(amount)\n  from deals where closed in period\n'
        "  credit by closed\n  rates each period { from 0 USD pays 3% on all }\n"
        '  if no data pay nothing\n  litmus {\n    measurable "CRM."\n'
        '    unintended "Selling" accepted "Renewals."\n'
        "    working by 2026-12-31 when gross_renewal of company >= 90%\n  }\n}\n"
    )
    assert fires("commission_out_of_context", sold)
    assert not fires("commission_out_of_context", sold + context(owns="renewals, selling"))
    assert not fires("commission_out_of_context", sold + context(mission="expansion"))


@pytest.mark.parametrize(
    ("snippet", "wanted"),
    [
        ("", True),
        (REVIEWS, False),
        (goal("asked", "csat_positive", "by answered", "80%"), True),
        (goal("own", "value_share", "by due", "90%"), False),  # nobody says what it is about
    ],
)
def test_something_to_do_on_a_monday(snippet: str, wanted: bool) -> None:
    lagging = "remove breadth\nchange team { weight 40% }\n"
    assert fires("only_lagging", lagging + snippet) is wanted


def test_four_elements_in_a_segment_only() -> None:
    changes = (
        "change breadth { weight 15% }\n"
        + element("logos", 10, "by due", "92.5%")
        + 'add segment north "North" of people where team = "North" {\n'
        "  remove logos\n  change breadth { weight 25% }\n}\n"
    )
    (found,) = of("too_many_elements", changes)
    assert found.message.startswith("The plan pays on 4 elements")


# ---------------------------------------------------------------- targets

REVISED = 'revision of csm from 2026-07-01 "Second half" {{\n  {change}\n}}\n'


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        ("change retention { target 96.6% }", False),  # 5 % of 92 %, to the point
        ("change retention { target 96.7% }", True),
        ("change retention { target 80% }", False),
        ("change retention { weight 60% }", False),
    ],
)
def test_a_jump_of_a_target(change: str, wanted: bool) -> None:
    assert fires("target_jump", REVISED.format(change=change)) is wanted


@pytest.mark.parametrize(
    ("segment", "target", "wanted"),
    [
        ("of renewals where up_for_renewal > 9_000 USD", "98%", True),
        ("of renewals where up_for_renewal > 9_000 USD", "95%", False),
        ('of people where team = "North"', "98%", True),
        ('of people where team = "North"', "90%", False),
    ],
)
def test_a_jump_for_those_that_are_told_apart(segment: str, target: str, wanted: bool) -> None:
    mixed = "  mixed book blend target\n" if "renewals" in segment else ""
    change = (
        f'add segment some "Some" {segment} {{\n  change retention {{ target {target} }}\n'
        f"{mixed}}}\n"
    )
    # A revision stands behind the plan: the first of the closing braces is the plan's.
    found = of("target_jump", "}\n" + REVISED.format(change=change).removesuffix("}\n"))
    assert bool(found) is wanted
    assert all("`retention` in segment `some` goes from 92% to 98%" in d.message for d in found)


def test_another_scope_is_another_target() -> None:
    change = "change retention {\n  target 99%\n  scope team\n}"
    assert not fires("target_jump", REVISED.format(change=change))


# ---------------------------------------------------------------- overlaps

SELLS = context(mission="expansion", owns="renewals, selling")
GROWTH = element("expansion", 15, "by closed", "30_000 USD a quarter, prorated", table="even")
COMMISSION = (
    'add commission sold "Sold" {{\n  of sum(amount)\n  from deals where {where}\n'
    "  credit by closed\n  rates each period {{ from 0 USD pays 3% on all }}\n"
    '  if no data pay nothing\n  litmus {{\n    measurable "CRM."\n'
    '    unintended "Selling" accepted "Renewals."\n'
    "    working by 2026-12-31 when gross_renewal of company >= 90%\n  }}\n}}\n"
)
ALONE_SOLD = element(
    "expansion_alone", 15, "to closed_by on closed", "9_000 USD a quarter, prorated", table="even"
)


@pytest.mark.parametrize(
    ("snippet", "wanted"),
    [
        (GROWTH + COMMISSION.format(where="closed in period"), True),
        (ALONE_SOLD + COMMISSION.format(where="closed in period and with_sales"), False),
        (ALONE_SOLD + COMMISSION.format(where="closed in period and not with_sales"), True),
        (
            element("retention_again", 15, "by due", "92%")
            .replace("from std", '"Again"')
            .replace("  weight", "  measure gross_renewal\n  weight")
            .replace("litmus {", 'litmus {\n measurable "m"\n unintended "u" accepted "a"\n')
            .replace(" >= 90% }", " >= 90%\n }"),
            True,
        ),
        (element("net_renewals", 15, "by due", "110%"), False),  # beside gross: on purpose
        (element("logos", 15, "by due", "92%"), False),  # by count, not by value
    ],
)
def test_one_dollar_paid_twice(snippet: str, wanted: bool) -> None:
    assert fires("same_dollar_twice", SELLS + "remove team\n" + snippet) is wanted


KINDS = """\
add commission {name} "Sold" {{
  of sum(amount where with_sales = {yes})
  from deals where closed in period
  credit by closed
  rates each period {{ from 0 USD pays 3% on all }}
  if no data pay nothing
  litmus {{
    measurable "CRM."
    unintended "Selling" accepted "Renewals."
    working by 2026-12-31 when gross_renewal of company >= 90%
  }}
}}
"""


@pytest.mark.parametrize(("other", "wanted"), [("no", False), ("yes", True)])
def test_a_sums_own_condition_tells_rows_apart(other: str, wanted: bool) -> None:
    two = KINDS.format(name="one", yes="yes") + KINDS.format(name="two", yes=other)
    assert fires("same_dollar_twice", SELLS + two) is wanted


def test_a_group_of_overlapping_parts_is_said_once() -> None:
    three = "".join(KINDS.format(name=name, yes="yes") for name in ("one", "two", "three"))
    (found,) = of("same_dollar_twice", SELLS + three)
    assert found.message.startswith("Commissions `one`, `two` and `three` all add up")
    assert found.message.endswith("one amount pays 3 times.")


def test_of_many_overlapping_parts_the_first_are_named() -> None:
    names = [f"part_{number}" for number in range(9)]
    (found,) = of(
        "same_dollar_twice", SELLS + "".join(KINDS.format(name=n, yes="yes") for n in names)
    )
    assert "Commissions `part_0`, `part_1`, `part_2` and 6 more all add up" in found.message


def test_parts_that_overlap_in_a_chain_are_not_said_to_pay_one_amount_each() -> None:
    chain = "".join(
        KINDS.format(name=name, yes="yes").replace("with_sales = yes", where)
        for name, where in (
            ("low", "amount < 2_000 USD"),
            ("middle", "amount < 9_000 USD and amount > 1_000 USD"),
            ("high", "amount > 5_000 USD"),
        )
    )
    (found,) = of("same_dollar_twice", SELLS + chain)
    assert "that overlap: one amount can pay twice" in found.message


def _again(name: str, clause: str = "") -> str:
    return (
        element(name, 10, "by due", "92%", clauses=clause)
        .replace("from std {", '"Again" {\n  measure gross_renewal')
        .replace("litmus {", 'litmus {\n measurable "m"\n unintended "u" accepted "a"\n')
        .replace(" >= 90% }", " >= 90%\n }")
    )


def test_an_elements_answer_does_not_speak_for_two_others() -> None:
    answered = 'allow same_dollar_twice "Twice the weight is meant."'
    three = SELLS + "change retention { weight 55% }\nremove team\n"
    assert not fires(
        "same_dollar_twice", three + _again("one", answered) + "change breadth { weight 35% }\n"
    )
    (found,) = of("same_dollar_twice", three + _again("one", answered) + _again("two"))
    assert found.message.startswith("Element `retention` and element `two` both add up")


def test_a_groups_number_beside_ones_own_is_no_overlap() -> None:
    assert not fires("same_dollar_twice", "")


# ---------------------------------------------------------------- what a plan states


def test_what_the_context_lacks_is_named() -> None:
    (found,) = of("context_not_said", "context {\n  mission retention\n}\n")
    assert "`maturity` or `csm_owns`" in found.message


def test_a_measure_that_two_elements_read_is_asked_about_once() -> None:
    assert fires(
        "about_not_said",
        "change retention { measure value_share }\nchange team { measure value_share }\n",
    )


def test_advice_stands_where_the_measure_or_the_weight_is_written() -> None:
    (light,) = of(
        "low_weight_element",
        "change breadth { weight 31% }\nchange team {\n  weight 9%\n  credit by due\n}\n",
    )
    assert light.place.text.strip() == "weight 9%"
