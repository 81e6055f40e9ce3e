"""`check --data`: a file's plans looked at with the data of past periods."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from planlang.cli.checked_before import Found
from planlang.cli.console import note, refuse
from planlang.cli.past_periods import periods_between, reaching
from planlang.cli.scoring import Company, company_of
from planlang.diagnostics import in_order, together

if TYPE_CHECKING:
    from planlang.analysis.findings.history import History
    from planlang.data.sources import Sources
    from planlang.diagnostics import Diagnostic
    from planlang.plan.checks.finding import Subject
    from planlang.plan.model import Plan
    from planlang.values.calendar import Period


class DataCheck:
    """What `check` is to look at besides plans: a folder of data (None: the one of planlang.toml)
    and past periods.

    Plans that do not hold in any of the periods are looked at without data, with a note; one that
    is asked for `alone` is looked at as if it did.
    """

    def __init__(self, *, data: Path | None, periods: str | None, today: date, alone: bool) -> None:
        self._data = data
        self._text = periods
        self._today = today
        self._alone = alone
        self._looked_at = 0
        self._left = 0

    def checked(self, file: Path) -> Found:
        """Everything that `check` finds about a file, and what the data of the periods say of its
        plans. Leaves with exit code 2 where the data folder is not there."""
        from planlang.pipeline import advised

        result = advised(file, self._today)
        if result.has_errors:
            note(f"{file.as_posix()} has errors, and was looked at without data.")
        if result.has_errors or not result.plans:
            return Found(len(result.plans), result.diagnostics)
        histories: dict[str, History] = {}
        said: list[Diagnostic] = []
        for plan in result.plans:
            company = company_of(file, plan.name, self._data)
            wanted = self._periods(plan, alone=self._alone and len(result.plans) == 1)
            if wanted:
                history, diagnostics = _history(reaching(company, wanted), wanted, self._today)
                said += diagnostics
                if history is not None:
                    histories[plan.name] = history
        found = result.diagnostics
        if histories:
            from planlang.tools.with_data import with_data, without_waiting

            found = advised(file, self._today, with_data(histories)).diagnostics
            found = tuple(without_waiting(found, histories.values()))
        return Found(len(result.plans), in_order(together((*found, *said))))

    def done(self) -> None:
        """Leaves with exit code 2 where no plan was looked at with its data."""
        if self._left and not self._looked_at:
            refuse(
                f"No plan holds in {self._text}, so no data were looked at.",
                "--period names a pay period, or a first and a last one: 2026-Q1..2026-Q3",
            )

    def _periods(self, plan: Plan, *, alone: bool) -> tuple[Period, ...]:
        text = self._text
        if text is None:
            refuse(
                "Which period? It was not said.",
                "--data looks at a period that is over: add for example --period 2026-Q3, or "
                "--period 2026-Q1..2026-Q3 for several.",
            )
        label = text.partition("..")[0].strip()
        found: tuple[Period, ...] = ()
        if alone or plan.calendar.period(label, plan.pays) is not None:
            found = periods_between(plan, text, "--period")
        if alone or any(p.range.intersection(plan.effective) for p in found):
            self._looked_at += 1
            return found
        self._left += 1
        why = f"does not hold in {text}" if found else f"has no period {label}"
        note(f"`{plan.name}` {why}, and was looked at without data.")
        return ()


def _history(
    company: Company, periods: tuple[Period, ...], today: date
) -> tuple[History | None, list[Diagnostic]]:
    """The measured periods; None after messages where the data of one have errors."""
    from planlang.analysis.findings.history import History, MeasuredPeriod
    from planlang.pipeline import evidence_of, scored
    from planlang.plan.checks.finding import subject

    readings = _readings(subject(company.plan))
    said: list[Diagnostic] = []
    found: list[MeasuredPeriod] = []
    for period in periods:
        measured = company.measured(period, max(today, period.end))
        said += measured.diagnostics
        if measured.measures is None:
            return None, said
        seen = evidence_of(company.plan, company.sources, period, today, readings)
        said += seen.diagnostics
        if seen.evidence is None:
            return None, said
        found.append(
            MeasuredPeriod(
                measures=measured.measures,
                scores=scored(company.plan, measured.measures),
                evidence=seen.evidence,
            )
        )
    history = History(
        plan=company.plan,
        periods=tuple(found),
        written=_written(company.plan, company.sources),
        today=today,
    )
    return history, said


def _readings(of: Subject) -> tuple[str, ...]:
    from planlang.tools.measurable import paid_readings

    return tuple(paid_readings(of))


def _written(plan: Plan, sources: Sources) -> dict[str, date]:
    """The day on which each dataset's file was last written."""
    from planlang.data.sources import SourceFile, locate

    days: dict[str, date] = {}
    for name, dataset in plan.datasets.items():
        if name in sources.tables:
            continue  # of a table nobody knows
        file = locate(dataset, sources)
        if isinstance(file, SourceFile):
            written = datetime.fromtimestamp(file.path.stat().st_mtime, tz=UTC)
            days[name] = written.date()
    return days
