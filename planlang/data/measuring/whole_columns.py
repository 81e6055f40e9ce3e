"""Figures of many rows on their way out of the engine: machine words, and the few that are larger
as texts. No engine is asked for a number that its client would make a float of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

import numpy as np
from sqlglot import exp

from planlang.data.columns import MOST, Flags, Numbers, Words, numbers, words
from planlang.data.engine import subset as s
from planlang.data.engine.database import Database
from planlang.data.engine.subset import Sql
from planlang.plan.rows import Function, Linear

_FOUND = "found"
_NONE, _WORD, _LARGE = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The rows of a query: its keys, and its figures as whole numbers."""

    keys: tuple[Words, ...]
    figures: tuple[Numbers, ...]


def fetch(db: Database, select: exp.Select, keys: int, figures: int) -> Fetched:
    """The rows of `select`, whose columns are so many keys (see `key_name`), machine words in every
    row, and so many figures (`figure_name`), which may be wide or missing."""
    values = [s.column(_FOUND, figure_name(at)) for at in range(figures)]
    words = [s.word(s.column(_FOUND, key_name(at))) for at in range(keys)]
    asked = [*words, *(part for value in values for part in (_state(value), _narrow(value)))]
    found = db.columns(
        exp.select(*(s.named(part, f"c{at}") for at, part in enumerate(asked))).from_(
            s.subquery(select, _FOUND)
        )
    )
    states, narrow = found[keys::2], found[keys + 1 :: 2]
    if any((state == _LARGE).any() for state in states):
        return _as_texts(db, select, words, values)
    return Fetched(
        keys=found[:keys],
        figures=tuple(
            Numbers(over=over, known=None if (state != _NONE).all() else state != _NONE)
            for over, state in zip(narrow, states, strict=True)
        ),
    )


def _as_texts(
    db: Database, select: exp.Select, keys: Sequence[Sql], values: Sequence[Sql]
) -> Fetched:
    """The same where a figure is larger than a machine word: slower, and as exact."""
    asked = [*keys, *(s.as_text(value) for value in values)]
    rows = db.rows(
        exp.select(*(s.named(part, f"c{at}") for at, part in enumerate(asked))).from_(
            s.subquery(select, _FOUND)
        )
    )
    return Fetched(
        keys=tuple(words(row[at] for row in rows) for at in range(len(keys))),
        figures=tuple(
            numbers([None if row[at] is None else Fraction(row[at]) for row in rows])
            for at in range(len(keys), len(asked))
        ),
    )


def key_name(at: int) -> str:
    return f"key {at}"


def figure_name(at: int) -> str:
    return f"figure {at}"


def _fits(value: Sql) -> Sql:
    return s.between(value, s.whole(-MOST), s.whole(MOST))


def _state(value: Sql) -> Sql:
    whens = [(s.is_null(value), s.whole(_NONE)), (_fits(value), s.whole(_WORD))]
    return s.word(s.case(whens, s.whole(_LARGE)))


def _narrow(value: Sql) -> Sql:
    return s.case([(_fits(value), s.word(value))], s.word(s.whole(0)))


# ------------------------------------------------------------------------------- sums of figures


def combined(of: Linear, figures: Sequence[Numbers], units: Sequence[int], rows: int) -> Numbers:
    """A linear combination of aggregates, `figures` ÷ `units`, in so many rows.

    Not known where a minimum or maximum saw no row; a sum or count of nothing is 0.
    """
    unit = lcm(
        of.constant.denominator,
        *(c.denominator * u for (c, _), u in zip(of.terms, units, strict=True)),
    )
    factors = [int(c * unit / u) for (c, _), u in zip(of.terms, units, strict=True)]
    constant = int(of.constant * unit)
    known = np.ones(rows, dtype=np.bool_)
    for (_, term), figure in zip(of.terms, figures, strict=True):
        if figure.known is not None and term.function in (Function.MIN, Function.MAX):
            known &= figure.known
    bound = abs(constant) + sum(abs(f) * most(x) for f, x in zip(factors, figures, strict=True))
    large: dict[int, int] = {}
    if bound <= MOST:
        over = np.full(rows, constant, dtype=np.int64)
        for factor, figure in zip(factors, figures, strict=True):
            over += factor * figure.over
        over[~known] = 0
    else:
        over = np.zeros(rows, dtype=np.int64)
        columns = [
            (factor, x.over.tolist(), x.large) for factor, x in zip(factors, figures, strict=True)
        ]
        for row in np.flatnonzero(known).tolist():
            value = constant + sum(f * beyond.get(row, words[row]) for f, words, beyond in columns)
            if abs(value) > MOST:
                large[row] = value
            else:
                over[row] = value
    found = Numbers(over=over, under=unit, known=None if known.all() else known, large=large)
    return reduced(found)


