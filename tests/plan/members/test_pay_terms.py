"""Elements, gates, multipliers, commissions, bonuses, SPIFFs and limits as they come out."""

from datetime import date
from fractions import Fraction

import pytest

from planlang.plan.model import (
    AttainmentOf,
    AwardCap,
    CapPer,
    Cumulation,
    FixedTarget,
    Guarantee,
    MoveWeight,
    PayAny,
    PayComparison,
    PayoutOf,
    PersonTarget,
    Quantity,
    TotalLimit,
    Version,
)
from planlang.plan.rows import Operator
from planlang.plan.types import PERCENT
from tests.plan.extending import element, messages, plan

SUMS = """
measure renewed_value "Value renewed" {
  value   sum(renewed)
  from    renewals where due in period
  better  higher
}

dataset quotas "Quotas" {
  file    "quotas.csv"
  column  person  person
  column  starts  date
  column  amount  money
}
"""
LITMUS = """
    litmus {
      measurable "Billing closes within three days."
      unintended "Selling what is not needed" accepted "It comes back at renewal."
      working    by 2027-12-31 when kept_share of company >= 85%
    }"""


def version(body: str, *, before: str = "") -> Version:
    return plan(body, before=before).versions[0]


def gate(body: str) -> str:
    return f'gate care "Value first" {{\n{body}\n}}'


# ---------------------------------------------------------------- elements


def test_an_element_as_it_stands() -> None:
    found = element("", "logos")
    assert found.weight == Fraction(2, 5)
    assert found.no_data == MoveWeight(to="retention")
    assert not found.against_target
    assert found.lines["payout" if "payout" in found.lines else "curve"].text.startswith("payout")
    assert isinstance(found.quantity, Quantity)
    assert found.quantity.type == PERCENT


def test_floor_cap_and_guarantee() -> None:
    body = "change retention {\n floor 10%\n cap 90%\n guarantee 50% before gates\n"
    body += ' allow table_misses_target "A cap below target."\n}'
    found = element(body)
    assert (found.floor, found.cap) == (Fraction(1, 10), Fraction(9, 10))
    assert found.guarantee == Guarantee(level=Fraction(1, 2), before_gates=True)


@pytest.mark.parametrize(
    ("written", "target"),
    [
        (
            "120_000 USD a year, prorated",
            FixedTarget(value=Fraction(120_000), per_year=True, prorated=True),
        ),
        ("30_000 USD a quarter, in full", FixedTarget(value=Fraction(30_000))),
        (
            "from quotas.amount a quarter, prorated where starts in period",
            PersonTarget(
                dataset="quotas", person="person", column="amount", where=None, prorated=True
            ),
        ),
    ],
)
def test_targets_of_a_sum(written: str, target: FixedTarget | PersonTarget) -> None:
    body = f"change retention {{\n measure renewed_value\n target {written}\n}}"
    found = element(body, before=SUMS).target
    if isinstance(found, PersonTarget):
        assert found.where is not None
        found = PersonTarget(
            dataset=found.dataset,
            person=found.person,
            column=found.column,
            where=None,
            per_year=found.per_year,
            prorated=found.prorated,
        )
    assert found == target


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("30_000 USD", "does not say whether it is for a quarter or a year"),
        ("30_000 USD a month, in full", "The amount is for a month, and the plan pays quarterly."),
        ("120_000 USD a year", "30,000 USD in full and 15,000 USD prorated"),
        ("0 USD a year, in full", "target_not_positive: The target is 0 USD"),
        ("93%", "unit_not_wanted: The target is a percentage"),
        ("from quotas.sum a year, in full", "Dataset `quotas` has no column `sum`."),
        ("from quotas.starts a year, in full", "is a date"),
        ("from quotas.amount where starts in period", "does not say whether it is for a quarter"),
        (
            "from quotas.amount a quarter where starts in period",
            "for half of a quarter it is the whole amount in full and half of it prorated.",
        ),
        ("from quotas.amount a month, in full where starts in period", "is for a month, and"),
    ],
)
def test_wrong_targets_of_a_sum(written: str, message: str) -> None:
    body = f"change retention {{\n measure renewed_value\n target {written}\n}}"
    assert any(message in m for m in messages(body, before=SUMS))


