"""Targets: one figure for everybody, an amount a year or a period, or a figure per person."""

from __future__ import annotations

from typing import assert_never

from planlang.diagnostics import did_you_mean
from planlang.diagnostics.catalogue import plan as plan_codes
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.declared.from_credits import window_words
from planlang.plan.declared.paid_rows import window_beyond
from planlang.plan.expressions import units
from planlang.plan.members.setting import Setting
from planlang.plan.members.stretches import FREQUENCIES
from planlang.plan.model import Dataset, FixedTarget, PersonTarget, Quantity, Target
from planlang.plan.types import Kind, Type
from planlang.tree import nodes as t


def read_target(
    clause: t.TargetClause, wanted: Type, *, is_sum: bool, setting: Setting
) -> Target | None:
    """The target of something measured in `wanted`; None after a message.

    `is_sum`: what is measured grows with time, so that the target must say for how long it is and
    what part of a period does to it.
    """
    match clause.target:
        case t.FixedTarget() as fixed:
            return _fixed(fixed, wanted, is_sum=is_sum, setting=setting)
        case t.TargetFrom() as per_person:
            return _per_person(per_person, wanted, is_sum=is_sum, setting=setting)
        case _:
            assert_never(clause.target)


def fits_its_windows(
    clause: t.TargetClause, target: Target, quantity: Quantity, setting: Setting
) -> bool:
    """True when the figure grows over the time that its target is for; else a message. A target `a
    year` is the period's share of it, and no measure of what was done in more than the period."""
    pays = setting.header.pays
    if not target.per_year:
        return True
    measures = (setting.readings.readings[key].measure for _, key in quantity.parts)
    long = next((w for m in measures if (w := window_beyond(m, pays)) is not None), None)
    if long is None:
        return True
    setting.problems.add(
        codes.CLAUSE_MISPLACED,
        f"A target `a year` is a {pays.noun}'s share of it, and `{quantity.measure}` counts "
        f"`{window_words(long)}`: more than the {pays.noun}.",
        clause.span,
        help=f"Measure `in period`; or write what is wanted of this figure in each {pays.noun}, "
        f"`a {pays.noun}, in full`, for example `from quotas.amount a {pays.noun}, in full`.",
    )
    return False


def stretch_fits(per: t.Per, setting: Setting, *, year_too: bool) -> bool:
    """True when an amount `a quarter` is for the plan's own pay period (or for a year, where the
    year's amount is spread over periods); else a message."""
    frequency = setting.header.pays
    if FREQUENCIES[per.stretch] is frequency or (year_too and per.stretch is t.Stretch.YEAR):
        return True
    setting.problems.add(
        codes.VALUE_RANGE,
        f"The amount is for a {per.stretch.value}, and the plan pays {frequency.value}.",
        per.span,
        help=f"Write the amount `a {frequency.noun}`" + (", or `a year`." if year_too else "."),
    )
    return False


def part_is_said(per: t.Per, amount: t.Amount | None, setting: Setting) -> bool:
    """True when the amount says `prorated` or `in full`; else a message with both figures (None:
    an amount that differs from person to person)."""
    if per.part is not None:
        return True
    header = setting.header
    if amount is None:
        setting.problems.add(
            codes.DECISION_MISSING,
            "The target does not say what part of a period does to it: for somebody in the plan "
            f"for half of a {header.pays.noun} it is the whole amount in full and half of it "
            "prorated.",
            per.span,
            help="Write `, prorated` or `, in full` behind it.",
        )
        return False
    whole = wording.amount_value(amount)
    if per.stretch is t.Stretch.YEAR:
        whole *= header.spread[0]
    kind = wording.amount_kind(amount)
    full = wording.value(whole, kind, header.currency)
    half = wording.value(whole / 2, kind, header.currency)
    setting.problems.add(
        codes.DECISION_MISSING,
        f"The amount does not say what part of a period does to it: for somebody in the plan for "
        f"half of the first {header.pays.noun} it is {full} in full and {half} prorated.",
        per.span,
        help="Write `, prorated` or `, in full` behind it.",
    )
    return False


