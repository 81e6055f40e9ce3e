"""`promise …`: what must hold for all results -> promises with their names and units checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import assert_never

from planlang.diagnostics import did_you_mean
from planlang.diagnostics.catalogue import promises as promise_codes
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.members.setting import Setting
from planlang.plan.members.stretches import FREQUENCIES
from planlang.plan.model import NeverPaysLessThan, Plan, Promise, PromiseKind
from planlang.plan.model import promises as m
from planlang.plan.problems import Problems
from planlang.plan.types import MONEY
from planlang.tree import nodes as t
from planlang.values.calendar import Frequency

PlansOf = Callable[[t.Text], tuple[Plan, ...] | None]
"""The checked plans of the file that a path means; None where it has mistakes of its own."""


def read_promises(
    settings: Sequence[Setting], first_days: Sequence[date]
) -> tuple[Promise, ...] | None:
    """The promises of all versions, each from the version on that writes it first; None after a
    message. Plans of other files are not looked at yet."""
    found: dict[str, Promise] = {}
    good = True
    for setting, first in zip(settings, first_days, strict=True):
        for clause in setting.draft.clauses:
            if not isinstance(clause, t.PromiseClause) or repr(clause.promise) in found:
                continue
            says = _says(clause.promise, len(settings), setting)
            if says is None:
                good = False
            else:
                found[repr(clause.promise)] = Promise(says=says, first=first, span=clause.span)
    return tuple(found.values()) if good else None


def with_other_plans(
    promises: tuple[Promise, ...],
    clauses: Sequence[t.PromiseClause],
    name: str,
    plans_of: PlansOf,
    problems: Problems,
) -> tuple[Promise, ...] | None:
    """The promises with the plans of other files that they name; None after a message. `name` is
    the promising plan's own, `clauses` are where the promises stand in the text."""
    written = {clause.span: clause.promise for clause in clauses}
    found: list[Promise] = []
    for promise in promises:
        clause = written.get(promise.span)
        if not isinstance(clause, t.NeverPaysLessThan) or clause.path is None:
            found.append(promise)
            continue
        plans = plans_of(clause.path)
        if plans is None:
            return None
        other = _other(clause, plans, name, problems)
        if other is None:
            return None
        assert isinstance(promise.says, NeverPaysLessThan)
        found.append(replace(promise, says=replace(promise.says, other=other)))
    return tuple(found)


def _says(promise: t.PromiseKind, versions: int, setting: Setting) -> PromiseKind | None:
    match promise:
        case t.BetterNeverPaysLess():
            return m.BetterNeverPaysLess()
        case t.NoCliff(above=above, element=element):
            named = None if element is None else setting.element(element)
            good = setting.share(above, "The largest cliff of a promise")
            if not good or (named is None) is not (element is None):
                return None
            return m.NoCliff(above=above.value, element=named)
        case t.TotalAtMost():
            return _total(promise, setting)
        case t.FullAttainmentPays(share=share):
            good = setting.share(share, "What full attainment pays")
            return m.FullAttainmentPays(share=share.value) if good else None
        case t.CostAtMost():
            return _cost(promise, setting)
        case t.NeverPaysLessThan(path=path, plan=plan):
            if path is None and versions == 1:
                setting.problems.add(
                    promise_codes.PROMISE_NO_OTHER,
                    "The promise compares with the version before, and the plan has one version.",
                    promise.span,
                    help="Take it out until there is a `revision`, or name a file: `never pays "
                    'less than "2026.plan"`.',
                )
                return None
            return NeverPaysLessThan(
                path=None if path is None else path.value, plan=None if plan is None else plan.name
            )
        case _:
            assert_never(promise)


def _total(promise: t.TotalAtMost, setting: Setting) -> m.TotalAtMost | None:
    spiffs = [setting.named(name, t.Spiff, "SPIFF") for name in promise.including]
    including = tuple(name for name in spiffs if name is not None)
    good = len(including) == len(spiffs)
    match promise.limit:
        case t.Percent() as percent:
            good = setting.share(percent, "The promised most") and good
            if not good:
                return None
            return m.TotalAtMost(share=percent.value, amount=None, including=including)
        case t.Money() as money:
            amount = setting.figure(money, MONEY, "The promised most")
            if amount is None or not good:
                return None
            return m.TotalAtMost(share=None, amount=amount, including=including)
        case _:
            assert_never(promise.limit)


def _cost(promise: t.CostAtMost, setting: Setting) -> m.CostAtMost | None:
    amount = setting.figure(promise.amount, MONEY, "The promised most")
    frequency, pays = FREQUENCIES[promise.stretch], setting.header.pays
    if frequency not in (pays, Frequency.YEARLY):
        setting.problems.add(
            codes.VALUE_RANGE,
            f"The cost is promised for a {promise.stretch.value}, and the plan pays {pays.value}.",
            promise.span,
            help=f"Write `a {pays.noun}` or `a year`.",
        )
        return None
    if amount is None:
        return None
    return m.CostAtMost(amount=amount, per_year=frequency is not pays)


def _other(
    clause: t.NeverPaysLessThan, plans: tuple[Plan, ...], name: str, problems: Problems
) -> Plan | None:
    """The plan that is meant: the one named, else the one called as this one, else the only one."""
    wanted = name if clause.plan is None else clause.plan.name
    found = next((p for p in plans if p.name == wanted), None)
    if found is None and clause.plan is None and len(plans) == 1:
        found = plans[0]
    if found is not None:
        return found
    assert clause.path is not None
    names = [p.name for p in plans]
    has = f"It has {wording.listed(f'`{n}`' for n in names)}." if names else "It has no plan."
    problems.add(
        promise_codes.PROMISE_NO_OTHER,
        f'"{clause.path.value}" has no plan called `{wanted}` to compare with.',
        (clause.plan or clause.path).span,
        help=did_you_mean(wanted, names, "plan") or has,
    )
    return None
