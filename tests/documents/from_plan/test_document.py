"""What a plan's document states: for everybody, and for people of the sample company."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from planlang.documents.from_plan.document import PlanDocuments
from planlang.documents.from_plan.examples import example_mistakes
from planlang.documents.views import plan as v
from planlang.plan.fingerprint import fingerprint
from planlang.scores.evaluate import score
from planlang.values.decimals import parse_decimal
from planlang.words.locale import ENGLISH
from tests.documents.samples import FILES, documents, for_everybody, for_person, measures, plan

ALL = sorted(FILES)


def amount(text: str) -> Fraction:
    """The figure of "1,234.50 USD"."""
    found = parse_decimal(re.sub(r"[^0-9.]", "", text))
    assert found is not None
    return found


def fact(facts: tuple[v.Fact, ...], label: str) -> str | None:
    return next((f.text for f in facts if f.label == label), None)


def by_name(view: v.PlanView) -> dict[str, v.Element]:
    return {element.name: element for element in view.elements}


# ---------------------------------------------------------------- for everybody


@pytest.mark.parametrize("name", ALL)
def test_shares_add_up(name: str) -> None:
    pay = for_everybody(name).pay
    columns = list(zip(*(row.cells for row in pay.rows), strict=True))
    sums = [sum(map(amount, column)) for column in columns]
    assert sums == [amount(cell) for cell in pay.total.cells]
    assert sums[0] == 100


@pytest.mark.parametrize("name", ALL)
def test_what_is_paid_is_all_there(name: str) -> None:
    view, version = for_everybody(name), plan(name).versions[0]
    assert [e.name for e in view.elements] == [e.name for e in version.elements]
    beside = (*version.gates, *version.multipliers, *version.commissions, *version.awards)
    assert {b.name for b in view.beside} == {b.name for b in beside}
    assert len(view.examples) == len(plan(name).examples)
    assert len(view.goals) == len(version.goals)
    assert len(view.limits) == (version.total_cap is not None) + (version.total_floor is not None)


@pytest.mark.parametrize("name", ALL)
def test_a_payout_table_stands_where_it_is_first_needed(name: str) -> None:
    titles: set[str] = set()
    for element in for_everybody(name).elements:
        assert (element.payout is None) == (element.same_payout_as is not None)
        if element.same_payout_as is not None:
            assert element.same_payout_as in titles
        else:
            titles.add(element.title)


def test_an_element_does_not_repeat_another() -> None:
    own, team = (by_name(for_everybody("enterprise"))[n] for n in ("retention", "team_retention"))
    assert own.definition is not None
    assert (team.definition, team.trap, team.payout) == (None, None, None)
    assert team.same_payout_as == own.title
    assert fact(team.measured, "Computed") == "as for Gross renewal rate"
    whose = fact(team.measured, "Whose results") or ""
    assert "as for" not in whose  # they are others


def test_targets_that_differ() -> None:
    targets = by_name(for_everybody("small_business"))["logos"].targets
    assert [(t.title, t.target) for t in targets] == [
        ("Accounts in red health when the quarter starts", "60%"),
        ("Seniors hold the harder books", "91%"),
    ]


def test_segments_say_what_they_change() -> None:
    strategic, ramping = for_everybody("enterprise").segments
    assert strategic.who == "team is “Strategic Accounts”"
    assert "Team gross renewal rate does not apply." in strategic.changes
    assert ramping.changes == ("Gross renewal rate: guarantee at least 100% instead of none.",)


def test_a_segment_says_whom_it_wins_over() -> None:
    segments = {s.title: s for s in for_everybody("small_business").segments}
    senior = segments["Seniors hold the harder books"]
    assert senior.changes[-1] == (
        "Where “Where the newest features are not yet sold” holds as well, this one decides."
    )


def test_versions_and_what_comes_with_them() -> None:
    first, second = for_everybody("enterprise").versions
    assert (first.is_shown, second.is_shown) == (True, False)
    assert (first.last, second.first) == ("31 July 2026", "1 August 2026")
    assert first.changes == ()
    assert "Gross renewal rate: target 94% instead of 93%." in second.changes
    assert [e.name for e in second.added] == ["agreed"]
    assert for_everybody("startup_team").versions == ()


def test_a_period_shows_the_terms_in_force_when_it_begins() -> None:
    found = plan("enterprise")
    third = found.calendar.period("2027-Q3", found.pays)
    view = documents("enterprise").for_everybody(third)
    assert by_name(view)["retention"].target == "94%"
    assert "agreed" in by_name(view)
    assert [version.is_shown for version in view.versions] == [False, True]
    assert view.versions[1].added == ()
    assert view.identity.version == "Second half"


def test_data_are_complete_when_the_last_paid_source_is() -> None:
    """Meetings are in after five days and are not paid; renewals are after three."""
    measuring = for_everybody("enterprise").measuring
    assert measuring.periods[0].ready == "3 May 2026"
    ready = {source.title: source.ready for source in measuring.sources}
    assert ready["Meetings with customers' executives, logged by CSMs"] == (
        "within 5 days of the period's end"
    )


def test_a_source_that_does_not_say_when_leaves_the_day_open() -> None:
    found = plan("enterprise")
    silent = replace(found.datasets["renewals"], ready_days=None)
    changed = replace(found, datasets={**found.datasets, "renewals": silent})
    view = PlanDocuments(changed, ENGLISH, product="p", revision=None).for_everybody()
    assert {period.ready for period in view.measuring.periods} == {None}


def test_sources_are_those_that_are_read() -> None:
    titles = {s.title: s.used_for for s in for_everybody("startup_team").measuring.sources}
    assert "Opportunities handed to Sales" not in titles
    view = for_everybody("small_business")
    used = {s.title: s.used_for for s in view.measuring.sources}
    assert used["Add-on quotas of small-business CSMs"] == "Add-ons closed without Sales"
    assert used["Segments of accounts, as a history"] == "Value kept"


def test_rules_of_books_and_made_rows() -> None:
    rules = {r.title: r.sentences for r in for_everybody("startup_team").measuring.rules}
    grown = rules["Accounts held on the quarter's last day, with grace for neglected ones"]
    assert "In the first period with a new holder, an account that shrank counts as kept." in grown
    assert any(s.startswith("before: ") for s in rules[
        "Seats of each account, now and a quarter ago"
    ])  # fmt: skip


# ---------------------------------------------------------------- examples


@pytest.mark.parametrize("name", ALL)
def test_examples_come_out_as_their_authors_wrote(name: str) -> None:
    assert example_mistakes(plan(name)) == ()
    for example, view in zip(plan(name).examples, for_everybody(name).examples, strict=True):
        assert amount(view.total) == example.pays
        assert view.title == example.title


@pytest.mark.parametrize("name", ALL)
def test_the_lines_of_an_example_add_up(name: str) -> None:
    for example in for_everybody(name).examples:
        signed = [amount(f.text) * (-1 if f.text[0] in "-−" else 1) for f in example.lines]
        assert sum(signed) == amount(example.total)
        assert [w.pay for w in example.workings] == [f.text for f in example.lines]
        assert all(w.steps[-1].value == w.pay for w in example.workings)
        assert all(w.steps[-1].label == w.title for w in example.workings)


def test_an_example_does_not_repeat_what_the_document_says() -> None:
    view = for_everybody("enterprise")
    sentences = {sentence for part in view.beside for sentence in part.sentences}
    steps = [step for e in view.examples for w in e.workings for step in w.steps]
    assert not sentences & {step.formula for step in steps}
    assert any(step.label.startswith("Gate: ") for step in steps)


def test_an_example_under_other_terms_says_so() -> None:
    found = plan("enterprise")
    third = found.calendar.period("2027-Q3", found.pays)
    assert {e.terms for e in documents("enterprise").for_everybody(third).examples} == {
        "On the terms that hold from 1 February 2026."
    }
    assert {e.terms for e in for_everybody("enterprise").examples} == {None}


def test_an_example_that_does_not_come_out_is_a_mistake() -> None:
    found = plan("enterprise")
    wrong = replace(found.examples[0], pays=Fraction(1))
    (mistake,) = example_mistakes(replace(found, examples=(wrong,)))
    assert "and 1.00 USD was wanted" in mistake.message


# ---------------------------------------------------------------- for one person


@pytest.mark.parametrize("name", ["enterprise", "small_business", "onboarding", "startup_team"])
def test_money_at_target_is_what_meeting_every_target_pays(name: str) -> None:
    """Rows are rounded as lines of pay are, and add up to the total shown."""
    known = measures(name, "2027-Q3")
    scores = {p.person: p for p in score(plan(name), known).people}
    for person in known.people:
        view = documents(name).for_person(known, person)
        shown = [amount(row.cells[-1]) for row in view.pay.rows]
        assert sum(shown) == amount(view.pay.total.cells[-1])
        assert [amount(e.pay or "") for e in view.elements] == shown
        variable = scores[person.person].variable
        assert abs(sum(shown) - variable) <= len(shown) * plan(name).rounding.unit


def test_a_person_in_a_segment_has_its_terms() -> None:
    view = for_person("enterprise", "2027-Q3", "clemence.dauvergne")
    assert list(by_name(view)) == ["retention", "utilisation", "agreed"]
    assert by_name(view)["retention"].weight == "75%"
    assert view.person is not None
    assert [s.title for s in view.person.segments] == ["Strategic accounts answer as a team"]
    assert view.segments == ()
    assert view.acknowledgement.lines[0].text == "Clémence d'Auvergne"


def test_a_gate_without_elements_left_is_left_out() -> None:
    found = plan("enterprise")
    gates = tuple(replace(g, elements=("team_retention",)) for g in found.versions[0].gates)
    changed = replace(found, versions=tuple(replace(x, gates=gates) for x in found.versions))
    known = measures("enterprise", "2027-Q3")
    person = next(p for p in known.people if p.person == "clemence.dauvergne")
    made = PlanDocuments(changed, ENGLISH, product="p", revision=None)
    assert [b.kind for b in made.for_person(known, person).beside] == ["spiff"]


def test_days_with_other_terms_are_named() -> None:
    view = for_person("enterprise", "2027-Q3", "felix.hartmond")
    assert view.person is not None
    (stretch,) = view.person.stretches
    assert stretch.days == "1 August 2026 to 21 September 2026"
    assert stretch.segments == ("First three months in the job",)
    assert stretch.changes == ("Gross renewal rate: guarantee at least 100% instead of none.",)
    assert fact(by_name(view)["retention"].facts, "Guarantee") is None


def test_days_with_other_pay_are_named() -> None:
    view = for_person("enterprise", "2027-Q3", "zoe.angstrand")
    assert view.person is not None
    (stretch,) = view.person.stretches
    assert stretch.changes == ("Variable pay a year: 29,212 USD.", "Level: regular.")
    assert fact(view.person.facts, "Level") == "senior"
    assert fact(view.pay.facts, "Variable pay a year") == "32,132 USD"


def test_on_target_pay_is_base_and_variable() -> None:
    pay = for_person("enterprise", "2027-Q3", "zoe.angstrand").pay
    base, variable, whole = (
        amount(fact(pay.facts, f"{what} pay a year") or "")
        for what in ("Base", "Variable", "On-target")
    )
    assert base + variable == whole
    assert variable / whole == Fraction(20, 100)


def test_a_persons_own_targets() -> None:
    view = for_person("onboarding", "2027-Q3", "isla.fairbrother")
    projects = by_name(view)["projects"]
    assert projects.facts[0] == v.Fact(label="Target in 2027-Q3", text="3.03")  # 9 × 31/92
    sold = for_person("small_business", "2027-Q3", "petra.kovacik")
    add_ons = next(b for b in sold.beside if b.kind == "commission")
    assert add_ons.facts == (v.Fact(label="Target in 2027-Q3", text="3,932.50 USD"),)
    assert "Target at 3,932.50 USD" in (add_ons.chart.text if add_ons.chart else "")


def test_examples_on_other_terms_say_for_whom_they_are() -> None:
    said = {e.terms for e in for_person("small_business", "2027-Q3", "petra.kovacik").examples}
    assert said == {"For somebody who is in no segment."}
    own = for_person("startup_team", "2027-Q3", "elif.demirkol").examples
    assert {e.terms for e in own} == {None}


def test_views_of_people_in_the_same_segments_share_what_is_the_same() -> None:
    """Many people's documents cost little because of it."""
    one = for_person("enterprise", "2027-Q3", "kwame.asantewaa")
    other = for_person("enterprise", "2027-Q3", "rahul.deshmane")
    assert one.examples is other.examples
    assert one.measuring is other.measuring
    assert one.person != other.person


# ---------------------------------------------------------------- identity


def test_a_document_says_what_it_is_a_document_of() -> None:
    identity = for_everybody("enterprise").identity
    assert identity.fingerprint == fingerprint(plan("enterprise"))
    assert identity.fingerprint.startswith(identity.short_fingerprint)
    assert len(identity.short_fingerprint) == 12
    assert (identity.plan, identity.version) == ("enterprise_csm", "First version")
    assert for_everybody("startup_team").identity.version is None


@pytest.mark.parametrize("code", ["de", "fr"])
def test_the_language_changes_words_and_no_figures(code: str) -> None:
    one, other = for_everybody("enterprise"), for_everybody("enterprise", code)
    assert other.language == code
    assert one.identity == replace(other.identity, version=one.identity.version)
    assert [e.title for e in one.elements] == [e.title for e in other.elements]
    digits = [[re.sub(r"\D", "", row.cells[0]) for row in view.pay.rows] for view in (one, other)]
    assert digits[0] == digits[1]