def most(figures: Numbers) -> int:
    """The largest absolute value, as a Python number."""
    beyond = max(map(abs, figures.large.values()), default=0)
    if not len(figures.over):
        return beyond
    return max(beyond, abs(int(figures.over.max())), abs(int(figures.over.min())))


def reduced(figures: Numbers) -> Numbers:
    """The same figures over their least denominator."""
    common = gcd(figures.under, *figures.large.values())
    if common == 1:
        return figures
    if len(figures.over):
        common = gcd(common, int(np.gcd.reduce(figures.over)))
    large = {row: x // common for row, x in figures.large.items()}
    # A divisor beyond a machine word divides no word but 0.
    over = figures.over // common if common <= MOST else figures.over.copy()
    for row in [row for row, x in large.items() if abs(x) <= MOST]:
        over[row] = large.pop(row)
    return Numbers(over=over, under=figures.under // common, known=figures.known, large=large)


def in_rows(figures: Numbers, rows: Words, of: int) -> Numbers:
    """The figures as a column of `of` rows, each in its row; the others have none."""
    over = np.zeros(of, dtype=np.int64)
    over[rows] = figures.over
    known = np.zeros(of, dtype=np.bool_)
    known[rows] = True if figures.known is None else figures.known
    return Numbers(
        over=over,
        under=figures.under,
        known=None if known.all() else known,
        large={int(rows[at]): x for at, x in figures.large.items()},
    )


def some_of(figures: Numbers, rows: Words) -> Numbers:
    """The figures of some rows, in their order."""
    large: dict[int, int] = {}
    if figures.large:
        asked = enumerate(rows.tolist())
        large = {at: figures.large[row] for at, row in asked if row in figures.large}
    return Numbers(
        over=figures.over[rows],
        under=figures.under,
        known=None if figures.known is None else figures.known[rows],
        large=large,
    )


def without(figures: Numbers, rows: Flags, *, known: bool) -> Numbers:
    """The figures with 0 in some rows, or with none there where they are not `known`."""
    over = np.where(rows, 0, figures.over)
    still = np.ones(len(over), dtype=np.bool_) if figures.known is None else figures.known
    still = still | rows if known else still & ~rows
    return Numbers(
        over=over,
        under=figures.under,
        known=None if still.all() else still,
        large={row: x for row, x in figures.large.items() if not rows[row]},
    )


def added(figures: Numbers, more: Mapping[int, Fraction]) -> Numbers:
    """The figures with something added in some rows."""
    unit = lcm(figures.under, *(x.denominator for x in more.values()))
    factor = unit // figures.under
    if most(figures) * factor > MOST:
        return numbers([_plus(figures.at(row), more.get(row)) for row in range(len(figures))])
    over = figures.over * factor
    large: dict[int, int] = {}
    for row, x in more.items():
        value = int(over[row]) + int(x * unit)
        over[row] = value if abs(value) <= MOST else 0
        if abs(value) > MOST:
            large[row] = value
    return reduced(Numbers(over=over, under=unit, known=figures.known, large=large))


def _plus(one: Fraction | None, other: Fraction | None) -> Fraction | None:
    return None if one is None else one + (other or 0)
