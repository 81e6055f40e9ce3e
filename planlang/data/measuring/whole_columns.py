"""Figures of many rows on their way out of the engine: machine words, and the few that are larger
as texts. No engine is asked for a number that its client would make a float of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd, lcm

import numpy as np
from sqlglot import exp

from planlang.data.columns import MOST, Numbers, Words
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
    """The rows of `select`, whose columns are so many keys, called key 0, key 1, …, which are machine
    words in every row, and so many figures, called figure 0, …, which may be wide or missing."""
    key_columns = [s.column(_FOUND, key_name(at)) for at in range(keys)]
    values = [s.column(_FOUND, figure_name(at)) for at in range(figures)]
    asked = [s.named(s.word(key), f"k{at}") for at, key in enumerate(key_columns)]
    for at, value in enumerate(values):
        asked.append(s.named(_state(value), f"s{at}"))
        asked.append(s.named(_narrow(value), f"w{at}"))
    source = s.subquery(select, _FOUND)
    found = db.columns(exp.select(*asked).from_(source))
    words, states = found[keys + 1 :: 2], found[keys::2]
    large: list[dict[int, int]] = [{} for _ in values]
    for at, value in enumerate(values):
        rows = np.flatnonzero(states[at] == _LARGE).tolist()
        if rows:
            row_of = {tuple(int(k[row]) for k in found[:keys]): row for row in rows}
            beyond = exp.select(*key_columns, s.as_text(value)).from_(source.copy())
            for *key, text in db.rows(beyond.where(s.negate(_fits(value)))):
                large[at][row_of[tuple(key)]] = int(text)
    return Fetched(
        keys=found[:keys],
        figures=tuple(
            Numbers(over=word, known=_known(state == _NONE), large=mine)
            for word, state, mine in zip(words, states, large, strict=True)
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


def _known(missing: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> None | np.ndarray[
    tuple[int, ...], np.dtype[np.bool_]
]:
    return ~missing if missing.any() else None


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
        columns = [(factor, x.over.tolist(), x.large) for factor, x in zip(factors, figures, strict=True)]
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
    over = figures.over // common
    for row in [row for row, x in large.items() if abs(x) <= MOST]:
        over[row] = large.pop(row)
    return Numbers(over=over, under=figures.under // common, known=figures.known, large=large)
