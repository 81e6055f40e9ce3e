"""A comparison for the terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planlang.diagnostics import Span
from planlang.tools.diff.model import (
    Change,
    Comparison,
    Edit,
    Effect,
    LineEffect,
    PlanComparison,
    PlanRef,
)
from planlang.tools.diff.writing.long_values import shortened
from planlang.words.locale import ENGLISH

USUAL_WIDTH = 100
"""Columns of a text that is no terminal's."""

_ORDER = (Effect.REDUCES, Effect.DEPENDS, Effect.RAISES, Effect.NONE)
_HEADINGS = {
    Effect.REDUCES: "Reduces pay",
    Effect.DEPENDS: "Depends",
    Effect.RAISES: "Raises pay",
    Effect.NONE: "No effect on pay",
}
_COUNTED = {
    Effect.REDUCES: ("reduces pay", "reduce pay"),
    Effect.DEPENDS: ("depends", "depend"),
    Effect.RAISES: ("raises pay", "raise pay"),
    Effect.NONE: ("has no effect", "have no effect"),
}
_MOST_OF_A_VALUE = 300


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """Words that go on in another line where they do not fit; the first begins `indent` columns
    in, the others `hang`."""

    text: str
    indent: int
    hang: int

    def lines(self, width: int) -> list[str]:
        return textwrap.wrap(
            self.text,
            width=width,
            initial_indent=" " * self.indent,
            subsequent_indent=" " * self.hang,
            break_long_words=False,
            break_on_hyphens=False,
        )


_Line = str | _Paragraph
"""A line as it stands, or words that may take several."""


def as_text(compared: Comparison, width: int = USUAL_WIDTH) -> str:
    """The whole comparison: a block for each plan, its changes by what they do to pay. `width` are
    the columns that there are for words; headings, paths and tables take what they need."""
    blocks: list[Iterable[_Line]] = [
        *(_plan(plan) for plan in compared.plans),
        *(_alone(ref, f"only in {_side(compared.new)}") for ref in compared.added),
        *(_alone(ref, f"only in {_side(compared.old)}") for ref in compared.removed),
        [_Paragraph(tally(compared), 0, 0)],
    ]
    return "\n\n".join("\n".join(_laid_out(block, width)) for block in blocks) + "\n"


def _laid_out(block: Iterable[_Line], width: int) -> Iterator[str]:
    for line in block:
        if isinstance(line, str):
            yield line
        else:
            yield from line.lines(width)


def _side(name: str) -> str:
    return "the working tree" if name == "." else name


def tally(compared: Comparison) -> str:
    """The last line: "1 plan changed, 2 are the same: 3 changes, 1 reduces pay, 2 depend."."""
    changes = compared.changes
    plans = _many(len(compared.plans), "plan changed", "plans changed")
    pieces = [plans]
    if compared.added:
        pieces.append(f"{len(compared.added)} new")
    if compared.removed:
        pieces.append(f"{len(compared.removed)} gone")
    if compared.same:
        pieces.append(f"{len(compared.same)} the same")
    said = ", ".join(pieces)
    if not changes:
        nothing = not (compared.added or compared.removed)
        return "Nothing changed: both sides mean the same." if nothing else f"{said}."
    return f"{said}: {counted(changes)}."


def counted(changes: Sequence[Change]) -> str:
    """ "3 changes: 1 reduces pay, 2 depend"."""
    said = []
    for effect in _ORDER:
        count = sum(change.effect is effect for change in changes)
        if count:
            said.append(f"{count} {_COUNTED[effect][count > 1]}")
    return f"{_many(len(changes), 'change', 'changes')}, of which {', '.join(said)}"


def _many(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _alone(ref: PlanRef, where: str) -> list[_Line]:
    return [f'{ref.name} "{ref.title}"', f"  {ref.file}: {where}"]


def _plan(plan: PlanComparison) -> Iterator[_Line]:
    variable = ENGLISH.money(plan.variable, plan.currency, cents=False)
    versions = [f"{ref.file} {ref.fingerprint[:12]}" for ref in (plan.old, plan.new)]
    yield f'{plan.new.name} "{plan.new.title}"'
    yield f"  {versions[0]} -> {versions[1]}"
    parts = _many(plan.same, "part", "parts")
    yield _Paragraph(f"{counted(plan.changes)}; {parts} as before.", 2, 2)
    amounts = f"Amounts are for a variable pay of {variable} a period, each change by itself."
    yield _Paragraph(amounts, 2, 2)
    for effect in _ORDER:
        mine = [change for change in plan.changes if change.effect is effect]
        if mine:
            yield ""
            yield _HEADINGS[effect]
            for change in mine:
                yield from _change(change, plan)
    for line in plan.lines:
        if line.table:
            yield ""
            yield f"{line.title}, before and after"
            yield from _table(line)
    several = [line for line in plan.lines if line.region is not None]
    if sum(change.moves_pay for change in plan.changes) > 1 and several:
        yield ""
        yield "All changes together, line by line"
        for line in several:
            yield _together(line)


def _change(change: Change, plan: PlanComparison) -> Iterator[_Line]:
    yield f"  {change.path}  [{change.fingerprint}]  {_at(change)}".rstrip()
    if change.accepted is not None:
        yield _Paragraph(f"accepted: {change.accepted}", 4, 6)
    if change.edit is Edit.CHANGED or change.field:
        yield _Paragraph(f"was      {_value(change.was, change.becomes)}", 4, 13)
        yield _Paragraph(f"becomes  {_value(change.becomes, change.was)}", 4, 13)
    else:
        said = change.becomes if change.edit is Edit.ADDED else change.was
        yield _Paragraph(f"{change.edit.value}  {_value(said)}", 4, 13)
    if change.region is not None and change.region.words:
        words = change.region.words
        yield _Paragraph(f"{words[0].upper()}{words[1:]}.", 4, 6)
        if days := days_words(change):
            yield _Paragraph(days, 4, 6)
    if change.reason:
        yield _Paragraph(f"Because {change.reason}.", 4, 6)
    if change.witness is not None:
        was = ENGLISH.money(change.witness.was, plan.currency)
        becomes = ENGLISH.money(change.witness.becomes, plan.currency)
        given = " and ".join(change.witness.given)
        yield _Paragraph(f"For example, {given}: {becomes} in all instead of {was}.", 4, 6)


def days_words(change: Change) -> str:
    """ "This holds from 2027-07-01 through 2027-12-31."; nothing where it is for all days, or the
    region names them itself."""
    days = () if change.region is None else change.region.days
    if not days or change.rule in ("plan_effective", "award_from", "award_until"):
        return ""
    return f"This holds from {ENGLISH.listed(f'{d.start} through {d.end}' for d in days)}."


def _value(text: str | None, other: str | None = None) -> str:
    flat, beside = (None if each is None else " ".join(each.split()) for each in (text, other))
    return shortened(flat, beside, _MOST_OF_A_VALUE) or "nothing"


def _at(change: Change) -> str:
    place: Span | None = change.location or change.old_location
    if place is None:
        return ""
    return f"{place.source.name}:{place.line}"


def _together(line: LineEffect) -> _Paragraph:
    assert line.region is not None
    words = line.region.words or "may pay less or more"
    return _Paragraph(f"{line.title} {words}.", 2, 4)


def _table(line: LineEffect) -> list[str]:
    heads = ("figure", "was", "becomes")
    rows = [
        (when, was, becomes if becomes != was else "the same") for when, was, becomes in line.table
    ]
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(3)]
    return [
        "  " + "  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in (heads, tuple("─" * w for w in widths), *rows)
    ]
