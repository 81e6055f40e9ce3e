"""A plan's examples run through the scorer and say what differs."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from planlang.diagnostics.catalogue.scores import EXAMPLE_DIFFERS
from planlang.plan.model import (
    Cumulation,
    Example,
    GivenObjective,
    GivenSums,
    Mixed,
    PersonTarget,
    Plan,
)
from planlang.scores.examples import ExampleResult, run_examples
from tests.scores.builder import (
    HERE,
    Number,
    commission,
    element,
    number,
    plan,
    rates,
    reading,
    segment,
    version,
)


def given(
    key: str,
    numerator: Number | None,
    denominator: Number | None = None,
    segment: str | None = None,
    rows: tuple[Number, ...] = (),
) -> GivenSums:
    return GivenSums(
        reading=key,
        segment=segment,
        numerator=None if numerator is None else number(numerator),
        denominator=None if denominator is None else number(denominator),
        rows=tuple(number(r) for r in rows),
    )


def ran(
    of: Plan,
    *sums: GivenSums,
    pays: Number = 100,
    lines: tuple[tuple[str, Number], ...] = (),
    variable: Number = 100,
    **others: object,
) -> ExampleResult:
    fields: dict[str, object] = {
        "title": "A quarter", "period": "2027-Q1", "variable": number(variable), "segments": (),
        "sums": sums, "objectives": (), "targets": (), "pays": number(pays),
        "pays_lines": tuple((name, number(amount)) for name, amount in lines), "span": HERE,
    }  # fmt: skip
    example = Example(**(fields | others))  # type: ignore[arg-type]
    [result] = run_examples(replace(of, examples=(example,)))
    return result


ONE = plan(version(element("x", target="0.8")))


def test_what_comes_out_as_written_says_nothing() -> None:
    result = ran(ONE, given("x", 60, 100), pays=75, lines=(("x", 75),))
    assert result.diagnostics == ()
    assert result.name == "sample: A quarter"


def test_a_total_and_a_line_that_differ() -> None:
    result = ran(ONE, given("x", "0.6"), pays=76, lines=(("x", 74),))
    total, line = result.diagnostics
    assert {total.code, line.code} == {EXAMPLE_DIFFERS}
    assert total.message == (
        "Example “A quarter” pays 75.00 USD, and 76.00 USD was wanted (1.00 USD less)."
    )
    assert total.help == "The plan pays `x` 75.00 USD."
    assert "75.00 USD for `x`, and 74.00 USD was wanted (1.00 USD more)" in line.message
    assert line.place == HERE


def test_none_and_its_reason() -> None:
    result = ran(ONE, given("x", None), pays=75, lines=(("x", 75),))
    assert result.diagnostics[1].help == "There was nothing to measure; the plan pays nothing."
    assert "(there was nothing to measure; the plan pays nothing)" in str(
        result.diagnostics[0].help
    )


def test_a_figure_has_the_rows_its_measure_needs() -> None:
    made = plan(version(element("x")), readings=[reading("x", at_least=5)])
    assert not ran(made, given("x", 1)).diagnostics


def test_segments_of_rows_and_of_people() -> None:
    terms = version(
        element("x", target="0.9", segment_targets={"risk": "0.5"}, mixed=Mixed.BLEND),
        segments=(segment("ramping", x={"cap": Fraction(1, 2)}),),
    )
    made = plan(terms, readings=[reading("x", segments=("risk",))])
    assert not ran(made, given("x", 50, 100, "risk")).diagnostics
    both = (given("x", 90, 100), given("x", 50, 100, "risk"))
    assert not ran(made, *both).diagnostics
    assert not ran(made, *both, segments=("ramping",), pays=50).diagnostics


def test_rows_year_to_date_objectives_and_targets_per_person() -> None:
    table = rates((None, "0.1"), (1_000, "0.2"))
    made = plan(version(commissions=(commission("c", table, Cumulation.EACH_ROW),)))
    assert not ran(made, given("c", 2_400, rows=(1_200, 1_200)), pays=280).diagnostics
    made = plan(version(commissions=(commission("c", table, Cumulation.YEAR_TO_DATE),)))
    assert not ran(made, given("c", 1_200), given("c_before", 500), pays=90).diagnostics
    made = plan(version(element("mbo", objectives=True, against_target=False, target=None)))
    lines = (
        GivenObjective(element="mbo", title="a", weight=Fraction(3, 5), score=Fraction(1)),
        GivenObjective(element="mbo", title="b", weight=Fraction(2, 5), score=Fraction(1, 2)),
    )
    assert not ran(made, objectives=lines, pays=80).diagnostics
    each = PersonTarget(dataset="q", person="person", column="amount", where=None)
    made = plan(version(element("x", target=each)), readings=[reading("x", is_ratio=False)])
    assert not ran(made, given("x", 50), targets=(("x", Fraction(50)),)).diagnostics


def test_the_version_in_force_when_the_period_starts() -> None:
    made = plan(version(element("x")), version(element("x", target="0.5"), first=date(2027, 4, 1)))
    assert not ran(made, given("x", "0.5"), pays=50).diagnostics
    assert not ran(made, given("x", "0.5"), period="2027-Q2").diagnostics


def test_a_period_without_a_part_of_the_year() -> None:
    made = plan(version(element("x")), spread=(0, 0, 0, 1))
    assert "no part of the year" in ran(made, given("x", 1), pays=0).diagnostics[0].message
    assert not ran(made, given("x", 1), pays=0, variable=0).diagnostics
