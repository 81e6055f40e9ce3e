"""Witnesses: built, scored by the evaluator, written as examples that come out."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from planlang.analysis.as_plan_text import as_plan_text
from planlang.analysis.neutral import neutral_figures
from planlang.analysis.situations import Situation, situations, usual_variable
from planlang.analysis.witness import (
    Witness,
    at_attainment,
    is_an_example,
    on_target,
    replay,
    under_other_plan,
    with_element_at,
    with_figures,
    with_rows,
)
from planlang.diagnostics import Source
from planlang.pipeline import checked
from planlang.plan.model import Better, Cumulation, PayAll, PayAny, PayNot, Plan
from planlang.scores.examples import run_examples
from planlang.tools.format import format_text
from tests.analysis.shipped import EVERY, plans
from tests.architecture.modules import ROOT
from tests.scores.builder import (
    award,
    commission,
    compare,
    curve,
    element,
    gate,
    multiplier,
    plan,
    quantity,
    rates,
    reading,
    version,
)

ODD = Fraction(971, 1000)


def only(of: Plan) -> Situation:
    (found,) = situations(of) or ()
    return found


@pytest.mark.parametrize(("file", "index"), EVERY, ids=lambda x: str(x))
def test_written_as_an_example_it_is_read_and_comes_out(
    file: str, index: int, tmp_path: Path
) -> None:
    """Every situation of every shipped plan, on target and at an odd attainment."""
    of = plans(file)[index]
    texts = []
    for i, situation in enumerate(situations(of) or ()):
        variable = usual_variable(of)
        for j, witness in enumerate(
            (on_target(situation, variable), at_attainment(situation, variable, ODD))
        ):
            text = as_plan_text(of, witness, replay(of, witness), f"witness {i} {j}")
            assert text is not None
            texts.append(text)
    assert texts
    for old in (ROOT / file).parent.glob("*.plan"):
        (tmp_path / old.name).write_text(old.read_text(encoding="utf-8"), encoding="utf-8")
    target = tmp_path / Path(file).name
    old_text = target.read_text(encoding="utf-8")
    end = old_text.index("\n}", old_text.index(f"plan {of.name} ")) + 1
    target.write_text(old_text[:end] + "\n" + "\n".join(texts) + old_text[end:], encoding="utf-8")
    found = checked(target)
    assert not found.has_errors, found.diagnostics
    again = found.plans[index]
    added = [r for r in run_examples(again) if r.example.title.startswith("witness ")]
    assert len(added) == len(texts)
    assert [r.diagnostics for r in added if r.diagnostics] == []
    laid_out = format_text(Source("x.plan", target.read_text(encoding="utf-8"))).text or ""
    assert [text for text in texts if text not in laid_out] == []


def test_on_target_gates_are_open_and_multipliers_at_one() -> None:
    discount, speed = quantity((1, "discount")), quantity((1, "speed"))
    of = plan(
        version(
            element("retention"),
            gates=(
                gate("both", PayAny(parts=(compare(discount, ">", "0.15"),
                     compare(speed, "<", "0.4"))), "retention", scale=0),
                gate("turned", PayNot(part=compare(speed, ">=", "0.6")), "retention", scale=0),
            ),
            multipliers=(multiplier("fast", compare(speed, ">=", "0.8"), "1.2", "retention"),),
            awards=(award("prize", 50, when=compare(discount, "<=", "0.1")),),
        )
    )  # fmt: skip
    situation = only(of)
    figures = neutral_figures(situation)
    found = replay(of, on_target(situation, Fraction(1000)))
    assert found.total == 1000
    assert Fraction("0.1") < (figures["discount"] or 0) <= Fraction("0.15")
    assert Fraction("0.6") <= (figures["speed"] or 0) < Fraction("0.8")


def test_a_multiplier_by_table_stands_where_it_gives_one() -> None:
    table = curve((None, 10, 0, 0), (10, 20, "0.5", "1.5"), (20, None, "1.5", "1.5"))
    by_table = replace(
        multiplier("k", compare(quantity((1, "x")), ">", 0), 1, "retention"),
        when=None, factor=None, quantity=quantity((1, "x")), curve=table,
    )  # fmt: skip
    of = plan(version(element("retention"), multipliers=(by_table,)))
    assert neutral_figures(only(of))["x"] == 15
    assert replay(of, on_target(only(of), Fraction(100))).total == 100


def test_large_groups_of_figures_are_set_one_by_one() -> None:
    many = [compare(quantity((1, f"m{i}")), "<", "0.5") for i in range(8)]
    of = plan(
        version(
            element("retention"), gates=(gate("any", PayAny(parts=tuple(many)), "retention",
            scale=0),)
        )
    )  # fmt: skip
    assert replay(of, on_target(only(of), Fraction(100))).total == 100


def test_elements_move_to_any_attainment() -> None:
    of = plan(version(element("a", "1/2", target="0.8"), element("b", "1/2", objectives=True)))
    situation = only(of)
    moved = with_element_at(situation, on_target(situation, Fraction(100)), "a", Fraction(1, 2))
    assert moved.value("a") == Fraction(2, 5)
    assert replay(of, moved).total == 75
    assert replay(of, at_attainment(situation, Fraction(100), Fraction(0))).total == 0
    with pytest.raises(ValueError, match="no element"):
        with_element_at(situation, moved, "c", Fraction(1))


def test_a_combined_measure_moves_with_all_its_parts() -> None:
    of = plan(version(element("a", of=quantity(("0.6", "x"), ("0.4", "y")), target="0.9")))
    situation = only(of)
    moved = with_element_at(situation, on_target(situation, Fraction(100)), "a", Fraction(1, 2))
    assert (moved.value("x"), moved.value("y")) == (Fraction(9, 20), Fraction(9, 20))
    assert replay(of, moved).elements[0].attainment == Fraction(1, 2)
    apart = plan(version(element("a", of=quantity((1, "x"), (-1, "y")), target="0.9")))
    situation = only(apart)
    moved = with_element_at(situation, on_target(situation, Fraction(100)), "a", Fraction(1, 2))
    assert replay(apart, moved).elements[0].attainment == Fraction(1, 2)


def test_no_data_and_rows() -> None:
    of = plan(
        version(
            element("a"),
            commissions=(commission("sold", rates((None, "0.1")), Cumulation.EACH_ROW),),
        ),
        readings=(reading("sold", is_ratio=False, per_row=True),),
    )
    start = on_target(only(of), Fraction(100))
    empty = with_figures(start, {"a": None})
    assert empty.value("a") is None
    assert replay(of, empty).total == 0
    sold = with_rows(start, "sold", (Fraction(100), Fraction(300)))
    assert replay(of, sold).total == 140
    text = as_plan_text(of, sold, replay(of, sold), 'The "best" quarter') or ""
    assert 'example "The \\"best\\" quarter" {' in text
    assert "rows 10_000%, 30_000%" in text  # the builder's figures are shares


def test_years_to_date_are_said_in_one_line() -> None:
    of = plan(
        version(
            commissions=(commission("sold", rates((None, "0.1")), Cumulation.YEAR_TO_DATE),),
        )
    )
    start = on_target(only(of), Fraction(0))
    grown = with_figures(start, {"sold": Fraction(5), "sold_before": Fraction(2)})
    text = as_plan_text(of, grown, replay(of, grown), "Grown") or ""
    assert text.count("given sold") == 1
    assert "year to date 500% after 200%" in text
    assert replay(of, grown).total == Fraction("0.3")


def test_what_the_language_cannot_say_is_not_written() -> None:
    late = version(element("a"), first=date(2027, 11, 15))
    of = plan(version(element("a")), late)
    found = situations(of) or ()
    witness = on_target(found[1], Fraction(100))
    assert not is_an_example(of, witness)
    assert as_plan_text(of, witness, replay(of, witness), "Late") is None
    assert replay(of, witness).elements[0].runs[0].version == 1
    figure = reading("a", is_ratio=False)
    plain = plan(version(element("a")), readings=(figure,))
    third = with_figures(on_target(only(plain), Fraction(100)), {"a": Fraction(1, 3)})
    assert as_plan_text(plain, third, replay(plain, third), "A third") is None


def test_a_share_without_a_decimal_is_written_as_two_sums() -> None:
    of = plan(version(element("a")))
    third = with_figures(on_target(only(of), Fraction(100)), {"a": Fraction(1, 3)})
    text = as_plan_text(of, third, replay(of, third), "A third") or ""
    assert "given a                     1 USD of 3 USD" in text


def test_the_same_person_under_another_plan() -> None:
    old = plan(version(element("retention", of=quantity((1, "grr")), target="0.9")))
    new = plan(
        version(
            element("kept", "1/2", of=quantity((1, "grr")), target="0.9"),
            element("usage", "1/2", target="0.5"),
        )
    )
    situation = only(old)
    low = with_element_at(situation, on_target(situation, Fraction(100)), "retention", Fraction(0))
    moved = under_other_plan(old, low, only(new))
    assert (replay(old, low).total, replay(new, moved).total) == (Fraction(0), Fraction(50))
    assert moved.value("usage") == Fraction(1, 2)


def test_the_same_person_under_a_later_version() -> None:
    of = plan(
        version(element("a", target="0.8")),
        version(element("a", target=1), first=date(2027, 7, 1)),
    )
    found = situations(of) or ()
    witness = on_target(found[0], Fraction(100))
    later = under_other_plan(of, witness, found[1])
    assert (replay(of, witness).total, replay(of, later).total) == (Fraction(100), Fraction(80))


def test_readings_of_one_measure_are_told_apart_by_scope_and_credit() -> None:
    of = plans("plans/company/enterprise.plan")[0]
    situation = (situations(of) or ())[0]
    start = on_target(situation, Fraction(1000))
    moved = with_element_at(situation, start, "team_retention", Fraction(1, 2))
    again = under_other_plan(of, moved, situation)
    assert {s.reading: s.numerator for s in again.sums} == {
        s.reading: s.numerator for s in moved.sums
    }


def test_better_lower_starts_on_the_better_side() -> None:
    slow = replace(reading("days"), measure=replace(reading("days").measure, better=Better.LOWER))
    of = plan(
        version(
            element("a"),
            gates=(gate("slow", PayAll(parts=(compare(quantity((1, "days")), ">", 5),)), "a",
                        scale=0),),
        ),
        readings=(slow,),
    )  # fmt: skip
    assert (neutral_figures(only(of))["days"] or 0) <= 5


def test_a_witness_is_what_is_given() -> None:
    of = plan(version(element("a")))
    witness = on_target(only(of), Fraction(100))
    assert isinstance(witness, Witness)
    assert (witness.period, witness.version, witness.segments) == ("2027-Q1", 0, ())


def test_objectives_are_said_as_far_as_the_language_can() -> None:
    of = plan(version(element("a", objectives=True, target=None, against_target=False)))
    start = on_target(only(of), Fraction(100))
    third = with_element_at(only(of), start, "a", Fraction(1, 3))
    assert as_plan_text(of, third, replay(of, third), "A third") is None
    nothing = replace(start, objectives=())
    assert replay(of, nothing).elements[0].measure is None
    text = as_plan_text(of, nothing, replay(of, nothing), "Nothing") or ""
    assert 'given a "Objective" weight 100%\n' in text
