"""A computed unintended consequence: figures, a sentence, and witnesses that bear it out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from fractions import Fraction

from planlang.analysis.situations import Situation, situations_of, witness_period
from planlang.analysis.witness import Witness, on_target, replay
from planlang.diagnostics import Code, Span
from planlang.plan import wording
from planlang.plan.checks.finding import Subject
from planlang.plan.model import Element, Plan
from planlang.plan.terms import terms
from planlang.plan.types import Kind
from planlang.quick_dataclass import dataclass
from planlang.scores.model import PersonScore


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure that a sentence names: "gain" 250, of kind money."""

    name: str
    value: Fraction
    kind: Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A witness, what it shows ("just below 80% of target"), and what the evaluator pays it."""

    words: str
    witness: Witness
    pay: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequence:
    """Something that the plan rewards without meaning to.

    `members` are the parts of the plan it is about: an answer in the litmus test of one of them
    answers it. `scenes` have been replayed, and their pay shows what the sentence says; `figures`
    are the numbers of the sentence, in base units.
    """

    code: Code
    sentence: str
    advice: str
    place: Span
    members: tuple[str, ...]
    figures: tuple[Figure, ...]
    scenes: tuple[Scene, ...]

    def figure(self, name: str) -> Fraction:
        """The figure called `name`."""
        return next(f.value for f in self.figures if f.name == name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """A plan under examination: every situation somebody can be paid in, and the period's variable
    pay that figures in money are said for.

    `starts` and `forms` keep what was worked out once: `on_target` and `elements`.
    """

    plan: Plan
    variable: Fraction
    situations: tuple[Situation, ...]
    starts: dict[tuple[int, tuple[str, ...]], Witness] = field(
        default_factory=dict, compare=False, repr=False
    )
    forms: list[tuple[Situation, Element]] = field(default_factory=list, compare=False, repr=False)

    def on_target(self, situation: Situation) -> Witness:
        """Somebody of the situation who is on target with everything; made once for each."""
        key = (situation.version, situation.segments)
        if key not in self.starts:
            self.starts[key] = on_target(situation, self.variable)
        return self.starts[key]

    def scored(self, witness: Witness) -> PersonScore:
        """What the evaluator pays a witness, line by line."""
        return replay(self.plan, witness)

    def scene(self, words: str, witness: Witness) -> Scene:
        """A witness with its pay."""
        return Scene(words=words, witness=witness, pay=self.scored(witness).total)

    def elements(self) -> Iterator[tuple[Situation, Element]]:
        """Every element in every form it takes for somebody, each form once, with the first
        situation that has it."""
        if not self.forms:
            seen: set[Element] = set()
            for situation in self.situations:
                for element in situation.terms.elements:
                    if element not in seen:
                        seen.add(element)
                        self.forms.append((situation, element))
        yield from self.forms

    def money(self, amount: Fraction) -> str:
        """An amount as the plan would round it: "1,250 USD"."""
        return wording.money(self.plan.rounding.half_up(amount), self.plan.currency)

    def of_variable(self, amount: Fraction) -> str:
        """ "1,250 USD of a variable of 10,000 USD"."""
        variable = wording.money(self.variable, self.plan.currency)
        return f"{self.money(amount)} of a variable of {variable}"


def examined(subject: Subject) -> Examined:
    """What all findings are looked for in. Where segments combine in too many ways, the terms
    without any segment stand for all."""
    found = situations_of(subject)
    if found is None:
        found = tuple(_plain(subject.plan, i) for i in range(len(subject.plan.versions)))
    # A version that no period starts under pays a part of a period only, and no example reads it.
    with_period = tuple(s for s in found if s.period is not None)
    return Examined(plan=subject.plan, variable=subject.variable, situations=with_period or found)


def who(situation: Situation) -> str:
    """Whom a sentence is about, where not everybody: " for people in segment `ramping`"."""
    if not situation.segments:
        return ""
    noun = "segment" if len(situation.segments) == 1 else "segments"
    return f" for people in {noun} {wording.listed(f'`{s}`' for s in situation.segments)}"


def _plain(plan: Plan, version: int) -> Situation:
    return Situation(
        plan=plan,
        version=version,
        segments=(),
        terms=terms(plan.versions[version], ()),
        facts="",
        period=witness_period(plan, version),
    )
