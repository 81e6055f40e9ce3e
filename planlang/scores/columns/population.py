"""Everybody's pay, line by line, in columns: block by block, so that the work stays near."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from itertools import islice

import numpy as np

from planlang.data.columns import MeasureColumns
from planlang.plan.model import Plan
from planlang.plan.terms import Terms
from planlang.scores.columns.beside import AwardRuns, award_runs
from planlang.scores.columns.commissions import CommissionRuns, commission_runs
from planlang.scores.columns.element_lines import ElementRuns, element_runs
from planlang.scores.columns.figures import BlockFigures
from planlang.scores.columns.limits import LimitColumns, limit_columns
from planlang.scores.columns.lines import (
    LineColumns,
    RunPart,
    award_line,
    commission_line,
    element_line,
    last_terms,
)
from planlang.scores.columns.ratio import YES
from planlang.scores.columns.runs import Population, RunColumns, population_of
from planlang.scores.columns.sums import Grouped, one_run_each
from planlang.scores.columns.whole import Flags, Rows, Whole, chosen, constant, slow_rows_since
from planlang.scores.runs import terms_of

BLOCK, LARGEST_BLOCK = 2**15, 2**17
"""People paid at once: few enough that columns of theirs stay in a processor's own memory, and so
many that an operation on one is long beside saying what to do. Many kinds of terms make the parts
of a block small; then a block has more people."""

THREADS = 2
"""Threads that work blocks out while their results are taken by another."""


class Slow(StrEnum):
    """Why runs of days (or the people whose they are) were not paid in machine words alone."""

    LARGE_FIGURES = "a figure of theirs is very large"
    LARGE_PRODUCTS = "products of their figures are very large"
    NEAR_TIES = "what they add up to is too near a half for an estimate"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PayBlock:
    """What some neighbours are paid, in units of the plan's rounding, one row a person.

    `parts` are the runs of days that share terms (their numbers in the block). `slow` counts those
    that were paid exactly as well, but slowly.
    """

    population: Population
    first: int
    people: Grouped
    parts: tuple[tuple[Rows, RunColumns], ...]
    elements: Mapping[str, LineColumns[ElementRuns]]
    commissions: Mapping[str, LineColumns[CommissionRuns]]
    awards: Mapping[str, LineColumns[AwardRuns]]
    limits: LimitColumns
    total: Whole
    slow: Mapping[Slow, int]

    def __len__(self) -> int:
        return len(self.people)

    @property
    def lines(self) -> Iterator[tuple[str, Whole]]:
        """Name and pay of every line but limits."""
        for lines in (self.elements, self.commissions, self.awards):
            for name, line in lines.items():
                yield name, line.pay


def pay_blocks(
    plan: Plan,
    columns: MeasureColumns,
    *,
    say_why: bool = False,
    block: int = BLOCK,
    threads: int = THREADS,
) -> Iterator[PayBlock]:
    """Everybody's pay, some neighbours at a time, in order. `say_why`: with the reason of each
    line. Blocks are worked out by so many threads; few of them wait for being taken."""
    population = population_of(plan, columns)
    answer = terms_of(plan)
    groups = tuple(answer(version, segments) for version, segments in columns.groups)
    people = len(columns.people)
    size = min(block * min(8, max(1, len(groups))), max(block, LARGEST_BLOCK))
    # Blocks of about one size, so that threads end together.
    size = max(1, -(-people // max(1, -(-people // size))))
    ranges = ((first, min(first + size, people)) for first in range(0, people, size))
    pay = partial(_pay_block, population, groups, say_why)
    if people <= size:
        yield from (pay(*each) for each in ranges)
        return
    with ThreadPoolExecutor(threads) as workers:
        waiting: deque[Future[PayBlock]] = deque(
            workers.submit(pay, *each) for each in islice(ranges, threads + 1)
        )
        while waiting:
            found = waiting.popleft().result()
            waiting.extend(workers.submit(pay, *each) for each in islice(ranges, 1))
            yield found


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The parts of every line while runs of days are added."""

    elements: dict[str, list[RunPart[ElementRuns]]] = field(default_factory=dict)
    commissions: dict[str, list[RunPart[CommissionRuns]]] = field(default_factory=dict)
    awards: dict[str, list[RunPart[AwardRuns]]] = field(default_factory=dict)

    def add(self, at: Rows, runs: RunColumns) -> None:
        """The part of some runs in every line."""
        standing, elements = element_runs(runs)
        for element in elements:
            self.elements.setdefault(element.element.name, []).append(RunPart(at, element))
        for commission in runs.terms.commissions:
            found = commission_runs(commission, runs)
            self.commissions.setdefault(commission.name, []).append(RunPart(at, found))
        for award in runs.terms.awards:
            given = award_runs(award, standing)
            self.awards.setdefault(award.name, []).append(RunPart(at, given))


