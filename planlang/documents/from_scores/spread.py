"""How the lines of a team lie: sums, and the lowest, the middle and the highest of its members."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from planlang.documents.from_scores.earned import PrintedLine, line_key, line_title
from planlang.documents.from_scores.figures import amount_shown, pay_at_target, payout_shown
from planlang.documents.views import statement as v
from planlang.plan.model import Plan
from planlang.scores.model import ElementScore, PersonScore
from planlang.words.locale import Locale

ZERO = Fraction(0)


def spread_rows(
    people: Sequence[PersonScore], plan: Plan, locale: Locale
) -> tuple[v.SpreadRow, ...]:
    """A row for each line that anybody has, and one for the totals."""
    rows = [_line(lines, plan, locale) for lines in lines_of(people).values()]
    return (*(row for row in rows if row is not None), *_totals(people, plan, locale))


def lines_of(people: Sequence[PersonScore]) -> dict[str, list[PrintedLine]]:
    """Everybody's lines under their names, in the order in which they are met."""
    found: dict[str, list[PrintedLine]] = {}
    for person in people:
        for line in person.printed_lines:
            found.setdefault(line_key(line), []).append(line)
    return found


def middle(values: Sequence[Fraction]) -> Fraction:
    """The median: half of the values lie on each side of it."""
    ordered = sorted(values)
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    return (ordered[half - 1] + ordered[half]) / 2


def _line(lines: Sequence[PrintedLine], plan: Plan, locale: Locale) -> v.SpreadRow | None:
    """An element's payouts; those whose weight moved away have none. Other lines' amounts."""
    elements = [line for line in lines if isinstance(line, ElementScore)]
    pay = sum((line.pay for line in lines), ZERO)
    if not elements:
        return _row(
            title=line_title(lines[0], locale),
            pay=_rounded(pay, plan, locale),
            at_target=None,
            values=[line.pay for line in lines],
            shown=lambda x: _rounded(x, plan, locale),
            locale=locale,
        )
    paid = [line for line in elements if line.target_pay]
    if not paid:
        return None
    return _row(
        title=elements[0].title,
        pay=_rounded(pay, plan, locale),
        at_target=_rounded(
            sum((plan.rounding.half_up(e.target_pay) for e in elements), ZERO), plan, locale
        ),
        values=[line.payout for line in paid],
        shown=lambda x: payout_shown(x, locale),
        locale=locale,
    )


def _totals(people: Sequence[PersonScore], plan: Plan, locale: Locale) -> Iterator[v.SpreadRow]:
    paid = [person for person in people if person.variable]
    if not paid:
        return
    yield _row(
        title=locale.say("Total"),
        pay=_rounded(sum((p.total for p in people), ZERO), plan, locale),
        at_target=_rounded(sum((pay_at_target(p, plan) for p in people), ZERO), plan, locale),
        values=[person.total / person.variable for person in paid],
        shown=lambda x: payout_shown(x, locale),
        locale=locale,
    )


def _rounded(amount: Fraction, plan: Plan, locale: Locale) -> str:
    """An amount as lines are rounded; the one in the middle may lie between two lines."""
    return amount_shown(plan.rounding.half_up(amount), plan.currency, locale)


def _row(
    *,
    title: str,
    pay: str,
    at_target: str | None,
    values: Sequence[Fraction],
    shown: Callable[[Fraction], str],
    locale: Locale,
) -> v.SpreadRow:
    return v.SpreadRow(
        title=title,
        people=locale.number(Fraction(len(values))),
        pay=pay,
        at_target=at_target,
        lowest=shown(min(values)),
        middle=shown(middle(values)),
        highest=shown(max(values)),
    )