@pytest.mark.parametrize(
    ("window", "target", "accepted"),
    [
        ("in period", "120_000 USD a year, in full", True),
        ("in last 3 months", "120_000 USD a year, in full", True),
        ("in year to date", "120_000 USD a year, in full", False),  # 400% on pace in December
        ("in last 12 months", "from quotas.amount a year, prorated where starts in period", False),
        ("in year to date", "from quotas.amount a quarter, in full where starts in period", True),
        ("in year to date", "30_000 USD a quarter, in full", True),
    ],
)
def test_a_share_of_a_years_target_is_no_target_for_more_than_the_period(
    window: str, target: str, accepted: bool
) -> None:
    before = SUMS.replace("due in period", f"due {window}")
    body = f"change retention {{\n measure renewed_value\n target {target}\n}}"
    body += f'\ngoal value "Value" {{\n measure renewed_value\n credit by due\n target {target}\n}}'
    found = [m.partition(":")[0] for m in messages(body, before=before)]
    assert found == ([] if accepted else ["clause_misplaced"] * 2)


@pytest.mark.parametrize(
    ("where", "accepted"),
    [
        ("due in previous period", True),
        ("due in last 3 months", True),
        ("due in last 89 days", True),
        ("due in period and due in last 12 months", True),
        ("due in year to date", False),
        ("due in last 4 months", False),
        ("due in last 90 days", False),
        ("due in period or due in last 12 months", False),
    ],
)
def test_each_row_is_paid_for_in_one_period(where: str, accepted: bool) -> None:
    body = f"""
  spiff references "References" {{
    pays 250 USD for each renewals where {where}
    credit by due
  }}
  commission add_ons "Add-ons" {{
    of      sum(renewed)
    from    renewals where {where}
    credit  by due
    rates each period, bounds in full {{
      from 0 USD   pays 1% on all
    }}
{LITMUS}
  }}"""
    found = [m.partition(":")[0] for m in messages(body)]
    wanted = ["window_missing"] * 2
    assert [code for code in found if code == "window_missing"] == ([] if accepted else wanted)


def test_what_an_element_lacks_is_asked_for_at_once() -> None:
    found = messages('remove logos\nadd element x "X" {\n}')
    assert len(found) == 5
    for asked in ("no weight", "what it measures", "no payout", "nothing to measure", "litmus"):
        assert any(asked in m for m in found)


# ---------------------------------------------------------------- gates and multipliers


def test_a_gate() -> None:
    body = gate("when kept_share < 50% or attainment of retention < 80%\n"
                "then scale logos by 75%\ncredit by due\nif no data closes")  # fmt: skip
    found = version(body).gates[0]
    assert isinstance(found.when, PayAny)
    first, second = found.when.parts
    assert isinstance(first, PayComparison)
    assert isinstance(second, PayComparison)
    assert (first.operator, first.right) == (Operator.LESS, Fraction(1, 2))
    assert second.left == AttainmentOf(element="retention")
    assert (found.scale, found.cap, found.elements) == (Fraction(3, 4), None, ("logos",))
    assert found.closes_without_data


def test_a_gate_that_scales_and_caps_the_same_elements() -> None:
    body = (
        "when payout of retention < 50%\nthen cap {}, {} at 90%\nthen scale logos, retention by 50%"
    )
    for names in (("logos", "retention"), ("retention", "logos")):
        found = version(gate(body.format(*names))).gates[0]
        assert (found.scale, found.cap) == (Fraction(1, 2), Fraction(9, 10))
        assert set(found.elements) == {"logos", "retention"}
    both = version(
        gate("when payout of retention < 50%\nthen cap all at 90%\nthen scale all by 50%")
    )
    assert (both.gates[0].scale, both.gates[0].cap) == (Fraction(1, 2), Fraction(9, 10))


