"""Witnesses: one person's figures that show what a plan does, scored by the code that pays people.

A witness says what a worked example of the plan would be given, without a wanted figure. What an
analysis claims of a plan is shown with one, and only after `replay` has borne it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from planlang.analysis.element_pay import fixed_target, full_payout_x, target_x
from planlang.analysis.neutral import neutral_figures, person_targets
from planlang.analysis.situations import Situation, version_of
from planlang.diagnostics import Source, Span
from planlang.plan.model import (
    Element,
    Example,
    GivenObjective,
    GivenSums,
    PersonTarget,
    Plan,
    Reading,
)
from planlang.quick_dataclass import dataclass
from planlang.scores.evaluate import score_person
from planlang.scores.examples import example_measures
from planlang.scores.model import PersonScore

ZERO, ONE = Fraction(0), Fraction(1)
OBJECTIVE = "Objective"
_NOWHERE = Span(Source("witness", ""), 0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """What is given for one person and one period.

    `version` is the index of the plan's version that is read (an example reads the one in force at
    the period's start), `variable` the period's variable pay. `sums` give every reading that the
    terms read; `targets` are per-person targets by element, commission or goal.
    """

    version: int
    period: str
    variable: Fraction
    segments: tuple[str, ...]
    sums: tuple[GivenSums, ...]
    objectives: tuple[GivenObjective, ...] = ()
    targets: tuple[tuple[str, Fraction], ...] = ()

    def value(self, reading: str) -> Fraction | None:
        """What a reading gives as a whole; None where it is none or not given."""
        own = [s for s in self.sums if s.reading == reading]
        if not own or any(s.numerator is None for s in own):
            return None
        above = sum((s.numerator for s in own if s.numerator is not None), ZERO)
        if len(own) == 1 and own[0].denominator is None:
            return above
        below = sum((ONE if s.denominator is None else s.denominator for s in own), ZERO)
        return above / below if below else None


# ---------------------------------------------------------------- builders


def on_target(situation: Situation, variable: Fraction) -> Witness:
    """A person of the situation who is on target with everything: each element at the figure that
    pays in full, gates open and multipliers at 1 as far as one figure can have it so, no rows for
    commissions, nothing counted for SPIFFs."""
    active = situation.terms
    values = neutral_figures(situation)
    period = situation.period
    label = period.label if period is not None else _period_of(situation)
    return Witness(
        version=situation.version,
        period=label,
        variable=variable,
        segments=situation.segments,
        sums=tuple(
            GivenSums(reading=key, segment=None, numerator=value, denominator=None)
            for key, value in values.items()
        ),
        objectives=tuple(
            GivenObjective(element=e.name, title=OBJECTIVE, weight=ONE, score=_full_score(e))
            for e in active.elements
            if e.objectives is not None
        ),
        targets=tuple(person_targets(active).items()),
    )


def with_figures(witness: Witness, values: Mapping[str, Fraction | None]) -> Witness:
    """The witness with other figures: reading -> value, None for no data."""
    others = tuple(s for s in witness.sums if s.reading not in values)
    new = (
        GivenSums(reading=key, segment=None, numerator=value, denominator=None)
        for key, value in values.items()
    )
    return replace(witness, sums=(*others, *new))


def with_rows(witness: Witness, reading: str, rows: tuple[Fraction, ...]) -> Witness:
    """The witness with these rows for a commission on each row."""
    others = tuple(s for s in witness.sums if s.reading != reading)
    new = GivenSums(
        reading=reading, segment=None, numerator=sum(rows, ZERO), denominator=None, rows=rows
    )
    return replace(witness, sums=(*others, new))


def with_element_at(situation: Situation, witness: Witness, element: str, x: Fraction) -> Witness:
    """The witness with `element` at x of its table: attainment where the table is against target,
    else the value. Other elements that read the same figure move with it."""
    found = situation.terms.element(element)
    if found is None:
        raise ValueError(f"`{element}` is no element of this situation")
    if found.quantity is None:
        return _with_score(witness, element, x)
    value = x
    if found.against_target:
        target = target_of(situation, witness, found)
        if target is None:
            raise ValueError(f"`{element}` has no target to be read against")
        value = x * target
    return with_figures(witness, _parts(found, value))


def at_attainment(situation: Situation, variable: Fraction, x: Fraction) -> Witness:
    """Each element whose table is against target at the attainment x (1 is 100 %), objectives
    scored x, all else on target."""
    witness = on_target(situation, variable)
    for element in situation.terms.elements:
        if element.against_target or element.quantity is None:
            witness = with_element_at(situation, witness, element.name, x)
    return witness


def target_of(situation: Situation, witness: Witness, element: Element) -> Fraction | None:
    """The target that the element has for this witness."""
    share = _share(situation.plan, witness)
    if isinstance(element.target, PersonTarget):
        own = dict(witness.targets).get(element.name)
        if own is None:
            return None
        amount = own * share if element.target.per_year else own
        return amount if amount > 0 else None
    return fixed_target(element.target, share)


# ---------------------------------------------------------------- scoring


def replay(plan: Plan, witness: Witness) -> PersonScore:
    """What the plan pays the witness, by the evaluator that pays people."""
    measures = example_measures(plan, as_example(witness))
    person = measures.people[0]
    runs = tuple(replace(run, version=witness.version) for run in person.runs)
    return score_person(plan, measures, replace(person, runs=runs))


def as_example(witness: Witness, title: str = "Witness", pays: Fraction = ZERO) -> Example:
    """The witness as a worked example that wants `pays`."""
    return Example(
        title=title,
        period=witness.period,
        variable=witness.variable,
        segments=witness.segments,
        sums=witness.sums,
        objectives=witness.objectives,
        targets=witness.targets,
        pays=pays,
        pays_lines=(),
        span=_NOWHERE,
    )


def is_an_example(plan: Plan, witness: Witness) -> bool:
    """True where a worked example with the witness's period reads the witness's version."""
    period = plan.calendar.period(witness.period, plan.pays)
    return period is not None and version_of(plan, period) == witness.version


def under_other_plan(plan: Plan, witness: Witness, other: Situation) -> Witness:
    """The same person under `other`, a situation of another plan (or of another version).

    Figures go to the readings of the same measure, crediting and scope, else of the same measure
    and scope, else of the same measure; what only the other plan reads is on target. Segments are
    those of `other`; period, variable pay, objectives and targets stay as far as `other` has them.
    """
    base = on_target(other, witness.variable)
    needed = {s.reading for s in base.sums}
    moved: list[GivenSums] = []
    for key in needed:
        source = _same_reading(other.plan.readings[key], plan.readings, witness)
        if source is not None:
            known = {s.name for s in other.plan.readings[key].segments}
            moved.extend(
                replace(s, reading=key)
                for s in witness.sums
                if s.reading == source and (s.segment is None or s.segment in known)
            )
    given = {s.reading for s in moved}
    on_objectives = {o.element for o in base.objectives}
    mine = tuple(o for o in witness.objectives if o.element in on_objectives)
    scored = {o.element for o in mine}
    targets = {**dict(base.targets), **dict(witness.targets)}
    wanted = {name for name, _ in base.targets}
    same_label = other.plan.calendar.period(witness.period, other.plan.pays) is not None
    return replace(
        base,
        period=witness.period if same_label else base.period,
        sums=(*(s for s in base.sums if s.reading not in given), *moved),
        objectives=(*mine, *(o for o in base.objectives if o.element not in scored)),
        targets=tuple((name, amount) for name, amount in targets.items() if name in wanted),
    )


# ---------------------------------------------------------------- inside


def _with_score(witness: Witness, element: str, score: Fraction) -> Witness:
    others = tuple(o for o in witness.objectives if o.element != element)
    new = GivenObjective(element=element, title=OBJECTIVE, weight=ONE, score=score)
    return replace(witness, objectives=(*others, new))


def _parts(element: Element, value: Fraction) -> Mapping[str, Fraction | None]:
    """The figures of an element's readings so that its measure is `value`: all the same where it
    is combined from several."""
    quantity = element.quantity
    assert quantity is not None
    whole = sum((factor for factor, _ in quantity.parts), ZERO)
    if whole:
        each = (value - quantity.constant) / whole
        return {key: each for _, key in quantity.parts}
    (factor, key), *others = quantity.parts
    return {key: (value - quantity.constant) / factor, **{other: ZERO for _, other in others}}


def _full_score(element: Element) -> Fraction:
    at = full_payout_x(element, target_x(element, None))
    return ONE if at is None else at


def _share(plan: Plan, witness: Witness) -> Fraction:
    period = plan.calendar.period(witness.period, plan.pays)
    assert period is not None  # a witness has a period of its plan
    return plan.spread[period.index - 1]


def _period_of(situation: Situation) -> str:
    """A period with days of a version that no period starts under."""
    plan = situation.plan
    period = plan.calendar.containing(situation.days.start, plan.pays)
    assert period is not None  # a version starts within its plan
    return period.label


def _same_reading(wanted: Reading, known: Mapping[str, Reading], witness: Witness) -> str | None:
    given = {s.reading for s in witness.sums}
    alike = [
        (key, r)
        for key, r in known.items()
        if key in given and r.measure.name == wanted.measure.name and r.per_row == wanted.per_row
    ]
    return _first(
        (key for key, r in alike if (r.scope, r.credit) == (wanted.scope, wanted.credit)),
        (key for key, r in alike if r.scope == wanted.scope),
        (key for key, _ in alike),
    )


def _first(*choices: Iterable[str]) -> str | None:
    every: Iterator[str] = (key for choice in choices for key in choice)
    return next(every, None)
