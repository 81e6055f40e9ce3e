"""Promises as `check` finds them: errors with figures to paste, warnings, notes."""

from __future__ import annotations

from fractions import Fraction

import pytest

from planlang.diagnostics import Diagnostic
from planlang.diagnostics.catalogue.promises import RULES
from planlang.plan.checks.finding import FindingSource, subject
from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import Checked, check
from planlang.plan.model import (
    BetterNeverPaysLess,
    CostAtMost,
    FullAttainmentPays,
    NeverPaysLessThan,
    NoCliff,
    PromiseKind,
    TotalAtMost,
)
from planlang.scores.examples import run_examples
from planlang.tools.promises import promised, with_roster
from planlang.words.locale import locale
from planlang.words.promises import promise_words, standing_words
from tests.analysis.promises.chance import promising
from tests.plan.corpus import texts
from tests.scores.builder import award, curve, element, plan, version
from tests.scores.people import measures, person, run

STEP = curve((None, 1, 0, 0), (1, None, 1, 1))


def found(*kinds: PromiseKind) -> tuple[Diagnostic, ...]:
    of = promising(plan(version(element("a", pays=STEP))), *kinds)
    return tuple(finding.diagnostic for finding in promised(subject(of)))


def test_what_holds_is_not_mentioned() -> None:
    assert found(BetterNeverPaysLess(), FullAttainmentPays(share=Fraction(1))) == ()


def test_a_broken_one_is_an_error_with_figures_to_paste() -> None:
    (diagnostic,) = found(TotalAtMost(share=Fraction(1, 2), amount=None))
    assert (diagnostic.code.name, diagnostic.is_error) == ("promise_broken", True)
    assert diagnostic.message == (
        "The promise “A period pays at most 50% of its variable pay” does not hold: it can be "
        "10,000 USD of a variable of 10,000 USD (`a` 10,000 USD), and 5,000 USD was promised."
    )
    assert diagnostic.help is not None
    assert '  example "Breaks the promise" {' in diagnostic.help
    assert "pays       10_000 USD" in diagnostic.help


def test_an_open_one_is_a_warning_and_one_without_a_roster_a_note() -> None:
    open_, waiting = found(
        TotalAtMost(share=None, amount=Fraction(30_000)),
        CostAtMost(amount=Fraction(1000), per_year=False),
    )
    assert (open_.code.name, open_.severity.value) == ("promise_unknown", "warning")
    assert (waiting.code.name, waiting.severity.value) == ("promise_needs_roster", "note")


def test_with_a_roster_only_its_promises_are_answered() -> None:
    says = (CostAtMost(amount=Fraction(1000), per_year=False), NoCliff(above=Fraction(0),
            element="a"))  # fmt: skip
    of = promising(plan(version(element("a", pays=STEP))), *says)
    (broken,) = with_roster(of, measures(person(run())))
    assert broken.diagnostic.code.name == "promise_broken"
    assert "Everybody together is paid at most 1,000 USD a quarter" in broken.diagnostic.message
    assert not list(with_roster(of, measures()))
    assert not list(with_roster(promising(of, says[1]), measures(person(run()))))


HEAD = 'use plan csm from "../csm.plan"\nuse measure kept_logos from "../csm.plan"\n\n'
GATE = (
    'gate lost "Too many lost" {',
    "  when kept_logos < 70%",
    "  then scale all by 0%",
    "  credit by due",
    "  if no data stays open",
    "}",
)


def checked(*clauses: str) -> Checked:
    body = "".join(f"  {clause}\n" for clause in clauses)
    text = f'{HEAD}plan senior_csm "Senior CSM" extends csm {{\n{body}}}\n'
    reader = TextReader({**texts(), "promises/a.plan": text})
    return check("promises/a.plan", reader, sources=(FindingSource(codes=RULES, find=promised),))


@pytest.mark.parametrize(
    "clause",
    [
        "promise no cliff above 10% of target pay in retention",
        "promise total at most 80% of variable",
        "promise full attainment pays 90%",
    ],
)
def test_the_figures_can_be_pasted(clause: str) -> None:
    """The examples of the help, in the plan without the promise, come out as they are written."""
    result = checked(*GATE, clause)
    (broken,) = (d for d in result.diagnostics if d.code.name == "promise_broken")
    assert result.plans == ()
    assert broken.help is not None
    examples = broken.help.partition("\n")[2]
    again = checked(*GATE, *examples.split("\n"))
    assert not again.has_errors, again.diagnostics
    ran = run_examples(again.plans[0])
    assert ran
    assert all(not outcome.diagnostics for outcome in ran)


def test_allow_answers_what_is_not_proved_and_nothing_that_is_broken() -> None:
    open_ = "promise total at most 9_000_000 USD"
    assert [d.code.name for d in checked(open_).diagnostics] == ["promise_unknown"]
    answered = checked(open_, 'allow promise_unknown "Nobody has so much."')
    assert answered.diagnostics == ()
    assert len(answered.plans) == 1
    broken = checked("promise full attainment pays 90%", 'allow promise_broken "No."')
    assert {d.code.name for d in broken.diagnostics} == {"promise_broken", "allow_unknown"}


WORDS: list[tuple[PromiseKind, str]] = [
    (BetterNeverPaysLess(), "A better result never pays less"),
    (NoCliff(above=Fraction(3, 5), element=None),
     "No single point moves pay by more than 60% of target pay"),
    (NoCliff(above=Fraction(3, 5), element="a"),
     "No single point moves the pay for A by more than 60% of its target pay"),
    (TotalAtMost(share=Fraction(2), amount=None), "A period pays at most 200% of its variable pay"),
    (TotalAtMost(share=Fraction(2), amount=None, including=("s",)),
     "A period pays at most 200% of its variable pay, S included"),
    (TotalAtMost(share=None, amount=Fraction(9000)), "A period pays at most 9,000 USD"),
    (TotalAtMost(share=None, amount=Fraction(9000), including=("s",)),
     "A period pays at most 9,000 USD, S included"),
    (FullAttainmentPays(share=Fraction(1)),
     "With every target met exactly, 100% of the variable pay is paid"),
    (CostAtMost(amount=Fraction(9000), per_year=False),
     "Everybody together is paid at most 9,000 USD a quarter"),
    (CostAtMost(amount=Fraction(9000), per_year=True),
     "Everybody together is paid at most 9,000 USD a year"),
    (NeverPaysLessThan(path=None, plan=None),
     "The same results never pay less than under the terms before"),
    (NeverPaysLessThan(path="x.plan", plan=None, other=plan(version(element("a")))),
     "The same results never pay less than under “Sample plan”"),
]  # fmt: skip


@pytest.mark.parametrize(("says", "words"), WORDS, ids=[w[1][:40] for w in WORDS])
def test_every_kind_has_its_sentence(says: PromiseKind, words: str) -> None:
    of = plan(version(element("a"), awards=(award("s", 1, is_spiff=True),)))
    assert promise_words(of, says) == words
    for code in ("de", "fr"):
        other = locale(code)
        assert other is not None
        assert promise_words(of, says, locale=other) != words


def test_what_is_known_of_a_promise() -> None:
    assert [standing_words(x) for x in (True, False, None)] == [
        "Proved",
        "Does not hold",
        "Not proved",
    ]
