"""The total floor and cap, each as a line of its own."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planlang.plan.model import TotalLimit
from planlang.scores.model import AwardScore, LimitScore
from planlang.scores.reasons import Reason
from planlang.scores.runs import ZERO, PaidRun
from planlang.values.rounding import Rounding


def limit_lines(
    runs: Sequence[PaidRun], inside: Fraction, spiffs: Sequence[AwardScore], rounding: Rounding
) -> tuple[LimitScore, ...]:
    """Z − A: first what the floor adds, then what the cap takes away; only lines that are not 0.

    `inside` is A: elements, commissions and bonuses. A limit `including` SPIFFs looks at the sum
    with them. The cap is rounded down and the floor up, so that both hold to the last unit.
    """
    lines: list[LimitScore] = []
    floor = _limit([(paid, paid.terms.total_floor) for paid in runs])
    if floor is not None:
        limit, amount = floor
        lifted = rounding.up(amount)
        before = inside + _included(limit, spiffs)
        if lifted > before:
            lines.append(_line(limit, before, lifted, Reason.TOTAL_FLOOR, is_cap=False))
            inside += lifted - before
    caps = [(paid, paid.terms.total_cap) for paid in runs]
    # Days without a cap are days without a limit: the period as a whole then has none.
    cap = _limit(caps) if all(limit is not None for _, limit in caps) else None
    if cap is not None:
        limit, amount = cap
        lowered = rounding.down(amount)
        before = inside + _included(limit, spiffs)
        if lowered < before:
            lines.append(_line(limit, before, lowered, Reason.TOTAL_CAP, is_cap=True))
    return tuple(lines)


def _limit(
    found: Sequence[tuple[PaidRun, TotalLimit | None]],
) -> tuple[TotalLimit, Fraction] | None:
    """The limit over all runs of days: shares of each run's variable pay, amounts by its part of
    the person's days. The words are those of the last run that has one."""
    amount = ZERO
    last: TotalLimit | None = None
    for paid, limit in found:
        if limit is None:
            continue
        last = limit
        if limit.share is not None:
            amount += limit.share * paid.variable
        if limit.amount is not None:
            amount += limit.amount * paid.part
    return None if last is None else (last, amount)


def _included(limit: TotalLimit, spiffs: Sequence[AwardScore]) -> Fraction:
    return sum((s.pay for s in spiffs if s.name in limit.including), ZERO)


def _line(
    limit: TotalLimit, before: Fraction, to: Fraction, reason: Reason, *, is_cap: bool
) -> LimitScore:
    return LimitScore(
        is_cap=is_cap,
        including=limit.including,
        before=before,
        limit=to,
        pay=to - before,
        reason=reason,
        span=limit.span,
    )
