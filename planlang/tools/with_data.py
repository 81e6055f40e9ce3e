"""Everything that can be found about a plan once there are data: `planlang check --data`."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from planlang.analysis.findings import consequences_with_data
from planlang.analysis.findings.history import History
from planlang.diagnostics import Code
from planlang.diagnostics.catalogue import litmus
from planlang.plan.checks.finding import Finding, FindingSource, Subject
from planlang.quick_dataclass import dataclass
from planlang.tools.measurable import measurable
from planlang.tools.unintended import as_findings


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSource:
    """Somebody who looks at a plan and its measured periods, and all that they may find."""

    codes: tuple[Code, ...]
    find: Callable[[Subject, History], Iterator[Finding]]


def _unintended(subject: Subject, history: History) -> Iterator[Finding]:
    return as_findings(consequences_with_data(subject, history))


DATA_SOURCES: tuple[DataSource, ...] = (
    DataSource(codes=litmus.MEASURABLE, find=measurable),
    DataSource(codes=litmus.FROM_DATA, find=_unintended),
)
"""Who looks at a plan with its data."""


def with_data(histories: dict[str, History]) -> tuple[FindingSource, ...]:
    """The sources for plans whose periods were measured, by the plans' names; others are not
    looked at."""
    return tuple(_source(source, histories) for source in DATA_SOURCES)


def _source(source: DataSource, histories: dict[str, History]) -> FindingSource:
    def find(subject: Subject) -> Iterator[Finding]:
        history = histories.get(subject.plan.name)
        if history is not None:
            yield from source.find(subject, history)

    return FindingSource(codes=source.codes, find=find)
