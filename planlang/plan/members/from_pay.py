"""Gates, multipliers and total limits: what stands between an element's payout and the total."""

from __future__ import annotations

from fractions import Fraction
from typing import assert_never

from planlang.diagnostics import Label
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.members.clauses import definition_of, find, trap_of
from planlang.plan.members.from_curves import payout_table
from planlang.plan.members.from_pay_conditions import Reads, can_be_none, pay_condition
from planlang.plan.members.setting import Setting
from planlang.plan.members.tables import Axis
from planlang.plan.model import Gate, Multiplier, TotalLimit
from planlang.plan.types import MONEY
from planlang.tree import nodes as t


def read_gate(declared: t.Gate, setting: Setting) -> Gate | None:
    """A gate, or None after messages."""
    name = declared.name.name
    when = find(declared.clauses, t.WhenClause)
    if when is None:
        setting.missing(
            declared,
            f"Gate `{name}` does not say when it takes effect.",
            "Add a line like `when average_discount > 15%`.",
        )
    effects = [c.effect for c in declared.clauses if isinstance(c, t.GateEffectClause)]
    if not effects:
        setting.missing(
            declared,
            f"Gate `{name}` does not say what it does.",
            "Add `then cap ELEMENT at 100%` or `then scale all by 50%`.",
        )
    condition = None
    if when is not None:
        condition = pay_condition(when.condition, _reads(declared, "gate"), setting)
    good = condition is not None and bool(effects)
    scale: Fraction | None = None
    cap: Fraction | None = None
    targets: list[tuple[str, ...]] = []
    for effect in effects:
        match effect:
            case t.ScaleBy(percent=percent):
                scale = percent.value
                good = setting.share(percent, "The scale") and good
            case t.CapAt(percent=percent):
                cap = percent.value
                good = setting.share(percent, "The cap") and good
            case _:
                assert_never(effect)
        names = _elements(effect.elements, setting)
        if names is None:
            good = False
        else:
            targets.append(names)
    if len({frozenset(names) for names in targets}) > 1:
        good = False
        setting.problems.add(
            codes.CLAUSES_CLASH,
            f"Gate `{name}` scales some elements and caps others; both effects of a gate hold for "
            "the same ones.",
            effects[-1].span,
            help="Write two gates with the same `when`, one for each effect.",
            labels=(Label(effects[0].span, "the other effect"),),
        )
    no_data = find(declared.clauses, t.GateNoDataClause)
    if no_data is None and condition is not None and can_be_none(condition, setting):
        setting.undecided(
            declared,
            f"Gate `{name}` does not say what happens when there is nothing to measure: it stays "
            "open and pay passes, or it closes and takes effect.",
            "Add `if no data stays open` or `if no data closes`.",
        )
        good = False
    if not good or condition is None or not targets:
        return None
    return Gate(
        name=name,
        title=declared.title.value,
        when=condition,
        elements=targets[0],
        scale=scale,
        cap=cap,
        closes_without_data=no_data is not None and not no_data.open,
        definition=definition_of(declared.clauses),
        trap=trap_of(declared.clauses),
        span=declared.name.span,
    )


def read_multiplier(declared: t.Multiplier, setting: Setting) -> Multiplier | None:
    """A multiplier: a factor while a condition holds, or a factor from a table; None after
    messages."""
    when = find(declared.clauses, t.WhenClause)
    factor = find(declared.clauses, t.FactorClause)
    if when is not None and factor is not None:
        setting.problems.add(
            codes.CLAUSES_CLASH,
            f"Multiplier `{declared.name.name}` has both a condition and a table of factors.",
            factor.span,
            help="Write two multipliers; their factors are multiplied.",
            labels=(Label(when.span, "the condition"),),
        )
        return None
    if when is not None:
        return _on_condition(declared, when, setting)
    if factor is not None:
        return _by_table(declared, factor, setting)
    setting.missing(
        declared,
        f"Multiplier `{declared.name.name}` does not say when or by what it multiplies.",
        "Add `when … then multiply all by 110%`, or `measure …` with `factor { … }`.",
    )
    return None


def read_limit(
    clause: t.TotalCapClause | t.TotalFloorClause | None, what: str, setting: Setting
) -> tuple[TotalLimit | None, bool]:
    """A total cap or floor, and whether all is well with it."""
    if clause is None:
        return None, True
    share: Fraction | None = None
    amount: Fraction | None = None
    match clause.limit:
        case t.Percent() as percent:
            share = percent.value
            good = setting.share(percent, f"The total {what}")
        case t.Money() as money:
            amount = setting.figure(money, MONEY, f"The total {what}")
            good = amount is not None
            if amount is not None and amount < 0:
                good = False
                setting.problems.add(
                    codes.VALUE_RANGE,
                    f"The total {what} is {wording.money(amount, setting.header.currency)}, and an "
                    "amount of 0 or more was wanted.",
                    money.span,
                )
        case _:
            assert_never(clause.limit)
    spiffs = [setting.named(name, t.Spiff, "SPIFF") for name in clause.including]
    including = tuple(name for name in spiffs if name is not None)
    good = good and len(including) == len(spiffs)
    return TotalLimit(share=share, amount=amount, including=including, span=clause.span), good


