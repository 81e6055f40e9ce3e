"""Traps that real plans fell into (the end of the case list): each caught, in words."""

from fractions import Fraction

import pytest

from tests.plan.extending import checked, messages, plan

LITMUS = """
    litmus {
      measurable "Billing closes within three days."
      unintended "Selling what is not needed" accepted "It comes back at renewal."
      working    by 2027-12-31 when kept_share of company >= 85%
    }
"""


def commission(rates: str, target: str = "") -> str:
    return f"""
  commission add_ons "Add-ons" {{
    of       sum(renewed)
    from     renewals where due in period
    credit   by due
{target}
{rates}
{LITMUS}
  }}"""


def elements(*weights: str) -> str:
    """Elements beside `retention`, which takes the first weight."""
    first, *rest = weights
    made = [
        f"""
  add element part_{n} "Part {n}" {{
    weight     {weight}
    measure    kept_share
    credit     by due
    scope      {scope}
    target     90%
    payout     as retention
    if no data pay nothing
{LITMUS}
  }}"""
        for n, (weight, scope) in enumerate(zip(rest, ("team", "company"), strict=True))
    ]
    return f"remove logos\nchange retention {{ weight {first} }}" + "".join(made)


def test_weights_of_three_thirds() -> None:
    result = checked(elements("33.33%", "33.33%", "33.33%"))
    (diagnostic,) = result.diagnostics
    assert diagnostic.code.name == "weights_not_100"
    assert "add to 99.99%, and 100% was wanted" in diagnostic.message
    assert diagnostic.help is not None
    assert "`weight 33.34%`" in diagnostic.help
    assert diagnostic.fix is not None
    assert (diagnostic.fix.span.text, diagnostic.fix.text) == ("33.33%", "33.34%")
    assert result.plans == ()


def test_weights_that_add_up() -> None:
    assert messages(elements("33.34%", "33.33%", "33.33%")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Paid in full at a target of 120%.",
        "The target is 120 %; above it pay doubles.",
        "Target: 120%",
        "Whoever reaches the 120% target is paid in full.",
        "Targets are set at 120 percent.",
        "The target NRR is 120%.",
        "Our target for net retention is 120 %.",
        "The target (net retention) is 120%.",
        "A target NRR of 120%, quarter on quarter.",
    ],
)
def test_prose_says_a_target_of_120_beside_a_plan_of_110(text: str) -> None:
    body = f'change retention {{\n target 110%\n definition "{text}"\n}}'
    assert messages(body) == [
        (
            "prose_disagrees: The definition of element `retention` speaks of a target of 120%, "
            "and its target is 110%."
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Paid in full at a target of 110%.",
        "At most 120% of target pay.",
        "Below 93% of target nothing is paid.",
        "Growth of 120% is world class.",
        "Below target the payout is 20%.",
        "Once the target is met the payout is 120%.",
        "Above target payouts rise in steps of 5%.",
        "Target pay for retention is 20% of variable.",
        "The target is what it was; churn of 20% counts.",
    ],
)
def test_prose_that_agrees_or_says_something_else(text: str) -> None:
    body = f'change retention {{\n target 110%\n definition "{text}"\n}}'
    assert messages(body) == []


@pytest.mark.parametrize(
    "question",
    [
        'measurable "It is counted, and its target is 120%."',
        'unintended "All run after the target of 120%." accepted "They may."',
        'unintended "Discounts" accepted "The target of 120% leaves no room for them."',
    ],
)
def test_prose_of_a_litmus_test(question: str) -> None:
    others = {
        "measurable": 'measurable "Billing closes within three days."',
        "unintended": 'unintended "Discounts" accepted "Discounts need approval."',
    }
    asked = "\n".join({**others, question.partition(" ")[0]: question}.values())
    working = "working by 2027-12-31 when kept_share of company >= 85%"
    (message,) = messages(f"change retention {{\n litmus {{\n{asked}\n{working}\n}}\n}}")
    assert message.startswith("prose_disagrees: The litmus test of element `retention` speaks of")


def test_purpose_that_names_a_target_no_element_has() -> None:
    assert messages('purpose "Everybody works towards a target of 95%."') == [
        (
            "prose_disagrees: The plan's purpose speaks of a target of 95%, and no element has it: "
            "the targets are 90%."
        )
    ]


