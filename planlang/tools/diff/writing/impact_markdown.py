"""What a change costs, as rows and tables of Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from planlang.tools.diff.impact.model import Heads, PlanImpact, Table, Unpriced
from planlang.tools.diff.impact.words import (
    COMES_OR_GOES,
    NO_DATA,
    WHAT_AT_TARGET_IS,
    WHY_WITHHELD,
    WITHHELD,
    amount_words,
    band_words,
    change_words,
    cost_words,
    count_words,
    heads_words,
    largest_words,
    names_words,
)
from planlang.tools.diff.writing.comment_text import only_text


def cost_rows(plan: PlanImpact | Unpriced | None) -> list[tuple[str, str]]:
    """The rows of a plan's table: at target, and each period; name and text, both Markdown."""
    match plan:
        case None:
            return [("Cost", only_text(f"{NO_DATA}"))]
        case Unpriced():
            return [("Cost", f"**not priced**: {only_text(plan.reason)}")]
        case PlanImpact():
            return _priced_rows(plan)


def _priced_rows(plan: PlanImpact) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    if plan.priced:
        said = cost_words(plan.at_target, plan.currency)
        if plan.at_target.change == 0:
            said = "the same"
        before = amount_words(plan.at_target.before, plan.currency)
        rows.append(("Cost at target", only_text(f"{before}, {said}")))
    for period in plan.periods:
        name = only_text(period.label)
        if period.not_priced is not None:
            rows.append((name, f"**not priced**: {only_text(period.not_priced)}"))
            continue
        before = amount_words(period.cost.before, plan.currency)
        change = (
            cost_words(period.cost, plan.currency)
            if period.cost.change is not None
            else f"change {WITHHELD}"
        )
        heads = "" if period.heads is None else f"; {heads_words(period.heads)}"
        so_far = " so far" if period.provisional else ""
        rows.append((name, only_text(f"{before}{so_far}, {change}{heads}")))
    return rows


def moved_tables(plan: PlanImpact) -> list[str]:
    """By segment and team, by size of movement, and what is withheld: blocks of Markdown."""
    blocks = [_group_table(table, plan) for table in plan.tables]
    if plan.bands:
        rows = [
            [band_words(band), f"{band.people:,}", change_words(band.change, plan.currency)]
            for band in plan.bands
        ]
        blocks.append(_table(["movement", "people", "change"], rows))
        blocks += [only_text(said) for said in largest_words(plan.bands, plan.currency)]
    if plan.comes_or_goes:
        blocks.append(COMES_OR_GOES)
    if plan.moves:
        blocks.append(
            f"{WHY_WITHHELD} {WHAT_AT_TARGET_IS}" if plan.withholds else WHAT_AT_TARGET_IS
        )
    return blocks


def _group_table(table: Table, plan: PlanImpact) -> str:
    if not table.rows:
        return f"By {only_text(table.by)}: too few people to tell groups apart."
    rows = [
        [names_words(row.names), *_counts(row.heads), change_words(row.change, plan.currency)]
        for row in table.rows
    ]
    return _table([table.by, "people", "less", "more", "the same", "change"], rows)


def _counts(heads: Heads) -> list[str]:
    return [f"{heads.people:,}", *map(count_words, (heads.down, heads.up, heads.unchanged))]


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table with its figures flush right."""
    lines = [
        _row(header),
        "|---|" + "---:|" * (len(header) - 1),
        *(_row(row) for row in rows),
    ]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(map(only_text, cells)) + " |"
