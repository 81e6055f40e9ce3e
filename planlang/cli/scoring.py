"""From the arguments of `measure`, `score` and `explain` to measures and scores."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from planlang.cli.console import note, progress, refuse, show
from planlang.cli.exit_codes import COULD_NOT
from planlang.cli.periods import day_of, period_called, usual_day
from planlang.cli.plan_files import one_of_its_file
from planlang.diagnostics import did_you_mean, nearest
from planlang.plan.model import Plan

if TYPE_CHECKING:
    from planlang.data.columns import MeasureColumns, MeasuredColumns
    from planlang.data.model import Measured, Measures
    from planlang.data.sources import Sources
    from planlang.diagnostics import Diagnostic
    from planlang.scores.columns import PayBlock
    from planlang.scores.model import Scores
    from planlang.values.calendar import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """A checked plan, its data, and the plans that may not claim the same people.

    With `keeps`, measures are kept for the next run, and those of data and plans that have not
    changed are not taken again; `kept_as` keeps those of another version of the plan beside them.
    """

    plan: Plan
    sources: Sources
    others: tuple[Plan, ...]
    keeps: bool = True
    kept_as: str = ""

    def measured(self, period: Period, as_of: date) -> Measured:
        """What the data say about everybody in a period; nothing is shown."""
        from planlang.data.from_columns import to_measures
        from planlang.data.model import Measured

        found = self._in_columns(period, as_of)
        of_all: Measures | None = None
        if found.columns is not None:
            everybody = range(len(found.columns.people))
            of_all = to_measures(self.plan, found.columns, everybody)
        return Measured(measures=of_all, diagnostics=found.diagnostics)

    def measures(self, period: Period, as_of: date | None) -> Measures:
        """The same with its messages shown; leaves with exit code 2 where data have errors. Without
        a day it is looked at from the usual one (`usual_day`)."""
        result = self.measured(period, as_of or usual_day(self.plan, period))
        return _said(result.measures, result.diagnostics, period, as_of)

    def everybody(self, period: Period, as_of: date | None) -> Everybody:
        """As `measures`, for a population of any size: its people are made one after the other."""
        from planlang.data.from_columns import head

        day = as_of or usual_day(self.plan, period)
        with progress("Measuring") as bar:
            found = self._in_columns(period, day, bar)
        columns = found.columns
        of_all = _said(None if columns is None else head(columns), found.diagnostics, period, as_of)
        assert columns is not None
        return Everybody(of_all=of_all, columns=columns)

    def _in_columns(
        self,
        period: Period,
        as_of: date,
        told: Callable[[int, int], None] = lambda _done, _of: None,
    ) -> MeasuredColumns:
        """The measures of a period, taken from the data or kept from an earlier run."""
        from planlang.cli.measured_before import MeasuredBefore

        before = MeasuredBefore(self.plan, self.sources, self.others, self.kept_as)
        found = before.found(period, as_of) if self.keeps else None
        if found is not None:
            return found
        from planlang.pipeline import measured_in_columns

        taken = measured_in_columns(self.plan, self.sources, period, as_of, self.others, told)
        if self.keeps:
            before.keep(taken)
        return taken


@dataclass(frozen=True, slots=True, kw_only=True)
class Everybody:
    """Measures of a population: what they say of all (maybe without its people), and columns."""

    of_all: Measures
    columns: MeasureColumns

    def only(self, plan: Plan, person: str) -> Measures:
        """The measures of one person alone; an unknown one is refused with the nearest right
        one."""
        from planlang.data.from_columns import to_measures

        ids, names = self.columns.people.tolist(), self.columns.names.tolist()
        at = _number_of(person, ids, names, self.of_all)
        return replace(self.of_all, people=to_measures(plan, self.columns, [at]).people)


def _said(
    measures: Measures | None,
    diagnostics: tuple[Diagnostic, ...],
    period: Period,
    as_of: date | None,
) -> Measures:
    """The measures, once their messages are shown; leaves with exit code 2 without measures."""
    show(diagnostics)
    if measures is None:
        note(f"Nothing was scored: for {period.label} the errors above need mending first.")
        raise typer.Exit(COULD_NOT)
    if as_of is None and date.today() < period.start:  # noqa: DTZ011 - the user's own day
        note(f"{period.label} begins on {period.start}: this is what the files say already.")
        return replace(measures, provisional=True)
    return measures


def company_of(
    plan_file: Path, plan_name: str | None, data: Path | None, *, keeps: bool = True
) -> Company:
    """The plan of a file with all it needs; leaves with exit code 2 where something is missing."""
    from planlang.cli.other_plans import other_plans

    plan, in_its_file = one_of_its_file(plan_file, plan_name)
    sources = data_sources(plan_file, data)
    others = (*in_its_file, *other_plans(plan_file, plan))
    know_every_dataset(plan_file, sources, (plan, *others))
    return Company(
        plan=plan,
        sources=sources,
        others=others,
        keeps=keeps,
    )


def measured_from(
    plan_file: Path,
    plan_name: str | None,
    data: Path | None,
    period_label: str | None,
    as_of_text: str | None,
    person: str | None = None,
    *,
    keeps: bool = True,
) -> tuple[Plan, Measures, Sources]:
    """The checked plan and its measures; leaves with exit code 2 and the messages otherwise.

    With `person`, only theirs (an unknown one is refused with the nearest right one).
    """
    company = company_of(plan_file, plan_name, data, keeps=keeps)
    plan = company.plan
    period = period_called(plan, period_label)
    day = day_of(as_of_text, period)
    measures = (
        company.measures(period, day)
        if person is None
        else company.everybody(period, day).only(plan, person)
    )
    return plan, measures, company.sources


def scored_from(
    plan_file: Path,
    plan_name: str | None,
    data: Path | None,
    period_label: str | None,
    as_of_text: str | None,
    person: str | None = None,
    *,
    keeps: bool = True,
    told: Callable[[PayBlock], None] = lambda _block: None,
) -> tuple[Plan, Scores]:
    """The checked plan and everybody's lines, without their working; leaves with exit code 2
    otherwise."""
    from planlang.data.columns import from_measures
    from planlang.pipeline import scored_in_columns

    plan, measures, _ = measured_from(
        plan_file, plan_name, data, period_label, as_of_text, person, keeps=keeps
    )
    return plan, scored_in_columns(plan, from_measures(plan, measures), measures, told)


def everybody_from(
    plan_file: Path,
    plan_name: str | None,
    data: Path | None,
    period_label: str | None,
    as_of_text: str | None,
    person: str | None = None,
    *,
    keeps: bool = True,
) -> tuple[Plan, Everybody]:
    """The checked plan and the measures of a population of any size, or of one person; leaves with
    exit code 2 otherwise."""
    from planlang.data.columns import from_measures

    company = company_of(plan_file, plan_name, data, keeps=keeps)
    plan, period = company.plan, period_called(company.plan, period_label)
    everybody = company.everybody(period, day_of(as_of_text, period))
    if person is None:
        return plan, everybody
    of_one = everybody.only(plan, person)
    return plan, Everybody(of_all=of_one, columns=from_measures(plan, of_one))


def data_sources(plan_file: Path, data: Path | None) -> Sources:
    """The folder `data`, or that of the configuration that `plan_file` lies under; leaves with exit
    code 2 where there is none."""
    from planlang.cli.configuration import read_configuration
    from planlang.data.sources import Sources

    configuration = read_configuration(plan_file)
    bindings = configuration.bindings
    said, data = data, data or configuration.data_folder
    if data is None and bindings.datasets:
        data = plan_file.parent / "data"  # where every dataset is bound, nothing is read from it
    elif data is None:
        refuse(
            "Where are the data? No folder was said.",
            'Add --data DIR, or write `data = "DIR"` into planlang.toml.',
        )
    elif not data.is_dir():
        _no_data_folder(data, said=None if said is None else "--data")
    return Sources(
        folder=data, files=bindings.files, engine=bindings.engine, tables=bindings.tables
    )


def _no_data_folder(data: Path, said: str | None) -> NoReturn:
    """Leaves with exit code 2; `said` is the option that names the folder, None for
    planlang.toml."""
    names = said or "`data` in planlang.toml"
    if data.is_file():
        refuse(
            f"`{data}` is a file, and {names} names the folder of the data files.",
            f"Name the folder that it lies in: {data.parent}",
        )
    beside = sorted(p.name for p in data.parent.glob("[!.]*") if p.is_dir())
    near = nearest(data.name, beside)
    hint = "" if near is None else f" Did you mean `{data.parent / near}`?"
    refuse(f"There is no folder `{data}`.", f"{names} names the folder of the data files.{hint}")


def know_every_dataset(plan_file: Path, sources: Sources, plans: Iterable[Plan]) -> None:
    """Leaves with exit code 2 where planlang.toml says where a dataset lies that there is not."""
    from planlang.cli.engine_settings import know_all
    from planlang.repository import root_of

    bound = (*sources.files, *sources.tables)
    known = (name for plan in plans for name in plan.datasets)
    know_all(bound, known, root_of(plan_file))


def only(measures: Measures, person: str) -> Measures:
    """The measures of one person alone; an unknown one is refused with the nearest right one."""
    ids, names = [p.person for p in measures.people], [p.name for p in measures.people]
    return replace(measures, people=(measures.people[_number_of(person, ids, names, measures)],))


def _number_of(person: str, ids: Sequence[str], names: Sequence[str], of_all: Measures) -> int:
    """Whom of all people is meant, by the id, or by the name where only one has it."""
    if person in ids:
        return ids.index(person)
    called = person.casefold()  # what the table shows is the name
    found = [number for number, name in enumerate(names) if name.casefold() == called]
    if len(found) > 1:
        listed = ", ".join(f"`{ids[number]}`" for number in found)
        refuse(
            f"{len(found)} people are called `{names[found[0]]}` in {of_all.period.label}.",
            f"Give the id of the one you mean: {listed}.",
        )
    if not found:
        near = nearest(person, (*ids, *names))
        refuse(
            f"`{person}` is not in `{of_all.plan}` in {of_all.period.label}.",
            f"Did you mean `{near}`?"
            if near
            else did_you_mean(person, ids)
            if ids
            else "Nobody is.",
        )
    return found[0]