def test_n1_bounds_ending_in_99_are_refused_with_the_exact_bound() -> None:
    rates = """
    rates each period, bounds in full {
      from 0 USD to 499.99 USD          pays 25% on the part above
      from 500 USD to 2_999.99 USD      pays 30% on the part above
      from 3_000 USD                    pays 40% on the part above
    }"""
    result = checked(commission(rates))
    assert [d.code.name for d in result.diagnostics] == ["bound_just_below"] * 2
    first, second = result.diagnostics
    assert "499.99 USD stops just short of 500 USD" in first.message
    assert first.fix is not None
    assert second.fix is not None
    assert (first.fix.span.text, first.fix.text) == ("499.99 USD", "500 USD")
    assert (second.fix.span.text, second.fix.text) == ("2_999.99 USD", "3_000 USD")


def test_a_bound_of_nines_is_refused_where_both_rows_have_it() -> None:
    """No gap is left, and yet 500 was meant."""
    rates = """
    rates each period, bounds in full {
      from 0 USD to 499.99 USD          pays 25% on the part above
      from 499.99 USD                   pays 40% on the part above
    }"""
    assert [m.partition(": what")[0] for m in messages(commission(rates))] == [
        "bound_just_below: The bound 499.99 USD stops just short of 500 USD"
    ] * 2


def test_whole_numbers_that_stop_one_short_are_refused_too() -> None:
    rates = """
    rates each period, bounds in full {
      from 0 USD to 499 USD             pays 25% on the part above
      from 500 USD                      pays 40% on the part above
    }"""
    assert messages(commission(rates)) == [
        (
            "bound_just_below: The bound 499 USD stops just short of 500 USD: what lies between "
            "belongs to no row, or is counted in the wrong one."
        )
    ]


def test_a_table_that_needs_the_word_marginal_or_whole() -> None:
    rates = """
    rates each period, bounds in full {
      from 0% to 100% of target         pays 7.5%
      from 100% of target               pays 12.5%
    }"""
    (message,) = messages(commission(rates, "target 300_000 USD a quarter, in full"))
    assert message.startswith("rate_reach_missing: ")
    assert "360,000 USD would pay 30,000 USD if each rate applies to the part above" in message
    assert "45,000 USD if it applies to all" in message


def test_a_table_that_does_not_say_what_it_is_applied_to() -> None:
    rates = """
    rates {
      from 0 USD to 1_000 USD           pays 1% on the part above
      from 1_000 USD                    pays 2% on the part above
    }"""
    basis, bounds = messages(commission(rates))
    # Two deals of 600: 6 + 6 each by itself; 10 + 4 as one sum of 1,200.
    assert basis == (
        "rate_reach_missing: The table does not say what it is applied to: two deals of 600 USD "
        "in one period would pay 12 USD row by row and 14 USD as the period's sum; in two periods, "
        "12 USD period by period and 14 USD year to date."
    )
    assert "prorated" in bounds


def test_all_that_a_table_leaves_open_is_said_at_once() -> None:
    rates = """
    rates {
      from 0 USD to 500 USD           pays 25%
      from 500 USD                    pays 30%
    }"""
    found = sorted(message.partition(": ")[2][:48] for message in messages(commission(rates)))
    assert found == [
        "The table does not say what happens to its bound",
        "The table does not say what it is applied to: tw",
        "The table does not say what its rates apply to: ",
    ]


def test_a_table_that_does_not_say_whether_its_bounds_prorate() -> None:
    rates = """
    rates each period {
      from 0 USD to 1_000 USD           pays 1% on the part above
      from 1_000 USD                    pays 2% on the part above
    }"""
    (message,) = messages(commission(rates))
    assert message.startswith("rate_reach_missing: ")
    # 600 for half a period: 1% of 600, or 1% of 500 and 2% of the 100 above the halved bound.
    assert "600 USD would pay 6 USD with the bounds in full, 7 USD with the bounds" in message


def test_the_bounds_of_a_year_to_date_are_the_years() -> None:
    rows = """{
      from 0 USD to 1_000 USD           pays 1% on the part above
      from 1_000 USD                    pays 2% on the part above
    }"""
    (message,) = messages(commission(f"rates year to date {rows}"))
    assert message.endswith("those of the year to date are the year's, and hold in full.")
    assert messages(commission(f"rates year to date, bounds in full {rows}")) == []
    (message,) = messages(commission(f"rates year to date, bounds prorated {rows}"))
    assert message.startswith("clause_misplaced: The bounds of a table on the year to date are")


