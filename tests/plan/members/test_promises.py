"""Promises as written: names, units and the plans of other files."""

from datetime import date
from fractions import Fraction

import pytest

from planlang.plan import model as m
from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import Checked, check
from tests.plan.corpus import texts

HEAD = 'use plan csm from "../csm.plan"\n\n'


def read(*clauses: str, files: dict[str, str] | None = None, more: str = "") -> Checked:
    """A plan with these clauses, beside the corpus."""
    body = "".join(f"  {clause}\n" for clause in clauses)
    text = f'{HEAD}plan senior_csm "Senior CSM" extends csm {{\n{body}}}\n{more}'
    return check(
        "promises/a.plan", TextReader({**texts(), "promises/a.plan": text, **(files or {})})
    )


def promised(*clauses: str) -> tuple[m.Promise, ...]:
    found = read(*clauses)
    assert [d.message for d in found.diagnostics] == []
    return found.plans[0].promises


def said(*clauses: str, **others: object) -> list[str]:
    return [d.message for d in read(*clauses, **others).diagnostics]  # type: ignore[arg-type]


def test_every_kind() -> None:
    found = promised(
        "promise better never pays less",
        "promise no cliff above 60% of target pay in retention",
        "promise no cliff above 60% of target pay",
        "promise total at most 200% of variable",
        "promise total at most 9_000 USD",
        "promise full attainment pays 100%",
        "promise cost at most 400_000 USD a quarter",
        "promise cost at most 1_500_000 USD a year",
    )
    assert {p.first for p in found} == {date(2027, 1, 1)}
    assert [p.says for p in found] == [
        m.BetterNeverPaysLess(),
        m.NoCliff(above=Fraction(3, 5), element="retention"),
        m.NoCliff(above=Fraction(3, 5), element=None),
        m.TotalAtMost(share=Fraction(2), amount=None),
        m.TotalAtMost(share=None, amount=Fraction(9000)),
        m.FullAttainmentPays(share=Fraction(1)),
        m.CostAtMost(amount=Fraction(400_000), per_year=False),
        m.CostAtMost(amount=Fraction(1_500_000), per_year=True),
    ]


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        (
            "promise no cliff above 60% of target pay in renewals",
            "The plan has no element called `renewals`.",
        ),
        (
            "promise total at most 200% of variable including pipeline",
            "The plan has no SPIFF called `pipeline`.",
        ),
        (
            "promise cost at most 400_000 USD a month",
            "The cost is promised for a month, and the plan pays quarterly.",
        ),
        (
            'promise never pays less than "gone.plan"',
            "There is no file `promises/gone.plan` that could be read.",
        ),
    ],
)
def test_what_does_not_fit_is_said(clause: str, message: str) -> None:
    assert said(clause) == [message]


def test_money_is_the_plans() -> None:
    (message,) = said("promise total at most 9_000 EUR")
    assert "EUR" in message


OTHER = """use plan csm from "../csm.plan"
plan senior_csm "Senior CSM, 2026" extends csm {
  change retention { target 80% }
}
plan junior_csm "Junior CSM, 2026" extends csm {
  change retention { target 70% }
}
"""


@pytest.mark.parametrize(
    ("than", "title"),
    [
        ('"old.plan"', "Senior CSM, 2026"),
        ('junior_csm from "old.plan"', "Junior CSM, 2026"),
        ('"../csm.plan"', "Customer Success Manager"),
    ],
)
def test_another_plan_is_named_or_called_the_same_or_the_only_one(than: str, title: str) -> None:
    found = read(f"promise never pays less than {than}", files={"promises/old.plan": OTHER})
    assert not found.has_errors, found.diagnostics
    says = found.plans[0].promises[0].says
    assert isinstance(says, m.NeverPaysLessThan)
    assert says.other is not None
    assert says.other.title == title
    assert "promises/old.plan" in found.linked.files or "csm.plan" in found.linked.files


def test_the_other_plan_is_no_part_of_this_one() -> None:
    than = 'promise never pays less than "old.plan"'
    one = read(than, files={"promises/old.plan": OTHER}).plans[0]
    other = read(than, files={"promises/old.plan": OTHER.replace("80%", "81%")}).plans[0]
    assert one == other


def test_a_file_with_mistakes_is_not_compared_with() -> None:
    broken = OTHER.replace("target 80%", "weight 80%")
    assert said('promise never pays less than "old.plan"', files={"promises/old.plan": broken}) == [
        '"old.plan" has mistakes of its own, so nothing can be compared with it.'
    ]


def test_files_that_compare_with_each_other_are_a_circle() -> None:
    back = 'use plan csm from "../csm.plan"\nplan old "Old" extends csm {\n'
    back += '  promise never pays less than "a.plan"\n}\n'
    (message,) = said('promise never pays less than "old.plan"', files={"promises/old.plan": back})
    assert message.startswith("The files use each other in a circle")


def test_a_revision_adds_promises_from_its_day_on() -> None:
    found = read(
        "promise better never pays less",
        "promise never pays less than the version before",
        more='revision of senior_csm from 2027-07-01 "Later" {\n'
        "  change retention { target 89% }\n"
        "  promise full attainment pays 100%\n}\n",
    )
    assert not found.has_errors, found.diagnostics
    assert [(type(p.says).__name__, str(p.first)) for p in found.plans[0].promises] == [
        ("BetterNeverPaysLess", "2027-01-01"),
        ("NeverPaysLessThan", "2027-01-01"),
        ("FullAttainmentPays", "2027-07-01"),
    ]


def test_a_promise_may_stand_once() -> None:
    (message,) = said("promise better never pays less", "promise better never pays less")
    assert message == "`promise` stands here twice, and one can hold."
