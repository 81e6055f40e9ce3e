"""A number that comes weeks after its period."""

from __future__ import annotations

from collections.abc import Iterator

from planlang.diagnostics.catalogue import advice
from planlang.plan.checks.finding import Finding
from planlang.plan.model import Dataset
from planlang.tools.rules.beside import Beside
from planlang.tools.rules.model import Rule
from planlang.tools.rules.saying import of_part
from planlang.tools.rules.view import Part, View

MOST_DAYS = 14


def _find(view: View) -> Iterator[Finding]:
    said: set[str] = set()
    paid: tuple[Part | Beside, ...] = (*view.parts, *view.beside)
    for part in paid:
        slow = [(d.ready_days or 0, d.name) for d in _datasets(view, part)]
        days, name = max(slow, default=(0, ""))
        if days <= MOST_DAYS or part.name in said:
            continue
        said.add(part.name)
        yield of_part(
            advice.SLOW_NUMBER,
            part,
            f"{view.says(part)} on dataset `{name}`, which is complete {days} days after a period, "
            f"and at most {MOST_DAYS} were wanted: nobody can follow a number that comes so late.",
            "Take a simpler number that is there sooner, or track this one as a goal. If it comes "
            "sooner than that, promise it (`ready within …`).",
        )


def _datasets(view: View, part: Part | Beside) -> tuple[Dataset, ...]:
    """The datasets that decide about a part; those behind made rows are not looked for."""
    names = list(part.rows) if isinstance(part, Beside) else []
    if isinstance(part, Part):
        quantity = part.element.quantity
        names += [r.measure.rows for r in (() if quantity is None else view.readings(quantity))]
        names += [part.element.objectives] if part.element.objectives is not None else []
    return tuple(view.plan.datasets[name] for name in names if name in view.plan.datasets)


SLOW_NUMBER = Rule(
    code=advice.SLOW_NUMBER,
    costs=(
        "What somebody did and what it paid lie a quarter apart, so that the number changes "
        "nothing while it could; and pay waits for it."
    ),
    decides="Whoever keeps the data, with the head of customer success.",
    fine="People follow it elsewhere day by day, and only the last figure is slow.",
    source=(
        "If getting the number takes days or weeks: simplify, or do not pay on it [D]. The bound "
        "of two weeks is planlang's."
    ),
    wrong="""\
change retention { measure kept_by_books }
""",
    right="""\
add goal by_the_books "Value kept, when the books are closed" {
  measure    kept_by_books
  credit     by due
  target     92%
}
""",
    find=_find,
)
