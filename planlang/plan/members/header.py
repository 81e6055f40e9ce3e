"""The header of a plan: days, calendar, currency, rounding, proration, people."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeVar, assert_never

from planlang.diagnostics import Code, Span, did_you_mean
from planlang.diagnostics.catalogue import plan as plan_codes
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.declared.declarations import Declarations
from planlang.plan.members import stand_ins
from planlang.plan.members.clauses import find, word
from planlang.plan.members.drafts import Draft
from planlang.plan.members.from_calendar import read_calendar
from planlang.plan.model import (
    Context,
    Dataset,
    DatasetKind,
    Exchange,
    OnMove,
    Proration,
)
from planlang.plan.problems import Problems
from planlang.plan.rows import AsOf, Condition
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t
from planlang.values.calendar import Calendar, Frequency
from planlang.values.dates import DateRange
from planlang.values.money import Currency, currency, currency_codes
from planlang.values.rounding import Rounding

Clause = TypeVar("Clause", bound=t.Node)

CONTEXTS = {
    t.ContextHead.MATURITY: ("startup", "growth", "mature"),
    t.ContextHead.MISSION: ("retention", "expansion", "adoption"),
}
"""What `context` can say of the organisation."""

OWNED = ("onboarding", "adoption", "renewals", "support", "selling", "advocacy")
"""What a company's CSMs can own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What holds for the whole plan and all its versions; fields as in `Plan`.

    `whole` is False where a clause is missing or wrong and something stands in for it: then the
    plan's members are checked, and no plan is made.
    """

    whole: bool
    purpose: str | None
    terms: str | None
    effective: DateRange
    calendar: Calendar
    pays: Frequency
    currency: Currency
    base_share: Fraction | None
    variable_share: Fraction | None
    spread: tuple[Fraction, ...]
    rounding: Rounding
    proration: Proration
    proration_day: int
    on_move: OnMove
    exchange: Exchange | None
    rates: Dataset | None
    roster: Dataset
    people: Condition | None
    context: Context
    lines: Mapping[str, Span]


def plan_currency(draft: Draft, problems: Problems) -> Currency | None:
    """The plan's currency; None after a message."""
    clause = find(draft.clauses, t.CurrencyClause)
    if clause is None:
        if draft.complete:
            problems.add(
                codes.CLAUSE_MISSING,
                f"Plan `{draft.name}` does not say in which currency it pays.",
                draft.span,
                help="Add a line like `currency USD`.",
            )
            return None
        # What could not be read may have been the currency; the amounts tell which.
        meant = stand_ins.currency_code(draft)
        return None if meant is None else currency(meant)
    found = currency(clause.currency.code)
    if found is None:
        problems.add(
            plan_codes.UNKNOWN_CURRENCY,
            f"`{clause.currency.code}` is no currency that is in use (ISO 4217).",
            clause.currency.span,
            help=did_you_mean(clause.currency.code, currency_codes(), "currency"),
        )
    return found


def read_header(draft: Draft, money: Currency, declarations: Declarations) -> Header | None:
    """The header's clauses; stand-ins for those that are missing or wrong, which messages name.

    None where the plan has no roster that could be meant, or two currencies.
    """
    reader = _Reader(draft, money, declarations)
    effective = reader.effective()
    calendar = reader.calendar()
    pays = reader.pays()
    rounding = reader.rounding()
    proration = reader.proration()
    on_move = reader.on_move()
    people = reader.people()
    mix = reader.mix()
    spread = reader.spread(pays or stand_ins.frequency(draft))
    exchange, rates = reader.exchange()
    if people is not None:
        reader.mix_is_there(people[0], mix)
    roster, condition = people or (stand_ins.roster(declarations), None)
    if roster is None or reader.other_currency:
        return None
    facts = reader.context()
    pays = pays or stand_ins.frequency(draft)
    by, day = proration or (Proration.BY_DAY, 0)
    purpose, terms = find(draft.clauses, t.PurposeClause), find(draft.clauses, t.TermsClause)
    return Header(
        whole=reader.good,
        purpose=None if purpose is None else purpose.text.value,
        terms=None if terms is None else terms.text.value,
        effective=effective or stand_ins.EFFECTIVE,
        calendar=calendar or stand_ins.CALENDAR,
        pays=pays,
        currency=money,
        base_share=None if mix is None else mix[0],
        variable_share=None if mix is None else mix[1],
        spread=spread or pays.even_spread,
        rounding=rounding or Rounding(money.unit),
        proration=by,
        proration_day=day,
        on_move=on_move or OnMove.SPLIT,
        exchange=exchange,
        rates=rates,
        roster=roster,
        people=condition,
        context=facts,
        lines={_line_key(clause): clause.span for clause in draft.clauses},
    )