def test_a_gate_on_a_payout_that_is_never_none_needs_no_word_on_data() -> None:
    found = version(gate("when payout of retention < 50%\nthen cap all at 100%")).gates[0]
    assert isinstance(found.when, PayComparison)
    assert found.when.left == PayoutOf(element="retention")
    assert found.elements == ("retention", "logos")
    assert not found.closes_without_data


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("then cap all at 100%", "clause_missing: Gate `care` does not say when"),
        ("when payout of logos < 50%", "clause_missing: Gate `care` does not say what it does."),
        (
            "when kept_share < 50%\nthen cap all at 100%\ncredit by due",
            "decision_missing: Gate `care` does not say what happens when there is nothing",
        ),
        ("when payout of logo < 50%\nthen cap all at 100%", "no element called `logo`"),
        ("when logos < 50%\nthen cap all at 100%", "condition_form: `logos` is an element, and a"),
        ("when payout of logos < 50\nthen cap all at 100%", "unit_not_wanted: "),
        ("when kept_share\nthen cap all at 100%", "condition_form: `kept_share` is no comparison"),
        ("when 5 < 6\nthen cap all at 100%", "compares two figures, so it never changes"),
        ("when payout of logos < 50%\nthen cap logo at 100%", "no element called `logo`"),
        (
            "when payout of logos < 50%\nthen cap logos at 100%\nthen scale retention by 50%",
            "clauses_clash: Gate `care` scales some elements and caps others; both effects",
        ),
        (
            "when payout of logos < 50%\nthen scale logos by 50%\nthen scale logos by 40%",
            "clause_twice: `then` is written twice here",
        ),
    ],
)
def test_wrong_gates(body: str, message: str) -> None:
    assert any(message in m for m in messages(gate(body)))


def test_multipliers() -> None:
    body = """
  multiplier fixed "F" {
    when kept_share of company >= 90%
    then multiply all by 110%
    credit by due
    if no data stays at 100%
  }
  multiplier table "T" {
    measure kept_logos
    credit by due
    scope team
    applies to retention
    factor {
      below 80%         pays 80%
      from 80% to 90%   pays 80% to 100%
      from 90%          pays 100%
    }
    if no data stays at 90%
  }"""
    fixed, table = version(body).multipliers
    assert (fixed.factor, fixed.elements) == (Fraction(11, 10), ("retention", "logos"))
    assert table.curve is not None
    assert table.curve.piece_at(Fraction(85, 100)).at(Fraction(85, 100)) == Fraction(9, 10)
    assert (table.elements, table.without_data) == (("retention",), Fraction(9, 10))


# ---------------------------------------------------------------- money beside the elements


def test_a_commission_year_to_date() -> None:
    body = f"""
  commission add_ons "Add-ons" {{
    of      sum(renewed)
    from    renewals where due in period
    credit  by due
    rates year to date, bounds in full {{
      from 0 USD to 1_000 USD   pays 1% on the part above
      from 1_000 USD            pays 2% on the part above
    }}
{LITMUS}
  }}"""
    found = plan(body)
    commission = found.versions[0].commissions[0]
    assert commission.cumulation is Cumulation.YEAR_TO_DATE
    assert not commission.bounds_prorated
    assert commission.reading in found.readings
    assert commission.reading_before in found.readings
    assert [b.rate for b in commission.bands] == [Fraction(1, 100), Fraction(2, 100)]


def test_one_rate_leaves_nothing_open() -> None:
    body = f"""
  commission add_ons "Add-ons" {{
    of      sum(renewed)
    from    renewals where due in period
    credit  by due
    rates {{
      from 0 USD pays 2%
    }}
{LITMUS}
  }}"""
    assert version(body).commissions[0].cumulation is Cumulation.EACH_PERIOD


def test_y1_a_bonus_that_the_year_can_repair() -> None:
    body = """
  bonus steady "Target in the quarter" {
    pays 20_000 USD a quarter, prorated when attainment of retention >= 100%
      or attainment of logos >= 100%
    if no data pay nothing
  }"""
    bonus = version(body).awards[0]
    assert (bonus.amount, bonus.prorated, bonus.is_spiff) == (Fraction(20_000), True, False)
    assert isinstance(bonus.when, PayAny)


def test_a_spiff_with_a_cap_and_days() -> None:
    body = """
  spiff references "References" {
    pays 250 USD for each renewals where due in period
    credit by due
    cap 1_000 USD a year
    from 2027-02-01
    until 2027-07-31
  }
  total cap 200% of variable including references
  total floor 100 USD"""
    found = version(body)
    spiff = found.awards[0]
    assert spiff.cap == AwardCap(amount=Fraction(1_000), per=CapPer.YEAR)
    assert (spiff.first, spiff.last) == (date(2027, 2, 1), date(2027, 7, 31))
    assert spiff.reading_before is not None
    assert isinstance(found.total_cap, TotalLimit)
    assert found.total_cap.including == ("references",)
    assert found.total_floor is not None
    assert found.total_floor.amount == 100


