"""What rules read of a plan: who is offered which paid parts, and what each part is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.plan import wording
from planlang.plan.checks.finding import Subject
from planlang.plan.files.standard import SHOWN
from planlang.plan.model import (
    About,
    Context,
    Element,
    Goal,
    Plan,
    Quantity,
    Reading,
    Scope,
    Version,
)
from planlang.plan.parts import parts_of
from planlang.quick_dataclass import dataclass

PERSON = Scope(None)

RETENTION = (About.GROSS_RETENTION, About.NET_RETENTION, About.LOGO_RETENTION)
"""Kept: by value without growth, with it, or by count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A paid element in a form that it takes for somebody.

    `about` is None where nobody says what its measure is about, and where it is paid on objectives.
    `scopes` are those of its readings; objectives are a person's own.
    """

    element: Element
    about: About | None
    scopes: frozenset[Scope]

    @property
    def name(self) -> str:
        return self.element.name

    @property
    def weight(self) -> Fraction:
        return self.element.weight

    @property
    def is_known(self) -> bool:
        """Can a rule tell what it pays for?"""
        return self.about is not None or self.element.objectives is not None

    @property
    def is_individual(self) -> bool:
        return self.scopes == {PERSON}

    @property
    def place(self) -> Span:
        """Where the element names its measure; where it only inherits one, its head."""
        lines = self.element.lines
        if lines.get("quantity") in (lines.get("credit"), lines.get("scope")):
            return self._own_line("measure")  # they decide how it is taken, too
        return self._own_line("quantity")

    @property
    def weighed_at(self) -> Span:
        """Where its weight is written."""
        return self._own_line("weight")

    def _own_line(self, field: str) -> Span:
        head = self.element.span
        line = self.element.lines.get(field, head)
        return head if line.source.name.startswith(SHOWN) else line


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """The paid parts of some people: those in `segments` under a version."""

    version: Version
    from_day: date | None
    segments: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def place(self) -> Span:
        return self.version.span

    def about(self, *subjects: About) -> tuple[Part, ...]:
        """Its parts about any of these."""
        return tuple(part for part in self.parts if part.about in subjects)

    def weight(self, parts: Iterable[Part]) -> Fraction:
        """What these weigh together."""
        return sum((part.weight for part in parts), Fraction(0))

    @property
    def unknown(self) -> Fraction:
        """The weight of parts of which nobody says what they are about."""
        return self.weight(part for part in self.parts if not part.is_known)

    def sentence(self, text: str) -> str:
        """`text`, a sentence about a plan as it is, with whom and when it holds in front."""
        heads = []
        if self.from_day is not None:
            heads.append(f"from {self.from_day} on")
        if self.segments:
            noun = "segment" if len(self.segments) == 1 else "segments"
            heads.append(f"for people in {noun} {names(self.segments)}")
        if not heads:
            return text
        head = ", ".join(heads)
        return f"{head[0].upper()}{head[1:]}, {text[0].lower()}{text[1:]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A plan as rules read it.

    `offers` are the different ones, of each version first that of people in no segment. `parts` is
    every element in every form, `goals` every tracked goal once.
    """

    subject: Subject
    offers: tuple[Offer, ...]
    parts: tuple[Part, ...]
    goals: tuple[Goal, ...]

    @property
    def plan(self) -> Plan:
        return self.subject.plan

    @property
    def context(self) -> Context:
        return self.plan.context

    @property
    def context_place(self) -> Span:
        return self.plan.lines.get("context", self.plan.span)

    def owns(self, *jobs: str) -> bool:
        """Does the plan say that its CSMs own one of these?"""
        return any(job in self.context.csm_owns for job in jobs)

    def about(self, *subjects: About) -> Iterator[Part]:
        """Each element about any of these, in the first of its forms."""
        said: set[str] = set()
        for part in self.parts:
            if part.about in subjects and part.name not in said:
                said.add(part.name)
                yield part

    def tracks(self, version: Version, *subjects: About) -> bool:
        """Does a version track a goal about any of these?"""
        return any(goal.quantity.about in subjects for goal in version.goals)

    def share(self, weight: Fraction) -> str:
        """A weight in words: "25% of variable pay (2,500 USD of 10,000 USD)"."""
        plan, variable = self.plan, self.subject.variable
        money = wording.money(plan.rounding.half_up(variable * weight), plan.currency)
        of = wording.money(variable, plan.currency)
        return f"{wording.percent(weight)} of variable pay ({money} of {of})"

    def readings(self, quantity: Quantity) -> tuple[Reading, ...]:
        return tuple(self.plan.readings[key] for _, key in quantity.parts)


def view(subject: Subject) -> View:
    """The plan as rules read it."""
    plan = subject.plan
    offers: list[Offer] = []
    parts: list[Part] = []
    for index, reach in enumerate(subject.reaches):
        seen: set[tuple[object, ...]] = set()
        parts.extend(_part(plan, element) for element in reach.elements())
        by_size = sorted(reach.reached or (), key=lambda r: len(r.combination.names))
        for reached in by_size:
            offered = tuple(_part(plan, e) for e in reached.terms.elements)
            key = tuple((p.name, p.weight, p.about, p.scopes) for p in offered)
            if offered and key not in seen:
                seen.add(key)
                offers.append(
                    Offer(
                        version=reach.version,
                        from_day=reach.version.first if index else None,
                        segments=reached.combination.names,
                        parts=offered,
                    )
                )
    goals = {goal.name: goal for version in plan.versions for goal in version.goals}
    return View(
        subject=subject, offers=tuple(offers), parts=tuple(parts), goals=tuple(goals.values())
    )


def names(of: Iterable[str]) -> str:
    """ "`a`, `b` and `c`"."""
    return wording.listed(f"`{name}`" for name in of)


def _part(plan: Plan, element: Element) -> Part:
    quantity = element.quantity
    if quantity is None:
        return Part(element=element, about=None, scopes=frozenset({PERSON}))
    return Part(
        element=element,
        about=quantity.about,
        scopes=frozenset(plan.readings[key].scope for _, key in quantity.parts),
    )


def guards(version: Version) -> frozenset[About | None]:
    """What the measures are about that the gates of a version read."""
    read = parts_of(Quantity, *(gate.when for gate in version.gates))
    return frozenset(quantity.about for quantity in read)
