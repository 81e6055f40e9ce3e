"""Data of a made-up company for the made-up plans, sound but for what a test says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path

from planlang.analysis.findings.history import History, MeasuredPeriod
from planlang.data.sources import Sources
from planlang.diagnostics import Diagnostic
from planlang.pipeline import evidence_of, measured, scored
from planlang.plan.checks.finding import subject
from planlang.plan.files.linking import TextReader
from planlang.plan.from_tree import check
from planlang.plan.model import Plan
from planlang.tools.measurable import paid_readings
from planlang.tools.with_data import with_data

TODAY = date(2026, 12, 1)
PERIOD = "2026-Q1"
DUE = ("2026-01-15", "2026-02-10", "2026-03-05", "2026-03-20")


@dataclass(slots=True)
class Company:
    """`sizes` are the accounts of each of `people`; `renewed` says what is kept of one, by its
    place in the book."""

    people: int = 8
    sizes: tuple[int, ...] = (1_000,) * 20
    renewed: Callable[[int], Fraction] = lambda at: Fraction(9, 10)
    due: tuple[str, ...] = DUE
    entered: str | None = None
    months: tuple[str, ...] = ("2026-01-31", "2026-02-28", "2026-03-31")
    surveys: int = 8
    more: Mapping[str, str] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """The files of the data dictionary in `planted`."""
        holdings, renewals, seats, deals, surveys = [], [], [], [], []
        for person in range(self.people):
            for at, size in enumerate(self.sizes):
                account = f"A{person}_{at}"
                holdings.append(f"{account},p{person},2025-01-01,")
                kept = size * self.renewed(at)
                assert kept.denominator == 1
                entered = "" if self.entered is None else f",{self.entered}"
                due = self.due[at % len(self.due)] if self.due else None
                if due is not None:
                    renewals.append(f"{account},{due},{size},{kept},0{entered}")
                seats.extend(f"{account},{month},100,70" for month in self.months)
                deals.append(f"{account},p{person},{DUE[at % 4]},2500")
            surveys.extend(
                f"A{person}_{n},p{person},2026-01-02,{DUE[n % 4]},{5 if n % 4 else 2}"
                for n in range(self.surveys)
            )
        head = "" if self.entered is None else ",entered"
        files = {
            "people.csv": [
                "person,name,from,to,hired,role,team,variable",
                *(
                    f"p{n},Person {n},2024-01-01,,2024-01-01,CSM,Team,40000"
                    for n in range(self.people)
                ),
            ],
            "holdings.csv": ["account,person,from,to", *holdings],
            "health.csv": ["account,since,health", "A0_0,2025-01-01,green"],
            "renewals.csv": [f"account,due,up_for_renewal,renewed,discount{head}", *renewals],
            "seats.csv": ["account,month,bought,used", *seats],
            "deals.csv": ["account,csm,closed,amount", *deals],
            "surveys.csv": ["account,csm,sent,answered,score", *surveys],
        }
        for name, lines in files.items():
            (folder / name).write_text("\n".join([*lines, ""]), encoding="utf-8")


def looked_at(
    text: str,
    company: Company,
    folder: Path,
    written: Mapping[str, date] | None = None,
) -> tuple[Diagnostic, ...]:
    """What the data say about the plan of a text, answers counted."""
    company.write(folder)
    plan = check("made.plan", TextReader({"made.plan": text})).plans[0]
    history = History(
        plan=plan,
        periods=(_measured(plan, Sources(folder)),),
        written=written or {},
        today=TODAY,
    )
    sources = with_data({plan.name: history})
    return check("made.plan", TextReader({"made.plan": text}), None, sources).diagnostics


def _measured(plan: Plan, sources: Sources) -> MeasuredPeriod:
    period = plan.calendar.period(PERIOD, plan.pays)
    assert period is not None
    found = measured(plan, sources, period, TODAY)
    assert found.measures is not None, found.diagnostics
    keys = tuple(paid_readings(subject(plan)))
    seen = evidence_of(plan, sources, period, TODAY, keys)
    assert seen.evidence is not None
    return MeasuredPeriod(
        measures=found.measures, scores=scored(plan, found.measures), evidence=seen.evidence
    )
