"""What each scenario draws: a past period for everybody, and in it figures for each person.

A scenario draws one past period, so that a bad quarter is bad for all. In it each person draws the
figures of somebody who was under the same people segments, all of them together; each team draws
its own figures of that period, or those of another team where it was not there yet. Stated ranges
are drawn besides.

Random numbers are the raw bits of PCG64, whose sequence is fixed for all time, one stream for each
person, team and range of a period: the same seed gives the same scenarios on every machine, and a
person who joins changes nobody else's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from planlang.analysis.simulate.columns import Floats, Indices, number
from planlang.analysis.simulate.model import Drawn, Range
from planlang.analysis.simulate.past import Past
from planlang.data.model import PersonMeasures
from planlang.values.calendar import Period

_PERIODS, _PEOPLE, _TEAMS, _RANGES = range(4)


def uniforms(seed: int, stream: tuple[int, ...], count: int) -> Floats:
    """`count` numbers from 0 to below 1 of a stream of a seed."""
    bits = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=stream)).random_raw(count)
    found: Floats = (bits >> np.uint64(11)).astype(np.float64) * 2.0**-53
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Pools:
    """For each past period, the numbers of those to draw from, one after the other."""

    flat: Indices
    first: Indices
    count: Indices

    def drawn(self, periods: Indices, luck: Floats) -> Indices:
        """One of each scenario's period."""
        found: Indices = self.flat[
            self.first[periods] + (luck * self.count[periods]).astype(np.int64)
        ]
        return found


def pools(of_period: Sequence[Sequence[int]]) -> Pools:
    """Pools of given members; every period has one or more."""
    counts = [len(members) for members in of_period]
    return Pools(
        flat=np.array([m for members in of_period for m in members], dtype=np.int64),
        first=np.array([sum(counts[:i]) for i in range(len(counts))], dtype=np.int64),
        count=np.array(counts, dtype=np.int64),
    )


class Draws:
    """The draws for one simulated period; all of them follow from the seed and its label."""

    def __init__(
        self,
        past: Past,
        ranges: Sequence[Range],
        period: Period,
        scenarios: int,
        seed: int,
        *,
        together: bool,
    ) -> None:
        self._past = past
        self._period = _number_of(period.label)
        self._ranges = {r.name: (i, r) for i, r in enumerate(ranges)}
        self._scenarios = scenarios
        self._seed = seed
        self._together = together
        self._of_segments: dict[tuple[str, ...], Pools] = {}
        self._sources: dict[tuple[str, ...], frozenset[str]] = {}
        self._teams: dict[tuple[str, str], Indices] = {}
        self._periods: Indices = np.zeros(scenarios, dtype=np.int64)
        if past.periods:
            luck = self._luck(_PERIODS)
            self._periods = (luck * past.periods).astype(np.int64)

    def person(self, person: PersonMeasures) -> Indices:
        """The numbers in `past.people` whose figures a person has, one for each scenario."""
        segments = person.runs[-1].segments
        if segments not in self._of_segments:
            self._of_segments[segments] = pools(self._like(segments))
        luck = self._luck(_PEOPLE, *_number_of(person.person))
        return self._of_segments[segments].drawn(self._periods, luck)

    def sources(self, person: PersonMeasures) -> frozenset[str]:
        """Whose past figures a person may have; nobody's where all figures come from ranges."""
        segments = person.runs[-1].segments
        if segments not in self._sources:
            alike = {i for members in self._like(segments) for i in members}
            self._sources[segments] = frozenset(self._past.people[i].person.person for i in alike)
        return self._sources[segments]

    def team(self, column: str, name: str) -> Indices:
        """The numbers in `past.teams[column]` whose figures a team has."""
        if (column, name) not in self._teams:
            of_period: list[list[int]] = [[] for _ in range(self._past.periods)]
            own: list[list[int]] = [[] for _ in range(self._past.periods)]
            for i, team in enumerate(self._past.teams[column]):
                of_period[team.period].append(i)
                if team.name == name:
                    own[team.period].append(i)
            members = [
                mine or all_of_them for mine, all_of_them in zip(own, of_period, strict=True)
            ]
            luck = self._luck(_TEAMS, *_number_of(f"{column}\0{name}"))
            self._teams[column, name] = pools(members).drawn(self._periods, luck)
        return self._teams[column, name]

    def range(self, name: str, subject: str) -> Floats:
        """A range's figures for a person, team or the company."""
        index, of = self._ranges[name]
        stream = () if self._together else _number_of(subject)
        luck = self._luck(_RANGES, index, *stream)
        low, high = number(of.low), number(of.high)
        if of.likely is None or high == low:
            return low + luck * (high - low)
        # The inverse of a triangular distribution.
        likely = number(of.likely)
        rising = low + np.sqrt(luck * (high - low) * (likely - low))
        falling = high - np.sqrt((1.0 - luck) * (high - low) * (high - likely))
        return np.where(luck * (high - low) < likely - low, rising, falling)

    def _luck(self, *stream: int) -> Floats:
        """A stream of this period; one period's says nothing on another's."""
        return uniforms(self._seed, (*self._period, *stream), self._scenarios)

    def like(self, people: Sequence[PersonMeasures]) -> tuple[Drawn, ...]:
        """Of how much the people's figures were drawn."""
        groups: dict[tuple[str, ...], int] = {}
        for person in people:
            segments = person.runs[-1].segments
            groups[segments] = groups.get(segments, 0) + 1
        alike = {s: [p for p in self._past.people if p.segments == s] for s in groups}
        return tuple(
            Drawn(
                segments=segments,
                people=count,
                like_them=len(alike[segments]),
                borrowed_periods=self._past.periods - len({p.period for p in alike[segments]}),
            )
            for segments, count in sorted(groups.items())
        )

    def _like(self, segments: tuple[str, ...]) -> list[list[int]]:
        """For each period those under the same segments, or everybody where there are none."""
        everybody: list[list[int]] = [[] for _ in range(self._past.periods)]
        alike: list[list[int]] = [[] for _ in range(self._past.periods)]
        for i, one in enumerate(self._past.people):
            everybody[one.period].append(i)
            if one.segments == segments:
                alike[one.period].append(i)
        return [same or others for same, others in zip(alike, everybody, strict=True)]


def _number_of(name: str) -> tuple[int, int]:
    """A name as two numbers: the key of a stream that depends on nobody else."""
    digest = sha256(name.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big"), int.from_bytes(digest[4:8], "big")