@pytest.mark.parametrize(
    ("target", "accepted"),
    [
        ("1_000 USD a year, in full", True),
        ("1_000 USD a year, prorated", False),  # the next period would count by other bounds
        ("1_000 USD a quarter, in full", False),
        ("1_000 USD a quarter, prorated", False),
    ],
)
def test_a_target_that_bounds_of_the_year_to_date_are_shares_of_is_the_years(
    target: str, accepted: bool
) -> None:
    rates = """
    rates year to date, bounds in full {
      from 0% to 100% of target         pays 1% on the part above
      from 100% of target               pays 2% on the part above
    }"""
    found = messages(commission(rates, f"target {target}"))
    assert [m.partition(":")[0] for m in found] == ([] if accepted else ["clause_misplaced"])


def test_a_retroactive_tier() -> None:
    rates = """
    rates each period, bounds in full {
      up to 75% of target               pays 10% on all
      above 75% of target               pays 12.5% on all
    }"""
    (message,) = messages(commission(rates, "target 60_000 USD a quarter, in full"))
    assert message == (
        "retroactive_rate: Commission `add_ons` jumps where its rate changes: 75% of target "
        "(45,000 USD) pays 4,500 USD, and 75.1% of target (45,060 USD) pays 5,632.50 USD."
    )


def test_a_retroactive_table_as_it_was_published() -> None:
    """0–75 %, 75.1–100 %, 100.1–125 %, 125.1 % and up: what is 75.05 % paid?"""
    rates = """
    rates each period, bounds in full {
      from 0% to 75% of target          pays 10% on all
      from 75.1% to 100% of target      pays 12.5% on all
      from 100.1% to 125% of target     pays 17.5% on all
      from 125.1% of target             pays 20% on all
    }"""
    found = messages(commission(rates, "target 60_000 USD a quarter, in full"))
    assert found == [
        f"table_gap: The table says nothing from {ends}% of target to {starts}% of target: one row "
        "ends at the first and the next starts at the second."
        for ends, starts in ((75, 75.1), (100, 100.1), (125, 125.1))
    ]


def test_a_table_whose_breaks_disagree_with_its_parameters() -> None:
    """The target was moved to 85 % and the breaks of the table were not."""
    assert messages("change logos { target 85% }") == [
        "table_misses_target: Element `logos` pays 50% at its target (85%), and 100% was wanted."
    ]


def test_rates_in_money_that_change_beside_the_target() -> None:
    """The quota was raised to 300,000 and the rates still change at 250,000."""
    rates = """
    rates each period, bounds in full {
      from 0 USD to 250_000 USD         pays 7.5% on the part above
      from 250_000 USD                  pays 12.5% on the part above
    }"""
    assert messages(commission(rates, "target 300_000 USD a quarter, in full")) == [
        (
            "table_misses_target: The rates of commission `add_ons` change at 250,000 USD, and its "
            "target is 300,000 USD."
        )
    ]


@pytest.mark.parametrize(
    ("target", "basis"),
    [
        ("target 250_000 USD a quarter, in full", "each period"),
        ("target 300_000 USD a quarter, in full", "each row"),
        ("target 300_000 USD a quarter, in full", "year to date"),
        ("target 250_000 USD a year, in full", "year to date"),
        ("target 1_000_000 USD a year, in full", "each period"),
        ("", "each period"),
    ],
)
def test_rates_in_money_that_fit_the_target_or_are_for_another_time(
    target: str, basis: str
) -> None:
    rates = f"""
    rates {basis}, bounds in full {{
      from 0 USD to 250_000 USD         pays 7.5% on the part above
      from 250_000 USD                  pays 12.5% on the part above
    }}"""
    assert messages(commission(rates, target)) == []


def test_bounds_in_money_beside_a_yearly_target_for_the_year_to_date() -> None:
    rates = """
    rates year to date, bounds in full {
      from 0 USD to 250_000 USD         pays 7.5% on the part above
      from 250_000 USD to 400_000 USD   pays 10% on the part above
      from 400_000 USD                  pays 12.5% on the part above
    }"""
    (message,) = messages(commission(rates, "target 300_000 USD a year, in full"))
    assert "change at 250,000 USD and 400,000 USD, and its target is 300,000 USD" in message


