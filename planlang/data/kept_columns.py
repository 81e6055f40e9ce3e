"""Measures in columns as plain values and bytes, and back, exactly: to be kept between runs.

The values are few and what the `json` module writes; an array stands in them as its type and
number, and its bytes in a list beside. Whole numbers are as narrow there as the column allows, and
a text that many rows have is there once.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from planlang.data.columns import (
    Days,
    Flags,
    MeasureColumns,
    Numbers,
    ObjectiveColumns,
    ReadingColumns,
    RowColumns,
    SumsColumns,
    Texts,
    Words,
    texts,
)
from planlang.data.model import Input, LeftOut, OutReason
from planlang.values.calendar import Period

_NARROW = ("<i1", "<i2", "<i4", "<i8")
_FLAGS, _DAYS = "|b1", "<M8[D]"


def as_parts(columns: MeasureColumns) -> tuple[dict[str, Any], list[bytes]]:
    """The columns as values and bytes."""
    parts = _Parts()
    values: dict[str, Any] = {
        "plan": columns.plan,
        "as_of": columns.as_of.isoformat(),
        "provisional": columns.provisional,
        "period_units": columns.period_units,
        "inputs": [[i.dataset, i.file, i.sha256, i.rows] for i in columns.inputs],
        "people": parts.texts(columns.people),
        "names": parts.texts(columns.names),
        "person": parts.words(columns.person),
        "first": parts.days(columns.first),
        "last": parts.days(columns.last),
        "group": parts.words(columns.group),
        "groups": columns.groups,
        "units": parts.words(columns.units),
        "annual_variable": parts.numbers(columns.annual_variable),
        "readings": {key: parts.reading(found) for key, found in columns.readings.items()},
        "targets": {name: parts.numbers(found) for name, found in columns.targets.items()},
        "objectives": {name: parts.objectives(found) for name, found in columns.objectives.items()},
        "facts": {name: parts.texts(found) for name, found in columns.facts.items()},
        "left_out": [
            [person, [[o.person, o.book, o.account, o.reason.value, o.text] for o in found]]
            for person, found in columns.left_out.items()
        ],
    }
    values["sizes"] = [len(part) for part in parts.found]
    return values, parts.found


def from_parts(values: Mapping[str, Any], content: memoryview, period: Period) -> MeasureColumns:
    """The columns of `period` again, equal to those that were taken apart; `content` are their
    bytes one after the other.

    Raises KeyError, TypeError, ValueError or IndexError for what `as_parts` did not make.
    """
    kept = _Kept(values["sizes"], content)
    return MeasureColumns(
        plan=values["plan"],
        period=period,
        as_of=date.fromisoformat(values["as_of"]),
        provisional=values["provisional"],
        period_units=values["period_units"],
        inputs=tuple(
            Input(dataset=dataset, file=file, sha256=sha256, rows=rows)
            for dataset, file, sha256, rows in values["inputs"]
        ),
        people=kept.texts(values["people"]),
        names=kept.texts(values["names"]),
        person=kept.words(values["person"]),
        first=kept.days(values["first"]),
        last=kept.days(values["last"]),
        group=kept.words(values["group"]),
        groups=tuple((version, tuple(segments)) for version, segments in values["groups"]),
        units=kept.words(values["units"]),
        annual_variable=kept.numbers(values["annual_variable"]),
        readings={key: kept.reading(found) for key, found in values["readings"].items()},
        targets={name: kept.numbers(found) for name, found in values["targets"].items()},
        objectives={name: kept.objectives(found) for name, found in values["objectives"].items()},
        facts={name: kept.texts(found) for name, found in values["facts"].items()},
        left_out={
            person: tuple(
                LeftOut(person=whose, book=book, account=account, reason=OutReason(why), text=text)
                for whose, book, account, why, text in found
            )
            for person, found in values["left_out"]
        },
    )


_Part = list[Any]
"""An array: its type, and the number of its bytes."""


class _Parts:
    """Bytes of arrays, one after the other, as columns are taken apart."""

    def __init__(self) -> None:
        self.found: list[bytes] = []

    def words(self, column: Words) -> _Part:
        least, most = (int(column.min()), int(column.max())) if len(column) else (0, 0)
        fits = (t for t in _NARROW if np.iinfo(t).min <= least and most <= np.iinfo(t).max)
        return self._array(column, next(fits))

    def flags(self, column: Flags) -> _Part:
        return self._array(column, _FLAGS)

    def days(self, column: Days) -> _Part:
        return self._array(column, _DAYS)

    def texts(self, column: Texts) -> list[Any]:
        """The texts that there are, and for each row which of them it has."""
        number: dict[str | None, int] = {}
        rows = np.fromiter(
            (number.setdefault(text, len(number)) for text in column.tolist()), np.int64
        )
        self.found.append(json.dumps(list(number)).encode())
        return [len(self.found) - 1, self.words(rows)]

    def numbers(self, column: Numbers) -> list[Any]:
        known = None if column.known is None else self.flags(column.known)
        return [self.words(column.over), str(column.under), known, _large(column)]

    def reading(self, reading: ReadingColumns) -> list[Any]:
        rows = reading.rows
        return [
            [[self.numbers(x.numerator), self._or_none(x.denominator), self.words(x.rows)]
             for x in reading.sums],
            None if reading.subject is None else self.words(reading.subject),
            None if rows is None else [
                self.words(rows.subject), self.numbers(rows.amount),
                self.numbers(rows.share), self.words(rows.times),
            ],
        ]  # fmt: skip

    def objectives(self, found: ObjectiveColumns) -> list[Any]:
        weight, score = self.numbers(found.weight), self.numbers(found.score)
        return [self.words(found.person), self.texts(found.title), weight, score]

    def _or_none(self, column: Numbers | None) -> list[Any] | None:
        return None if column is None else self.numbers(column)

    def _array(self, column: npt.NDArray[Any], typ: str) -> _Part:
        self.found.append(column.astype(typ).tobytes())
        return [typ, len(self.found) - 1]


def _large(column: Numbers) -> list[tuple[int, str]]:
    return [(row, str(number)) for row, number in column.large.items()]


class _Kept:
    """The same bytes, as columns are put together again."""

    def __init__(self, sizes: Sequence[int], content: memoryview) -> None:
        if sum(sizes) != len(content):
            raise ValueError("bytes are missing")
        ends = np.cumsum([0, *sizes]).tolist()
        self._parts = [content[a:b] for a, b in pairwise(ends)]

    def words(self, part: _Part) -> Words:
        return self._array(part, _NARROW).astype(np.int64)

    def flags(self, part: _Part) -> Flags:
        return self._array(part, (_FLAGS,)).astype(np.bool_)

    def days(self, part: _Part) -> Days:
        return self._array(part, (_DAYS,)).astype("datetime64[D]")

    def texts(self, kept: list[Any]) -> Texts:
        at, rows = kept
        return texts(json.loads(bytes(self._parts[at])))[self.words(rows)]

    def numbers(self, kept: list[Any]) -> Numbers:
        over, under, known, large = kept
        return Numbers(
            over=self.words(over),
            under=int(under),
            known=None if known is None else self.flags(known),
            large={row: int(number) for row, number in large},
        )

    def reading(self, kept: list[Any]) -> ReadingColumns:
        sums, subject, rows = kept
        return ReadingColumns(
            sums=tuple(
                SumsColumns(
                    numerator=self.numbers(numerator),
                    denominator=None if denominator is None else self.numbers(denominator),
                    rows=self.words(counts),
                )
                for numerator, denominator, counts in sums
            ),
            subject=None if subject is None else self.words(subject),
            rows=None if rows is None else self._rows(*rows),
        )

    def _rows(
        self, subject: _Part, amount: list[Any], share: list[Any], times: _Part
    ) -> RowColumns:
        return RowColumns(
            subject=self.words(subject),
            amount=self.numbers(amount),
            share=self.numbers(share),
            times=self.words(times),
        )

    def objectives(self, kept: list[Any]) -> ObjectiveColumns:
        person, title, weight, score = kept
        return ObjectiveColumns(
            person=self.words(person),
            title=self.texts(title),
            weight=self.numbers(weight),
            score=self.numbers(score),
        )

    def _array(self, part: _Part, types: tuple[str, ...]) -> npt.NDArray[Any]:
        typ, at = part
        if typ not in types:
            raise ValueError("no such type is written")
        return np.frombuffer(self._parts[at], dtype=typ)
