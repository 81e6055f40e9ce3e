"""From parser trees to nodes: the members of a plan, segments and examples."""

from __future__ import annotations

from typing import TypedDict

from planlang.diagnostics import Span
from planlang.tree import nodes as t
from planlang.tree.reading.terms import TermsReader
from planlang.tree.reading.values import Kids


class _Declared(TypedDict):
    """What all declarations have."""

    span: Span
    head: Span
    name: t.Name
    title: t.Text
    complete: bool


class MembersReader(TermsReader):
    """The rules of elements, goals, gates, multipliers, commissions, bonuses, SPIFFs, segments."""

    def _declared(self, span: Span, kids: Kids, what: str, complete: bool) -> _Declared:
        name, title = kids[:2]
        return _Declared(
            span=span,
            head=self.head(span, kids),
            name=name,
            title=self.titled(title, name.span, f"the {what} `{name.name}`"),
            complete=complete,
        )

    def element(self, span: Span, kids: Kids) -> t.Element:
        before, clauses, complete = self.body(kids)
        name, title, origin = before[:3]
        if origin is not None and title is None:
            inherited = t.Text(span=name.span, value="")
            declared = _Declared(
                span=span,
                head=self.head(span, kids),
                name=name,
                title=inherited,
                complete=complete,
            )
        else:
            declared = self._declared(span, kids, "element", complete)
        return t.Element(**declared, origin=origin, clauses=clauses)

    def goal(self, span: Span, kids: Kids) -> t.Goal:
        _, clauses, complete = self.body(kids)
        return t.Goal(**self._declared(span, kids, "goal", complete), clauses=clauses)

    def gate(self, span: Span, kids: Kids) -> t.Gate:
        _, clauses, complete = self.body(kids)
        return t.Gate(**self._declared(span, kids, "gate", complete), clauses=clauses)

    def multiplier(self, span: Span, kids: Kids) -> t.Multiplier:
        _, clauses, complete = self.body(kids)
        return t.Multiplier(**self._declared(span, kids, "multiplier", complete), clauses=clauses)

    def commission(self, span: Span, kids: Kids) -> t.Commission:
        _, clauses, complete = self.body(kids)
        return t.Commission(**self._declared(span, kids, "commission", complete), clauses=clauses)

    def bonus(self, span: Span, kids: Kids) -> t.Bonus:
        _, clauses, complete = self.body(kids)
        return t.Bonus(**self._declared(span, kids, "bonus", complete), clauses=clauses)

    def spiff(self, span: Span, kids: Kids) -> t.Spiff:
        _, clauses, complete = self.body(kids)
        return t.Spiff(**self._declared(span, kids, "SPIFF", complete), clauses=clauses)

    def curve(self, span: Span, kids: Kids) -> t.Curve:
        _, bands, complete = self.body(kids)
        self.has_rows(self.head(span, kids), bands, complete)
        return t.Curve(**self._declared(span, kids, "curve", complete), bands=bands)

    def segment(self, span: Span, kids: Kids) -> t.Segment:
        (_, _, of, where, by_day, over), items, complete = self.body(kids)
        return t.Segment(
            **self._declared(span, kids, "segment", complete),
            of=of,
            where=where,
            by_day=bool(by_day),
            over=over or (),
            items=items,
        )

    def mixed_book(self, span: Span, kids: Kids) -> t.MixedBookClause:
        return t.MixedBookClause(span=span, mixed=kids[0])

    def mixed(self, _span: Span, kids: Kids) -> t.Mixed:
        return t.Mixed(self.words(kids))

    # -------------------------------------------------------------- examples

    def example(self, span: Span, kids: Kids) -> t.Example:
        (title,), clauses, complete = self.body(kids)
        return t.Example(
            span=span,
            head=self.head(span, kids),
            title=self.titled(title, self.head(span, kids), "an example"),
            clauses=clauses,
            complete=complete,
        )

    def variable(self, span: Span, kids: Kids) -> t.VariableClause:
        return t.VariableClause(span=span, variable=kids[0])

    def given(self, span: Span, kids: Kids) -> t.GivenClause | t.GivenTargetClause:
        name, scope, segment, value = kids
        of_an_element = name.name == "target" and scope is not None and segment is None
        if of_an_element and isinstance(value, t.GivenValue):
            return t.GivenTargetClause(span=span, element=scope, target=value.value)
        return t.GivenClause(span=span, name=name, scope=scope, segment=segment, value=value)

    def given_value(self, span: Span, kids: Kids) -> t.GivenValue:
        return t.GivenValue(span=span, value=kids[0])

    def given_ratio(self, span: Span, kids: Kids) -> t.GivenRatio:
        numerator, denominator = kids
        return t.GivenRatio(span=span, numerator=numerator, denominator=denominator)

    def given_rows(self, span: Span, kids: Kids) -> t.GivenRows:
        return t.GivenRows(span=span, values=tuple(kids))

    def given_year_to_date(self, span: Span, kids: Kids) -> t.GivenYearToDate:
        now, before = kids
        return t.GivenYearToDate(span=span, now=now, before=before)

    def given_objective(self, span: Span, kids: Kids) -> t.GivenObjective:
        objective, weight, score = kids
        return t.GivenObjective(span=span, objective=objective, weight=weight, score=score)

    def in_segment(self, span: Span, kids: Kids) -> t.InSegmentClause:
        return t.InSegmentClause(span=span, names=kids[0])

    def facts(self, span: Span, kids: Kids) -> t.FactsClause:
        return t.FactsClause(span=span, facts=tuple(kids))

    def fact(self, span: Span, kids: Kids) -> t.Fact:
        column, value = kids[0], kids[-1]
        return t.Fact(span=span, column=column, value=value)

    def pays_total(self, span: Span, kids: Kids) -> t.PaysTotalClause:
        name, amount = kids
        return t.PaysTotalClause(span=span, name=name, amount=amount)
