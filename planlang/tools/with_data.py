"""Everything that can be found about a plan once there are data: `planlang check --data`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from planlang.analysis.findings import consequences_with_data
from planlang.analysis.findings.history import FEW, History
from planlang.diagnostics import Code, Diagnostic, Span
from planlang.diagnostics.catalogue import advice, litmus, promises
from planlang.diagnostics.catalogue.promises import PROMISE_NEEDS_ROSTER
from planlang.plan.checks.finding import Finding, FindingSource, Subject
from planlang.plan.checks.finding import subject as as_subject
from planlang.quick_dataclass import dataclass
from planlang.tools.measurable import measurable
from planlang.tools.promises import with_roster
from planlang.tools.rules.beside import Beside
from planlang.tools.rules.target_beyond_history import in_history
from planlang.tools.rules.too_many_segments import in_team
from planlang.tools.rules.usage_without_history import in_data
from planlang.tools.rules.view import Part, view
from planlang.tools.unintended import as_findings


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSource:
    """Somebody who looks at a plan and its measured periods, and all that they may find."""

    codes: tuple[Code, ...]
    find: Callable[[Subject, History], Iterator[Finding]]


def _unintended(subject: Subject, history: History) -> Iterator[Finding]:
    return as_findings(consequences_with_data(subject, history))


def _beyond_history(subject: Subject, history: History) -> Iterator[Finding]:
    """Targets held against what people reached; figures of few people are no history."""
    seen = view(subject)
    reached: dict[str, list[Fraction]] = {}
    for _, _, score in history.whole_people():
        for line in score.elements:
            if line.measure is not None:
                reached.setdefault(line.name, []).append(line.measure)
    for element in subject.plan.versions[-1].elements:
        figures = reached.get(element.name, [])
        if len(figures) >= FEW:
            yield from in_history(seen, element, figures)


def _usage(subject: Subject, history: History) -> Iterator[Finding]:
    """Use of the product that is paid for, held against how far back its data reach. Of a start-up
    the plan alone has it said (`without_waiting`)."""
    if subject.plan.context.maturity != "startup":
        yield from (found for _, found in _use_in_data(subject, history) if found is not None)


def _use_in_data(
    subject: Subject, history: History
) -> Iterator[tuple[Part | Beside, Finding | None]]:
    last = history.periods[-1]
    starts = {a.dataset: a.starts for a in last.evidence.arrivals if a.starts is not None}
    return in_data(view(subject), last.measures.period, starts)


def _small_team(subject: Subject, history: History) -> Iterator[Finding]:
    return in_team(view(subject), len(history.periods[-1].measures.people))


def _rosters(subject: Subject, history: History) -> Iterator[Finding]:
    """Promises that waited for a roster: that of the last period."""
    return with_roster(subject.plan, history.periods[-1].measures)


DATA_SOURCES: tuple[DataSource, ...] = (
    DataSource(codes=litmus.MEASURABLE, find=measurable),
    DataSource(codes=litmus.FROM_DATA, find=_unintended),
    DataSource(codes=(advice.TARGET_BEYOND_HISTORY,), find=_beyond_history),
    DataSource(codes=(advice.TOO_MANY_SEGMENTS,), find=_small_team),
    DataSource(codes=(advice.USAGE_WITHOUT_HISTORY,), find=_usage),
    DataSource(codes=promises.RULES, find=_rosters),
)
"""Who looks at a plan with its data."""


def with_data(histories: dict[str, History]) -> tuple[FindingSource, ...]:
    """The sources for plans whose periods were measured, by the plans' names; others are not
    looked at."""
    return tuple(_source(source, histories) for source in DATA_SOURCES)


def without_waiting(
    found: Iterable[Diagnostic], histories: Iterable[History]
) -> Iterator[Diagnostic]:
    """What was found, but for what the plan alone makes one believe and its data answer: that a
    promise waits for them, and that a start-up has no history of use."""
    answered: set[tuple[Code, Span | None]] = set()
    for history in histories:
        answered.update((PROMISE_NEEDS_ROSTER, promise.span) for promise in history.plan.promises)
        for part, short in _use_in_data(as_subject(history.plan), history):
            if short is None:
                answered.add((advice.USAGE_WITHOUT_HISTORY, part.place))
    return (d for d in found if (d.code, d.place) not in answered)


def _source(source: DataSource, histories: dict[str, History]) -> FindingSource:
    def find(subject: Subject) -> Iterator[Finding]:
        history = histories.get(subject.plan.name)
        if history is not None:
            yield from source.find(subject, history)

    return FindingSource(codes=source.codes, find=find)
