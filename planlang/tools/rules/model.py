"""A rule of the playbook: what it looks for, and all that its page says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from planlang.diagnostics import Code
from planlang.plan.checks.finding import Finding
from planlang.quick_dataclass import dataclass
from planlang.tools.rules.view import View

SOURCES = {
    "D": "Drury 2020, How to Compensate Customer Success Managers",
    "K": "Tourniaire, KPIs for Customer Success Managers",
    "G": "Tourniaire, 4 goal-setting tips for CSMs",
    "S": "Tourniaire, How segmentation delivers value",
    "U": "How to set useful goals for customer success teams, 2015",
}
"""Whose advice it is, by the letter that stands in brackets in a rule's `source`."""

_CITED = re.compile(r"\[([DKGSU])\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One piece of advice.

    `costs`, `decides`, `fine` and `source` are texts: what it costs not to follow it, who decides,
    when it is fine, and who says so (letters of `SOURCES` in brackets). `wrong` and `right` are
    what could stand in a plan: the one gives the finding, the other does not. `find` is None where
    only data can tell, and then the two are empty.
    """

    code: Code
    costs: str
    decides: str
    fine: str
    source: str
    wrong: str
    right: str
    find: Callable[[View], Iterator[Finding]] | None

    @property
    def cited(self) -> tuple[str, ...]:
        """Its sources in full."""
        return cited(self.source)


def cited(source: str) -> tuple[str, ...]:
    """The sources that a text names, in full, by letter: "[D] Drury 2020, …"."""
    letters = dict.fromkeys(_CITED.findall(source))
    return tuple(f"[{letter}] {SOURCES[letter]}" for letter in letters)
