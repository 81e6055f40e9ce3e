"""Statements of a plan's people for one period: one for each person, one for each team."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from planlang.documents.from_plan.people import days_said, person_view
from planlang.documents.from_plan.stated import Stated, stated
from planlang.documents.from_plan.versions import version_title
from planlang.documents.from_scores.accounts import left_out
from planlang.documents.from_scores.comparison import comparison
from planlang.documents.from_scores.earned import earned
from planlang.documents.from_scores.figures import change_shown, pay_at_target
from planlang.documents.from_scores.scored import Against, Scored, Somebody, everybody
from planlang.documents.from_scores.sources import data_files, data_status, unscored, with_open
from planlang.documents.from_scores.spread import spread_rows
from planlang.documents.from_scores.standing import goal_standings, standings
from planlang.documents.from_scores.team import (
    TeamMember,
    matrices,
    members,
    shared_changes,
    still_open,
    sum_row,
    total_rows,
)
from planlang.documents.from_scores.workings import workings
from planlang.documents.views import statement as v
from planlang.documents.views.identity import Identity
from planlang.documents.views.plan import Fact
from planlang.plan.as_json import plan_as_text
from planlang.plan.fingerprint import fingerprint
from planlang.plan.model import Plan
from planlang.scores.explanation import ORDER
from planlang.scores.runs import terms_of
from planlang.words.locale import Locale

Terms = tuple[int, tuple[str, ...]]
ZERO = Fraction(0)


class StatementDocuments:
    """Views of one plan's scores in one language.

    `against` is the earlier period to compare with, None for no comparison. What does not depend
    on the person is worked out once for each set of segments. `product` is the program with its
    version, `revision` the commit of the plan's repository, if there is one.
    """

    def __init__(
        self,
        plan: Plan,
        scored: Scored,
        against: Against | None,
        locale: Locale,
        *,
        product: str,
        revision: str | None,
    ) -> None:
        self._plan = plan
        self._scored = scored
        self._against = against
        self._locale = locale
        self._product = product
        self._revision = revision
        self._fingerprint = fingerprint(plan)
        self._compiled = plan_as_text(plan)
        self._answer = terms_of(plan)
        self._now = everybody(plan, scored, self._answer)
        self._then: Mapping[str, Somebody] = {}
        if against is not None and against.scored is not None:
            self._then = everybody(plan, against.scored, self._answer)
        self._known: dict[Terms, Stated] = {}
        self._status: dict[Terms, v.Status] = {}
        self._files: dict[Terms, tuple[v.DataFile, ...]] = {}

    def for_person(self, person: str) -> v.StatementView:
        """The statement of the person with this id, who is in the plan in the period."""
        plan, locale = self._plan, self._locale
        somebody = self._now[person]
        score = somebody.score
        of = self._stated(somebody.terms)
        compared = self._compared(of, somebody)
        pay = earned(plan, score, locale)
        return v.StatementView(
            language=locale.code,
            identity=self._identity(of),
            person=person_view(of, somebody.runs, somebody.period),
            summary=tuple(self._summary(somebody, pay)),
            status=with_open(self._status_of(somebody.terms), unscored(of, score), locale),
            standings=standings(plan, score, self._answer, locale),
            earned=pay,
            comparison=compared,
            goals=goal_standings(plan, score, locale),
            workings=workings(plan, score, self._answer, locale),
            order=tuple(locale.say(step) for step in ORDER),
            left_out=left_out(plan, score, locale),
            files=self._files_of(somebody.terms),
        )

    def teams(self, column: str) -> tuple[str, ...]:
        """The teams of everybody's last days, as the roster's `column` calls them, in order."""
        found = {dict(somebody.score.facts).get(column, "") for somebody in self._now.values()}
        return tuple(sorted(team for team in found if team))

    def for_team(self, column: str, team: str) -> v.TeamView:
        """The view of who is in `team`, one of `teams(column)`, on their last day."""
        plan, scored, locale = self._plan, self._scored, self._locale
        people = [
            self._member(somebody)
            for somebody in self._now.values()
            if dict(somebody.score.facts).get(column) == team
        ]
        of = people[0].of
        period = scored.scores.period
        totals = total_rows(people, plan, locale)
        sums = sum_row(people, plan, locale)
        shared = shared_changes(people)
        against = self._against
        return v.TeamView(
            language=locale.code,
            identity=self._identity(of),
            column=column.replace("_", " "),
            team=team,
            period=period.label,
            days=days_said(of, period.start, period.end),
            summary=self._team_summary(people, sums),
            currency=plan.currency.code,
            status=with_open(self._status_of(people[0].now.terms), still_open(people), locale),
            totals=totals,
            sums=sums,
            matrices=matrices(people, plan, locale),
            spread=spread_rows([person.now.score for person in people], plan, locale),
            members=members(people, totals, shared, against),
            against=None if against is None else against.period.label,
            absent=None if against is None else against.said(plan, locale),
            changes=shared,
            files=self._files_of(people[0].now.terms),
        )

    def _team_summary(self, people: Sequence[TeamMember], sums: v.TotalRow) -> tuple[Fact, ...]:
        say, locale, currency = self._locale.say, self._locale, self._plan.currency
        total = sum((p.now.score.total for p in people), ZERO)
        at_target = sum((pay_at_target(p.now.score, self._plan) for p in people), ZERO)
        facts = [
            Fact(label=say("People"), text=locale.number(Fraction(len(people)))),
            Fact(label=say("Pay"), text=locale.money(total, currency)),
            Fact(label=say("At target"), text=locale.money(at_target, currency)),
        ]
        if sums.of_target is not None:
            facts.append(Fact(label=say("Of target"), text=sums.of_target))
        before = [p.total_before for p in people]
        if self._against is not None and None not in before:
            label = say("Against {period}", period=self._against.period.label)
            change = total - sum((x for x in before if x is not None), ZERO)
            facts.append(Fact(label=label, text=change_shown(change, currency, locale)))
        return tuple(facts)

    def _member(self, somebody: Somebody) -> TeamMember:
        then = self._then.get(somebody.score.person)
        return TeamMember(
            data=self._status_of(somebody.terms),
            now=somebody,
            of=self._stated(somebody.terms),
            then=then,
            before=None if then is None else self._stated(then.terms),
        )

    def _summary(self, somebody: Somebody, pay: v.Earned) -> list[Fact]:
        say, locale = self._locale.say, self._locale
        facts = [
            Fact(label=say("Pay"), text=pay.total),
            Fact(label=say("At target"), text=pay.at_target),
        ]
        if pay.of_target is not None:
            facts.append(Fact(label=say("Of target"), text=pay.of_target))
        then = self._then.get(somebody.score.person)
        if then is not None and self._against is not None:
            change = somebody.score.total - then.score.total
            label = say("Against {period}", period=self._against.period.label)
            shown = change_shown(change, self._plan.currency, locale)
            facts.append(Fact(label=label, text=shown))
        return facts

    def _compared(self, of: Stated, somebody: Somebody) -> v.Comparison | None:
        if self._against is None:
            return None
        then = self._then.get(somebody.score.person)
        before = None if then is None else self._stated(then.terms)
        return comparison(of, before, somebody, then, self._against)

    def _stated(self, terms: Terms) -> Stated:
        """The terms of a version for people in given segments."""
        if terms not in self._known:
            self._known[terms] = stated(self._plan, *terms, self._locale)
        return self._known[terms]

    def _status_of(self, terms: Terms) -> v.Status:
        """The status of the data that these terms read."""
        if terms not in self._status:
            self._status[terms] = data_status(self._stated(terms), self._scored)
        return self._status[terms]

    def _files_of(self, terms: Terms) -> tuple[v.DataFile, ...]:
        if terms not in self._files:
            self._files[terms] = data_files(self._stated(terms), self._scored)
        return self._files[terms]

    def _identity(self, of: Stated) -> Identity:
        """A statement bears the last day of its period, a provisional one the day of its facts."""
        plan, scores = self._plan, self._scored.scores
        day = min(scores.as_of, scores.period.end)
        return Identity(
            plan=plan.name,
            title=plan.title,
            version=version_title(of, of.index) if len(plan.versions) > 1 else None,
            revision=self._revision,
            fingerprint=self._fingerprint,
            product=self._product,
            compiled=self._compiled,
            day=max(day, scores.period.start).isoformat(),
        )