def _reads(declared: t.Gate | t.Multiplier, kind: str) -> Reads:
    scope = find(declared.clauses, t.ScopeClause)
    return Reads(
        credit=find(declared.clauses, t.CreditClause),
        scope=None if scope is None else scope.scope,
        owner=f"{kind} `{declared.name.name}`",
        place=declared.name.span,
        complete=declared.complete,
    )


def _elements(written: t.AllElements | t.SomeElements, setting: Setting) -> tuple[str, ...] | None:
    match written:
        case t.AllElements():
            return setting.element_names
        case t.SomeElements(names=names):
            found = [setting.element(name) for name in names]
            known = tuple(name for name in found if name is not None)
            return known if len(known) == len(found) else None
        case _:
            assert_never(written)


def _on_condition(
    declared: t.Multiplier, when: t.WhenClause, setting: Setting
) -> Multiplier | None:
    name = declared.name.name
    condition = pay_condition(when.condition, _reads(declared, "multiplier"), setting)
    clause = find(declared.clauses, t.MultiplyClause)
    if clause is None:
        setting.missing(
            declared,
            f"Multiplier `{name}` does not say by what it multiplies.",
            "Add a line like `then multiply all by 110%`.",
        )
        return None
    good = setting.share(clause.percent, "The factor")
    elements = _elements(clause.elements, setting)
    reads_data = condition is not None and can_be_none(condition, setting)
    without = _without_data(declared, setting, needed=reads_data)
    if condition is None or elements is None or without is None or not good:
        return None
    return Multiplier(
        name=name,
        title=declared.title.value,
        elements=elements,
        when=condition,
        factor=clause.percent.value,
        quantity=None,
        curve=None,
        without_data=without,
        definition=definition_of(declared.clauses),
        trap=trap_of(declared.clauses),
        span=declared.name.span,
    )


def _by_table(
    declared: t.Multiplier, factor: t.FactorClause, setting: Setting
) -> Multiplier | None:
    name = declared.name.name
    measure = find(declared.clauses, t.MeasureClause)
    applies = find(declared.clauses, t.AppliesToClause)
    without = _without_data(declared, setting, needed=True)
    if measure is None:
        setting.missing(
            declared,
            f"Multiplier `{name}` has a table of factors and no measure to read it with.",
            "Add a line like `measure nps`.",
        )
    if applies is None:
        setting.missing(
            declared,
            f"Multiplier `{name}` does not say which elements it multiplies.",
            "Add `applies to all`, or `applies to ELEMENT, ELEMENT`.",
        )
    elements = None if applies is None else _elements(applies.elements, setting)
    if measure is None:
        return None
    checked = setting.declarations.measure(measure.measure)
    reads = _reads(declared, "multiplier")
    quantity = setting.readings.take(
        measure=measure.measure,
        credit=reads.credit,
        scope=reads.scope,
        owner=reads.owner,
        place=reads.place,
        complete=reads.complete,
    )
    if checked is None or quantity is None:
        return None
    axis = Axis(
        kind=quantity.type.kind,
        currency=setting.header.currency,
        said=f"measure `{quantity.measure}`",
    )
    table = payout_table(
        factor.bands, axis, checked.better, setting.problems_of(complete=factor.complete)
    )
    if table is None:
        return None
    if table.against_target:
        setting.problems.add(
            codes.TARGET_MISSING,
            "The factors read shares of target, and a multiplier has no target.",
            factor.span,
            help="Write the bounds as plain values.",
        )
        return None
    if elements is None or without is None:
        return None
    return Multiplier(
        name=name,
        title=declared.title.value,
        elements=elements,
        when=None,
        factor=None,
        quantity=quantity,
        curve=table.curve,
        without_data=without,
        definition=definition_of(declared.clauses),
        trap=trap_of(declared.clauses),
        span=declared.name.span,
    )


def _without_data(declared: t.Multiplier, setting: Setting, *, needed: bool) -> Fraction | None:
    clause = find(declared.clauses, t.MultiplierNoDataClause)
    if clause is not None:
        return clause.percent.value if setting.share(clause.percent, "The factor") else None
    if not needed:
        return Fraction(1)
    setting.undecided(
        declared,
        f"Multiplier `{declared.name.name}` does not say what it multiplies by when there is "
        "nothing to measure.",
        "Add a line like `if no data stays at 100%`.",
    )
    return None
