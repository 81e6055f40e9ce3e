"""Explanations: every line is there, adds up, and names the line of the plan that decided it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from planlang.data.model import PersonMeasures, Taken
from planlang.diagnostics import Source, Span
from planlang.plan.model import Award, CapPer, Cumulation, FixedTarget, Mixed, Plan
from planlang.scores.evaluate import score
from planlang.scores.explain import explain, line_names
from planlang.scores.explanation import ORDER, Explanation, Step
from planlang.values.calendar import Frequency
from tests.scores.builder import (
    CALENDAR,
    award,
    commission,
    compare,
    curve,
    element,
    gate,
    limit,
    plan,
    quantity,
    rates,
    reading,
    version,
)
from tests.scores.people import Given, measures, person, rows, run, sums
from tests.scores.samples import everything, scores


def explained(of: Plan, who: PersonMeasures, line: str | None = None) -> Explanation:
    found = score(of, measures(who))
    made = explain(of, found, found.people[0], line)
    assert made is not None
    return made


def steps(of: Explanation, title: str) -> dict[str, Step]:
    """The steps of the section called `title`, by label."""
    section = next(s for s in of.sections if s.title == title)
    return {step.label: step for step in section.steps}


def test_all_lines_of_a_person_add_up_to_the_total() -> None:
    found = scores(retention=1, usage=2, sold=90_000)
    made = explain(everything(), found, found.people[0])
    assert made is not None
    paid = [step.amount for section in made.sections for step in section.steps if step.is_line]
    assert sum(amount for amount in paid if amount is not None) == found.people[0].total
    assert [s.title for s in made.sections] == [
        "Retention", "Usage", "Sold", "Bonus", "Total cap", "Spiff", "Total",
        "contacts (tracked, not paid)",
    ]  # fmt: skip
    total = made.sections[-2].steps
    assert sum(step.amount or 0 for step in total[:-1]) == total[-1].amount
    assert made.order == ORDER
    assert made.period == "2027-Q1 (2027-01-01 to 2027-03-31)"


def test_an_element_step_by_step() -> None:
    found = scores()
    made = explain(everything(), found, found.people[0], "retention")
    assert made is not None
    line = steps(made, "Retention")
    assert line["Retention"].formula == "90.00 USD ÷ 100.00 USD"
    assert line["Attainment"].formula == "90% ÷ 93%"
    assert line["Payout table"].formula == (
        "96.774193…% of target: from 90% to 100% of target pays 50% to 100%"
    )
    assert line["Payout table"].note == "50% + (96.774193…% − 90%) × 5 points per point"
    assert line["Pay"].formula == "750.00 USD × 66.666666…% × 83.870967…%"
    assert (line["Line"].value, line["Line"].amount) == ("419.35 USD", Fraction("419.35"))


def test_each_step_names_the_line_that_decided_it() -> None:
    source = Source("p.plan", "weight\ntarget\npayout\n")
    weight, target, row = (Span(source, i, i + 6) for i in (0, 7, 14))
    table = curve((None, None, 1, 1))
    table = replace(table, pieces=(replace(table.pieces[0], span=row),))
    terms = replace(element("x", pays=table), lines={"weight": weight, "target": target})
    made = explained(plan(version(terms)), person(run(x=1)))
    line = steps(made, "X")
    assert [line[k].place for k in ("Weight", "Target", "Payout table")] == [weight, target, row]


def test_run_by_run_with_a_rounding_line() -> None:
    made_plan = plan(version(element("x")), version(element("x", target=3), first=date(2027, 2, 1)))
    who = person(
        run("1.8", x=1, units=1, last=date(2027, 1, 31)),
        run("1.8", x=3, units=1, version=1, first=date(2027, 2, 1)),
    )
    made = explained(made_plan, who)
    assert [s.title for s in made.sections] == [
        "X, 2027-01-01 to 2027-01-31", "X, 2027-02-01 to 2027-03-31", "X", "Total",
    ]  # fmt: skip
    line = steps(made, "X")  # half a cent each: two cents by themselves, one together
    shown = [step.amount for label, step in line.items() if label != "Line"]
    assert "Rounding" in line
    assert sum(amount for amount in shown if amount is not None) == line["Line"].amount
    assert line["Line"].amount == Fraction("0.01")


def test_segments_of_rows_objectives_and_combined_measures() -> None:
    mixed = element("x", target="0.9", segment_targets={"risk": "0.5"}, mixed=Mixed.EACH)
    with_segments = plan(version(mixed), readings=[reading("x", segments=("risk",))])
    book = Taken(sums=(sums(90, 100), sums(50, 100, "risk")))
    line = steps(explained(with_segments, person(run(x=book))), "X")
    assert line["risk"].note == "target 50%, pays 100%"
    assert line["Payout table"].formula == (
        "the segments' payouts, averaged by denominator: the sum of amount"
    )

    blended = plan(
        version(replace(mixed, mixed=Mixed.BLEND)), readings=[with_segments.readings["x"]]
    )
    line = steps(explained(blended, person(run(x=book))), "X")
    assert line["Target"].formula == (
        "blended from the segments' targets by denominator: the sum of amount"
    )
    nothing = Taken(sums=(sums(0, 0), sums(0, 0, "risk")))
    line = steps(explained(blended, person(run(x=nothing))), "X")
    assert line["X"].note == "There is nothing to divide by: the sum of amount is 0."

    mbo = version(element("mbo", objectives=True, against_target=False, target=None))
    who = person(run(), objectives={"mbo": (("0.6", "0.5"), ("0.4", None))})
    line = steps(explained(plan(mbo), who), "Mbo")
    assert (line["Objective 1"].formula, line["Objective 1"].value) == ("60% × 50%", "30%")
    assert line["Objective 2"].formula == "40% × not scored yet"

    both = version(element("x", of=quantity(("0.6", "a"), ("0.4", "b"))))
    line = steps(explained(plan(both), person(run(a=1, b="0.5"))), "X")
    assert (line["A"].formula or line["A"].value) == "60% × A + 40% × B"
    assert line["B"].value == "50%"


def test_awards_say_how_they_are_rounded_and_what_of_a_cap_is_left() -> None:
    def line(made: Award, s: Given, s_before: Given = 0) -> str:
        found = explained(plan(version(awards=(made,))), person(run(s=s, s_before=s_before)), "s")
        return steps(found, "S")["Line"].formula or ""

    assert line(award("s", 250), s=3) == "3 × 250.00 USD"
    assert line(award("s", "250.25"), s="0.33") == (
        "0.33 × 250.25 USD = 82.5825 USD, half up to 0.01 USD"
    )
    a_year = award("s", 250, cap=1_000, per=CapPer.YEAR)
    assert line(a_year, s=3, s_before=1) == (
        "2 × 250.00 USD = 500.00 USD (earlier periods have used 250.00 USD of the cap)"
    )
    assert line(a_year, s=6, s_before=1) == (
        "5 × 250.00 USD = 1,250.00 USD, of which the cap leaves 750.00 USD"
        " (earlier periods have used 250.00 USD of the cap)"
    )
    found = explained(plan(version(awards=(a_year,))), person(run(s=3, s_before=1)), "s")
    counted = steps(found, "S")["Counted"]
    assert (counted.value, counted.note) == (
        "2", "3 through this period, less 1 through the one before",
    )  # fmt: skip
    parts = award("s", "0.25", cap=1_000, per=CapPer.YEAR)
    assert line(parts, s="2.5", s_before="0.5") == (
        "2 × 0.25 USD = 0.50 USD (earlier periods have used 0.13 USD of the cap)"
    )


def test_rates_show_their_bands_and_rows() -> None:
    table = rates((None, "0.1"), (1_000, "0.2"))
    terms = version(commissions=(commission("c", table),), cap=limit(amount=100))
    made = explained(plan(terms), person(run(c=1_500)), "c")
    line = steps(made, "C")
    assert (line["10%"].formula, line["20%"].value) == ("1,000.00 USD × 10%", "100.00 USD")
    each = version(commissions=(commission("c", table, Cumulation.EACH_ROW),))
    line = steps(explained(plan(each), person(run(c=rows((1_500, "0.5")))), "c"), "C")
    assert line["Row of 1,500.00 USD"].formula == ("(1,000.00 USD × 10% + 500.00 USD × 20%) × 50%")
    ytd = version(commissions=(commission("c", table, Cumulation.YEAR_TO_DATE),))
    line = steps(explained(plan(ytd), person(run(c=1_500, c_before=1_000)), "c"), "C")
    assert line["Line"].formula == "200.00 USD, half up to 0.01 USD, less 100.00 USD before"


def test_a_target_shows_how_it_came_about() -> None:
    yearly = FixedTarget(value=Fraction(100_000), per_year=True, prorated=True)
    made = plan(version(element("x", target=yearly)), readings=[reading("x", is_ratio=False)])
    line = steps(explained(made, person(run(x=9, units=45))), "X")
    assert line["Target"].formula is not None
    assert line["Target"].formula.endswith("× 25% of the year × 45/90 of the period in the plan")


def test_a_name_that_is_no_line() -> None:
    found = scores()
    assert explain(everything(), found, found.people[0], "nonsense") is None
    assert line_names(found.people[0]) == (
        "retention", "usage", "sold", "bonus", "spiff", "contacts",
    )  # fmt: skip


def test_provisional_figures_say_so() -> None:
    found = replace(scores(), provisional=True, as_of=date(2027, 2, 15))
    made = explain(everything(), found, found.people[0])
    assert made is not None
    assert made.provisional == "Facts through 2027-02-15."


def test_gates_and_bonuses_show_what_they_looked_at() -> None:
    found = scores(discount="0.171", done=None)
    made = explain(everything(), found, found.people[0])
    assert made is not None
    gate = steps(made, "Usage")["Gate: Discounts"]
    assert gate.note == "closed: Discount 17.1%"
    assert steps(made, "Bonus")["Condition"].note == "Done no data"


SCALED = (
    "While Risk is above 10%, X pays 80% of the payout and at most 50%. Without data the gate "
    "stays open."
)


@pytest.mark.parametrize(
    ("risk", "wanted"),
    [("0.2", [("80%", SCALED), ("50%", "at most 50%")]), ("0.1", [("100%", SCALED)])],
)
def test_a_gate_that_scales_and_caps_is_told_once(risk: str, wanted: list[tuple[str, str]]) -> None:
    shut = gate("g", compare(quantity((1, "risk")), ">", "0.1"), "x", scale="0.8", cap="0.5")
    made = plan(version(element("x"), gates=(shut,)))
    shown = explained(made, person(run(x=1, risk=risk)))
    found = [
        (step.value, step.formula)
        for section in shown.sections
        for step in section.steps
        if step.label == "Gate: G"
    ]
    assert found == wanted


def test_a_month_s_share_of_the_year_is_not_rounded() -> None:
    """8.33 % of 24,000 would be 1,999.20."""
    month = CALENDAR.period("2027-M02", Frequency.MONTHLY)
    assert month is not None
    made = plan(version(element("x")), spread=("1/12",) * 12, pays=Frequency.MONTHLY)
    found = score(made, measures(person(run(24_000, x=1)), period=month))
    shown = explain(made, found, found.people[0], "x")
    assert shown is not None
    (section,) = shown.sections
    (variable,) = [step for step in section.steps if step.label == "Variable pay"]
    assert variable.formula == "24,000.00 USD a year × 8.333333…%"
    assert variable.amount == 2_000
