"""What rules read of commissions, bonuses and SPIFFs: money that is paid beside the elements.

A bonus is about what the measures of its condition are about. Rows that a commission adds up or a
SPIFF counts have no measure: they are about what the plan's own measures of the same rows are
about, or else what the standard library's are, where the dataset has the library's shape. The
library itself takes a dataset by its name and columns. Where nothing says it, rules keep quiet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from planlang.diagnostics import Span
from planlang.plan import wording
from planlang.plan.model import (
    About,
    AttainmentOf,
    Award,
    Commission,
    Dataset,
    Litmus,
    PayoutOf,
    Plan,
    Quantity,
    Scope,
    Version,
)
from planlang.plan.parts import parts_of
from planlang.quick_dataclass import dataclass

RETENTION = (About.GROSS_RETENTION, About.NET_RETENTION, About.LOGO_RETENTION)
"""Kept: by value without growth, with it, or by count."""

COMMISSION, BONUS, SPIFF = "commission", "bonus", "SPIFF"
"""What is paid beside elements, as messages call it."""

SHAPES: Mapping[str, tuple[About, frozenset[str]]] = {
    "activities": (About.ACTIVITY, frozenset(("day", "kind"))),
    "advocacy_acts": (About.ADVOCACY, frozenset(("day", "kind"))),
    "deals": (About.EXPANSION, frozenset(("closed", "amount"))),
    "key_moments": (About.ADOPTION, frozenset(("moment", "reached"))),
    "onboarding_projects": (About.ONBOARDING, frozenset(("started", "finished"))),
    "opportunities": (About.PIPELINE, frozenset(("handed", "accepted"))),
    "outcomes": (About.OUTCOMES, frozenset(("outcome", "reached"))),
    "prospects": (About.CONVERSIONS, frozenset(("decided", "won"))),
    "relationships": (About.ENGAGEMENT, frozenset(("contact", "depth"))),
    "scorecards": (About.REPORTING, frozenset(("due", "delivered"))),
}
"""Shapes of the standard library of which all its measures are about one thing, by name: that, and
columns that tell the shape."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A commission, a bonus or a SPIFF.

    `about` is what its own rows or measures are about; empty where nothing says it, and where it
    asks for nothing but what elements reach (then it `is_known`, too). `pays` are words: "250 USD
    each time". `rows` are the datasets or made rows that it reads. `has_end` tells whether it ends
    before the plan does.
    """

    kind: str
    name: str
    about: frozenset[About]
    is_known: bool
    scopes: frozenset[Scope]
    rows: tuple[str, ...]
    pays: str
    has_end: bool
    place: Span

    @property
    def is_individual(self) -> bool:
        return self.scopes == {Scope(None)}

    def sentence_start(self) -> str:
        """ "SPIFF `calls` pays 20 USD each time"."""
        return f"{self.kind[0].upper()}{self.kind[1:]} `{self.name}` pays {self.pays}"


def beside(plan: Plan, version: Version) -> Iterator[Beside]:
    """Everything that a version pays beside its elements."""
    rows = _Rows(plan)
    for commission in version.commissions:
        yield _commission(rows, commission)
    for award in version.awards:
        yield _award(rows, award)


def _commission(rows: _Rows, commission: Commission) -> Beside:
    rates = [band.rate for band in commission.bands]
    up_to = "up to " if len(set(rates)) > 1 else ""
    about = rows.about(commission.reading)
    return Beside(
        kind=COMMISSION,
        name=commission.name,
        about=about,
        is_known=bool(about),
        scopes=frozenset({rows.plan.readings[commission.reading].scope}),
        rows=(rows.plan.readings[commission.reading].measure.rows,),
        pays=f"{up_to}{wording.percent(max(rates, default=Fraction(0)))} of each amount",
        has_end=False,
        place=commission.span,
    )


def _award(rows: _Rows, award: Award) -> Beside:
    plan = rows.plan
    money = wording.money(award.amount, plan.currency)
    kind = SPIFF if award.is_spiff else BONUS
    if award.reading is not None:
        readings = [plan.readings[award.reading]]
        about = rows.about(award.reading)
        is_known = bool(about)
    else:
        # What it asks of an element is said of the element.
        read = parts_of(Quantity, award.when, outside=(AttainmentOf, PayoutOf))
        readings = [plan.readings[key] for q in read for _, key in q.parts]
        about = frozenset(q.about for q in read if q.about is not None)
        is_known = all(q.about is not None for q in read)
    return Beside(
        kind=kind,
        name=award.name,
        about=about,
        is_known=is_known,
        scopes=frozenset(reading.scope for reading in readings),
        rows=tuple(reading.measure.rows for reading in readings),
        pays=f"{money} each time" if award.reading is not None else f"{money} a {plan.pays.noun}",
        has_end=award.last is not None and award.last < plan.effective.end,
        place=award.span,
    )


class _Rows:
    """What rows are about."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self._of_measures: dict[str, set[About]] | None = None

    def about(self, reading: str) -> frozenset[About]:
        """What the rows of a reading are about, where it is one thing, or kinds of retention."""
        rows = self.plan.readings[reading].measure.rows
        found = self._measured().get(rows, set())
        if found:
            return frozenset(found if len(found) == 1 or found.issubset(RETENTION) else ())
        return _of_shape(self.plan.datasets.get(rows))

    def _measured(self) -> Mapping[str, set[About]]:
        """By dataset or made rows: what the measures are about that the plan takes of them."""
        if self._of_measures is None:
            self._of_measures = {}
            asked = tuple((v.elements, v.goals, v.gates, v.multipliers) for v in self.plan.versions)
            for quantity in parts_of(Quantity, asked, outside=(Litmus,)):
                if quantity.about is None:
                    continue
                for _, key in quantity.parts:
                    rows = self.plan.readings[key].measure.rows
                    self._of_measures.setdefault(rows, set()).add(quantity.about)
        return self._of_measures


def _of_shape(dataset: Dataset | None) -> frozenset[About]:
    if dataset is None or dataset.name not in SHAPES:
        return frozenset()
    about, columns = SHAPES[dataset.name]
    return frozenset({about} if columns <= {c.name for c in dataset.columns} else ())
