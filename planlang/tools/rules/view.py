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
from planlang.tools.rules.beside import Beside, beside

PERSON = Scope(None)


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
    """The paid parts of some people: those in `segments` under a version; and what is paid beside
    the elements."""

    version: Version
    from_day: date | None
    segments: tuple[str, ...]
    parts: tuple[Part, ...]
    beside: tuple[Beside, ...]

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
    every element in every form, `beside` each commission, bonus and SPIFF once, `goals` every
    tracked goal once.
    """

    subject: Subject
    offers: tuple[Offer, ...]
    parts: tuple[Part, ...]
    beside: tuple[Beside, ...]
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

    def owning(self, job: str) -> str:
        """The line of the context that would say that CSMs own this, too."""
        return f"csm_owns {', '.join(dict.fromkeys((*self.context.csm_owns, job)))}"

    @property
    def sells(self) -> bool:
        """Does the plan say that its CSMs are there to sell?"""
        return self.owns("selling") or self.context.mission == "expansion"

    @property
    def is_specialists(self) -> bool:
        """Is it a plan of onboarding specialists, who hand customers over?"""
        return self.owns("onboarding") and not self.owns("renewals")

    def about(self, *subjects: About) -> Iterator[Part]:
        """Each element about any of these, in the first of its forms."""
        said: set[str] = set()
        for part in self.parts:
            if part.about in subjects and part.name not in said:
                said.add(part.name)
                yield part

    def paid_for(self, *subjects: About, kinds: tuple[str, ...] = ()) -> Iterator[Part | Beside]:
        """Whatever pays for any of these, each once: elements, and of what is paid beside them
        the `kinds`."""
        yield from self.about(*subjects)
        for each in self.beside:
            if each.kind in kinds and not each.about.isdisjoint(subjects):
                yield each

    def says(self, paid: Part | Beside) -> str:
        """How a sentence about it starts: "Element `calls` pays 15% of variable pay (1,500 USD of
        10,000 USD)", "SPIFF `calls` pays 20 USD each time"."""
        if isinstance(paid, Beside):
            return paid.sentence_start()
        return f"Element `{paid.name}` pays {self.share(paid.weight)}"

    def heavy(self, subject: About, most: Fraction) -> Iterator[tuple[Offer, Fraction]]:
        """The first offer that pays more than `most` for something, and how much."""
        for offer in self.offers:
            weight = offer.weight(offer.about(subject))
            if weight > most:
                yield offer, weight
                return

    def alone(self, subject: About, *beside: About) -> Iterator[tuple[Offer, Part]]:
        """The first offer that pays for `subject` and shows none of `beside`, with the first of
        its parts that do."""
        for offer in self.offers:
            paid = offer.about(subject)
            if paid and not self.shows(offer, *beside):
                yield offer, paid[0]
                return

    def shows(self, offer: Offer, *subjects: About) -> bool:
        """Is any of these paid, tracked or asked for by a gate, for people who are offered this?
        What nobody says may be it."""
        return bool(
            offer.unknown
            or offer.about(*subjects)
            or any(not each.about.isdisjoint(subjects) for each in offer.beside)
            or any(goal.quantity.about in subjects for goal in offer.version.goals)
            or not guards(offer.version).isdisjoint(subjects)
        )

    def share(self, weight: Fraction) -> str:
        """A weight in words: "25% of variable pay (2,500 USD of 10,000 USD)"."""
        plan, variable = self.plan, self.subject.variable
        money = wording.money(plan.rounding.half_up(variable * weight), plan.currency)
        of = wording.money(variable, plan.currency)
        return f"{wording.percent(weight)} of variable pay ({money} of {of})"

    @property
    def whole(self) -> str:
        """What sentences about all of pay start with: "Variable pay (10,000 USD)"."""
        return f"Variable pay ({wording.money(self.subject.variable, self.plan.currency)})"

    def readings(self, quantity: Quantity) -> tuple[Reading, ...]:
        return tuple(self.plan.readings[key] for _, key in quantity.parts)


def view(subject: Subject) -> View:
    """The plan as rules read it."""
    plan = subject.plan
    offers: list[Offer] = []
    parts: list[Part] = []
    others: dict[str, Beside] = {}
    for index, reach in enumerate(subject.reaches):
        paid_beside = tuple(beside(plan, reach.version))
        for each in paid_beside:
            others.setdefault(each.name, each)
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
                        beside=paid_beside,
                    )
                )
    goals = {goal.name: goal for version in plan.versions for goal in version.goals}
    return View(
        subject=subject,
        offers=tuple(offers),
        parts=tuple(parts),
        beside=tuple(others.values()),
        goals=tuple(goals.values()),
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
