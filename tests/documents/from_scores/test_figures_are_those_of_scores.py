"""Every figure of a statement is one of `planlang score` or `planlang explain`, and the printed
lines add up to the total as it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest

from planlang.documents.from_scores.workings import place_shown
from planlang.documents.views import statement as v
from planlang.scores.explain import explain
from planlang.scores.model import LimitScore, PersonScore, Scores
from planlang.words.locale import locale
from tests.documents.from_scores.samples import LATER, documents, period_of, plan, scored_in

PERIODS = {
    "enterprise": "2027-Q3",
    "small_business": "2027-Q3",
    "onboarding": "2027-Q3",
    "startup_team": "2027-Q2",
    "edges": "2026-Q2",
}


def people() -> Iterator[tuple[str, str]]:
    """Everybody of every plan."""
    for name, label in PERIODS.items():
        for person in scores(name, label).people:
            yield name, person.person


def scores(name: str, label: str) -> Scores:
    return scored_in(name, period_of(name, label), LATER).scores


def person_of(name: str, who: str) -> PersonScore:
    return next(p for p in scores(name, PERIODS[name]).people if p.person == who)


def then_of(name: str, who: str) -> PersonScore | None:
    period = plan(name).calendar.previous(period_of(name, PERIODS[name]))
    if plan(name).effective.intersection(period.range) is None:
        return None
    found = scored_in(name, period, LATER).scores
    return next((p for p in found.people if p.person == who), None)


def view_of(name: str, who: str) -> v.StatementView:
    return documents(name, PERIODS[name], "en", LATER).for_person(who)


def amount(text: str) -> Fraction:
    """The figure of "1,234.50 USD", "+12.00 USD" or "1,234.50"."""
    return Fraction(re.sub(r"[, A-Z]", "", text))


EVERYBODY = list(people())
each = pytest.mark.parametrize(("name", "who"), EVERYBODY, ids=[f"{n}-{w}" for n, w in EVERYBODY])


@each
def test_lines_are_those_of_score_and_add_up(name: str, who: str) -> None:
    score, view = person_of(name, who), view_of(name, who)
    assert [amount(line.pay) for line in view.earned.lines] == [
        line.pay for line in score.printed_lines
    ]
    assert sum(amount(line.pay) for line in view.earned.lines) == amount(view.earned.total)
    assert amount(view.earned.total) == score.total
    assert amount(view.summary[0].text) == score.total
    bars = [amount(bar.amount.text) for bar in view.earned.waterfall.bars]
    assert bars == [*(line.pay for line in score.printed_lines), score.total]
    assert [standing.pay for standing in view.standings] == [
        line.pay for line in view.earned.lines if line.kind == "element"
    ]
    kinds = [line.kind for line in view.earned.lines]
    assert kinds.count("limit") == len(score.limits)


@each
def test_pay_at_target_adds_up_where_no_weight_was_lost(name: str, who: str) -> None:
    score, shown = person_of(name, who), view_of(name, who).earned
    lines = sum((amount(line.at_target) for line in shown.lines if line.at_target), Fraction(0))
    if sum(e.target_pay for e in score.elements) == score.variable:
        assert lines == amount(shown.at_target)
    else:
        assert lines < amount(shown.at_target)


@each
def test_the_last_step_of_each_working_is_its_line(name: str, who: str) -> None:
    view = view_of(name, who)
    for traced, line in zip(view.workings, view.earned.lines, strict=True):
        last = traced.parts[-1].steps[-1]
        assert last.is_line
        assert last.value == line.pay == traced.pay
        assert traced.title == line.title


@each
def test_workings_are_those_of_explain(name: str, who: str) -> None:
    """Every figure, formula, note and line of the plan that `explain` prints for a line is there;
    but steps that are the same on all days stand once, and pay that needs no rounding is the line.
    """
    english = locale("en")
    assert english is not None
    score, view = person_of(name, who), view_of(name, who)
    explained = explain(plan(name), scores(name, PERIODS[name]), score, locale=english)
    assert explained is not None
    shown = {(step.label, step.value) for t in view.workings for p in t.parts for step in p.steps}
    notes = {step.note for t in view.workings for p in t.parts for step in p.steps}
    places = {step.place for t in view.workings for p in t.parts for step in p.steps}
    titles = {goal.title for goal in score.goals}
    for section in explained.sections:
        if section.title == "Total" or any(section.title.startswith(t) for t in titles):
            continue
        for step in section.steps:
            assert (step.label, step.value) in shown or step.label == "Pay"
            assert step.note in notes
            if step.place is not None:
                assert place_shown(step.place) in places


@each
def test_the_earlier_period_is_what_score_says_of_it(name: str, who: str) -> None:
    view, now, then = view_of(name, who), person_of(name, who), then_of(name, who)
    assert view.comparison is not None
    if then is None:
        assert view.comparison.absent is not None
        assert view.comparison.lines == ()
        return
    assert view.comparison.absent is None
    total = view.comparison.total
    assert total is not None
    assert amount(total.pay_before or "") == then.total
    assert amount(total.pay or "") == now.total
    assert amount(total.change) == now.total - then.total
    before = [amount(line.pay_before) for line in view.comparison.lines if line.pay_before]
    assert sum(before) == then.total
    assert sum(amount(line.change) for line in view.comparison.lines) == now.total - then.total


@each
def test_results_and_payouts_are_those_of_score(name: str, who: str) -> None:
    """To two places, or more; never on the other side of full pay, of nothing, of the target."""
    score, view = person_of(name, who), view_of(name, who)
    for element, standing in zip(score.elements, view.standings, strict=True):
        assert _near(standing.payout, element.payout)
        assert (standing.payout == "100.00%") == (element.payout == 1)
        assert (standing.payout == "0.00%") == (element.payout == 0)
        for stretch in standing.stretches:
            runs = [run for run in element.runs if _near(stretch.payout, run.payout)]
            assert runs
            if stretch.attainment is not None:
                assert any(_near(stretch.attainment, run.attainment) for run in runs)
                reached = runs[0].attainment
                assert reached is not None
                assert (Fraction(stretch.attainment[:-1]) >= 100) == (reached >= 1)


def _near(text: str, ratio: Fraction | None) -> bool:
    assert ratio is not None
    return abs(Fraction(text.removesuffix("%")) - 100 * ratio) <= Fraction(1, 200)


@each
def test_accounts_that_do_not_count_are_all_there(name: str, who: str) -> None:
    score, view = person_of(name, who), view_of(name, who)
    shown = [account for group in view.left_out for account in group.accounts]
    assert sorted(shown) == sorted(out.account for out in score.left_out)
    for group in view.left_out:
        assert group.count.split()[0] == str(len(group.accounts))


@each
def test_every_file_that_was_read_is_there(name: str, who: str) -> None:
    view = view_of(name, who)
    inputs = scores(name, PERIODS[name]).inputs
    assert [(f.file, f.sha256) for f in view.files] == [(i.file, i.sha256[:12]) for i in inputs]
    assert all(file.used_for for file in view.files)


# ---------------------------------------------------------------- teams

TEAMS = [(name, team) for name, label in PERIODS.items()
         for team in documents(name, label, "en", LATER).teams("team")]  # fmt: skip


@pytest.mark.parametrize(("name", "team"), TEAMS)
def test_a_team_is_its_members(name: str, team: str) -> None:
    view = documents(name, PERIODS[name], "en", LATER).for_team("team", team)
    members = [
        person
        for person in scores(name, PERIODS[name]).people
        if dict(person.facts).get("team") == team
    ]
    assert [member.id for member in view.members] == [person.person for person in members]
    total = sum((person.total for person in members), Fraction(0))
    assert amount(view.sums.total) == total
    assert amount(next(fact.text for fact in view.summary if fact.label == "Pay")) == total
    for row, member, person in zip(view.totals, view.members, members, strict=True):
        assert amount(row.total) == person.total == sum(amount(line.pay) for line in member.lines)
        assert [amount(line.pay) for line in member.lines] == [
            line.pay for line in person.printed_lines
        ]
        then = then_of(name, person.person)
        assert (row.before is None) == (then is None)
        if then is not None and row.before is not None and row.change is not None:
            assert amount(row.before) == then.total
            assert amount(row.change) == person.total - then.total


@pytest.mark.parametrize(("name", "team"), TEAMS)
def test_tables_of_a_team_add_up(name: str, team: str) -> None:
    view = documents(name, PERIODS[name], "en", LATER).for_team("team", team)
    sums = [cell for matrix in view.matrices for cell in matrix.sums.cells if cell is not None]
    assert sum(amount(cell.pay) for cell in sums) == amount(view.sums.total)
    for matrix in view.matrices:
        assert len(matrix.heads) <= 6
        for at, cell in enumerate(matrix.sums.cells):
            assert cell is not None
            column = [row.cells[at] for row in matrix.rows]
            assert sum(amount(c.pay) for c in column if c is not None) == amount(cell.pay)
    *lines, total = view.spread
    assert amount(total.pay) == amount(view.sums.total)
    assert {line.title for line in lines} >= {
        head for matrix in view.matrices for head in matrix.heads[1:]
        if any(e.title == head and e.target_pay for p in scores(name, PERIODS[name]).people
               for e in p.elements)
    }  # fmt: skip


def test_limits_are_lines_of_their_own() -> None:
    view = view_of("edges", "bea")
    (limit,) = person_of("edges", "bea").limits
    assert isinstance(limit, LimitScore)
    assert [line.title for line in view.earned.lines if line.kind == "limit"] == ["Total cap"]
    assert view.earned.of_target == "99.9999%"
