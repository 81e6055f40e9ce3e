"""An element on some days of somebody's period, with the terms that held."""

from __future__ import annotations

from dataclasses import dataclass

from planlang.documents.charts.shapes import clipped
from planlang.plan.curve import Piece
from planlang.plan.model import Better, Element, Gate, Multiplier, Plan
from planlang.plan.types import PERCENT, Type
from planlang.scores.model import RunWorking, SegmentShare
from planlang.words.clauses import ClauseWords
from planlang.words.locale import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementDays:
    """An element on some days, with the terms of these days."""

    plan: Plan
    words: ClauseWords
    element: Element
    run: RunWorking

    @property
    def locale(self) -> Locale:
        return self.words.locale

    @property
    def type(self) -> Type:
        return PERCENT if self.element.quantity is None else self.element.quantity.type

    @property
    def rises(self) -> bool:
        return self.element.better is Better.HIGHER

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The payout table under the element's own floor and cap."""
        return clipped(self.element.curve, self.element.floor, self.element.cap)

    def gate(self, name: str) -> Gate:
        """A gate of these days' version."""
        return next(gate for gate in self.words.version.gates if gate.name == name)

    def multiplier(self, name: str) -> Multiplier:
        """A multiplier of these days' version."""
        return next(m for m in self.words.version.multipliers if m.name == name)

    @property
    def is_mixed(self) -> bool:
        """Do segments of rows hold some of the book?"""
        return any(share.segment for share in self.run.shares)

    def segment_title(self, share: SegmentShare) -> str:
        """What a part of a mixed book is called."""
        quantity = self.element.quantity
        if share.segment and quantity is not None:
            for segment in self.plan.readings[quantity.parts[0][1]].segments:
                if segment.name == share.segment:
                    return segment.title
        return self.locale.say("All other rows")
