"""A manager's view: what is said once for all, and what with each member."""

from __future__ import annotations

from dataclasses import replace

from planlang.documents.from_scores.document import StatementDocuments
from planlang.documents.from_scores.scored import Against
from planlang.documents.views.statement import TeamView
from planlang.words.locale import ENGLISH
from tests.documents.from_scores.samples import LATER, period_of, plan, scored_in

SHARED = "Gross renewal rate: target 94% instead of 93%."
"""What the plan's revision changes for everybody from the earlier period on."""


def team_of(*ids: str) -> TeamView:
    """The view of a team that only these people of the sample company are in."""
    of, period = plan("enterprise"), period_of("enterprise", "2027-Q3")
    now = scored_in("enterprise", period, LATER)
    people = tuple(
        replace(person, facts=(("team", "Ours" if person.person in ids else "Others"),))
        for person in now.scores.people
    )
    earlier = of.calendar.previous(period)
    documents = StatementDocuments(
        of,
        replace(now, scores=replace(now.scores, people=people)),
        Against(period=earlier, scored=scored_in("enterprise", earlier, LATER)),
        ENGLISH,
        product="planlang 1.2.3",
        revision=None,
    )
    return documents.for_team("team", "Ours")


def test_what_is_different_for_all_is_said_once() -> None:
    view = team_of("felix.hartmond", "amara.okafor")
    assert SHARED in view.changes
    assert not any(SHARED in member.notes for member in view.members)


def test_what_is_different_for_the_only_one_is_said_with_the_name() -> None:
    view = team_of("felix.hartmond")
    assert view.changes == ()
    (member,) = view.members
    assert SHARED in member.notes
