"""What proofs look at: a situation with its conditions, its cells and what its elements pay."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cached_property

from planlang.analysis.axes import Figure, Side, own_names
from planlang.analysis.cells import Cell, Conditions
from planlang.analysis.promises.model import Broken, Shown
from planlang.analysis.promises.smallest import Search
from planlang.analysis.situations import Situation, usual_variable
from planlang.analysis.steps import Walk, figures_of, walk
from planlang.analysis.totals import Corner, Kept, Payouts, corners
from planlang.analysis.witness import Witness, on_target, replay
from planlang.plan.model import Plan
from planlang.scores.model import PersonScore

ZERO = Fraction(0)


class Looked:
    """A situation under proof. What is worked out is kept, for every promise that asks; `kept` is
    what the situations of a plan share."""

    def __init__(self, situation: Situation, kept: Kept | None = None) -> None:
        self.situation = situation
        self._kept = kept
        self.side = Side(situation=situation, names=own_names(situation.plan))
        self._walks: dict[tuple[Figure, bool], Walk | None] = {}

    @property
    def plan(self) -> Plan:
        return self.situation.plan

    @cached_property
    def variable(self) -> Fraction:
        """The variable pay of witnesses."""
        return usual_variable(self.plan)

    @cached_property
    def conditions(self) -> Conditions:
        return Conditions(self.side)

    @cached_property
    def cells(self) -> tuple[Cell, ...] | None:
        """Every joint cell; None where there are too many."""
        return self.payouts.cells

    @cached_property
    def payouts(self) -> Payouts:
        return Payouts(self.conditions, self._kept)

    @cached_property
    def most(self) -> tuple[Corner, ...] | None:
        """The corners in which elements pay the most, best first; None where nobody can tell."""
        if self.cells is None:
            return None
        found: list[Corner] = []
        for cell in self.cells:
            each = corners(((self.payouts, 1),), cell, 1)
            if each is None:
                return None
            found.extend(each)
        return tuple(sorted(found, key=_by_value, reverse=True))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that elements or conditions read."""
        return figures_of(self.payouts)

    def walk(self, figure: Figure, *, pairs: bool = False) -> Walk | None:
        """What happens along a figure; None where there are too many cases."""
        key = (figure, pairs)
        if key not in self._walks:
            self._walks[key] = walk(self.payouts, figure, pairs=pairs)
        return self._walks[key]

    @cached_property
    def start(self) -> Witness:
        """The witness that is on target with everything."""
        return on_target(self.situation, self.variable)

    @cached_property
    def search(self) -> Search:
        """Where smallest witnesses are looked for."""
        return Search(((self.payouts, 1),), self.start)

    def shown(self, witness: Witness) -> Shown:
        """The witness with what the evaluator pays it."""
        return Shown(plan=self.plan, witness=witness, score=replay(self.plan, witness))

    def broken(
        self, sentence: str, shown: tuple[Shown, ...], pays: Fraction, most: Fraction
    ) -> Broken:
        return Broken(
            sentence=sentence, situation=self.situation, shown=shown, pays=pays, most=most
        )

    @property
    def rounded(self) -> Fraction:
        """How much the rounding of its lines can move a total."""
        active = self.situation.terms
        lines = len(active.elements) + len(active.commissions) + len(active.awards)
        return self.plan.rounding.unit * lines


def _by_value(corner: Corner) -> tuple[bool, Fraction]:
    return corner.value is None, corner.value or ZERO


def paid_spiffs(score: PersonScore, names: Iterator[str] | tuple[str, ...]) -> Fraction:
    """What the SPIFFs called so paid."""
    wanted = frozenset(names)
    return sum((a.pay for a in score.awards if a.is_spiff and a.name in wanted), ZERO)


def without_spiffs(score: PersonScore) -> Fraction:
    """The total without SPIFFs."""
    return score.total - sum((a.pay for a in score.awards if a.is_spiff), ZERO)