def _fixed(
    fixed: t.FixedTarget, wanted: Type, *, is_sum: bool, setting: Setting
) -> FixedTarget | None:
    value = setting.figure(fixed.amount, wanted, "The target")
    if value is None:
        return None
    if value <= 0:
        shown = wording.value(value, wanted.kind, setting.header.currency)
        setting.problems.add(
            codes.TARGET_NOT_POSITIVE,
            f"The target is {shown}, and attainment is a share of the target: it needs one above "
            "0.",
            fixed.amount.span,
            help="Write a target above 0, or write the payout table by value.",
        )
        return None
    amount = wording.shortened(fixed.amount.span.text)
    stretch = _stretch(fixed, amount, grows=_grows(wanted, is_sum), setting=setting)
    if stretch is None:
        return None
    return FixedTarget(value=value, per_year=stretch[0], prorated=stretch[1])


def _grows(wanted: Type, is_sum: bool) -> bool:
    """What is measured grows with time, so a target is for some stretch of it."""
    return is_sum and wanted.kind is not Kind.PERCENT


def _stretch(
    target: t.FixedTarget | t.TargetFrom, shown: str, *, grows: bool, setting: Setting
) -> tuple[bool, bool] | None:
    """Whether a target is a year's, and whether it is prorated; None after a message."""
    per = target.per
    if per is None and not grows:
        return False, False
    if per is None:
        noun = setting.header.pays.noun
        setting.problems.add(
            codes.DECISION_MISSING,
            f"The target {shown} does not say whether it is for a {noun} or a year, nor what part "
            "of a period does to it.",
            target.span,
            help=f"Write for example `target {shown} a {noun}, prorated` or "
            f"`target {shown} a year, in full`.",
        )
        return None
    if not grows:
        setting.problems.add(
            codes.CLAUSE_MISPLACED,
            "What is measured does not grow with time, so its target is for no stretch of it.",
            per.span,
            help=f"Write `target {shown}`.",
        )
        return None
    fits = stretch_fits(per, setting, year_too=True)
    amount = target.amount if isinstance(target, t.FixedTarget) else None
    if not (part_is_said(per, amount, setting) and fits):
        return None
    return per.stretch is t.Stretch.YEAR, per.part is t.Part.PRORATED


def _per_person(
    written: t.TargetFrom, wanted: Type, *, is_sum: bool, setting: Setting
) -> PersonTarget | None:
    dataset = setting.declarations.dataset(written.dataset)
    if dataset is None:
        return None
    column = next((c for c in dataset.columns if c.name == written.column.name), None)
    if column is None:
        setting.problems.add(
            plan_codes.UNKNOWN_COLUMN,
            f"Dataset `{dataset.name}` has no column `{written.column.name}`.",
            written.column.span,
            help=did_you_mean(written.column.name, (c.name for c in dataset.columns), "column"),
        )
        return None
    if not units.comparable(column.type, wanted):
        setting.problems.add(
            plan_codes.UNIT_NOT_WANTED,
            f"Column `{column.name}` is {units.words(column.type)}, and the target of "
            f"{units.words(wanted)} was wanted.",
            written.column.span,
        )
        return None
    person = _person_column(dataset)
    if person is None:
        setting.problems.add(
            plan_codes.REQUIRED_COLUMN,
            f"Dataset `{dataset.name}` does not say whose a target is: it has no column of type "
            "person, or several.",
            written.dataset.span,
            help="Give it exactly one column of type `person`, for example `column person person`.",
        )
        return None
    where = None
    if written.where is not None:
        where = setting.declarations.condition(written.where, dataset)
        if where is None:
            return None
    source = f"from {dataset.name}.{column.name}"
    stretch = _stretch(written, source, grows=_grows(wanted, is_sum), setting=setting)
    if stretch is None:
        return None
    setting.readings.need(dataset)
    return PersonTarget(
        dataset=dataset.name,
        person=person,
        column=column.name,
        where=where,
        per_year=stretch[0],
        prorated=stretch[1],
    )


def _person_column(dataset: Dataset) -> str | None:
    people = [c.name for c in dataset.columns if c.type.kind is Kind.PERSON]
    return people[0] if len(people) == 1 else None
