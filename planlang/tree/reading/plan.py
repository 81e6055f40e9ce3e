"""From parser trees to nodes: plans, their clauses and members, revisions, files."""

from __future__ import annotations

from fractions import Fraction

from planlang.diagnostics import Span
from planlang.diagnostics.catalogue import syntax as codes
from planlang.tree import nodes as t
from planlang.tree.reading.members import MembersReader
from planlang.tree.reading.values import Kids

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip


class PlanReader(MembersReader):
    """The rules of a plan and of a file: the last of the readers, and the one to use."""

    # -------------------------------------------------------------- files

    def file(self, _span: Span, kids: Kids) -> tuple[t.Use | t.FileItem, ...]:
        return tuple(kids)

    def use(self, span: Span, kids: Kids) -> t.Use:
        kind, names, origin = kids
        return t.Use(span=span, kind=kind, names=names, origin=origin)

    def use_kind(self, _span: Span, kids: Kids) -> t.UseKind:
        return t.UseKind(str(kids[0]))

    def from_std(self, span: Span, _kids: Kids) -> t.FromStd:
        return t.FromStd(span=span)

    # -------------------------------------------------------------- plans and revisions

    def plan(self, span: Span, kids: Kids) -> t.Plan:
        (name, title, extends), items, complete = self.body(kids)
        return t.Plan(
            span=span,
            head=self.head(span, kids),
            name=name,
            title=self.titled(title, name.span, f"the plan `{name.name}`"),
            complete=complete,
            extends=extends,
            items=items,
        )

    def revision(self, span: Span, kids: Kids) -> t.Revision:
        (plan, start, title), items, complete = self.body(kids)
        return t.Revision(
            span=span,
            head=self.head(span, kids),
            plan=plan,
            start=start,
            title=self.titled(title, start.span, "a revision"),
            items=items,
            complete=complete,
        )

    def change(self, span: Span, kids: Kids) -> t.Change:
        (name,), clauses, complete = self.body(kids)
        return t.Change(span=span, name=name, clauses=clauses, complete=complete)

    def remove(self, span: Span, kids: Kids) -> t.Remove:
        return t.Remove(span=span, name=kids[0])

    def add(self, span: Span, kids: Kids) -> t.Add:
        return t.Add(span=span, member=kids[0])

    # -------------------------------------------------------------- clauses

    def purpose(self, span: Span, kids: Kids) -> t.PurposeClause:
        return t.PurposeClause(span=span, text=kids[0])

    def terms(self, span: Span, kids: Kids) -> t.TermsClause:
        return t.TermsClause(span=span, text=kids[0])

    def effective(self, span: Span, kids: Kids) -> t.EffectiveClause:
        start, end = kids
        return t.EffectiveClause(span=span, start=start, end=end)

    def calendar(self, span: Span, kids: Kids) -> t.CalendarClause:
        return t.CalendarClause(span=span, calendar=kids[0])

    def month_calendar(self, span: Span, kids: Kids) -> t.MonthCalendar:
        month, named_by = kids
        return t.MonthCalendar(span=span, month=month, named_by=named_by)

    def week_calendar(self, span: Span, kids: Kids) -> t.WeekCalendar:
        pattern, (nearest, weekday, month), named_by, extra_week = kids
        return t.WeekCalendar(
            span=span,
            pattern=pattern,
            weekday=weekday,
            nearest=nearest,
            month=month,
            named_by=named_by,
            extra_week=extra_week,
        )

    def weeks(self, _span: Span, kids: Kids) -> tuple[int, ...]:
        return tuple(int(part) for part in kids[0].split("-"))

    def last_weekday(self, _span: Span, kids: Kids) -> tuple[bool, t.Weekday, int]:
        weekday, month = kids
        return False, weekday, month

    def nearest_weekday(self, _span: Span, kids: Kids) -> tuple[bool, t.Weekday, int]:
        weekday, month = kids
        return True, weekday, month

    def named_by(self, _span: Span, kids: Kids) -> t.NamedBy:
        return t.NamedBy(str(kids[0]))

    def extra_week(self, _span: Span, kids: Kids) -> t.ExtraWeek:
        return t.ExtraWeek(str(kids[0]))

    def month(self, _span: Span, kids: Kids) -> int:
        return _MONTHS.index(str(kids[0])) + 1

    def weekday(self, _span: Span, kids: Kids) -> t.Weekday:
        return t.Weekday[str(kids[0]).upper()]

    def frequency(self, span: Span, kids: Kids) -> t.FrequencyClause:
        return t.FrequencyClause(span=span, frequency=kids[0])

    def frequency_word(self, _span: Span, kids: Kids) -> t.Frequency:
        return t.Frequency(str(kids[0]))

    def currency(self, span: Span, kids: Kids) -> t.CurrencyClause:
        return t.CurrencyClause(span=span, currency=kids[0])

    def exchange(self, span: Span, kids: Kids) -> t.ExchangeClause:
        dataset, day = kids
        return t.ExchangeClause(span=span, dataset=dataset, day=day)

    def exchange_day(self, _span: Span, kids: Kids) -> t.ExchangeDay:
        return t.ExchangeDay(self.words(kids[1:]))

    def mix(self, span: Span, kids: Kids) -> t.MixClause:
        base, variable = (Fraction(part) for part in kids[0].split(":"))
        if base + variable != 100:
            raise self.slip(
                codes.MIX_SPELLING,
                self.token_span(kids[0]),
                f"The two parts of a mix are percent of on-target earnings and add up to 100; "
                f"`{kids[0]}` adds up to {base + variable}.",
                "Base comes first: `mix 80:20`.",
            )
        return t.MixClause(span=span, base=base, variable=variable)

    def spread(self, span: Span, kids: Kids) -> t.SpreadClause:
        return t.SpreadClause(span=span, shares=tuple(kids))

    def rounding(self, span: Span, kids: Kids) -> t.RoundingClause:
        return t.RoundingClause(span=span, unit=kids[0])

    def proration(self, span: Span, kids: Kids) -> t.ProrationClause:
        return t.ProrationClause(span=span, rule=kids[0])

    def by_day(self, span: Span, _kids: Kids) -> t.ByDay:
        return t.ByDay(span=span)

    def by_month(self, span: Span, kids: Kids) -> t.ByMonth:
        return t.ByMonth(span=span, held_on=kids[0])

    def held_day(self, _span: Span, kids: Kids) -> t.Whole:
        day: t.Whole = kids[0]
        if not 1 <= day.value <= 31:
            raise self.slip(
                codes.NO_SUCH_DAY, day.span, f"No month has a day {day.value}.", "Write 1 to 31."
            )
        return day

    def held_edge(self, _span: Span, kids: Kids) -> t.FirstOrLast:
        return t.FirstOrLast(str(kids[0]))

    def on_move(self, span: Span, kids: Kids) -> t.OnMoveClause:
        return t.OnMoveClause(span=span, rule=kids[0])

    def move_rule(self, _span: Span, kids: Kids) -> t.MoveRule:
        return t.MoveRule(self.words(kids))

    def people(self, span: Span, kids: Kids) -> t.PeopleClause:
        dataset, where = kids
        return t.PeopleClause(span=span, dataset=dataset, where=where)

    def context(self, span: Span, kids: Kids) -> t.ContextClause:
        _, facts, complete = self.body(kids)
        return t.ContextClause(span=span, facts=facts, complete=complete)

    def context_fact(self, span: Span, kids: Kids) -> t.ContextFact:
        head, values = kids
        return t.ContextFact(span=span, head=head, values=values)

    def context_head(self, _span: Span, kids: Kids) -> t.ContextHead:
        return t.ContextHead(str(kids[0]))

    def total_cap(self, span: Span, kids: Kids) -> t.TotalCapClause:
        limit, including = kids
        return t.TotalCapClause(span=span, limit=limit, including=including or ())

    def total_floor(self, span: Span, kids: Kids) -> t.TotalFloorClause:
        limit, including = kids
        return t.TotalFloorClause(span=span, limit=limit, including=including or ())

    def promise(self, span: Span, kids: Kids) -> t.PromiseClause:
        return t.PromiseClause(span=span, promise=kids[0])

    def better_never_less(self, span: Span, _kids: Kids) -> t.BetterNeverPaysLess:
        return t.BetterNeverPaysLess(span=span)

    def no_cliff(self, span: Span, kids: Kids) -> t.NoCliff:
        above, element = kids
        return t.NoCliff(span=span, above=above, element=element)

    def total_at_most(self, span: Span, kids: Kids) -> t.TotalAtMost:
        limit, including = kids
        return t.TotalAtMost(span=span, limit=limit, including=including or ())

    def full_attainment(self, span: Span, kids: Kids) -> t.FullAttainmentPays:
        return t.FullAttainmentPays(span=span, share=kids[0])

    def cost_at_most(self, span: Span, kids: Kids) -> t.CostAtMost:
        amount, stretch = kids
        return t.CostAtMost(span=span, amount=amount, stretch=stretch)

    def never_less_than(self, span: Span, kids: Kids) -> t.NeverPaysLessThan:
        if len(kids) == 1:  # the version before
            return t.NeverPaysLessThan(span=span, path=None, plan=None)
        plan, path = kids
        return t.NeverPaysLessThan(span=span, path=path, plan=plan)

    def version_before(self, _span: Span, _kids: Kids) -> None:
        return None
