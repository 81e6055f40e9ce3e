"""Everybody's own change of pay, with names: for a file that its owner alone can read."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from planlang.scores.csv_cells import harmless
from planlang.tools.diff.impact.told import Priced
from planlang.values.decimals import plain

HEADER = ("plan", "period", "person", "name", "currency", "before", "after", "change", "segments")


def named_detail(plans: Iterable[Priced]) -> str:
    """CSV with one row for each person and period, the largest losses first; amounts are decimal
    texts, and no cell is run by a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADER)
    for plan in plans:
        found = [m for own in plan.movements.values() for m in own]
        for m in sorted(found, key=lambda m: (m.change, m.period, m.person)):
            digits = plan.currency.digits
            texts = (plan.plan, m.period, m.person, m.name, plan.currency.code)
            writer.writerow(
                [
                    *map(harmless, texts),
                    *(plain(amount, digits) for amount in (m.was, m.becomes, m.change)),
                    harmless(", ".join(m.segments)),
                ]
            )
    return out.getvalue()
