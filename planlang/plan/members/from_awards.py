"""Commissions, bonuses and SPIFFs: money beside the weighted elements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.declared.paid_rows import of_one_period
from planlang.plan.members.clauses import definition_of, find, trap_of
from planlang.plan.members.from_litmus import read_litmus
from planlang.plan.members.from_pay_conditions import Reads, can_be_none, pay_condition
from planlang.plan.members.from_rates import rate_table
from planlang.plan.members.from_targets import part_is_said, read_target, stretch_fits
from planlang.plan.members.setting import Setting
from planlang.plan.members.tables import Axis
from planlang.plan.model import (
    Award,
    AwardCap,
    CapPer,
    Commission,
    Litmus,
    PayNothing,
)
from planlang.plan.types import MONEY, Kind
from planlang.tree import nodes as t
from planlang.values.calendar import Frequency


def read_commission(declared: t.Commission, setting: Setting) -> Commission | None:
    """A commission, or None after messages."""
    name = declared.name.name
    of = find(declared.clauses, t.OfClause)
    source = find(declared.clauses, t.FromClause)
    rates = find(declared.clauses, t.RatesClause)
    reads = _reads(declared, "commission")
    for clause, what, example in (
        (of, "on what it is paid", "of sum(amount)"),
        (source, "which rows it is paid on", "from deals where closed in period"),
        (rates, "at which rates it is paid", "rates each period, bounds in full { … }"),
    ):
        if clause is None:
            setting.missing(
                declared,
                f"Commission `{name}` does not say {what}.",
                f"Add a line like `{example}`.",
            )
    litmus = read_litmus(find(declared.clauses, t.LitmusClause), declared, reads, setting)
    target_clause = find(declared.clauses, t.TargetClause)
    target = None
    if target_clause is not None:
        target = read_target(target_clause, MONEY, is_sum=True, setting=setting)
    axis = Axis(kind=Kind.MONEY, currency=setting.header.currency, said="a commission's amount")
    table = None
    if rates is not None:
        problems = setting.problems_of(complete=rates.complete)
        table = rate_table(rates, axis, target, problems)
    no_data = find(declared.clauses, t.NoDataClause)
    if no_data is not None and not isinstance(no_data.action, t.PayNothing):
        setting.problems.add(
            codes.CLAUSE_MISPLACED,
            "A commission without rows pays on an amount of 0; it has no target pay and no weight.",
            no_data.span,
            help="Write `if no data pay nothing`, or leave the line out.",
        )
        return None
    if (
        of is None
        or source is None
        or table is None
        or litmus is None
        or (target_clause is not None and target is None)
    ):
        return None
    keys = setting.readings.take_commission(
        name=name,
        title=declared.title.value,
        of=of,
        source=source,
        credit=reads.credit,
        scope=reads.scope,
        cumulation=table.cumulation,
        place=declared.name.span,
        complete=declared.complete,
    )
    if keys is None or (keys[1] is None and not _pays_once(keys[0], source.span, setting)):
        return None
    return Commission(
        name=name,
        title=declared.title.value,
        reading=keys[0],
        reading_before=keys[1],
        cumulation=table.cumulation,
        bounds_prorated=table.bounds_prorated,
        bounds_of_target=table.bounds_of_target,
        target=target,
        bands=table.bands,
        no_data=PayNothing(),
        litmus=litmus,
        definition=definition_of(declared.clauses),
        trap=trap_of(declared.clauses),
        span=declared.name.span,
    )


def read_bonus(declared: t.Bonus, setting: Setting) -> Award | None:
    """Flat money inside the total, or None after messages."""
    pays = find(declared.clauses, t.PaysWhenClause)
    if pays is None:
        setting.missing(
            declared,
            f"Bonus `{declared.name.name}` does not say what it pays, and when.",
            "Add a line like `pays 20_000 USD a quarter, in full when attainment of x >= 100%`.",
        )
        return None
    return _flat(declared, pays, is_spiff=False, setting=setting)


def read_spiff(declared: t.Spiff, setting: Setting) -> Award | None:
    """Money outside the total: for each row, or flat; None after messages."""
    pays = find(declared.clauses, t.PaysWhenClause)
    if pays is not None:
        cap = find(declared.clauses, t.SpiffCapClause)
        if cap is None:
            return _flat(declared, pays, is_spiff=True, setting=setting)
        setting.problems.add(
            codes.CLAUSE_MISPLACED,
            "A SPIFF that pays one amount a period needs no cap beside it.",
            cap.span,
            help="Take the cap out, or lower the amount; `until DATE` ends it.",
        )
        return None
    each = find(declared.clauses, t.PaysEachClause)
    if each is None:
        setting.missing(
            declared,
            f"SPIFF `{declared.name.name}` does not say what it pays.",
            "Add a line like `pays 250 USD for each opportunities where accepted in period`.",
        )
        return None
    return _for_each(declared, each, setting)


def _reads(declared: t.Commission | t.Bonus | t.Spiff, kind: str) -> Reads:
    scope = find(declared.clauses, t.ScopeClause)
    return Reads(
        credit=find(declared.clauses, t.CreditClause),
        scope=None if scope is None else scope.scope,
        owner=f"{kind} `{declared.name.name}`",
        place=declared.name.span,
        complete=declared.complete,
        # Without a condition of its own, `credit` is about the rows that are paid for, and a litmus
        # test looks at other ones.
        measure=None if find(declared.clauses, t.PaysWhenClause) is not None else "",
    )


def _flat(
    declared: t.Bonus | t.Spiff, pays: t.PaysWhenClause, *, is_spiff: bool, setting: Setting
) -> Award | None:
    kind = "SPIFF" if is_spiff else "bonus"
    amount = _amount(pays.amount, f"The {kind}", setting)
    fits = stretch_fits(pays.per, setting, year_too=False)
    said = part_is_said(pays.per, pays.amount, setting)
    reads = _reads(declared, kind)
    condition = pay_condition(pays.when, reads, setting)
    litmus, answered = _litmus(declared, reads, setting)
    no_data = find(declared.clauses, t.NoDataClause)
    good = True
    if no_data is None and condition is not None and can_be_none(condition, setting):
        setting.undecided(
            declared,
            f"{kind[0].upper()}{kind[1:]} `{declared.name.name}` does not say what it pays when "
            "there is nothing to measure.",
            "Add `if no data pay nothing` or `if no data pay target`.",
        )
        good = False
    if no_data is not None and isinstance(no_data.action, t.MoveWeight):
        setting.problems.add(
            codes.CLAUSE_MISPLACED,
            f"A {kind} has no weight to move.",
            no_data.span,
            help="Write `if no data pay nothing` or `if no data pay target`.",
        )
        good = False
    days = _days(declared, setting)
    if (
        amount is None
        or condition is None
        or days is None
        or not (good and fits and said and answered)
    ):
        return None
    return Award(
        name=declared.name.name,
        title=declared.title.value,
        is_spiff=is_spiff,
        amount=amount,
        reading=None,
        reading_before=None,
        when=condition,
        prorated=pays.per.part is t.Part.PRORATED,
        cap=None,
        first=days[0],
        last=days[1],
        pays_without_data=no_data is not None and isinstance(no_data.action, t.PayTarget),
        litmus=litmus,
        definition=definition_of(declared.clauses),
        trap=trap_of(declared.clauses),
        span=declared.name.span,
    )


def _for_each(declared: t.Spiff, each: t.PaysEachClause, setting: Setting) -> Award | None:
    amount = _amount(each.amount, "The SPIFF", setting)
    cap_clause = find(declared.clauses, t.SpiffCapClause)
    cap, cap_is_good = _cap(cap_clause, setting)
    days = _days(declared, setting)
    if days is None or not _used_is_known(declared, cap, days[0], setting):
        return None
    reads = _reads(declared, "SPIFF")
    litmus, answered = _litmus(declared, reads, setting)
    keys = setting.readings.take_count(
        name=declared.name.name,
        title=declared.title.value,
        each=each,
        credit=reads.credit,
        scope=reads.scope,
        cap_per=None if cap is None else cap.per,
        first=days[0],
        last=days[1],
        # What earlier periods used of a cap was used by this SPIFF under this plan.
        since=setting.added.get(declared.name.name, setting.header.effective.start),
        place=declared.name.span,
        complete=declared.complete,
    )
    if keys is not None and keys[1] is None and not _pays_once(keys[0], each.span, setting):
        return None
    no_data = find(declared.clauses, t.NoDataClause)
    if no_data is not None and not isinstance(no_data.action, t.PayNothing):
        setting.problems.add(
            codes.CLAUSE_MISPLACED,
            "A SPIFF for each row pays nothing without rows.",
            no_data.span,
            help="Take the line out.",
        )
        return None
    if amount is None or keys is None or not (cap_is_good and answered):
        return None
    return Award(
        name=declared.name.name,
        title=declared.title.value,
        is_spiff=True,
        amount=amount,
        reading=keys[0],
        reading_before=keys[1],
        when=None,
        prorated=False,
        cap=cap,
        first=days[0],
        last=days[1],
        pays_without_data=False,
        litmus=litmus,
        definition=definition_of(declared.clauses),
        trap=trap_of(declared.clauses),
        span=declared.name.span,
    )


def _litmus(
    declared: t.Bonus | t.Spiff, reads: Reads, setting: Setting
) -> tuple[Litmus | None, bool]:
    """The litmus answers of an award, which may do without, and whether all is well with them."""
    clause = find(declared.clauses, t.LitmusClause)
    if clause is None:
        return None, True
    # `credit` says whose the rows are that decide about the award; the test looks at other ones.
    litmus = read_litmus(clause, declared, replace(reads, measure=""), setting)
    return litmus, litmus is not None


def _amount(written: t.Money, what: str, setting: Setting) -> Fraction | None:
    amount = setting.figure(written, MONEY, what)
    if amount is not None and amount <= 0:
        setting.problems.add(
            codes.VALUE_RANGE,
            f"{what} pays {wording.money(amount, setting.header.currency)}, and an amount above 0 "
            "was wanted.",
            written.span,
        )
        return None
    return amount


def _cap(clause: t.SpiffCapClause | None, setting: Setting) -> tuple[AwardCap | None, bool]:
    """The cap of a SPIFF, and whether all is well with it."""
    if clause is None:
        return None, True
    amount = _amount(clause.amount, "The cap of the SPIFF", setting)
    if amount is None:
        return None, False
    pays = setting.header.pays
    match clause.stretch:
        case None:
            return AwardCap(amount=amount, per=CapPer.ALL), True
        case t.Stretch.YEAR if pays is not Frequency.YEARLY:
            return AwardCap(amount=amount, per=CapPer.YEAR), True
        case stretch if stretch.value == pays.noun:
            return AwardCap(amount=amount, per=CapPer.PERIOD), True
        case stretch:
            setting.problems.add(
                codes.VALUE_RANGE,
                f"The cap is for a {stretch.value}, and the plan pays {pays.value}.",
                clause.span,
                help=f"Write the cap `a {pays.noun}`, `a year` or `in all`.",
            )
            return None, False


def _pays_once(reading: str, at: Span, setting: Setting) -> bool:
    """True when each row that is paid for is of one period alone; else a message."""
    measure = setting.readings.readings[reading].measure
    return of_one_period(measure, at, setting.header.pays, setting.declarations)


_WHAT_USED = (t.PaysEachClause, t.SpiffCapClause, t.CreditClause, t.ScopeClause)


def _used_is_known(
    declared: t.Spiff, cap: AwardCap | None, first: date | None, setting: Setting
) -> bool:
    """Whether earlier periods used up of a cap a year or in all what these terms pay for their
    rows; else a message. What they paid under other terms is told apart by a day to count from."""
    day = setting.first
    if cap is None or cap.per is CapPer.PERIOD or setting.before is None or day is None:
        return True
    old = setting.before.members.get(declared.name.name)
    if not isinstance(old, t.Spiff) or (first is not None and first >= day):
        return True
    if all(find(old.clauses, kind) == find(declared.clauses, kind) for kind in _WHAT_USED):
        return True
    setting.undecided(
        declared,
        f"SPIFF `{declared.name.name}` has other terms from {day} on, and its cap goes on from "
        "before: what the rows of earlier periods used of it cannot be told by the new terms.",
        f"Write `from {day}` beside the change: rows and cap then count from that day. Or remove "
        "the SPIFF, and add one with another name.",
    )
    return False


def _days(declared: t.Bonus | t.Spiff, setting: Setting) -> tuple[date | None, date | None] | None:
    """The first and the last day of an award; None after a message."""
    first = find(declared.clauses, t.FromDayClause)
    last = find(declared.clauses, t.UntilDayClause)
    if first is not None and last is not None and last.day.value < first.day.value:
        setting.problems.add(
            codes.VALUE_RANGE,
            f"It ends on {last.day.value}, before it starts on {first.day.value}.",
            last.day.span,
        )
        return None
    return (
        None if first is None else first.day.value,
        None if last is None else last.day.value,
    )
