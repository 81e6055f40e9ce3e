"""What the linked files declare, each checked when it is first asked for.

The front door for whoever builds a plan:

    linked = link("plans/a.plan", reader)
    declarations = Declarations(linked, currency="USD")
    roster = declarations.dataset(clause.dataset, kind=DatasetKind.ROSTER)
    readings = Readings(declarations, roster)
    quantity = readings.take(measure=clause.measure, credit=…, scope=…, segments=…)

Every question takes the `Name` node as it stands in the tree: a name means what it means in the
file where it is written (its span knows which). An answer of None means that the name or what it
names is wrong and that `declarations.problems` has said so; the caller goes on without a message
of its own.
"""

from __future__ import annotations

from planlang.diagnostics import Span
from planlang.plan.linking import Linked
from planlang.plan.model import Better, Book, Dataset, DatasetKind, MadeRows, RowSegment
from planlang.plan.problems import Problems
from planlang.plan.rows import Condition
from planlang.plan.types import Type
from planlang.tree import nodes as t


class CheckedMeasure:
    """A measure as declared: what an element needs to know of it. (`Readings.take` reads it.)"""

    name: str
    title: str
    better: Better
    type: Type
    is_ratio: bool  # so that a target needs no `a quarter, prorated`
    definition: str | None
    trap: str | None
    datasets: tuple[str, ...]  # names of the datasets and made rows it reads
    span: Span


class Declarations:
    """Names of the linked files and what they mean. `currency` is the plan's, for money units."""

    problems: Problems

    def __init__(self, linked: Linked, currency: str | None = None) -> None:
        raise NotImplementedError

    def check_main(self) -> None:
        """Check every dataset, book, made rows, measure and measure example of the main file,
        whether or not a plan uses them."""
        raise NotImplementedError

    def dataset(self, name: t.Name, kind: DatasetKind | None = None) -> Dataset | None:
        """A dataset; with `kind`, one of that kind (another kind is a message)."""
        raise NotImplementedError

    def rows(self, name: t.Name) -> Dataset | MadeRows | None:
        """What `from NAME` can read: a dataset or made rows."""
        raise NotImplementedError

    def book(self, name: t.Name) -> Book | None:
        raise NotImplementedError

    def measure(self, name: t.Name) -> CheckedMeasure | None:
        raise NotImplementedError

    def element(self, name: t.Name) -> t.Element | None:
        """A file-level element that this file declares or uses."""
        raise NotImplementedError

    def std_element(self, name: t.Name) -> t.Element | None:
        """`element NAME from std`: the element of the standard library. Names inside its clauses
        are looked up in std, its datasets in the file where `name` stands."""
        raise NotImplementedError

    def element_from(self, name: t.Name, path: t.Text) -> t.Element | None:
        """`element NAME from "path"`."""
        raise NotImplementedError

    def curve(self, name: t.Name) -> t.Curve | None:
        """A file-level curve that this file declares or uses (a plan's own come first; that is
        the caller's)."""
        raise NotImplementedError

    def plan(self, name: t.Name) -> t.Plan | None:
        """A plan that this file declares or uses (`extends NAME`, `revision of NAME`)."""
        raise NotImplementedError

    def condition(self, where: t.Expression, rows: Dataset | MadeRows) -> Condition | None:
        """A condition on rows: `where` of people, targets, segments of rows."""
        raise NotImplementedError

    def people_segment(
        self, where: t.Expression, roster: Dataset, *, by_day: bool
    ) -> Condition | None:
        """The condition of a segment of people; `tenure` may stand in it."""
        raise NotImplementedError

    def row_segment(self, segment: t.Segment) -> tuple[str, RowSegment] | None:
        """A segment of rows, with the name of the dataset or made rows that it cuts."""
        raise NotImplementedError

    def literal(self, value: t.Amount, wanted: Type, what: str) -> object | None:
        """A written amount as an exact Fraction in base units, when it has the wanted type and,
        for money, the plan's currency; `what` names it in the message ("The target")."""
        raise NotImplementedError
