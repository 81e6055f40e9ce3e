"""Lines of pay in columns: what the runs of a line add up to for each person, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

import numpy as np

from planlang.scores.awards import outside
from planlang.scores.columns.beside import AwardRuns, held
from planlang.scores.columns.codes import Codes, code, no_codes, put
from planlang.scores.columns.commissions import CommissionRuns
from planlang.scores.columns.element_lines import ElementRuns, reasons
from planlang.scores.columns.sums import Grouped, Sums
from planlang.scores.columns.whole import Flags, Rows, Whole, constant, less
from planlang.scores.reasons import Reason
from planlang.values.calendar import Period
from planlang.values.rounding import Rounding

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class RunPart(Generic[R]):
    """Some runs of a block (their numbers in it, ascending) and what a line is in them."""

    runs: Rows
    line: R


@dataclass(frozen=True, slots=True, kw_only=True)
class LineColumns(Generic[R]):
    """A line of everybody in a block: `pay` in units of rounding, 0 where somebody has no such
    line; `has` says who has. `reason` is None where reasons were not asked for. An award's also
    says what it would be uncapped, and what earlier periods used of its cap."""

    name: str
    parts: tuple[RunPart[R], ...]
    has: Flags
    pay: Whole
    reason: Codes | None
    uncapped: Whole | None = None
    used: Whole | None = None


def has_line(parts: tuple[RunPart[R], ...], people: Grouped) -> Flags:
    """Who has the line in some run."""
    if len(parts) == 1 and len(parts[0].runs) == len(people.person):
        return np.ones(len(people), dtype=np.bool_)
    found = np.zeros(len(people), dtype=np.bool_)
    for part in parts:
        found[people.person[part.runs]] = True
    return found


def element_line(
    parts: tuple[RunPart[ElementRuns], ...], people: Grouped, rounding: Rounding, *, say_why: bool
) -> LineColumns[ElementRuns]:
    """An element's line."""
    sums = Sums(people)
    for part in parts:
        sums.add(part.runs, part.line.target_pay, part.line.payout)
    pay = sums.rounded(rounding).spread(len(people))
    return LineColumns(
        name=parts[0].line.element.name,
        parts=parts,
        has=has_line(parts, people),
        pay=pay,
        reason=_element_reason(parts, people, sums, pay) if say_why else None,
    )


def _element_reason(
    parts: tuple[RunPart[ElementRuns], ...], people: Grouped, sums: Sums, pay: Whole
) -> Codes:
    of_runs, has = no_codes(len(people.person)), np.zeros(len(people.person), dtype=np.bool_)
    at_stake = np.zeros(len(people.person), dtype=np.bool_)
    some_pay = np.zeros(len(people.person), dtype=np.bool_)
    for part in parts:
        of_runs[part.runs] = reasons(part.line)
        has[part.runs] = True
        at_stake[part.runs] = ~part.line.runs.variable.is_zero()
        some_pay[part.runs] = ~part.line.target_pay.is_zero() & ~part.line.payout.is_zero()
    # Days without variable pay say why only where there are no others.
    shared, first = _shared(
        of_runs, has & (at_stake | ~_any(at_stake, people)[people.person]), people
    )
    nothing: Flags = pay.values == 0
    if nothing.any():
        rest = nothing & (shared == 0)
        shared[rest] = np.where(first[rest] == 0, code(Reason.BELOW_THRESHOLD), first[rest])
        # What some days pay was lost in rounding, or other days take it back.
        lost = nothing & _any(some_pay, people)
        several = np.flatnonzero(lost & (people.count > 1))
        equal = np.zeros(len(people), dtype=np.bool_)
        if len(several):
            equal[several] = sums.are_zero(several)
        put(shared, lost & ~equal, Reason.ROUNDED_TO_ZERO)
        put(shared, lost & equal, Reason.ADDS_TO_ZERO)
    return shared


