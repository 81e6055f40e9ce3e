"""Everybody's pay as JSON, in the form that `scores.schema` declares."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import TextIO

import numpy as np

from planlang.data.model import OutReason
from planlang.plan.model import Award, Commission, Element, Goal
from planlang.plan.types import PERCENT
from planlang.scores.columns.codes import REASONS, Codes
from planlang.scores.columns.files.cells import (
    BlockLines,
    Cells,
    coded,
    joined,
    money,
    of_pieces,
    of_some,
)
from planlang.scores.columns.files.json_days import days_of_people
from planlang.scores.columns.files.json_document import (
    PeopleBeside,
    as_text,
    figure_fields,
    left_out_fields,
)
from planlang.scores.columns.files.json_figures import REASONS_IN_JSON, in_json
from planlang.scores.columns.limits import LimitLine
from planlang.scores.columns.patterns import Pattern
from planlang.scores.columns.person_lines import PersonLine, variable_of_people
from planlang.scores.columns.population import PayBlock
from planlang.scores.columns.whole import Rows
from planlang.scores.model import Scores
from planlang.scores.reasons import Reason


def write_json(scores: Scores, blocks: Iterable[PayBlock], out: TextIO, beside: TextIO) -> None:
    """One object with everybody in `blocks`, which came with reasons. `scores` say what is said of
    all people; `beside` is an empty file that the people wait in."""
    waiting = PeopleBeside(beside)
    for block in blocks:
        made = _JsonBlock(block)
        waiting.add(made.lines.in_order(made.people_of))
        waiting.total += sum(block.total.values.tolist()) * block.population.plan.rounding.unit
        waiting.reasons |= made.reasons
    waiting.write(scores, out)


class _JsonBlock:
    """A block's people; what is said of a line is made once for everybody. `reasons` are those
    that occur."""

    def __init__(self, block: PayBlock) -> None:
        self.block, self.lines = block, BlockLines(block)
        self.reasons: set[Reason | OutReason | None] = set()
        self._made: dict[tuple[str, ...], Cells] = {}

    def people_of(self, pattern: Pattern) -> list[str]:
        """Each person with these lines."""
        whose = pattern.people
        lists = {
            "elements": [self._element(x, whose) for x in pattern.elements],
            "commissions": [self._commission(x, whose) for x in pattern.commissions],
            "awards": [self._award(x, whose) for x in pattern.awards],
            "limits": [*self._limits(pattern)],
            "goals": [self._goal(x, whose) for x in pattern.goals],
        }
        parts = [of_some(cells, whose, len(self.block)) for cells in self._persons]
        for name, lines in lists.items():
            parts.append(f', "{name}": [')
            for number, line in enumerate(lines):
                parts += (", " if number else "", *line)
            parts.append("]")
        parts += (', "left_out": ', self._left_out(whose), "}")
        return joined(parts, len(whose))

    @cached_property
    def _persons(self) -> list[Cells]:
        """What is said of each person before the lines."""
        block, columns = self.block, self.block.population.columns
        whose = slice(block.first, block.first + len(block))
        variable = of_pieces(variable_of_people(block), "variable", len(block), in_json("variable"))
        return [
            '{"person": ',
            [as_text(person) for person in columns.people[whose]],
            ', "name": ',
            [as_text(name) for name in columns.names[whose]],
            ', "facts": ',
            self._facts(),
            ', "variable": ',
            variable,
            ', "total": "',
            money(block, block.total),
            '"',
        ]

    def _facts(self) -> Cells:
        """Those of the last run of days."""
        block = self.block
        facts = block.population.columns.facts
        if not facts:
            return "{}"
        first = int(block.population.of_person[block.first])
        last = block.people.first + block.people.count - 1 + first
        rows = zip(*(texts[last].tolist() for texts in facts.values()), strict=True)
        return [
            as_text({name: text for name, text in zip(facts, row, strict=True) if text is not None})
            for row in rows
        ]

    def _left_out(self, whose: Rows) -> Cells:
        left_out, first = self.block.population.columns.left_out, self.block.first
        if not left_out:
            return "[]"
        found: list[str] = []
        for person in whose.tolist():
            accounts = left_out.get(first + person, ())
            self.reasons.update(account.reason for account in accounts)
            found.append(as_text([left_out_fields(account) for account in accounts]))
        return found

    def _element(self, element: Element, whose: Rows) -> list[Cells]:
        unit = PERCENT if element.quantity is None else element.quantity.type
        line = _Line(self, ("element", element.name), self.lines.elements[element.name], whose)
        return [
            _begun(element=element.name, title=element.title, unit=unit.kind.value),
            *line.figure("measure"),
            *line.figure("target"),
            *line.figure("attainment"),
            *line.figure("payout"),
            *line.figure("weight"),
            *line.figure("target_pay"),
            *line.pay(),
            *line.reason(),
            line.once("days", lambda: self._days(element.name)),
            "}",
        ]

    def _days(self, name: str) -> Cells:
        found, codes = days_of_people(self.block, self.block.elements[name])
        self.say(codes)
        return [found.get(person, "") for person in range(len(self.block))] if found else ""

    def _commission(self, commission: Commission, whose: Rows) -> list[Cells]:
        found = self.lines.commissions[commission.name]
        line = _Line(self, ("commission", commission.name), found, whose)
        return [
            _begun(commission=commission.name, title=commission.title),
            *line.figure("measure", "amount"),
            *line.figure("before"),
            *line.pay(),
            *line.reason(),
            "}",
        ]

    def _award(self, award: Award, whose: Rows) -> list[Cells]:
        line = _Line(self, ("award", award.name), self.lines.awards[award.name], whose)
        kind = "spiff" if award.is_spiff else "bonus"
        amount = as_text(figure_fields(amount=award.amount))
        return [
            _begun(award=award.name, title=award.title, kind=kind),
            *line.figure("measure", "count"),
            f", {amount[1:-1]}",
            *line.pay(),
            *line.reason(),
            "}",
        ]

    def _limits(self, pattern: Pattern) -> Iterator[list[Cells]]:
        limits = self.block.limits
        for limit, reason, is_held in (
            (limits.floor, Reason.TOTAL_FLOOR, pattern.has_floor),
            (limits.cap, Reason.TOTAL_CAP, pattern.has_cap),
        ):
            if is_held and limit is not None:
                yield self._limit(limit, reason, pattern.people)

    def _limit(self, limit: LimitLine, reason: Reason, whose: Rows) -> list[Cells]:
        codes = np.full(len(self.block), REASONS.index(reason), dtype=np.uint8)
        found = PersonLine(pieces=(), pay=limit.pay, reason=codes)
        line = _Line(self, ("limit", reason.value), found, whose)
        return [
            f'{{"limit": "{reason.value}", "at": "',
            line.once("at", lambda: money(self.block, limit.to)),
            '"',
            *line.pay(),
            *line.reason(),
            "}",
        ]

    def _goal(self, goal: Goal, whose: Rows) -> list[Cells]:
        line = _Line(self, ("goal", goal.name), self.lines.goals[goal.name], whose)
        return [
            _begun(goal=goal.name, title=goal.title, unit=goal.quantity.type.kind.value),
            *line.figure("measure"),
            *line.figure("target"),
            *line.figure("attainment"),
            *line.reason(),
            "}",
        ]

    def say(self, codes: Codes) -> None:
        """Reasons that occur."""
        self.reasons.update(REASONS[code] for code in np.unique(codes).tolist())

    def once(self, key: tuple[str, ...], make: Callable[[], Cells]) -> Cells:
        """What is made for everybody in the block, when it is first asked for."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]


