"""The controls of a setting: what can be entered, in the order of the plan, and where it starts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import chain
from typing import Protocol, TypeVar

from planlang.documents.what_if.assumed import (
    REST_OF_BOOK,
    figure_of,
    size_of,
    sizes_words,
    target_of,
    target_words,
    unit_of,
)
from planlang.documents.what_if.pay import Json, exact
from planlang.documents.what_if.points import Point, Sum
from planlang.documents.what_if.ranges import (
    amounts,
    compared,
    deciding,
    on_target,
    quantities,
    slider,
    target_figure,
    unmet,
)
from planlang.documents.what_if.settings import Days, Setting
from planlang.plan.model import (
    Award,
    Commission,
    Cumulation,
    Element,
    PayCondition,
    PersonTarget,
    Plan,
    Quantity,
    Reading,
)
from planlang.plan.types import Kind, Type
from planlang.scores.readings import of_nothing
from planlang.words.locale import Locale
from planlang.words.terms import no_data_words

ZERO = Fraction(0)
ONE = Fraction(1)


class _Named(Protocol):
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


class _Figure:
    """What is known about an input: the figures that something hangs on, and a start."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.points: list[Fraction] = []
        self.start: Fraction | None = None
        self.by_segment: dict[str, Fraction] = {}


class Controls:
    """The controls of one setting, in groups as the plan has them, with their starting point."""

    def __init__(
        self, plan: Plan, setting: Setting, share: Fraction, variable: Fraction, locale: Locale
    ) -> None:
        self._plan = plan
        self._setting = setting
        self._share = share
        self._variable = variable
        self._locale = locale
        self._figures: dict[str, _Figure] = {}
        self._shown: set[str] = set()
        self._own: dict[str, Fraction] = {}
        self._look()

    # ------------------------------------------------------------ what hangs on what

    def _look(self) -> None:
        for days in self._setting.days:
            for element in days.terms.elements:
                self._look_at_element(element, days)
            for commission in days.terms.commissions:
                target = self._target(commission, days)
                found = self._figure(commission.reading, days)
                found.points += amounts(commission, target)
            for condition in _conditions(days):
                for quantity, operator, figure in compared(condition):
                    for _, key in quantity.parts:
                        found = self._figure(key, days)
                        found.points += [figure] if figure < 0 else [ZERO, figure]
                        if found.start is None:
                            step = abs(figure) / 10 or ONE
                            found.start = unmet(operator, figure, step)

    def _look_at_element(self, element: Element, days: Days) -> None:
        target = self._target(element, days)
        quantity = element.quantity
        if quantity is None:
            return
        start = on_target(element, target)
        points = deciding(element, target)
        if quantity.is_single:
            found = self._figure(quantity.parts[0][1], days)
            for name, own in element.segment_targets:
                figure = target_figure(own, self._own.get(element.name), days, self._share)
                if figure is not None:
                    found.by_segment.setdefault(name, figure)
                    points = (*points, figure)
        elif start is not None:
            factors = sum((factor for factor, _ in quantity.parts), ZERO)
            start = (start - quantity.constant) / factors if factors else start
        for _, key in quantity.parts:
            found = self._figure(key, days)
            found.points += points
            found.start = start if found.start is None else found.start

    def _figure(self, key: str, days: Days) -> _Figure:
        return self._figures.setdefault(
            days.inputs.get(key, key), _Figure(self._plan.readings[key])
        )

    def _target(self, of: Element | Commission, days: Days) -> Fraction | None:
        if self._is_own(of):
            known = self._setting.targets.get(of.name)
            self._own.setdefault(of.name, known or target_of(self._plan, of))
        return target_figure(of.target, self._own.get(of.name), days, self._share)

    def _is_own(self, of: Element | Commission) -> bool:
        targets = [of.target]
        if isinstance(of, Element):
            targets += [target for _, target in of.segment_targets]
        return any(isinstance(target, PersonTarget) for target in targets)

    # ------------------------------------------------------------ groups

    def groups(self) -> list[Json]:
        """The groups of controls in order; an input is asked for once."""
        days = self._setting.days
        return list(
            chain(
                *(self._element_group(e) for e in _last(d.terms.elements for d in days)),
                *(self._commission_group(c) for c in _last(d.terms.commissions for d in days)),
                *(self._award_group(a) for a in _last(d.terms.awards for d in days)),
                *(
                    self._condition_group(gate.title, gate.when)
                    for gate in _last(d.terms.gates for d in days)
                    if gate.elements
                ),
                *(
                    self._condition_group(each.title, each.when, each.quantity)
                    for each in _last(d.terms.multipliers for d in days)
                    if each.elements
                ),
            )
        )

    def _element_group(self, element: Element) -> Iterator[Json]:
        say = self._locale.say
        controls: list[Json] = []
        if element.quantity is None:
            controls.append({"kind": "objectives", "name": element.name, "title": element.title})
        else:
            controls += self._figure_controls([element.quantity])
        titles = {e.name: e.title for d in self._setting.days for e in d.terms.elements}
        without = no_data_words(element.no_data, titles, locale=self._locale)
        yield {
            "title": element.title,
            "line": element.name,
            "note": say("Without data {rule}.", rule=without)
            if self._may_lack_data(element)
            else "",
            "readsFigures": element.quantity is not None,
            "controls": [*self._target_control(element), *controls],
        }

    def _may_lack_data(self, element: Element) -> bool:
        if element.quantity is None:
            return True
        return any(can_be_none(self._plan.readings[key]) for _, key in element.quantity.parts)

    def _commission_group(self, commission: Commission) -> Iterator[Json]:
        say = self._locale.say
        keys = [(commission.reading, say("Amount"))]
        if commission.reading_before is not None:
            keys = [
                (commission.reading, say("Year to date, this period included")),
                (commission.reading_before, say("Year to date, before this period")),
            ]
        controls: list[Json] = []
        for key, title in keys:
            if commission.cumulation is Cumulation.EACH_ROW:
                controls.extend(
                    {"kind": "rows", "id": name, "title": title} for name in self._unshown(key)
                )
            else:
                controls += self._controls_of(key, title)
        yield {
            "title": commission.title,
            "line": commission.name,
            "note": "",
            "controls": [*self._target_control(commission), *controls],
        }

    def _award_group(self, award: Award) -> Iterator[Json]:
        say = self._locale.say
        controls: list[Json] = []
        if award.reading is not None and award.reading_before is None:
            controls += self._controls_of(award.reading, say("Counted in this period"))
        elif award.reading is not None and award.reading_before is not None:
            controls += self._controls_of(award.reading, say("Counted, this period included"))
            controls += self._controls_of(award.reading_before, say("Counted before this period"))
        controls += self._figure_controls(quantities(award.when))
        yield {"title": award.title, "line": award.name, "note": "", "controls": controls}

    def _condition_group(
        self, title: str, when: PayCondition | None, quantity: Quantity | None = None
    ) -> Iterator[Json]:
        read = [*quantities(when), *([] if quantity is None else [quantity])]
        controls = self._figure_controls(read)
        if controls:
            yield {"title": title, "line": None, "note": "", "controls": controls}

    # ------------------------------------------------------------ controls

    def _target_control(self, of: Element | Commission) -> list[Json]:
        if not self._is_own(of) or of.name in self._setting.targets:
            return []
        say = self._locale.say
        per_year = of.target is not None and of.target.per_year
        title = say("Your target for the year") if per_year else say("Your target")
        unit = unit_of(of)
        return [
            {
                "kind": "target",
                "name": of.name,
                "title": title,
                **self._unit_json(unit),
                "slider": self._slider([self._own[of.name]], unit),
            }
        ]

    def _figure_controls(self, read: Iterable[Quantity]) -> list[Json]:
        return [
            control
            for quantity in read
            for _, key in quantity.parts
            for control in self._controls_of(key, None)
        ]

    def _unshown(self, key: str) -> Iterator[str]:
        """Inputs for a reading that no group before has asked for."""
        for days in self._setting.days:
            name = days.inputs.get(key, key)
            if name not in self._shown:
                self._shown.add(name)
                yield name

    def _controls_of(self, key: str, title: str | None) -> Iterator[Json]:
        reading = self._plan.readings[key]
        for name in self._unshown(key):
            found = self._figures.setdefault(name, _Figure(reading))
            days = next(d for d in self._setting.days if d.inputs.get(key, key) == name)
            said = title or reading.measure.title
            unit = reading.measure.type
            split = any(d.inputs.get(key, key) != name for d in self._setting.days)
            yield {
                "kind": "figure",
                "id": name,
                "title": f"{said} ({days.said})" if split else said,
                **self._unit_json(unit),
                "ratio": reading.measure.denominator is not None,
                "least": max(reading.measure.at_least, 1),
                "canBeNone": can_be_none(reading),
                "segments": self._segments(reading),
                "slider": self._slider(found.points or _points_of(unit), unit),
            }

    def _segments(self, reading: Reading) -> list[Json]:
        if not reading.segments:
            return []
        named = ((segment.name, segment.title) for segment in reading.segments)
        return [[name, title] for name, title in (("", self._locale.say("All other rows")), *named)]

    def _unit_json(self, unit: Type) -> dict[str, Json]:
        money = unit.kind is Kind.MONEY
        return {
            "unit": unit.kind.value,
            "currency": (unit.currency or self._plan.currency.code) if money else None,
        }

    def _slider(self, points: Iterable[Fraction], unit: Type) -> Json:
        found = slider(points, unit)
        return [exact(found.low), exact(found.high), exact(found.step)]

    # ------------------------------------------------------------ where it starts

    def assumed(self) -> tuple[str, ...]:
        """What `start` assumes about a reader, in words."""
        found: dict[str, None] = {}
        for days in self._setting.days:
            lines: tuple[Element | Commission, ...] = days.terms.elements + days.terms.commissions
            for of in lines:
                if self._is_own(of) and of.name not in self._setting.targets:
                    own = self._own[of.name]
                    found[target_words(self._plan, of, own, self._locale)] = None
        if any(
            f.reading.segments and f.reading.measure.denominator for f in self._figures.values()
        ):
            found[sizes_words(self._locale)] = None
        return tuple(found)

    def start(self, setting: int) -> Point:
        """Every element on target, so that on-target pay comes out, and nothing sold or counted
        beside them."""
        objectives = {
            e.name: self._setting.objectives.get(e.name, ())
            for d in self._setting.days
            for e in d.terms.elements
            if e.objectives is not None
        }
        return Point(
            setting=setting,
            variable=self._variable,
            taken={name: _start(of) for name, of in self._figures.items()},
            rows={
                d.inputs.get(c.reading, c.reading): ()
                for d in self._setting.days
                for c in d.terms.commissions
                if c.cumulation is Cumulation.EACH_ROW
            },
            targets=self._own | dict(self._setting.targets),
            objectives={
                name: tuple((o.title, o.weight, ONE) for o in lines)
                or ((self._locale.say("All objectives together"), ONE, ONE),)
                for name, lines in objectives.items()
            },
        )