def _shared(of_runs: Codes, has: Flags, people: Grouped) -> tuple[Codes, Codes]:
    """The reason that all runs with the line share (0: none), and the first that any has."""
    everybody = np.arange(len(people), dtype=np.int64)
    if len(people.person) == len(people):
        return of_runs.copy(), of_runs
    shared, first = no_codes(len(people)), no_codes(len(people))
    seen = np.zeros(len(people), dtype=np.bool_)
    differs = np.zeros(len(people), dtype=np.bool_)
    for rows, there in people.places(everybody):
        here = there & has[rows]
        codes = of_runs[rows]
        differs |= here & seen & (codes != shared)
        shared = np.where(here & ~seen, codes, shared)
        first = np.where(here & (first == 0), codes, first)
        seen |= here
    shared[differs] = 0
    return shared, first


def _open(shared: Codes, pay: Whole) -> Flags:
    """Lines of 0 without a reason yet."""
    flags: Flags = (shared == 0) & (pay.values == 0)
    return flags


def _any(of_runs: Flags, people: Grouped) -> Flags:
    found = np.zeros(len(people), dtype=np.bool_)
    found[people.person[of_runs]] = True
    return found


def commission_line(
    parts: tuple[RunPart[CommissionRuns], ...],
    people: Grouped,
    rounding: Rounding,
    *,
    say_why: bool,
) -> LineColumns[CommissionRuns]:
    """A commission's line. Both years to date are rounded, not their difference."""
    through, before = Sums(people), Sums(people)
    for part in parts:
        through.add(part.runs, part.line.pay, part.line.runs.part)
        if part.line.pay_before is not None:
            before.add(part.runs, part.line.pay_before, part.line.runs.part)
    pay = through.rounded(rounding).spread(len(people))
    if before.parts:
        pay = pay - before.rounded(rounding)
    return LineColumns(
        name=parts[0].line.commission.name,
        parts=parts,
        has=has_line(parts, people),
        pay=pay,
        reason=_commission_reason(parts, people, through, before, pay) if say_why else None,
    )


def _commission_reason(
    parts: tuple[RunPart[CommissionRuns], ...],
    people: Grouped,
    through: Sums,
    before: Sums,
    pay: Whole,
) -> Codes:
    of_runs, has = no_codes(len(people.person)), np.zeros(len(people.person), dtype=np.bool_)
    for part in parts:
        of_runs[part.runs] = part.line.reason
        has[part.runs] = True
    shared, _ = _shared(of_runs, has, people)
    nothing = _open(shared, pay) & has_line(parts, people)
    zero = np.zeros(len(people), dtype=np.bool_)
    several = np.flatnonzero(nothing & (people.count > 1))
    if len(several):
        earned = zip(through.fractions(several), before.fractions(several), strict=True)
        zero[several] = [one == other for one, other in earned]
    put(shared, nothing & ~zero, Reason.ROUNDED_TO_ZERO)
    put(shared, nothing & zero, Reason.ADDS_TO_ZERO)
    return shared


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTerms(Generic[R]):
    """Which part each person's last run with a line lies in: its terms are the line's."""

    part: Rows
    """The number of the part; -1 where somebody has no such line."""

    def are(self, number: int) -> Flags:
        """People whose last run lies in a part."""
        flags: Flags = self.part == number
        return flags


def last_terms(parts: tuple[RunPart[R], ...], people: Grouped) -> LastTerms[R]:
    """The last terms of each person."""
    of_run = np.full(len(people.person), -1, dtype=np.int64)
    for number, part in enumerate(parts):
        of_run[part.runs] = number
    if len(people.person) == len(people):
        return LastTerms(part=of_run)
    last = np.full(len(people), -1, dtype=np.int64)
    for rows, there in people.places(np.arange(len(people), dtype=np.int64)):
        last = np.where(there & (of_run[rows] >= 0), of_run[rows], last)
    return LastTerms(part=last)


