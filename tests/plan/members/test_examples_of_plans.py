"""Examples of a plan: what may be given, what must be, and which terms hold for the person."""

from fractions import Fraction

import pytest

from planlang.plan.model import Example, GivenSums
from tests.plan.extending import messages, plan

PAYS = "variable 5_000 USD\npays 5_000 USD\n"
BOTH = "given retention 90%\ngiven logos 9 of 10\n"


def example(body: str, terms: str = "") -> Example:
    """The one example of the plan `csm` with these terms."""
    (found,) = plan(f'{terms}\nexample "E" {{\n{body}\n}}').examples
    return found


def wrong(body: str, terms: str = "") -> list[str]:
    return messages(f'{terms}\nexample "E" {{\n{body}\n}}')


def test_figures_as_given() -> None:
    found = example(PAYS + BOTH)
    assert (found.period, found.variable, found.pays) == ("2027-Q1", 5_000, 5_000)
    retention, logos = found.sums
    assert (retention.numerator, retention.denominator) == (Fraction(9, 10), None)
    assert (logos.numerator, logos.denominator) == (9, 10)


def test_none() -> None:
    found = example(PAYS + "given retention none\ngiven logos 90%\n")
    assert found.sums[0].numerator is None


def test_a_measure_of_a_condition_is_given_by_its_name_and_scope() -> None:
    terms = """
  gate care "C" {
    when kept_share of company < 50%
    then cap all at 100%
    credit by due
    if no data stays open
  }"""
    assert any("kept_share of company" in m for m in wrong(PAYS + BOTH, terms))
    found = example(PAYS + BOTH + "given kept_share of company 60%\nperiod 2027-Q3\n", terms)
    assert found.period == "2027-Q3"
    assert len(found.sums) == 3


def test_a_combined_measure_is_one_figure_or_its_parts() -> None:
    before = """
measure both "Both" {
  value 50% * kept_share + 50% * kept_logos
}
"""
    terms = "change retention { measure both }"
    text = f'{terms}\nexample "E" {{\n{PAYS}given logos 90%\nFIGURE\n}}'
    whole = plan(text.replace("FIGURE", "given retention 80%"), before=before).examples[0]
    # Half of it is the 90 % of `logos`; 80 % in all leaves 70 % for the other half.
    assert {s.numerator for s in whole.sums} == {Fraction(9, 10), Fraction(7, 10)}
    parts = plan(text.replace("FIGURE", "given kept_share 80%"), before=before).examples[0]
    assert {s.numerator for s in parts.sums} == {Fraction(9, 10), Fraction(8, 10)}
    found = messages(text.replace("FIGURE", ""), before=before)
    assert any("does not give `retention`" in m for m in found)


def test_segments_by_name_and_by_facts() -> None:
    terms = """
  segment north "N" of people where team = "North" {
    change retention { target 85% }
  }
  segment new "New" of people where tenure < 3 months by day {
    change retention { guarantee 100% }
  }"""
    assert example(PAYS + BOTH, terms).segments == ()
    assert example(PAYS + BOTH + 'person team = "North"\n', terms).segments == ("north",)
    assert example(PAYS + BOTH + 'segment new\nperson team = "North"\n', terms).segments == (
        "north",
        "new",
    )


def test_rows_of_a_segment() -> None:
    terms = """
  segment public "Public" of renewals where kind = "public" {
    change retention { target 97% }
    mixed book blend target
  }"""
    body = PAYS + "given retention 80 USD of 100 USD\ngiven retention in public 5 USD of 10 USD\n"
    found = example(body + "given logos 90%\n", terms)
    key = found.sums[0].reading
    assert found.sums[1] == GivenSums(
        reading=key, segment="public", numerator=Fraction(5), denominator=Fraction(10)
    )
    plain = PAYS + "given retention 80%\ngiven retention in public 5 USD of 10 USD\n"
    assert any("the sums were wanted" in m for m in wrong(plain + "given logos 90%\n", terms))


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (PAYS + "given retention 90%\n", "example_missing: The example does not give `logos`"),
        (BOTH + "pays 5 USD\n", "does not say the person's variable pay for the quarter"),
        (BOTH + "variable 5 USD\n", "example_missing: The example does not say what it pays"),
        (PAYS + BOTH + "given retention 91%\n", "clauses_clash: The example gives the same"),
        (PAYS + BOTH + "given adoption 91%\n", "Nothing in the plan reads `adoption`"),
        (PAYS + BOTH + "period 2027-M01\n", "is no period of a plan that pays quarterly"),
        (PAYS + BOTH + "period 2029-Q1\n", "lies outside the days of the plan"),
        (PAYS + BOTH + "pays retenton 5 USD\n", "Nothing called `retenton` pays"),
        (PAYS + BOTH + "segment north\n", "no segment of people called `north`"),
        (PAYS + BOTH + 'person region = "x"\n', "has no column `region`"),
        (PAYS + "given logos 90%\ngiven retention 0 USD of 0 USD\n", "is none"),
        (PAYS + "given logos 90%\ngiven retention in red 5%\n", "no segment of rows called `red`"),
        (PAYS + "given logos 90%\ngiven retention 5 USD\n", "unit_not_wanted: "),
        (PAYS + "given logos 90%\ngiven retention 90 of 100 USD\n", "unit_not_wanted: A sum of"),
        (PAYS + "given logos 9 USD of 10\ngiven retention 90%\n", "unit_not_wanted: A sum of"),
        (PAYS + BOTH + "given target of logos 5%\n", "has no target per person"),
    ],
)
def test_wrong_examples(body: str, message: str) -> None:
    assert any(message in m for m in wrong(body))
