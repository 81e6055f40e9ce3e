"""The documents of a plan: one for everybody, and one for each person in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from planlang.data.model import Measures, PersonMeasures
from planlang.documents.from_markdown import prose
from planlang.documents.from_plan.beside import beside_views, limits_said
from planlang.documents.from_plan.elements import element_views
from planlang.documents.from_plan.examples import examples_for, worked_examples
from planlang.documents.from_plan.goals import goal_views
from planlang.documents.from_plan.measuring import measuring_view
from planlang.documents.from_plan.own import with_own_target, with_own_terms
from planlang.documents.from_plan.pay import pay_in_money, pay_in_shares
from planlang.documents.from_plan.people import person_view
from planlang.documents.from_plan.promises import promise_views
from planlang.documents.from_plan.segments import segment_views
from planlang.documents.from_plan.stated import Stated, stated
from planlang.documents.from_plan.versions import version_title, version_views
from planlang.documents.views import plan as v
from planlang.documents.views.identity import Identity
from planlang.documents.what_if.page import what_if_for_anybody, what_if_for_person
from planlang.plan.as_json import plan_as_text
from planlang.plan.fingerprint import fingerprint
from planlang.plan.model import Plan
from planlang.scores.runs import paid_runs, terms_of
from planlang.values.calendar import Period
from planlang.words.locale import Locale


class PlanDocuments:
    """Views of one checked plan in one language.

    What does not depend on the person is worked out once for each set of segments. `product` is the
    program with its version, `revision` the commit of the plan's repository, if there is one;
    `plays` asks for the page to play with. The plan's examples must come out as they are written
    (`example_mistakes`).
    """

    def __init__(
        self,
        plan: Plan,
        locale: Locale,
        *,
        product: str,
        revision: str | None,
        plays: bool = False,
    ) -> None:
        self._plan = plan
        self._locale = locale
        self._product = product
        self._revision = revision
        self._plays = plays
        self._fingerprint = fingerprint(plan)
        self._compiled = plan_as_text(plan)
        self._examples = worked_examples(plan, locale)
        self._promises = promise_views(plan, locale) if plan.promises else ()
        self._terms_of = terms_of(plan)
        self._known: dict[tuple[int, tuple[str, ...] | None, str], tuple[Stated, v.PlanView]] = {}

    def for_everybody(self, period: Period | None = None) -> v.PlanView:
        """The generic document: the terms in force when `period` begins, else those the plan
        begins with. What other versions change stands in `versions`."""
        plan = self._plan
        index = 0
        if period is not None:
            started = [
                i for i, version in enumerate(plan.versions) if version.first <= period.start
            ]
            index = started[-1] if started else 0
        shown = period or plan.calendar.containing(plan.effective.start, plan.pays)
        assert shown is not None  # the checker keeps plans away from the ends of time
        view = self._stated(index, None, shown)[1]
        if not self._plays:
            return view
        return replace(view, what_if=what_if_for_anybody(plan, index, shown, self._locale))

    def for_person(self, measures: Measures, person: PersonMeasures) -> v.PlanView:
        """A person's document: the terms that hold for them on their last day in the period."""
        period = measures.period
        runs = paid_runs(self._plan, measures, person, self._terms_of)
        last = runs[-1].run
        of, view = self._stated(last.version, last.segments, period)
        return replace(
            view,
            person=person_view(of, runs, period),
            pay=pay_in_money(of, runs, period.label),
            elements=tuple(
                with_own_terms(of, element, shown, runs, period.label)
                for element, shown in zip(of.version.elements, view.elements, strict=True)
            ),
            beside=with_own_target(of, view.beside, runs, period.label),
            acknowledgement=_acknowledgement(self._locale, person.name),
            what_if=what_if_for_person(self._plan, runs, period, self._locale)
            if self._plays
            else None,
        )

    def _stated(
        self, index: int, segments: tuple[str, ...] | None, shown: Period
    ) -> tuple[Stated, v.PlanView]:
        key = (index, segments, shown.label)
        if key not in self._known:
            of = stated(self._plan, index, segments, self._locale)
            self._known[key] = (of, self._view(of, shown))
        return self._known[key]

    def _view(self, of: Stated, shown: Period) -> v.PlanView:
        plan = self._plan
        return v.PlanView(
            language=self._locale.code,
            identity=self._identity(of),
            person=None,
            purpose=prose(plan.purpose),
            applies=v.Applies(facts=tuple(_applies(of))),
            pay=pay_in_shares(of),
            elements=element_views(of),
            beside=beside_views(of),
            limits=limits_said(of),
            segments=segment_views(of, of.version),
            examples=examples_for(of, self._examples),
            measuring=measuring_view(of, shown),
            goals=goal_views(of),
            terms=prose(plan.terms),
            versions=version_views(of),
            acknowledgement=_acknowledgement(self._locale, ""),
            promises=self._promises,
        )

    def _identity(self, of: Stated) -> Identity:
        plan = self._plan
        return Identity(
            plan=plan.name,
            title=plan.title,
            version=version_title(of, of.index) if len(plan.versions) > 1 else None,
            revision=self._revision,
            fingerprint=self._fingerprint,
            compiled=self._compiled,
            day=of.version.first.isoformat(),
            product=self._product,
        )


def _applies(of: Stated) -> Iterator[v.Fact]:
    say, header = of.locale.say, of.header
    yield v.Fact(label=say("For"), text=header.people())
    yield v.Fact(label=say("Holds"), text=header.effective())
    yield v.Fact(label=say("Joining and leaving"), text=header.proration())
    yield v.Fact(label=say("Moving"), text=header.on_move())


def _acknowledgement(locale: Locale, name: str) -> v.Acknowledgement:
    say = locale.say
    return v.Acknowledgement(
        text=say("I have received this plan and have read it."),
        lines=(
            v.Fact(label=say("Name"), text=name),
            v.Fact(label=say("Date"), text=""),
            v.Fact(label=say("Signature"), text=""),
        ),
    )
