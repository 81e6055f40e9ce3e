"""What becomes of a promise: it holds, it is broken, or nobody knows; the last is never a yes."""

from __future__ import annotations

from fractions import Fraction

from planlang.analysis.as_plan_text import as_plan_text
from planlang.analysis.situations import Situation
from planlang.analysis.witness import Witness
from planlang.plan.model import Plan, Promise
from planlang.quick_dataclass import dataclass
from planlang.scores.model import PersonScore


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A witness with what the evaluator paid it, under `plan`."""

    plan: Plan
    witness: Witness
    score: PersonScore

    def as_plan_text(self, title: str) -> str | None:
        """The witness as an `example` to paste into the plan; None where none can be written."""
        return as_plan_text(self.plan, self.witness, self.score, title)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """Proved for every figure, in every situation. `note` says under which reading, or is empty."""

    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """There are figures that break it. `sentence` says which, with what is paid; `shown` are the
    witnesses, scored by the evaluator: the better figure last, the other plan's pay first.

    `pays` is what breaks the promise in money, `most` what it allows.
    """

    sentence: str
    situation: Situation
    shown: tuple[Shown, ...]
    pays: Fraction
    most: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """Neither proved nor broken, and why. `needs_roster`: people's data would tell."""

    reason: str
    needs_roster: bool = False


Answer = Holds | Broken | Unknown


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A promise and its answer."""

    promise: Promise
    answer: Answer
