"""A plan before its terms are read: base plans, revisions and library elements merged in the tree.

`extends` and `revision of` change declarations, not figures, so merging clause by clause comes
first and everything behind it reads one complete list of declarations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace
from typing import Any, cast

from planlang.diagnostics import Label, Span, did_you_mean
from planlang.diagnostics.catalogue import plan as plan_codes
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan.declared.declarations import Declarations
from planlang.plan.members.clauses import MEMBER_WORDS, fitting, merged, once, word
from planlang.plan.problems import Problems
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t

_REVISED = (
    t.Element,
    t.Goal,
    t.Gate,
    t.Multiplier,
    t.Commission,
    t.Bonus,
    t.Spiff,
    t.Segment,
    t.Curve,
    t.Example,
    t.Add,
    t.Change,
    t.Remove,
    t.TotalCapClause,
    t.TotalFloorClause,
    t.AllowClause,
    t.PromiseClause,
)
"""What a revision may bring; all other clauses hold for a whole plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A plan's declarations from one day on.

    `complete` is False when a clause or member of the plan itself could not be read: then nothing
    is called missing. (Members know it of their own lines.)
    """

    name: str
    title: t.Text
    clauses: tuple[t.PlanClause, ...]
    members: Mapping[str, t.Member]
    examples: tuple[t.Example, ...]
    complete: bool
    span: Span = field(compare=False, repr=False)

    def of_kind(self, kind: type[Any]) -> tuple[Any, ...]:
        """The members of one kind, in order."""
        return tuple(m for m in self.members.values() if isinstance(m, kind))


class Drafts:
    """Makes drafts of the plans of the linked files."""

    def __init__(self, declarations: Declarations) -> None:
        self._declarations = declarations
        self._problems: Problems = declarations.problems

    def plan(self, plan: t.Plan) -> Draft | None:
        """The plan with all it extends; None when its base cannot be found."""
        return self._plan(plan, ())

    def revised(self, draft: Draft, revision: t.Revision) -> Draft:
        """The draft with a revision's changes."""
        allowed: list[t.PlanItem] = []
        for item in revision.items:
            if isinstance(item, _REVISED):
                allowed.append(item)
            else:
                self._problems.add(
                    codes.CLAUSE_MISPLACED,
                    f"A revision cannot change `{word(item)}`: it holds for the whole plan.",
                    item.span,
                    help="End the plan and write a new one that `extends` it, with its own "
                    "`effective` days.",
                )
        complete = draft.complete and revision.complete
        begun = replace(draft, title=revision.title, complete=complete, span=revision.head)
        return self._applied(begun, allowed)

    def _plan(self, plan: t.Plan, above: tuple[t.Plan, ...]) -> Draft | None:
        base: Draft | None = None
        if plan.extends is not None:
            found = self._declarations.plan(plan.extends)
            if found is None:
                return None
            if found is plan or any(found is other for other in above):
                self._problems.add(
                    codes.CIRCLE,
                    f"Plan `{plan.name.name}` extends `{plan.extends.name}`, which leads back to "
                    "itself.",
                    plan.extends.span,
                    help="Let one of the plans stand on its own.",
                )
                return None
            base = self._plan(found, (*above, plan))
            if base is None:
                return None
        draft = Draft(
            name=plan.name.name,
            title=plan.title,
            clauses=() if base is None else base.clauses,
            members={} if base is None else base.members,
            examples=(),
            complete=plan.complete and (base is None or base.complete),
            span=plan.name.span,
        )
        return self._applied(draft, plan.items)

    def _applied(self, draft: Draft, items: Iterable[t.PlanItem]) -> Draft:
        clauses: list[t.PlanClause] = []
        members = dict(draft.members)
        examples = list(draft.examples)
        here: dict[str, t.Member | t.Change] = {}  # of which two would be a matter of order
        for item in items:
            match item:
                case t.Add():
                    if isinstance(item.member, t.Example):
                        examples.append(item.member)
                    else:
                        self._added(members, item.member)
                        here.setdefault(item.member.name.name, item.member)
                case t.Example():
                    examples.append(item)
                case t.Change():
                    if self._is_first(item, here):
                        self._changed(members, item, draft)
                case t.Remove():
                    self._removed(members, item, draft)
                case (
                    t.Element()
                    | t.Goal()
                    | t.Gate()
                    | t.Multiplier()
                    | t.Commission()
                    | t.Bonus()
                    | t.Spiff()
                    | t.Segment()
                    | t.Curve()
                ):
                    self._added(members, item)
                    here.setdefault(item.name.name, item)
                case _:
                    clauses.append(item)
        return replace(
            draft,
            clauses=merged(draft.clauses, once(clauses, self._problems)),
            members=members,
            examples=tuple(examples),
        )

    def _added(self, members: dict[str, t.Member], member: t.Member) -> None:
        name = member.name.name
        other = members.get(name)
        if other is not None:
            self._problems.add(
                plan_codes.NAME_TWICE,
                f"There is already {_a(MEMBER_WORDS[type(other)])} called `{name}`.",
                member.name.span,
                help=f"Give one another name, or write `change {name} {{ … }}` to change it.",
                labels=(Label(other.name.span, "the other one"),),
            )
            return
        # An element whose origin is wrong stays, unfinished: it is there for those who name it.
        whole = self._whole(member)
        members[name] = whole or replace(member, complete=False)

    def _whole(self, member: t.Member) -> t.Member | None:
        """The member with each head once and, for an element, what it takes from its origin."""
        if isinstance(member, t.Segment | t.Curve):
            return member
        own = once(cast("tuple[t.Node, ...]", member.clauses), self._problems)
        if isinstance(member, t.Element) and member.origin is not None:
            origin = (
                self._declarations.std_element(member.name)
                if isinstance(member.origin, t.FromStd)
                else self._declarations.element_from(member.name, member.origin)
            )
            if origin is None:
                return None
            above = self._whole(origin)
            if not isinstance(above, t.Element):
                return None
            title = member.title if member.title.value else above.title
            clauses = cast("tuple[t.ElementItem, ...]", merged(above.clauses, own))
            return replace(
                member, title=title, clauses=clauses, complete=member.complete and above.complete
            )
        changes: dict[str, Any] = {"clauses": own}
        return replace(member, **changes)

    def _is_first(self, change: t.Change, here: dict[str, t.Member | t.Change]) -> bool:
        name = change.name.name
        other = here.setdefault(name, change)
        if other is change:
            return True
        twice = isinstance(other, t.Change)
        self._problems.add(
            codes.CLAUSES_CLASH,
            f"`{name}` is changed twice here."
            if twice
            else f"`{name}` is declared here, and changed here.",
            change.name.span,
            help="Write one `change` with all its lines."
            if twice
            else "Write its lines where it is declared.",
            labels=(Label(other.name.span, "the other one" if twice else "declared here"),),
        )
        return False

    def _changed(self, members: dict[str, t.Member], change: t.Change, draft: Draft) -> None:
        member = self._there(members, change.name, "change", draft)
        if member is None:
            return
        if isinstance(member, t.Segment | t.Curve):
            kind = MEMBER_WORDS[type(member)]
            self._problems.add(
                codes.CLAUSE_MISPLACED,
                f"A {kind} is replaced as a whole, not changed clause by clause.",
                change.name.span,
                help=f"Write `remove {member.name.name}` and `add {kind} {member.name.name} …`.",
                labels=(Label(member.name.span, f"the {kind}"),),
            )
            return
        own = once(fitting(member, change.clauses, self._problems), self._problems)
        clauses: dict[str, Any] = {
            "clauses": merged(cast("tuple[t.Node, ...]", member.clauses), own),
            "complete": member.complete and change.complete,
        }
        members[member.name.name] = replace(member, **clauses)

    def _removed(self, members: dict[str, t.Member], remove: t.Remove, draft: Draft) -> None:
        if self._there(members, remove.name, "remove", draft) is not None:
            del members[remove.name.name]

    def _there(
        self, members: Mapping[str, t.Member], name: t.Name, what: str, draft: Draft
    ) -> t.Member | None:
        found = members.get(name.name)
        if found is None and draft.complete:  # else it may be what could not be read
            self._problems.add(
                codes.CHANGE_NOTHING_THERE,
                f"There is nothing called `{name.name}` here to {what}.",
                name.span,
                help=did_you_mean(name.name, members, "part of the plan"),
            )
        return found


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"
