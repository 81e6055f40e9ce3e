"""Scores as a table, person by person: what CSV and Parquet say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from planlang.scores.columns.files.table_columns import head_cells
from planlang.scores.model import PersonScore, Scores
from planlang.scores.reasons import Reason
from planlang.values.decimals import SHOWN_PLACES, plain
from planlang.values.rounding import Rounding

_FILE_ROUNDING = Rounding(Fraction(1, 10**SHOWN_PLACES))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line of any kind, with what it has."""

    kind: str  # element, commission, bonus, spiff, total_cap, total_floor, goal
    name: str
    title: str
    pay: Fraction | None
    reason: Reason | None
    measure: Fraction | None = None
    target: Fraction | None = None
    attainment: Fraction | None = None
    payout: Fraction | None = None
    weight: Fraction | None = None
    target_pay: Fraction | None = None


def rows(scores: Scores) -> Iterator[tuple[str | None, ...]]:
    """A row of texts for each line, in the order of `COLUMNS`; None where a line has no such cell.

    Numbers are plain decimals ("0.93"); one without an exact decimal is rounded at 12 places. Goals
    are rows too, without pay.
    """
    head = head_cells(scores)
    digits = scores.currency.digits
    for person in scores.people:
        for line in _lines(person):
            yield (
                *head,
                person.person,
                person.name,
                line.kind,
                line.name,
                line.title,
                _decimal(line.measure),
                _decimal(line.target),
                _decimal(line.attainment),
                _decimal(line.payout),
                _decimal(line.weight),
                _decimal(line.target_pay),
                None if line.pay is None else plain(line.pay, digits),
                scores.currency.code,
                None if line.reason is None else line.reason.value,
            )


def _lines(person: PersonScore) -> Iterator[_Line]:
    """The person's lines in the order of the pay formula, then the goals."""
    for e in person.elements:
        yield _Line(
            kind="element",
            name=e.name,
            title=e.title,
            pay=e.pay,
            reason=e.reason,
            measure=e.measure,
            target=e.target,
            attainment=e.attainment,
            payout=e.payout,
            weight=e.weight,
            target_pay=e.target_pay,
        )
    for c in person.commissions:
        yield _Line(
            kind="commission", name=c.name, title=c.title, pay=c.pay, reason=c.reason,
            measure=c.amount,
        )  # fmt: skip
    for is_spiff in (False, True):
        if is_spiff:
            for x in person.limits:
                kind = "total_cap" if x.is_cap else "total_floor"
                title = "Total cap" if x.is_cap else "Total floor"
                yield _Line(kind=kind, name=kind, title=title, pay=x.pay, reason=x.reason)
        for a in person.awards:
            if a.is_spiff is is_spiff:
                yield _Line(
                    kind="spiff" if is_spiff else "bonus",
                    name=a.name,
                    title=a.title,
                    pay=a.pay,
                    reason=a.reason,
                    measure=a.count,
                )
    for g in person.goals:
        yield _Line(
            kind="goal", name=g.name, title=g.title, pay=None, reason=g.reason,
            measure=g.measure, target=g.target, attainment=g.attainment,
        )  # fmt: skip


def _decimal(x: Fraction | None) -> str | None:
    """A decimal of at most 12 places, which is what a file's number can hold."""
    if x is None:
        return None
    exact = plain(x)
    if exact is None or len(exact.partition(".")[2]) > SHOWN_PLACES:
        exact = plain(_FILE_ROUNDING.half_up(x), SHOWN_PLACES)
    return exact