def _line_key(clause: t.PlanClause) -> str:
    return word(clause).replace(" ", "_")


class _Reader:
    """Reads the clauses one by one; `good` turns False with the first message."""

    def __init__(self, draft: Draft, money: Currency, declarations: Declarations) -> None:
        self._draft = draft
        self._money = money
        self._declarations = declarations
        self._problems = declarations.problems
        self.good = True
        self.other_currency = False
        """Rounding is in another one, so that no amount can be told right from wrong."""

    def effective(self) -> DateRange | None:
        clause = self._needed(
            t.EffectiveClause,
            "the days on which it holds",
            "effective 2027-01-01 through 2027-12-31",
        )
        if clause is None:
            return None
        start, end = clause.start.value, clause.end.value
        if end < start:
            self._wrong(
                codes.VALUE_RANGE,
                f"The plan ends on {end}, before it starts on {start}.",
                clause.span,
                help="Write the first day, then the last one; both belong to the plan.",
            )
            return None
        return DateRange(start, end)

    def calendar(self) -> Calendar | None:
        clause = self._needed(
            t.CalendarClause,
            "which year its periods are counted in",
            "calendar year starts january",
        )
        if clause is None:
            return None
        found = read_calendar(clause.calendar, self._problems)
        self.good = self.good and found is not None
        return found

    def pays(self) -> Frequency | None:
        clause = self._needed(t.FrequencyClause, "how often it pays", "pays quarterly")
        return None if clause is None else Frequency(clause.frequency.value)

    def rounding(self) -> Rounding | None:
        unit = wording.number(self._money.unit)
        clause = find(self._draft.clauses, t.RoundingClause)
        if clause is None:
            self._decide(
                "The plan does not say how a line of pay is rounded: a third of 1,000 "
                f"{self._money.code} has no end.",
                f"Add `rounding half-up to {unit} {self._money.code}`.",
            )
            return None
        if clause.unit.currency != self._money.code:
            self.other_currency = True
            self._wrong(
                plan_codes.OTHER_CURRENCY,
                f"The plan rounds in {clause.unit.currency} and pays in {self._money.code}.",
                clause.unit.span,
                help=f"Write `rounding half-up to {unit} {self._money.code}`.",
            )
            return None
        if clause.unit.amount <= 0 or (clause.unit.amount / self._money.unit).denominator != 1:
            self._wrong(
                codes.VALUE_RANGE,
                f"Nothing can be rounded to {wording.money(clause.unit.amount, self._money)}; the "
                f"smallest amount in {self._money.code} is {unit}.",
                clause.unit.span,
                help=f"Write `rounding half-up to {unit} {self._money.code}`.",
            )
            return None
        return Rounding(clause.unit.amount)

    def proration(self) -> tuple[Proration, int] | None:
        clause = find(self._draft.clauses, t.ProrationClause)
        if clause is None:
            self._decide(
                "The plan does not say how part of a period counts: of a quarter from January to "
                "March, somebody who starts on 1 March has 31 of 90 days (34.44%) by day and 1 of "
                "3 months (33.33%) by month.",
                "Add `proration by day`, or `proration by month held on first day`.",
            )
            return None
        match clause.rule:
            case t.ByDay():
                return Proration.BY_DAY, 0
            case t.ByMonth(held_on=t.FirstOrLast.FIRST):
                return Proration.BY_MONTH_FIRST_DAY, 1
            case t.ByMonth(held_on=t.FirstOrLast.LAST):
                return Proration.BY_MONTH_LAST_DAY, 0
            case t.ByMonth(held_on=t.Whole(value=day) as held_on):
                if not 1 <= day <= 28:
                    self._wrong(
                        codes.VALUE_RANGE,
                        f"Not every month has a day {day}.",
                        held_on.span,
                        help="Write a day from 1 to 28, `held on first day` or `held on last day`.",
                    )
                    return None
                return Proration.BY_MONTH_DAY, day
            case t.ByMonth():
                self._open(
                    "The plan prorates by month and does not say on which day of the month "
                    "somebody must be in it for the month to count.",
                    clause.span,
                    "Write `proration by month held on first day`, `held on last day` or "
                    "`held on day 15`.",
                )
                return None
            case _:
                assert_never(clause.rule)

    def on_move(self) -> OnMove | None:
        clause = find(self._draft.clauses, t.OnMoveClause)
        if clause is None:
            self._decide(
                "The plan does not say what happens when somebody's terms change within a period "
                "(a raise, a new team, a revision): each stretch of days under its own terms, or "
                "the whole period under the terms of its last day.",
                "Add `on move split by day`, or `on move terms held on the last day`.",
            )
            return None
        return OnMove(clause.rule.value)

    def people(self) -> tuple[Dataset, Condition | None] | None:
        clause = self._needed(
            t.PeopleClause, "who is in it", 'people from people where role = "CSM"'
        )
        if clause is None:
            return None
        roster = self._declarations.dataset(clause.dataset, kind=DatasetKind.ROSTER)
        if roster is None:
            self.good = False
            return None
        if clause.where is None:
            return roster, None
        condition = self._declarations.condition(clause.where, roster)
        self.good = self.good and condition is not None
        return roster, condition

    def mix(self) -> tuple[Fraction, Fraction] | None:
        clause = find(self._draft.clauses, t.MixClause)
        if clause is None:
            return None
        return clause.base / 100, clause.variable / 100

    def mix_is_there(self, roster: Dataset, mix: tuple[Fraction, Fraction] | None) -> None:
        """On-target earnings give a variable only through the mix."""
        names = {column.name for column in roster.columns}
        if mix is None and "on_target" in names and "variable" not in names:
            self._decide(
                f"Roster `{roster.name}` gives on-target earnings, and the plan does not say which "
                "part of them is variable.",
                "Add a line like `mix 80:20`.",
                missing=True,
            )

    def spread(self, pays: Frequency) -> tuple[Fraction, ...] | None:
        clause = find(self._draft.clauses, t.SpreadClause)
        count = pays.per_year
        if clause is None:
            return pays.even_spread
        shares = tuple(share.value for share in clause.shares)
        if len(shares) != count:
            self._wrong(
                codes.SHARES_NOT_100,
                f"The spread has {len(shares)} shares, and a plan that pays {pays.value} has "
                f"{count} periods a year.",
                clause.span,
                help=f"Write one share for each {pays.noun} of the year.",
            )
            return None
        if sum(shares) != 100:
            self._wrong(
                codes.SHARES_NOT_100,
                f"The spread adds to {wording.number(sum(shares, Fraction(0)))}%, and 100% was "
                "wanted.",
                clause.span,
                help="Change one share so that the year's variable is spread exactly.",
            )
            return None
        return tuple(share / 100 for share in shares)

    def exchange(self) -> tuple[Exchange | None, Dataset | None]:
        clause = find(self._draft.clauses, t.ExchangeClause)
        if clause is None:
            return None, None
        rates = self._declarations.dataset(clause.dataset, kind=DatasetKind.RATES)
        if rates is None:
            self.good = False
            return None, None
        match clause.day:
            case t.ExchangeDay.PERIOD_END:
                at: AsOf | None = AsOf.PERIOD_END
            case t.ExchangeDay.PERIOD_START:
                at = AsOf.PERIOD_START
            case t.ExchangeDay.ROW_DATE:
                at = None
            case _:
                assert_never(clause.day)
        return Exchange(rates=rates.name, at=at), rates

    def context(self) -> Context:
        clause = find(self._draft.clauses, t.ContextClause)
        facts = {} if clause is None else {fact.head: fact.values for fact in clause.facts}

        def first(head: t.ContextHead) -> str | None:
            values = facts.get(head)
            if not values:
                return None
            if values[0].name not in CONTEXTS[head]:
                self._wrong(
                    codes.UNKNOWN_PART,
                    f"`{values[0].name}` is no {head.value} of a context.",
                    values[0].span,
                    help=did_you_mean(values[0].name, CONTEXTS[head]),
                )
            return values[0].name

        owned = facts.get(t.ContextHead.CSM_OWNS, ())
        for name in owned:
            if name.name not in OWNED:
                self._wrong(
                    codes.UNKNOWN_PART,
                    f"`{name.name}` is nothing that a context can say CSMs own.",
                    name.span,
                    help=did_you_mean(name.name, OWNED),
                )
        return Context(
            maturity=first(t.ContextHead.MATURITY),
            mission=first(t.ContextHead.MISSION),
            csm_owns=tuple(name.name for name in owned),
        )

    def _needed(self, kind: type[Clause], what: str, example: str) -> Clause | None:
        clause = find(self._draft.clauses, kind)
        if clause is None:
            self.good = False
            if self._draft.complete:
                self._problems.add(
                    codes.CLAUSE_MISSING,
                    f"Plan `{self._draft.name}` does not say {what}.",
                    self._draft.span,
                    help=f"Add a line like `{example}`.",
                )
        return clause

    def _decide(self, message: str, help: str, *, missing: bool = False) -> None:
        self.good = False
        if self._draft.complete:
            code = codes.CLAUSE_MISSING if missing else codes.DECISION_MISSING
            self._problems.add(code, message, self._draft.span, help=help)

    def _open(self, message: str, place: Span, help: str) -> None:
        self._wrong(codes.DECISION_MISSING, message, place, help=help)

    def _wrong(self, code: Code, message: str, place: Span, *, help: str) -> None:
        self.good = False
        self._problems.add(code, message, place, help=help)