def _pay_block(
    population: Population, groups: tuple[Terms, ...], say_why: bool, first: int, end: int
) -> PayBlock:
    columns = population.columns
    plan = population.plan
    start, stop = (int(x) for x in population.of_person[[first, end]])
    people = _grouped(population, first, end)
    slow_rows_since()
    sheet = _Sheet()
    block = BlockFigures(columns, slice(start, stop))
    large = block.large()
    parts = tuple(_parts(population, groups, people, block, large))
    slow: Counter[Slow] = Counter()
    for at, runs in parts:
        sheet.add(at, runs)
        if slow_rows_since()[0]:
            is_large = large is not None and large[at[0]]
            slow[Slow.LARGE_FIGURES if is_large else Slow.LARGE_PRODUCTS] += len(at)
    rounding, period = plan.rounding, columns.period
    elements = {
        name: element_line(tuple(each), people, rounding, say_why=say_why)
        for name, each in sheet.elements.items()
    }
    commissions = {
        name: commission_line(tuple(each), people, rounding, say_why=say_why)
        for name, each in sheet.commissions.items()
    }
    awards = {
        name: award_line(tuple(each), people, rounding, period, say_why=say_why)
        for name, each in sheet.awards.items()
    }
    inside = constant(0)
    for pay in (
        *(line.pay for line in elements.values()),
        *(line.pay for line in commissions.values()),
    ):
        inside = inside + pay
    outside = constant(0)
    spiffs: dict[str, Whole] = {}
    for award in awards.values():
        spiffs[award.name] = _spiff(award, people)
        inside = inside + award.pay - spiffs[award.name]
        outside = outside + spiffs[award.name]
    limits = limit_columns(parts, people, rounding, inside, spiffs)
    rounded_slowly, added_slowly = slow_rows_since()
    if rounded_slowly > slow.total():
        slow[Slow.LARGE_PRODUCTS] += min(rounded_slowly, stop - start) - slow.total()
    if added_slowly:
        slow[Slow.NEAR_TIES] = added_slowly
    return PayBlock(
        population=population, first=first, people=people, parts=parts, elements=elements,
        commissions=commissions, awards=awards, limits=limits,
        total=(inside + limits.pay + outside).spread(len(people)), slow=dict(slow),
    )  # fmt: skip


def _grouped(population: Population, first: int, end: int) -> Grouped:
    start, stop = (int(x) for x in population.of_person[[first, end]])
    if stop - start == end - first:
        return one_run_each(end - first)
    begins = population.of_person[first : end + 1] - start
    person = population.columns.person[start:stop] - first
    return Grouped(person, begins[:-1], np.diff(begins))


def _spiff(line: LineColumns[AwardRuns], people: Grouped) -> Whole:
    """The award's pay where it is a SPIFF: outside the total."""
    kinds = {part.line.award.is_spiff for part in line.parts}
    if len(kinds) == 1:
        return line.pay if kinds == {True} else constant(0)
    last = last_terms(line.parts, people)
    found = constant(0)
    for number, part in enumerate(line.parts):
        if part.line.award.is_spiff:
            found = chosen(last.are(number), line.pay, found)
    return found


def _parts(
    population: Population,
    groups: tuple[Terms, ...],
    people: Grouped,
    block: BlockFigures,
    large: Flags | None,
) -> Iterator[tuple[Rows, RunColumns]]:
    """The runs of a block by their terms; those with a large figure apart."""
    rows = block.rows
    kind = population.columns.group[rows]
    if large is not None:
        kind = kind * 2 + large
    alone = YES if people.one_run_each else people.alone[people.person]
    low, high = int(kind.min()), int(kind.max())
    for number in [low] if low == high else np.unique(kind).tolist():
        terms = groups[number if large is None else number // 2]
        if low == high:
            at = people.person if people.one_run_each else np.arange(len(kind))
            yield (
                at,
                RunColumns(
                    population=population,
                    terms=terms,
                    block=block,
                    rows=rows,
                    here=None,
                    alone=alone,
                ),
            )
        else:
            at = np.flatnonzero(kind == number)
            yield at, RunColumns(
                population=population, terms=terms, block=block, rows=at + rows.start, here=at,
                alone=alone if alone is YES else alone[at],
            )  # fmt: skip