def _begun(**texts: str) -> str:
    """An object that begins with these."""
    return as_text(texts).removesuffix("}")


class _Line:
    """A line of some people of a block."""

    def __init__(
        self, of: _JsonBlock, key: tuple[str, str], found: PersonLine, whose: Rows
    ) -> None:
        self._of, self._key, self._found, self._whose = of, key, found, whose

    def once(self, name: str, make: Callable[[], Cells]) -> Cells:
        """Cells of these people, made for everybody at once."""
        return of_some(self._of.once((*self._key, name), make), self._whose, len(self._of.block))

    def figure(self, name: str, shown: str = "") -> tuple[str, Cells]:
        """A figure, as it is called there."""
        shown = shown or name
        people = len(self._of.block)
        text = in_json(shown)
        cells = self.once(name, lambda: of_pieces(self._found.pieces, name, people, text))
        return f', "{shown}": ', cells

    def pay(self) -> tuple[str, Cells, str]:
        """What the line pays."""
        pay = self._found.pay
        assert pay is not None
        return ', "pay": "', self.once("pay", lambda: money(self._of.block, pay)), '"'

    def reason(self) -> tuple[str, Cells]:
        """Why."""
        self._of.say(self._found.reason[self._whose])
        reason = self.once("reason", lambda: coded(self._found.reason, REASONS_IN_JSON))
        return ', "reason": ', reason
