"""What somebody earned: the printed lines, their total, and the way from one to the other."""

from __future__ import annotations

from typing import assert_never

from planlang.documents.charts.waterfall import Part, waterfall
from planlang.documents.from_scores.figures import (
    at_target_shown,
    of_target_shown,
    pay_at_target,
    payout_shown,
)
from planlang.documents.views import statement as v
from planlang.plan.model import Plan
from planlang.scores.explain import limit_title
from planlang.scores.model import (
    AwardScore,
    CommissionScore,
    ElementScore,
    LimitScore,
    PaidLine,
    PersonScore,
)
from planlang.scores.reasons import SENTENCES
from planlang.words.locale import Locale

PrintedLine = PaidLine | LimitScore


def earned(plan: Plan, person: PersonScore, locale: Locale) -> v.Earned:
    """All lines in the order in which they are added up, and their total."""
    lines = person.printed_lines
    parts = [Part(name=line_title(line, locale), amount=line.pay) for line in lines]
    return v.Earned(
        lines=tuple(_line(line, plan, locale) for line in lines),
        total=locale.money(person.total, plan.currency),
        at_target=locale.money(pay_at_target(person, plan), plan.currency),
        of_target=of_target_shown(person.total, person.variable, locale),
        waterfall=waterfall(parts, plan.currency, locale),
    )


def line_title(line: PrintedLine, locale: Locale) -> str:
    """The author's title of a line; of a limit what it is."""
    return limit_title(line, locale) if isinstance(line, LimitScore) else line.title


def line_key(line: PrintedLine) -> str:
    """What names a line in every period: its name in the plan. Limits have none there; a sign that
    no name can have tells them from all others."""
    if isinstance(line, LimitScore):
        return "total-cap" if line.is_cap else "total-floor"
    return line.name


def _line(line: PrintedLine, plan: Plan, locale: Locale) -> v.Line:
    element = line if isinstance(line, ElementScore) else None
    return v.Line(
        kind=_kind(line),
        title=line_title(line, locale),
        weight=None if element is None else locale.percent(element.weight),
        at_target=None if element is None else at_target_shown(element.target_pay, plan, locale),
        payout=None if element is None else payout_shown(element.payout, locale),
        pay=locale.money(line.pay, plan.currency),
        note=None if line.reason is None else locale.say(SENTENCES[line.reason]),
    )


def _kind(line: PrintedLine) -> str:
    match line:
        case ElementScore():
            return "element"
        case CommissionScore():
            return "commission"
        case AwardScore(is_spiff=is_spiff):
            return "spiff" if is_spiff else "bonus"
        case LimitScore():
            return "limit"
        case _:
            assert_never(line)