def can_be_none(reading: Reading) -> bool:
    """Whether no rows mean that there is nothing to measure: sums and counts of nothing are 0."""
    nothing = of_nothing(reading.measure)
    if reading.measure.denominator is not None or reading.measure.at_least > 0:
        return True
    return nothing.numerator is None


def _start(of: _Figure) -> tuple[Sum, ...]:
    """The figure on target. A book with segments is taken as four fifths base, the rest shared."""
    measure = of.reading.measure
    rows = max(measure.at_least, 1)
    value = of.start or ZERO
    if not of.reading.segments:
        denominator = None if measure.denominator is None else ONE
        return (Sum(segment="", numerator=value, denominator=denominator, rows=rows),)
    names = ("", *(segment.name for segment in of.reading.segments))
    sums = []
    for name in names:
        target = of.by_segment.get(name, value)
        size = None
        if measure.denominator is not None:
            share = REST_OF_BOOK if not name else (1 - REST_OF_BOOK) / (len(names) - 1)
            size = share * size_of(of.reading)
        numerator = target if size is None else target * size
        sums.append(Sum(segment=name, numerator=numerator, denominator=size, rows=rows))
    return tuple(sums)


def _points_of(unit: Type) -> list[Fraction]:
    """What a slider spans where nothing decides."""
    match unit.kind:
        case Kind.MONEY:
            return [ZERO, figure_of(unit)]
        case Kind.PERCENT:
            return [ZERO, ONE]
        case _:
            return [ZERO, Fraction(15)]


def _conditions(days: Days) -> Iterator[PayCondition]:
    yield from (gate.when for gate in days.terms.gates if gate.elements)
    yield from (m.when for m in days.terms.multipliers if m.when is not None)
    yield from (a.when for a in days.terms.awards if a.when is not None)


def _last(lists: Iterable[tuple[N, ...]]) -> tuple[N, ...]:
    """What any of the days has, each once, as the last of them has it."""
    found: dict[str, N] = {}
    for each in chain.from_iterable(lists):
        found[each.name] = each
    return tuple(found.values())