BEYOND = """
    payout {
      below 80% of target               pays 0%
      from 80% to 100% of target        pays 0% to 100%
      from 100% to 120% of target       pays 100% to 140%
      from 120% to 130% of target       pays 140% to 150%
      from 130% of target               pays 150%
    }"""


def test_a_table_that_says_more_than_its_cap_pays() -> None:
    """The cap was lowered and the table was not: people read 150 % and are paid 130 %."""
    first, last = messages(f"change retention {{{BEYOND}\n cap 130%\n}}")
    holds = "and the cap of element `retention` holds all of it at 130%."
    assert first == f"dead_row: This row pays 140% and more, {holds}"
    assert last == f"dead_row: This row pays 150%, {holds}"


def test_a_cap_that_the_table_runs_into_is_no_contradiction() -> None:
    body = """
  change retention {
    payout {
      below 80% of target               pays 0%
      from 80% to 100% of target        pays 0% to 100%
      from 100% of target               pays 100% plus 5 points per point
    }
    cap 150%
  }"""
    assert messages(body) == []


@pytest.mark.parametrize("cap", ["", "cap 150%"])
def test_rows_that_pay_for_others_are_alive(cap: str) -> None:
    """A segment with a lower cap does not make the table wrong for everybody else."""
    body = f"""
  change retention {{{BEYOND}
    {cap}
  }}
  segment north "A region that starts" of people where team = "North" {{
    change retention {{ cap 120% }}
  }}"""
    assert messages(body) == []


def test_a_cap_that_others_reach_holds_something() -> None:
    body = f"""
  change retention {{{BEYOND}
    cap 150%
  }}
  segment north "A region that starts" of people where team = "North" {{
    change retention {{
      payout {{
        below 80% of target             pays 0%
        from 80% to 100% of target      pays 0% to 100%
        from 100% of target             pays 100%
      }}
    }}
  }}"""
    assert messages(body) == []


def test_an_inherited_account_that_would_read_as_growth() -> None:
    measure = """
measure net_growth "Value now, of that a quarter ago" {
  value   sum(renewed where due at end of period) / sum(renewed where due at end of previous period)
  from    renewals
  better  higher
}"""
    body = """
  change retention {
    measure  net_growth
    credit   by due
  }"""
    result = checked(body, before=measure)
    (diagnostic,) = result.diagnostics
    assert diagnostic.code.name == "credit_two_dates"
    assert diagnostic.message == (
        "The sums of `net_growth` read different windows (`due at end of period`; and `due at end "
        "of previous period`): `credit by due` would count one account for one holder here and "
        "for another there."
    )
    assert diagnostic.help is not None
    assert "would pay 23,333 USD instead of 5,000 USD" in diagnostic.help
    assert "`credit by book B`" in diagnostic.help


def test_payout_bounds_ending_in_99_are_refused_too() -> None:
    body = """
  change retention {
    payout {
      below 80% of target               pays 0%
      from 80% to 99.99% of target      pays 80%
      from 100% of target               pays 100%
    }
  }"""
    assert messages(body) == [
        (
            "bound_just_below: The bound 99.99% of target stops just short of 100% of target: "
            "what lies between belongs to no row, or is counted in the wrong one."
        )
    ]


def test_t10_a_cliff_of_65_points() -> None:
    body = """
  change retention {
    payout {
      below 93% of target               pays 0%
      from 93% to 100% of target        pays 65% plus 5 points per point
      from 100% to 110% of target       pays 100% plus 5 points per point
      from 110% of target               pays 150%
    }
  }"""
    (message,) = messages(body)
    assert message.startswith("cliff_payout: The payout of element `retention` jumps by 65 points")
    assert "just below it 0% (0 USD), at it 65% (3,900 USD)" in message
    curve = plan(body).versions[0].elements[0].curve
    points = {"92.9": 0, "93": 65, "96": 80, "100": 100, "110": 150}
    for x, payout in points.items():
        at = Fraction(x) / 100
        assert curve.piece_at(at).at(at) == Fraction(payout, 100)
