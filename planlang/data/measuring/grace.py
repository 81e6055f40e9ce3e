"""Grace: an account taken over neglected does not count against its new holder for a while."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from sqlglot import exp

from planlang.data.engine import subset as s
from planlang.data.engine.database import Held
from planlang.data.engine.subset import Sql
from planlang.data.measuring.crediting import Credited
from planlang.data.measuring.facts import Facts
from planlang.data.measuring.row_expressions import Scaled
from planlang.data.model import Sums
from planlang.plan.kept_ratio import kept_ratio
from planlang.plan.model import ByBook, Grace, Plan, Reading


@dataclass(frozen=True, slots=True)
class Raised:
    """What the numerator gains where accounts in grace count as kept."""

    by: Fraction

    def added_to(self, sums: Sums) -> Sums:
        assert sums.numerator is not None
        return replace(sums, numerator=sums.numerator + self.by)


@dataclass(frozen=True, slots=True)
class Shrunk:
    """An account in grace that comes to less than a kept one does."""

    subject: int
    segment: int
    holder: str
    account: str
    short_by: Fraction


def grace_of(plan: Plan, reading: Reading) -> Grace | None:
    """The grace in which accounts of a reading may be; None where they cannot shrink."""
    if not isinstance(reading.credit, ByBook) or kept_ratio(reading.measure) is None:
        return None
    return plan.books[reading.credit.book].grace


def out_name(reading: Reading) -> str:
    """The engine's table of accounts that grace takes out of a reading."""
    return f"out of {reading.key}"


def shrunk_accounts(
    facts: Facts,
    reading: Reading,
    found: Credited,
    base: exp.Select,
    segment: Sql,
    figures: Sequence[Scaled],
) -> tuple[Shrunk, ...]:
    """The accounts in grace that shrank, holder by holder; `figures` are the aggregates of the
    numerator, then those of the denominator, and `base` the rows with all their joins."""
    measure = reading.measure
    kept = kept_ratio(measure)
    assert found.in_grace is not None
    assert measure.denominator is not None
    assert kept is not None
    select = (
        base.select(found.subject, segment, found.holder, found.account)
        .select(*(s.as_text(f.sql) for f in figures))
        .where(found.in_grace)
        .group_by(*s.places(4))
    )
    shrunk: list[Shrunk] = []
    for subject, at, holder, account, *values in facts.db.rows(select):
        numbers = iter(
            Fraction(int(value or 0), figure.unit)
            for value, figure in zip(values, figures, strict=True)
        )
        numerator, denominator = (
            sum((c * next(numbers) for c, _ in line.terms), line.constant)
            for line in (measure.numerator, measure.denominator)
        )
        if numerator < kept * denominator:
            short_by = kept * denominator - numerator
            shrunk.append(Shrunk(subject, at, holder, account, short_by))
    return tuple(shrunk)


def apply_grace(
    facts: Facts,
    reading: Reading,
    found: Credited,
    base: exp.Select,
    segment: Sql,
    figures: Sequence[Scaled],
) -> tuple[exp.Select, Mapping[tuple[int, int], Raised]]:
    """The rows without accounts that grace takes out, or what is to be added per subject and
    segment where they count as kept."""
    grace = grace_of(facts.plan, reading)
    assert grace is not None
    shrunk = shrunk_accounts(facts, reading, found, base, segment, figures)
    if grace.count_as_kept:
        raised: dict[tuple[int, int], Raised] = {}
        for account in shrunk:
            at = (account.subject, account.segment)
            before = raised[at].by if at in raised else Fraction(0)
            raised[at] = Raised(before + account.short_by)
        return base, raised
    out = "out"
    columns = {
        "subject": Held.WHOLE,
        "segment": Held.WHOLE,
        "holder": Held.TEXT,
        "account": Held.TEXT,
    }
    facts.db.create_rows(
        out_name(reading), columns, ((x.subject, x.segment, x.holder, x.account) for x in shrunk)
    )
    on = s.every(
        [
            s.compare("=", s.column(out, "subject"), found.subject),
            s.compare("=", s.column(out, "segment"), segment),
            s.compare("=", s.column(out, "holder"), found.holder),
            s.compare("=", s.column(out, "account"), found.account),
        ]
    )
    select = base.join(s.table(out_name(reading), out), on=on, join_type="LEFT")
    return select.where(s.is_null(s.column(out, "account"))), {}