def award_line(
    parts: tuple[RunPart[AwardRuns], ...],
    people: Grouped,
    rounding: Rounding,
    period: Period,
    *,
    say_why: bool,
) -> LineColumns[AwardRuns]:
    """A bonus's or SPIFF's line; each run's days and cap are those of its own terms."""
    paying = tuple(part for part in parts if outside(part.line.award, period) is None)
    through, before, capped = Sums(people), Sums(people), Sums(people)
    used_up = Sums(people)
    for part in paying:
        line = part.line
        through.add(part.runs, line.pay, line.part)
        capped.add(part.runs, held(line.pay, line.award, rounding), line.part)
        if line.pay_before is not None:
            before.add(part.runs, line.pay_before, line.part)
            used_up.add(part.runs, held(line.pay_before, line.award, rounding), line.part)
    used = _in_units(used_up, rounding)
    pay = _in_units(capped, rounding) - used
    uncapped = _in_units(through, rounding) - _in_units(before, rounding)
    why_not = no_codes(len(people))
    if len(paying) < len(parts):
        last, pays = last_terms(parts, people), has_line(paying, people)
        for number, part in enumerate(parts):
            not_now = outside(part.line.award, period)
            if not_now is not None:
                put(why_not, last.are(number) & ~pays, not_now)
    return LineColumns(
        name=parts[0].line.award.name,
        parts=parts,
        has=has_line(parts, people),
        pay=pay,
        reason=_award_reason(paying, people, (through, before), pay, uncapped, used, why_not)
        if say_why
        else None,
        uncapped=uncapped,
        used=used,
    )


def _in_units(sums: Sums, rounding: Rounding) -> Whole:
    found = sums.rounded(rounding) if sums.parts else constant(0)
    return found.spread(len(sums.of))


def _award_reason(
    parts: tuple[RunPart[AwardRuns], ...],
    people: Grouped,
    sums: tuple[Sums, Sums],
    pay: Whole,
    uncapped: Whole,
    used: Whole,
    why_not: Codes,
) -> Codes:
    """As `scores.awards`: what is said first there is written last here."""
    runs = len(people.person)
    has, no_data, met, holds, counted = (np.zeros(runs, dtype=np.bool_) for _ in range(5))
    for part in parts:
        line = part.line
        has[part.runs] = True
        no_data[part.runs] = line.no_data
        counted[part.runs] = line.counted
        if line.met is not None:
            met[part.runs] = True
            holds[part.runs] = line.met
    codes = no_codes(len(people))
    put(codes, np.ones(1, dtype=np.bool_), Reason.NOTHING_COUNTED)
    put(codes, _any(counted, people), Reason.NO_AMOUNT)
    on_condition = _any(met, people)
    put(codes, on_condition, Reason.CONDITION_NOT_MET)
    put(codes, on_condition & ~_any(has & ~no_data, people), Reason.NO_DATA_PAYS_NOTHING)
    put(codes, on_condition & _any(holds, people), Reason.NO_AMOUNT)
    zero_pay = pay.spread(len(people)).values == 0
    whose = np.flatnonzero(zero_pay & (why_not == 0) & has_line(parts, people))
    if len(whose):
        through, before = (each.fractions(whose) for each in sums)
        earned = [one != other for one, other in zip(through, before, strict=True)]
        codes[whose[np.array(earned, dtype=np.bool_)]] = code(Reason.ROUNDED_TO_ZERO)
    put(codes, ~zero_pay, None)
    put(codes, ~zero_pay & _any(no_data, people), Reason.NO_DATA_PAYS_TARGET)
    capped = less(pay, uncapped) & (why_not == 0)
    put(codes, capped, Reason.CAPPED)
    put(codes, capped & zero_pay & ~used.is_zero(), Reason.AWARD_CAP_USED)
    found: Codes = np.where(why_not != 0, why_not, codes)
    return found
