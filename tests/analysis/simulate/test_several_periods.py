"""Simulated periods that follow each other: what one leaves is what the next begins with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from planlang.analysis.simulate import Range, Refused, Simulation, Wanted, simulate
from planlang.analysis.simulate.draws import Draws
from planlang.analysis.simulate.figures import Origins, origins_of, used_terms
from planlang.analysis.simulate.past import past_of
from planlang.analysis.simulate.pay import pay_in_columns
from planlang.analysis.simulate.person import Carried, People
from planlang.data.model import Measures
from planlang.data.sources import Sources
from planlang.pipeline import checked, measured
from planlang.plan.model import Plan
from planlang.scores.evaluate import score_person
from planlang.scores.runs import terms_of

SCENARIOS = 40
PLAN = """
roster people "People" {
  file   "people.csv"
  column person     person
  column name       text
  column from       date
  column to         date  optional
  column variable   money
  key    person, from
}
dataset deals "Deals" {
  file   "deals.csv"
  column deal       text
  column seller     person
  column closed     date
  column amount     money
  key    deal
}
measure deals_closed "Deals closed" {
  value   count()
  from    deals where closed in period
  better  higher
}
plan sales "Sales" {
  effective    2026-01-01 through 2028-12-31
  calendar     year starts january
  pays         quarterly
  currency     USD
  rounding     half-up to 0.01 USD
  proration    by day
  on move      split by day
  people       from people
  commission sold "Sold, by the year" {
    of         sum(amount)
    from       deals where closed in period
    credit     to seller on closed
    rates year to date, bounds in full {
      from 0 USD to 30_000 USD        pays 6% on the part above
      from 30_000 USD                 pays 12.5% on the part above
    }
    if no data pay nothing
    litmus {
      measurable "Deals are booked at once."
      unintended "Holding deals back" accepted "The rate never falls within a year."
      working    by 2027-12-31 when deals_closed of company >= 100
    }
  }
  spiff each_deal "Each deal" {
    pays       100 USD for each deals where closed in period
    credit     to seller on closed
    cap        700 USD a year
  }
  spiff all_deals "All deals" {
    pays       10 USD for each deals where closed in period
    credit     to seller on closed
    cap        95 USD in all
    from       2026-01-01
  }
}
"""


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, dict[str, Measures]]:
    """Five sellers; deals in 2026 and in the first quarter of 2027."""
    folder = tmp_path_factory.mktemp("company")
    (folder / "sales.plan").write_text(PLAN, encoding="utf-8")
    people = [f"p{i},P {i},2025-01-01,,{20_000 + 1_000 * i}" for i in range(5)]
    (folder / "people.csv").write_text(
        "\n".join(["person,name,from,to,variable", *people]) + "\n", encoding="utf-8"
    )
    rows = ["deal,seller,closed,amount"]
    for number in range(150):
        day = date.fromordinal(date(2026, 1, 5).toordinal() + number * 3)
        rows.append(f"d{number},p{number % 5},{day},{1_000 + number * 37 % 900}.{number % 100:02}")
    (folder / "deals.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    result = checked(folder / "sales.plan")
    assert not [d.message for d in result.diagnostics if d.is_error]
    (plan,) = result.plans
    found = {}
    for label in [f"{year}-Q{q}" for year in (2026, 2027, 2028) for q in range(1, 5)]:
        period = plan.calendar.period(label, plan.pays)
        assert period is not None
        measures = measured(plan, Sources(folder), period, period.end).measures
        assert measures is not None
        found[label] = measures
    return plan, found


def wanted_of(plan: Plan, measures: dict[str, Measures], label: str) -> Wanted:
    return Wanted(
        plan=plan,
        base=measures[label],
        history=tuple(measures[f"2026-Q{q}"] for q in range(1, 5)),
        ranges=(),
        scenarios=SCENARIOS,
        seed=3,
        together=False,
        budget=None,
    )


def test_what_a_period_leaves_is_what_the_next_begins_with(
    company: tuple[Plan, dict[str, Measures]],
) -> None:
    """From the second quarter of 2027 on, so that the first is what the data say."""
    plan, measures = company
    answer = terms_of(plan)
    labels = ("2027-Q2", "2027-Q3", "2027-Q4", "2028-Q1")
    carried: Carried = {}
    paid: dict[str, np.ndarray] = {}
    for label, next_label in zip(labels, (*labels[1:], "2028-Q2"), strict=True):
        wanted = wanted_of(plan, measures, label)
        origins = origins_of(wanted, used_terms(wanted, answer))
        assert isinstance(origins, Origins)
        past = past_of(plan, wanted.history, origins.drawn, origins.added_to.values())
        draws = Draws(past, (), wanted.base.period, SCENARIOS, 3, together=False)
        makes = People(wanted, origins, past, draws, answer, carried)
        for person in wanted.base.people:
            drawn = makes.drawn(person)
            found = pay_in_columns(plan, wanted.base.period, makes.columns(person, drawn))
            for line in found.lines:
                paid[f"{label} {person.person} {line.name}"] = line.pay
            for scenario in range(0, SCENARIOS, 7):
                exact = score_person(plan, wanted.base, makes.exactly(person, drawn, scenario))
                got = {line.name: line.pay[scenario].item() for line in found.lines}
                for line in exact.paid_lines:
                    assert got[line.name] == pytest.approx(float(line.pay), abs=1e-6), label
        carried = makes.carried(label[:4] != next_label[:4])
    begun = measures["2027-Q1"]
    for seller in begun.people:
        score = score_person(plan, begun, seller)
        first = {line.name: line.pay for line in score.paid_lines}
        year = sum(paid[f"{label} {seller.person} each_deal"] for label in labels[:3])
        assert np.all(float(first["each_deal"]) + year <= 700 + 1e-6)
        # The cap in all was used up in 2026, and no new year brings it back.
        assert all(not paid[f"{label} {seller.person} all_deals"].any() for label in labels)
        assert paid[f"2028-Q1 {seller.person} each_deal"].max() > 0


def test_what_is_drawn_is_what_a_quarter_adds(company: tuple[Plan, dict[str, Measures]]) -> None:
    """Not the year to date of the quarter that it was drawn from."""
    plan, measures = company
    found = simulate(wanted_of(plan, measures, "2028-Q1"))
    assert isinstance(found, Simulation)
    (line,) = (line for line in found.lines if line.name == "sold")
    year = [score_person(plan, measures["2026-Q4"], p) for p in measures["2026-Q4"].people]
    most = sum(line.commissions[0].runs[0].amount or Fraction(0) for line in year)
    assert line.cost.high < most * Fraction(6, 100) / 2
    assert found.replayed.same == found.replayed.payouts


def test_periods_together_cost_their_sum(company: tuple[Plan, dict[str, Measures]]) -> None:
    plan, measures = company
    ranges = (
        Range(
            name="sold", low=Fraction(9_000), likely=None, high=Fraction(9_000), is_percent=False
        ),
        Range(name="each_deal", low=Fraction(3), likely=None, high=Fraction(3), is_percent=False),
        Range(name="all_deals", low=Fraction(0), likely=None, high=Fraction(0), is_percent=False),
    )
    one = replace(wanted_of(plan, measures, "2028-Q1"), ranges=ranges, history=())
    later = [measures[f"2028-Q{q}"] for q in (2, 3, 4)]
    found = simulate(one, later)
    assert isinstance(found, Simulation)
    # 36,000 in the year: 30,000 at 6 % and 6,000 at 12.5 %; twelve deals, of which seven pay.
    assert found.cost.mean == 5 * (1_800 + 750 + 700)
    assert (found.people, found.lines[0].people) == (5, 20)
    assert [p.label for p in found.periods] == [f"2028-Q{q}" for q in range(1, 5)]


def test_a_period_is_the_same_alone_and_with_others(
    company: tuple[Plan, dict[str, Measures]],
) -> None:
    plan, measures = company
    alone = simulate(wanted_of(plan, measures, "2028-Q1"))
    both = simulate(wanted_of(plan, measures, "2027-Q4"), [measures["2028-Q1"]])
    first = simulate(wanted_of(plan, measures, "2027-Q4"))
    assert not isinstance(alone, Refused)
    assert not isinstance(both, Refused)
    assert not isinstance(first, Refused)
    assert abs(both.cost.mean - alone.cost.mean - first.cost.mean) <= Fraction(2, 100)
