"""What everything inside a plan is read against: its header, its members, its readings."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from planlang.diagnostics import Span, did_you_mean
from planlang.diagnostics.catalogue import terms as codes
from planlang.plan import wording
from planlang.plan.declared.declarations import Declarations
from planlang.plan.declared.readings import Readings
from planlang.plan.members.clauses import find
from planlang.plan.members.drafts import Draft
from planlang.plan.members.header import Header
from planlang.plan.model import Mixed, RowSegment
from planlang.plan.problems import Problems
from planlang.plan.types import Type
from planlang.quick_dataclass import dataclass
from planlang.tree import nodes as t


@dataclass(frozen=True, slots=True, kw_only=True)
class RowException:
    """A segment of rows with what it changes: an element's name -> its target clause."""

    segment: RowSegment
    rows: str  # the dataset or made rows it cuts
    targets: Mapping[str, t.TargetClause]
    mixed: Mixed
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One version's draft and what its clauses are read with.

    The version of a revision has the draft `before` it and a `first` day. `added` names the members
    that the plan did not have from its start, each with the first day that it stands in the plan.
    """

    draft: Draft
    before: Draft | None
    first: date | None
    added: Mapping[str, date]
    header: Header
    declarations: Declarations
    readings: Readings
    exceptions: tuple[RowException, ...]

    @property
    def problems(self) -> Problems:
        return self.declarations.problems

    @property
    def element_names(self) -> tuple[str, ...]:
        return tuple(e.name.name for e in self.draft.of_kind(t.Element))

    def credit_elsewhere(self, measure: str) -> t.CreditClause | None:
        """How a member of the plan that takes this measure credits it."""
        for member in self.draft.members.values():
            if isinstance(member, t.Element | t.Goal | t.Multiplier):
                taken = find(member.clauses, t.MeasureClause)
                credit = find(member.clauses, t.CreditClause)
                if taken is not None and taken.measure.name == measure and credit is not None:
                    return credit
        return None

    def element(self, name: t.Name) -> str | None:
        """The name of an element of the plan; None after a message."""
        return self.named(name, t.Element, "element")

    def named(self, name: t.Name, kind: type[t.Declaration], what: str) -> str | None:
        """The name of a member of this kind; None after a message."""
        members = self.draft.members
        if isinstance(members.get(name.name), kind):
            return name.name
        if not self.draft.complete:
            return None  # it may be what could not be read
        names = tuple(n for n, member in members.items() if isinstance(member, kind))
        self.problems.add(
            codes.UNKNOWN_PART,
            f"The plan has no {what} called `{name.name}`.",
            name.span,
            help=did_you_mean(name.name, names, what),
        )
        return None

    def figure(self, amount: t.Amount, wanted: Type, what: str) -> Fraction | None:
        """A written amount of the wanted type in base units; None after a message."""
        found = self.declarations.literal(amount, wanted, what)
        return found if isinstance(found, Fraction) else None

    def share(self, percent: t.Percent, what: str, *, most: int | None = None) -> bool:
        """True when a percentage is at least 0 (and at most `most` percent); else a message."""
        if percent.value < 0:
            wanted = "0% or more"
        elif most is not None and percent.value * 100 > most:
            wanted = f"{most}% or less"
        else:
            return True
        self.problems.add(
            codes.VALUE_RANGE,
            f"{what} is {wording.percent(percent.value)}, and {wanted} was wanted.",
            percent.span,
        )
        return False

    def problems_of(self, *, complete: bool) -> Problems:
        """Where messages about a whole table go: nowhere when a row of it could not be read,
        because then a gap may be the author's slip and not a gap of the table."""
        return self.problems if complete else Problems()

    def missing(self, member: t.Declaration, message: str, help: str) -> None:
        """Says that a clause every member of its kind needs is not there."""
        if member.complete:
            self.problems.add(codes.CLAUSE_MISSING, message, member.name.span, help=help)

    def undecided(self, member: t.Declaration, message: str, help: str) -> None:
        """Says that a decision that moves money is not written."""
        if member.complete:
            self.problems.add(codes.DECISION_MISSING, message, member.name.span, help=help)
