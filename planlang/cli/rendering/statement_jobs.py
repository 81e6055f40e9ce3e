"""Which statements are wanted: of one person or everybody, of one team or all of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from planlang.cli.console import note, refuse
from planlang.cli.periods import day_of, period_called, usual_day
from planlang.cli.rendering.file_names import file_stem
from planlang.cli.rendering.many import Job
from planlang.cli.scoring import Company, company_of, only
from planlang.diagnostics import did_you_mean
from planlang.plan.types import Kind

if TYPE_CHECKING:
    from planlang.data.model import Measures
    from planlang.documents.from_scores.document import StatementDocuments
    from planlang.documents.from_scores.scored import Against, Scored
    from planlang.plan.model import Plan
    from planlang.values.calendar import Period
    from planlang.words.locale import Locale

NO_COMPARISON = "none"
"""What `--against` says where nothing is to be compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The options of `statement`. Without a person it is of everybody, without a team of all teams.
    `by` names the roster's column of teams, None for the usual one."""

    plan_file: Path
    plan_name: str | None
    data: Path | None
    period: str | None
    as_of: str | None
    against: str | None
    person: str | None
    team: str | None
    by: str | None


def statement_jobs(wanted: Wanted, locale: Locale, *, of_teams: bool) -> list[Job]:
    """A job for each statement; leaves with exit code 2 and the messages where there is none."""
    company = company_of(wanted.plan_file, wanted.plan_name, wanted.data)
    plan = company.plan
    period = period_called(plan, wanted.period)
    column = team_column(plan, wanted.by) if of_teams else None
    day = day_of(wanted.as_of, period)
    earlier = _earlier(plan, period, wanted.against)
    measures = company.measures(period, day)
    if wanted.person is not None:
        measures = only(measures, wanted.person)
    against = None
    if earlier is not None:
        asked_for = wanted.against is not None
        against = _against(company, earlier, day, measures, asked_for=asked_for)
    scored = _scored(plan, measures, _seen_from(measures, day))
    documents = _documents(wanted.plan_file, plan, scored, against, locale)
    if column is None:
        return _of_people(documents, scored)
    return _of_teams(documents, scored, column, wanted.team)


def team_column(plan: Plan, by: str | None) -> str:
    """The column of the roster that says who is in which team: `by`; else the one that measures of
    a team go by; else the one called `team`."""
    roster = plan.datasets[plan.roster]
    texts = [c.name for c in roster.columns if c.type.kind is Kind.TEXT and c.name != "name"]
    if by is not None and by not in texts:
        refuse(f"The roster has no column of texts `{by}`.", did_you_mean(by, texts))
    scopes = {reading.scope.column for reading in plan.readings.values()} - {None, ""}
    usual = scopes.pop() if len(scopes) == 1 else "team" if "team" in texts else None
    column = by or usual
    if column is None:
        example = f"--by {texts[0]}" if texts else "--by COLUMN"
        refuse("Which column of the roster names the teams?", f"Say it: {example}")
    return column


# ---------------------------------------------------------------- documents


def _documents(
    file: Path, plan: Plan, scored: Scored, against: Against | None, locale: Locale
) -> StatementDocuments:
    from planlang import __version__
    from planlang.cli.git import commit_of
    from planlang.documents.from_scores.document import StatementDocuments

    return StatementDocuments(
        plan,
        scored,
        against,
        locale,
        product=f"planlang {__version__}",
        revision=commit_of(file),
    )


def _of_people(documents: StatementDocuments, scored: Scored) -> list[Job]:
    scores = scored.scores
    return [
        Job(
            stem=file_stem("statement", scores.plan, scores.period.label, person.person),
            whose=f"{person.name} ({person.person})",
            view=partial(documents.for_person, person.person),
        )
        for person in scores.people
    ]


def _of_teams(
    documents: StatementDocuments, scored: Scored, column: str, team: str | None
) -> list[Job]:
    scores = scored.scores
    known = documents.teams(column)
    if team is not None and team not in known:
        refuse(
            f"Nobody in `{scores.plan}` has the {column} `{team}` in {scores.period.label}.",
            did_you_mean(team, known),
        )
    return [
        Job(
            stem=file_stem("team", scores.plan, scores.period.label, name),
            whose=name,
            view=partial(documents.for_team, column, name),
        )
        for name in (known if team is None else (team,))
    ]


# ---------------------------------------------------------------- periods


def _scored(plan: Plan, measures: Measures, seen_from: date) -> Scored:
    from planlang.documents.from_scores.scored import Scored
    from planlang.pipeline import scored

    return Scored(measures=measures, scores=scored(plan, measures), seen_from=seen_from)


def _seen_from(measures: Measures, day: date | None) -> date:
    """The day that decides whether data are complete: as said, else today, however late."""
    if day is not None:
        return day
    return max(measures.as_of, date.today())  # noqa: DTZ011 - the day where the user is


def _earlier(plan: Plan, period: Period, label: str | None) -> Period | None:
    """The period to compare with: the one before, if `label` does not name another; None where it
    says `none`."""
    if label == NO_COMPARISON:
        return None
    if label is None:
        return plan.calendar.previous(period)
    earlier = period_called(plan, label)
    if earlier.start >= period.start:
        refuse(
            f"{earlier.label} is not before {period.label}.",
            f"--against names an earlier period, or `{NO_COMPARISON}`.",
        )
    return earlier


def _against(
    company: Company, period: Period, day: date | None, now: Measures, *, asked_for: bool
) -> Against:
    """The scores of the earlier period, as they are known on the same day; leaves with exit code 2
    where it was asked for and cannot be had."""
    from planlang.documents.from_scores.scored import Absent, Against

    plan = company.plan
    if plan.effective.intersection(period.range) is None:
        return Against(period=period, absent=Absent.BEFORE_PLAN)
    if asked_for:
        found = company.measures(period, day)
    else:
        result = company.measured(period, day or usual_day(plan, period))
        if result.measures is None:
            note(
                f"Nothing is compared with {period.label}: its data have errors. They are shown by "
                f"`planlang measure` with --period {period.label}."
            )
            return Against(period=period, absent=Absent.DATA)
        found = result.measures
    people = {person.person for person in now.people}
    own = replace(found, people=tuple(p for p in found.people if p.person in people))
    return Against(period=period, scored=_scored(plan, own, found.as_of))
