"""The files behind a statement, and whether what they say can still change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from planlang.documents.from_plan.measuring import sources_of_pay, sources_used
from planlang.documents.from_plan.stated import Stated
from planlang.documents.from_scores.scored import Scored
from planlang.documents.views import statement as v
from planlang.scores.model import PersonScore
from planlang.values.calendar import Period
from planlang.words.locale import Locale

_DIGITS = 12
"""So many digits of a file's SHA-256 name it for people."""


def data_files(of: Stated, scored: Scored) -> tuple[v.DataFile, ...]:
    """Every file that was read, with what it is used for."""
    used = sources_used(of)
    plan, locale = of.plan, of.locale
    period = scored.scores.period
    files = []
    for read in scored.scores.inputs:
        complete = _complete(of, read.dataset, period)
        files.append(
            v.DataFile(
                title=plan.datasets[read.dataset].title,
                file=read.file,
                rows=locale.say_many("{count} row", "{count} rows", read.rows),
                sha256=(read.sha256 or "")[:_DIGITS],
                used_for=", ".join(used.get(read.dataset, ())),
                complete=None if complete is None else locale.date(complete),
            )
        )
    return tuple(files)


def data_status(of: Stated, scored: Scored) -> v.Status:
    """Whether the data of a period can still change, the same for everybody on these terms."""
    sentences = tuple(_open_data(of, scored))
    if sentences:
        title = of.locale.say("Provisional")
        return v.Status(is_provisional=True, title=title, sentences=sentences)
    return _over(of, scored)


def with_open(data: v.Status, besides: Iterable[str], locale: Locale) -> v.Status:
    """The status of figures where, besides the data, something else is open (`unscored`)."""
    sentences = tuple(besides)
    if not sentences:
        return data
    return v.Status(
        is_provisional=True,
        title=locale.say("Provisional"),
        sentences=(*(data.sentences if data.is_provisional else ()), *sentences),
    )


def unscored(of: Stated, person: PersonScore) -> Iterator[str]:
    """What is open for one person alone: objectives without a score."""
    for line in person.elements:
        objectives = line.runs[-1].objectives
        waiting = sum(1 for objective in objectives if objective.score is None)
        if waiting:
            yield of.locale.say_many(
                "{element}: {count} objective has no score yet.",
                "{element}: {count} objectives have no score yet.",
                waiting,
                element=line.title,
            )


def _open_data(of: Stated, scored: Scored) -> Iterator[str]:
    """What can still change for everybody."""
    scores, say = scored.scores, of.locale.say
    period = scores.period
    if scores.provisional and scores.as_of >= period.end:
        yield say(
            "{period} begins on {day}: this is what the files say already.",
            period=period.label,
            day=period.start,
        )
        return
    if scores.provisional:
        yield say(
            "Facts are in through {day}; {period} ends on {end}.",
            day=scores.as_of,
            period=period.label,
            end=period.end,
        )
        yield say(
            "Pay is worked out as if the period ended like this: all that is measured can still "
            "change."
        )
        return
    for name, titles in sources_of_pay(of).items():
        complete = _complete(of, name, period)
        if complete is not None and complete > scored.seen_from:
            yield say(
                "{dataset} is complete on {day}; until then this can change: {lines}.",
                dataset=of.locale.quoted(of.plan.datasets[name].title),
                day=complete,
                lines=", ".join(titles),
            )


def _over(of: Stated, scored: Scored) -> v.Status:
    """The status after the period, when all data are complete whose day the plan says."""
    say, period = of.locale.say, scored.scores.period
    completed = {name: _complete(of, name, period) for name in sources_of_pay(of)}
    known = [day for day in completed.values() if day is not None]
    unknown = [of.plan.datasets[name].title for name, day in completed.items() if day is None]
    if unknown:
        title = say("Period over")
        said = say(
            "The plan does not say when these data are complete: {datasets}.",
            datasets=", ".join(map(of.locale.quoted, unknown)),
        )
    else:
        title = say("Complete")
        said = say(
            "{period} is over, and by the plan its data are complete since {day}.",
            period=period.label,
            day=max(known, default=period.end),
        )
    return v.Status(is_provisional=False, title=title, sentences=(said,))


def _complete(of: Stated, dataset: str, period: Period) -> date | None:
    days = of.plan.datasets[dataset].ready_days
    return None if days is None else period.end + timedelta(days=days)