OWN_WORDS = 'definition "What it is"\n trap "What to look out for"'


@pytest.mark.parametrize(
    "member",
    [
        f'goal g "G" {{\n measure kept_share\n credit by due\n {OWN_WORDS}\n}}',
        (
            'gate g "G" {\n when payout of retention < 50%\n then cap all at 100%\n'
            f" {OWN_WORDS}\n}}"
        ),
        (
            'multiplier g "G" {\n when payout of logos < 50%\n then multiply all by 90%\n'
            " if no data stays at 100%\n"
            f" {OWN_WORDS}\n}}"
        ),
        (
            'spiff g "G" {\n pays 50 USD for each renewals where due in period\n credit by due\n'
            f" until 2027-12-31\n {OWN_WORDS}\n}}"
        ),
        (
            'bonus g "G" {\n pays 50 USD a quarter, in full when payout of logos >= 100%\n'
            " if no data pay nothing\n"
            f" {OWN_WORDS}\n}}"
        ),
    ],
)
def test_an_authors_own_words_are_kept(member: str) -> None:
    found = version(member)
    parts = (*found.goals, *found.gates, *found.multipliers, *found.awards)
    part = next(p for p in parts if p.name == "g")
    assert (part.definition, part.trap) == ("What it is", "What to look out for")


def test_the_litmus_answers_of_a_bonus() -> None:
    """A bonus may do without them; what is written is read, and its names are looked up."""
    bonus = """
  bonus b "B" {{
    pays 50 USD a quarter, in full when payout of logos >= 100%
    if no data pay nothing
    litmus {{
      measurable "In the report."
      unintended "None that we know" accepted "It is small."
      working by 2027-12-31 when {condition}
    }}
  }}"""
    found = version(bonus.format(condition="attainment of logos >= 95%")).awards[0]
    assert found.litmus is not None
    assert found.litmus.measurable == "In the report."
    assert found.litmus.working[0].by == date(2027, 12, 31)
    wrong = messages(bonus.format(condition="attainment of logs >= 95%"))
    assert any("no element called `logs`" in m for m in wrong)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            'bonus b "B" {\n pays 100 USD a quarter when payout of logos >= 100%\n}',
            "100 USD in full and 50 USD prorated",
        ),
        (
            'bonus b "B" {\n pays 100 USD a year, in full when payout of logos >= 100%\n}',
            "The amount is for a year, and the plan pays quarterly.",
        ),
        (
            'bonus b "B" {\n pays 100 USD a quarter, in full when attainment of logos >= 100%\n}',
            "Bonus `b` does not say what it pays when there is nothing to measure.",
        ),
        ("total cap 200% of variable including nobody", "no SPIFF called `nobody`"),
        (
            (
                'spiff s "S" {\n pays 5 USD for each renewals where due in period\n credit by due\n'
                " from 2027-05-01\n until 2027-04-01\n}"
            ),
            "It ends on 2027-04-01, before it starts on 2027-05-01.",
        ),
        ("total floor 20 EUR", "EUR"),
    ],
)
def test_wrong_money(body: str, message: str) -> None:
    assert any(message in m for m in messages(body))


@pytest.mark.parametrize(
    "member",
    [
        'goal g "G" {\n measure kept_share\n credit on due\n}',
        (
            'gate g "G" {\n when kept_share < 50%\n credit on due\n then cap all at 100%\n'
            " if no data stays open\n}"
        ),
        (
            'multiplier g "G" {\n when kept_share < 50%\n credit on due\n'
            " then multiply all by 90%\n}"
        ),
        'spiff g "G" {\n pays 50 USD for each renewals where due in period\n credit on due\n}',
    ],
)
def test_a_credit_that_could_not_be_read_is_not_called_missing(member: str) -> None:
    found = messages(member)
    assert [m.partition(":")[0] for m in found] == ["word_spelling"]
    unsaid = messages(member.replace(" credit on due\n", ""))
    assert "credit_missing" in [m.partition(":")[0] for m in unsaid]
