"""A checked plan as canonical JSON: equal texts for plans that mean the same.

Nothing in it depends on how the plan is written down: places in the text are left out, what has no
order is sorted, and readings get names of their own. Quantities are exact texts ("93/100"), days
are ISO dates. Each object says what it `is`; a field without a value is left out.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction

from planlang.plan import model as m
from planlang.plan import rows as r

SCHEMA_VERSION = 2
"""Counts up when plans get another text than before: fingerprints of before no longer compare."""

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

_WITHOUT_ORDER: frozenset[tuple[type, str]] = frozenset(
    (kind, name)
    for kind, names in (
        (m.Plan, "examples promises allows"),
        (m.Context, "csm_owns"),
        (m.Version, "elements goals gates multipliers commissions awards segments"),
        (m.PeopleSegment, "over changes"),
        (m.Change, "fields"),
        (m.Element, "segment_targets"),
        (m.Litmus, "unintended working"),
        (m.Gate, "elements"),
        (m.Multiplier, "elements"),
        (m.TotalLimit, "including"),
        (m.TotalAtMost, "including"),
        (m.Example, "segments sums objectives targets pays_lines"),
        (m.GivenSums, "rows"),
        (m.Reading, "segments"),
        (m.Quantity, "parts"),
        (m.Dataset, "columns lookups key ignored"),
        (m.MadeRows, "columns"),
        (m.PayAll, "parts"),
        (m.PayAny, "parts"),
        (r.AllOf, "parts"),
        (r.AnyOf, "parts"),
        (r.OneOf, "choices"),
        (r.Smallest, "values"),
        (r.Largest, "values"),
        (r.LatestIn, "key"),
        (r.Linear, "terms"),
    )
    for name in names.split()
)
"""Fields whose parts may stand in any order. The rest keep theirs: rows of tables, the seasons of
a spread, formats that are tried one after the other, reasons of which the first holds."""

_NAMES_A_READING: frozenset[tuple[type, str]] = frozenset(
    (kind, name)
    for kind in (m.Commission, m.Award, m.GivenSums)
    for name in ("reading", "reading_before")
)


def plan_as_json(plan: m.Plan) -> dict[str, Json]:
    """The plan as objects, lists and texts that the `json` module writes."""
    writer = _Writer(_reading_names(plan.readings))
    return {"schema_version": SCHEMA_VERSION, "plan": writer.value(plan)}


def part_as_json(part: object) -> Json:
    """A part of a plan in the same form. Readings are called by their keys in the plan, which name
    what is read, and whose."""
    return _Writer(_OwnKeys()).value(part)


def plan_as_text(plan: m.Plan) -> str:
    """The plan as JSON text in its one canonical form: sorted keys, one line, ASCII only."""
    return _text(plan_as_json(plan))


class _OwnKeys(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


class _Writer:
    """Writes parts of a plan; `names` are the readings' names by key."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names

    def value(self, value: object) -> Json:
        match value:
            case None | bool() | str() if not isinstance(value, Enum):
                return value
            case Enum():
                return str(value.value)
            case Fraction():
                return f"{value.numerator}/{value.denominator}"
            case int():
                return value
            case date():
                return value.isoformat()
            case tuple():
                return [self.value(part) for part in value]
            case Mapping():
                return {str(key): self.value(part) for key, part in value.items()}
            case _ if is_dataclass(value):
                return self._object(value)
            case _:
                raise TypeError(f"a plan has no {value!r}")

    def _object(self, thing: object) -> Json:
        kind = type(thing)
        written: dict[str, Json] = {"is": _words(kind.__name__)}
        assert is_dataclass(thing)
        for field in fields(thing):
            value = getattr(thing, field.name)
            if field.compare and value is not None:
                written[field.name] = self._field(kind, field.name, value)
        return written

    def _field(self, kind: type, name: str, value: object) -> Json:
        if (kind, name) in _NAMES_A_READING:
            return self._names[str(value)]
        if kind is m.Plan and name == "readings":
            assert isinstance(value, Mapping)
            return {self._names[key]: _without_key(self.value(of)) for key, of in value.items()}
        if kind is m.Quantity and name == "parts":
            assert isinstance(value, tuple)
            value = tuple((factor, self._names[key]) for factor, key in value)
        written = self.value(value)
        if (kind, name) in _WITHOUT_ORDER:
            assert isinstance(written, list)
            return _sorted(written)
        return written


def _reading_names(readings: Mapping[str, m.Reading]) -> dict[str, str]:
    """A name for each reading by its key: the measure's, numbered by content where several share
    it. The plan's own keys count readings in the order in which clauses ask for them."""
    writer = _Writer({})
    contents = {key: _text(_without_key(writer.value(of))) for key, of in readings.items()}
    met: Counter[str] = Counter()
    names: dict[str, str] = {}
    for key in sorted(readings, key=contents.__getitem__):
        measure = readings[key].measure.name
        met[measure] += 1
        names[key] = measure if met[measure] == 1 else f"{measure} {met[measure]}"
    return names


def _without_key(reading: Json) -> Json:
    assert isinstance(reading, dict)
    return {name: value for name, value in reading.items() if name != "key"}


def _sorted(parts: Iterable[Json]) -> list[Json]:
    return sorted(parts, key=_place)


def _place(part: Json) -> tuple[str, str]:
    """By name where there is one, which is how people look things up."""
    name = part.get("name", "") if isinstance(part, dict) else ""
    return str(name), _text(part)


def _text(value: Json) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _words(name: str) -> str:
    """ "FixedTarget" as "fixed target"."""
    return re.sub(r"(?<!^)(?=[A-Z])", " ", name).lower()
