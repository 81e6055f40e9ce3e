"""From everybody's exact movements to what may be said of them: groups of five people and more.

What is wanted most is said first; what could then be used to find out about fewer than five people
is put together with something else, or withheld.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planlang.analysis.privacy import LEAST, Figure, Published
from planlang.tools.diff.impact.model import (
    Band,
    Cost,
    Group,
    Heads,
    PeriodImpact,
    PlanImpact,
    Table,
    Way,
)
from planlang.tools.diff.impact.movements import Movement
from planlang.values.money import Currency

ZERO = Fraction(0)

MOST_ROWS = 12
"""So many groups of a table are shown; the smallest go together."""

BOUNDS = (Fraction(1, 100), Fraction(5, 100), Fraction(10, 100), Fraction(20, 100))
"""Where bands of movements end, as shares of variable pay. They are fixed, so that no bound tells
what somebody is paid."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """A plan's exact movements by period label, why others could not be priced, and which periods
    are not over yet."""

    plan: str
    title: str
    currency: Currency
    periods: tuple[str, ...]
    movements: Mapping[str, tuple[Movement, ...]]
    not_priced: Mapping[str, str]
    provisional: frozenset[str]


def plan_impact(priced: Priced, team: str | None) -> PlanImpact:
    """What may be said of a plan's movements. `team` is the roster's column of teams."""
    return _Impact(priced).found(team)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Person:
    """Somebody over all priced periods."""

    person: str
    changes: Mapping[str, Fraction]  # by period; those that are not 0
    variable: Fraction
    facts: Mapping[str, str]
    segments: tuple[str, ...]

    @property
    def change(self) -> Fraction:
        return sum(self.changes.values(), ZERO)

    @property
    def way(self) -> Way:
        return _way(self.change)


def _way(change: Fraction) -> Way:
    return Way.UNCHANGED if not change else Way.DOWN if change < 0 else Way.UP


class _Impact:
    """Says one thing after the other, the most wanted first, as long as it may be said."""

    def __init__(self, priced: Priced) -> None:
        self._priced = priced
        self._all = tuple(m for label in priced.periods for m in priced.movements.get(label, ()))
        self._people = _people(self._all)
        self._before = Published({(m.person, m.period): m.was for m in self._all})
        self._money = Published({(m.person, m.period): m.change for m in self._all})
        self._heads = Published()

    def found(self, team: str | None) -> PlanImpact:
        everybody = self._people
        before = self._said_before(self._all)
        change = self._change(everybody)
        heads = self._heads_of(everybody) if everybody else None
        lost, gained = self._lost_and_gained(heads)
        at_target = Cost(
            before=self._alone({(m.person, m.period): m.at_target_was for m in self._all}),
            change=self._alone(
                {(m.person, m.period): m.at_target_becomes - m.at_target_was for m in self._all}
            ),
        )
        changes = self._said_of_periods()
        periods = tuple(self._period(label, changes) for label in self._priced.periods)
        tables = [self._table("segment", lambda p: ", ".join(p.segments))]
        if team is not None:
            tables.append(self._table(team, lambda p: p.facts.get(team, "")))
        return PlanImpact(
            plan=self._priced.plan,
            title=self._priced.title,
            currency=self._priced.currency,
            periods=periods,
            cost=Cost(before=before, change=change),
            heads=heads,
            lost=lost,
            gained=gained,
            at_target=at_target,
            tables=tuple(table for table in tables if table is not None),
            bands=(*self._bands(Way.DOWN, heads), *self._bands(Way.UP, heads)),
            moves=any(person.changes for person in everybody),
            comes_or_goes=any(not m.stays for m in self._all),
        )

    # ------------------------------------------------------------ all people

    def _alone(self, amounts: Mapping[tuple[str, str], Fraction]) -> Fraction | None:
        """The sum of a quantity of which nothing else is said."""
        figure = frozenset(unknown for unknown, amount in amounts.items() if amount)
        return sum(amounts.values(), ZERO) if Published(amounts).say([figure]) else None

    def _said_before(self, movements: Sequence[Movement]) -> Fraction | None:
        figure = frozenset((m.person, m.period) for m in movements if m.was)
        return sum((m.was for m in movements), ZERO) if self._before.say([figure]) else None

    def _change(self, people: Sequence[_Person]) -> Fraction | None:
        return _sum(people) if self._money.say([_money(people)]) else None

    def _lost_and_gained(self, heads: Heads | None) -> tuple[Fraction | None, Fraction | None]:
        if heads is None or heads.down is None or heads.up is None:
            return None, None
        down = [p for p in self._people if p.way is Way.DOWN]
        up = [p for p in self._people if p.way is Way.UP]
        if not self._money.say([_money(down), _money(up)]):
            return None, None
        return _sum(down), _sum(up)

    def _said_of_periods(self) -> Mapping[str, Fraction]:
        """The changes of periods that may be said. Once more at the end: what is said of a later
        period can make an earlier one known anyway."""
        of_periods = {
            label: {(m.person, label): m.change for m in found if m.change}
            for label, found in self._priced.movements.items()
        }
        order = [label for label in self._priced.periods if label in of_periods]
        said = {
            label for label in (*order, *order) if self._money.say([frozenset(of_periods[label])])
        }
        return {label: sum(of_periods[label].values(), ZERO) for label in said}

    def _period(self, label: str, changes: Mapping[str, Fraction]) -> PeriodImpact:
        reason = self._priced.not_priced.get(label)
        if reason is not None:
            return PeriodImpact(
                label=label,
                not_priced=reason,
                provisional=False,
                cost=Cost(before=None, change=None),
                heads=None,
            )
        found = self._priced.movements[label]
        one = len(self._priced.movements) == 1
        ways = {m.person: _way(m.change) for m in found}
        return PeriodImpact(
            label=label,
            not_priced=None,
            provisional=label in self._priced.provisional,
            cost=Cost(
                before=self._said_before(found),
                change=changes.get(label),
            ),
            heads=_heads(ways, self._heads if one else Published(), "" if one else label),
        )

    # ------------------------------------------------------------ groups

    def _heads_of(self, people: Sequence[_Person]) -> Heads:
        return _heads({p.person: p.way for p in people}, self._heads, "")

    def _table(self, by: str, name_of: Callable[[_Person], str]) -> Table | None:
        """The table with as many rows as can be said; None where all people are of one group."""
        groups: dict[tuple[str, ...], list[_Person]] = {}
        for person in self._people:
            groups.setdefault((name_of(person),), []).append(person)
        if len(groups) < 2:
            return None
        while len(groups) > 1 and not self._can_stand(groups):
            _join_smallest(groups)
        if len(groups) < 2:
            return Table(by=by, rows=())
        rows = tuple(
            Group(names=names, heads=self._heads_of(people), change=_sum(people))
            for names, people in sorted(groups.items())
        )
        return Table(by=by, rows=rows)

    def _can_stand(self, groups: Mapping[tuple[str, ...], Sequence[_Person]]) -> bool:
        return (
            len(groups) <= MOST_ROWS
            and all(len(people) >= LEAST for people in groups.values())
            and self._money.say([_money(people) for people in groups.values()])
        )

    def _bands(self, way: Way, heads: Heads | None) -> tuple[Band, ...]:
        """Those who get less (or more), by how much of their variable pay."""
        moved = [p for p in self._people if p.way is way]
        counted = None if heads is None else heads.down if way is Way.DOWN else heads.up
        if not counted or any(p.variable <= 0 for p in moved):
            return ()
        bands: dict[tuple[Fraction, Fraction | None], list[_Person]] = {}
        for low, high in zip((ZERO, *BOUNDS), (*BOUNDS, None), strict=True):
            bands[low, high] = [
                p for p in moved if _is_within(abs(p.change) / p.variable, low, high)
            ]
        joined = _joined(bands)
        figures = [_money(people) for people in joined.values()]
        counts = [_ways(people) for people in joined.values()]
        if len(joined) < 2 or not (self._money.say(figures) and self._heads.say(counts)):
            return ()
        return tuple(
            Band(way=way, low=low, high=high, people=len(people), change=_sum(people))
            for (low, high), people in joined.items()
        )


def _people(movements: Sequence[Movement]) -> tuple[_Person, ...]:
    by_person: dict[str, list[Movement]] = {}
    for movement in movements:
        by_person.setdefault(movement.person, []).append(movement)
    return tuple(
        _Person(
            person=person,
            changes={m.period: m.change for m in own if m.change},
            variable=sum((m.variable for m in own), ZERO),
            facts=own[-1].facts,
            segments=own[-1].segments,
        )
        for person, own in sorted(by_person.items())
    )


def _sum(people: Sequence[_Person]) -> Fraction:
    return sum((p.change for p in people), ZERO)


def _money(people: Sequence[_Person]) -> Figure:
    return frozenset((p.person, period) for p in people for period in p.changes)


def _ways(people: Sequence[_Person]) -> Figure:
    return frozenset((p.person, "") for p in people)


_TOGETHER: tuple[tuple[frozenset[Way], ...], ...] = (
    (frozenset({Way.DOWN}), frozenset({Way.UP}), frozenset({Way.UNCHANGED})),
    (frozenset({Way.DOWN}), frozenset({Way.UP, Way.UNCHANGED})),
    (frozenset({Way.UP}), frozenset({Way.DOWN, Way.UNCHANGED})),
    (frozenset({Way.UNCHANGED}), frozenset({Way.DOWN, Way.UP})),
)
"""Which of the three are counted together, the most telling way first."""


def _heads(ways: Mapping[str, Way], said: Published, period: str) -> Heads:
    """The counts as finely as they may be said. Who is counted as what is one unknown a person, and
    what is not said apart is said together, so that the counts add up to all people."""
    for partition in _TOGETHER:
        counted = [frozenset((p, period) for p, way in ways.items() if way in part)
                   for part in partition]  # fmt: skip
        if said.say(counted):
            alone = {
                way: len(figure)
                for part, figure in zip(partition, counted, strict=True)
                if len(part) == 1
                for way in part
            }
            return Heads(
                people=len(ways),
                down=alone.get(Way.DOWN),
                up=alone.get(Way.UP),
                unchanged=alone.get(Way.UNCHANGED),
            )
    return Heads(people=len(ways), down=None, up=None, unchanged=None)


def _join_smallest(groups: dict[tuple[str, ...], list[_Person]]) -> None:
    """Makes one group of the two in which the fewest people's pay changes."""
    first, second = sorted(
        groups,
        key=lambda names: (sum(bool(p.changes) for p in groups[names]), len(groups[names]), names),
    )[:2]
    groups[tuple(sorted({*first, *second}))] = groups.pop(first) + groups.pop(second)


def _is_within(share: Fraction, low: Fraction, high: Fraction | None) -> bool:
    return low <= share and (high is None or share < high)


def _joined(
    bands: Mapping[tuple[Fraction, Fraction | None], list[_Person]],
) -> dict[tuple[Fraction, Fraction | None], list[_Person]]:
    """Neighbours put together until each has enough people, from the largest movements down."""
    done: dict[tuple[Fraction, Fraction | None], list[_Person]] = {}
    top: Fraction | None = None
    waiting: list[_Person] = []
    is_open = False
    for (low, high), people in reversed(list(bands.items())):
        if not is_open:
            top, is_open = high, True
        waiting += people
        if len(waiting) >= LEAST:
            done[low, top] = waiting
            waiting, is_open = [], False
    if waiting and done:
        (low, high), people = done.popitem()
        done[ZERO, high] = people + waiting
    return done
