"""The plan stage: a file and all it uses -> checked plans and everything that is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from planlang.diagnostics import Diagnostic, Label, Span, has_errors, in_order, together
from planlang.diagnostics.catalogue.promises import PROMISE_NO_OTHER
from planlang.plan.checks import examined
from planlang.plan.checks.finding import FindingSource
from planlang.plan.checks.plans_apart import plans_are_apart
from planlang.plan.declared.declarations import Declarations
from planlang.plan.declared.from_measure_examples import read_measure_examples
from planlang.plan.files.linking import Linked, Reader, link
from planlang.plan.members.drafts import Drafts
from planlang.plan.members.from_plan import DatedDraft, dated_drafts, read_plan
from planlang.plan.members.from_promises import with_other_plans
from planlang.plan.members.header import plan_currency
from planlang.plan.model import NeverPaysLessThan, Plan
from planlang.plan.model.measure_examples import MeasureExample
from planlang.plan.problems import Problems
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What checking a file gives.

    `plans` are the plans of the file (and those it revises) that have no error; a plan that has one
    is not among them. `measure_examples` are the file's examples of measures that fit, for
    `planlang test`.
    """

    plans: tuple[Plan, ...]
    measure_examples: tuple[MeasureExample, ...]
    linked: Linked
    diagnostics: tuple[Diagnostic, ...]

    @property
    def has_errors(self) -> bool:
        return has_errors(self.diagnostics)


def check(
    name: str,
    reader: Reader,
    today: date | None = None,
    sources: Sequence[FindingSource] = (),
) -> Checked:
    """Checks the file `name` and what it uses. Never raises for what an author wrote.

    `sources` look at the plans that have no error, too. `today` decides whether an
    `allow … until` has expired; None judges none of them.
    """
    linked = link(name, reader)
    declarations = Declarations(linked)
    declarations.check_main()
    drafts = Drafts(declarations)
    found: list[Diagnostic] = []
    plans: list[Plan] = []
    declared = _plans(linked, declarations)
    for plan, revisions in declared:
        checked, messages = _checked(
            plan, revisions, drafts, declarations, linked, reader, today, sources
        )
        found.extend(messages)
        if checked is not None:
            plans.append(checked)
    found.extend(f.diagnostic for f in plans_are_apart(plans))
    calendars = {plan.calendar for plan in plans}
    examples = read_measure_examples(
        (item for item in linked.main.tree.items if isinstance(item, t.MeasureExample)),
        declarations.measure,
        calendar=calendars.pop() if len(calendars) == 1 else None,
        amounts=declarations.amounts,
        problems=declarations.problems,
    )
    found.extend(declarations.problems.diagnostics)
    # A slip of the text may have cost a line that moves money, so no plan is given with one.
    broken = has_errors(linked.diagnostics)
    # A plan that vanished without a word would be paid to nobody, and "nothing found" be said.
    assert broken or len(plans) == len(declared) or has_errors(found), "dropped in silence"
    return Checked(
        plans=() if broken else tuple(plans),
        measure_examples=examples,
        linked=linked,
        diagnostics=in_order(
            together((*linked.diagnostics, *_not_said(found, linked.diagnostics)))
        ),
    )


def _plans(
    linked: Linked, declarations: Declarations
) -> list[tuple[t.Plan, tuple[t.Revision, ...]]]:
    """The plans of the main file, and used ones that it revises, each with its revisions."""
    items = linked.main.tree.items
    plans = [item for item in items if isinstance(item, t.Plan)]
    revisions: dict[int, list[t.Revision]] = {}
    for item in items:
        if isinstance(item, t.Revision):
            plan = declarations.plan(item.plan)
            if plan is None:
                continue
            if not any(plan is known for known in plans):
                plans.append(plan)
            revisions.setdefault(id(plan), []).append(item)
    return [(plan, tuple(revisions.get(id(plan), ()))) for plan in plans]


def _checked(
    plan: t.Plan,
    revisions: Sequence[t.Revision],
    drafts: Drafts,
    base: Declarations,
    linked: Linked,
    reader: Reader,
    today: date | None,
    sources: Sequence[FindingSource],
) -> tuple[Plan | None, tuple[Diagnostic, ...]]:
    draft = drafts.plan(plan)
    if draft is None:
        return None, ()
    money = plan_currency(draft, base.problems)
    dated = dated_drafts(draft, revisions, drafts.revised, base)
    if money is None or dated is None:
        return None, ()
    declarations = base.in_currency(money.code)
    made = read_plan(plan, dated, money, declarations)
    messages = declarations.problems.diagnostics
    if made is None or has_errors(messages) or has_errors(linked.diagnostics):
        return None, messages
    if any(isinstance(p.says, NeverPaysLessThan) for p in made.promises):
        compared = _with_other_plans(made, dated, linked, reader, declarations.problems)
        if compared is None:
            return None, declarations.problems.diagnostics
        made = compared
    findings = tuple(_of_plan(plan, finding, base) for finding in examined(made, today, sources))
    bad = has_errors(findings)
    return None if bad else made, (*messages, *findings)


def _of_plan(plan: t.Plan, finding: Diagnostic, declarations: Declarations) -> Diagnostic:
    """A finding with the plan that gives it, where it points into a plan that this one extends:
    its line may well be right there."""
    place = finding.place
    base = plan
    while isinstance(place, Span) and base.extends is not None:
        extended = declarations.plan(base.extends)
        if extended is None:
            break
        base = extended
        if base.span.source == place.source and base.span.start <= place.start < base.span.end:
            label = Label(plan.name.span, f"found in plan `{plan.name.name}`")
            return replace(finding, labels=(*finding.labels, label))
    return finding


def _with_other_plans(
    made: Plan,
    dated: Sequence[DatedDraft],
    linked: Linked,
    reader: Reader,
    problems: Problems,
) -> Plan | None:
    """The plan with the plans of other files that its promises compare it with, each checked as a
    file of its own; None after a message."""

    def plans_of(path: t.Text) -> tuple[Plan, ...] | None:
        target = linked.files[path.span.source.name].targets.get(path.value)
        if target is None:
            return None  # the path was refused, and that is said
        other = check(target, reader)
        if other.has_errors:
            problems.add(
                PROMISE_NO_OTHER,
                f'"{path.value}" has mistakes of its own, so nothing can be compared with it.',
                path.span,
                help=f"`planlang check {target}` says which.",
            )
            return None
        return other.plans

    clauses = [c for d in dated for c in d.draft.clauses if isinstance(c, t.PromiseClause)]
    promises = with_other_plans(made.promises, clauses, made.name, plans_of, problems)
    return None if promises is None else replace(made, promises=promises)


def _not_said(
    found: Iterable[Diagnostic], of_the_text: Sequence[Diagnostic]
) -> Iterator[Diagnostic]:
    """Messages but those about the very words that a mistake of the text is about: one slip has one
    message."""
    said = [d.place for d in of_the_text if isinstance(d.place, Span)]
    for diagnostic in found:
        place = diagnostic.place
        if not isinstance(place, Span) or not any(
            s.source == place.source and s.start <= place.start < s.end for s in said
        ):
            yield diagnostic
