"""What an element paid over each run of days, in JSON, for people whose terms changed."""

from __future__ import annotations

import numpy as np

from planlang.scores.columns.codes import Codes, no_codes
from planlang.scores.columns.element_lines import ElementRuns, reasons
from planlang.scores.columns.files.cells import Cells, coded, joined
from planlang.scores.columns.files.json_document import as_text
from planlang.scores.columns.files.json_figures import REASONS_IN_JSON, in_json
from planlang.scores.columns.lines import LineColumns
from planlang.scores.columns.person_lines import SeveralRuns, paid_out
from planlang.scores.columns.population import PayBlock
from planlang.scores.columns.ratio import YES, Figures


def days_of_people(block: PayBlock, line: LineColumns[ElementRuns]) -> tuple[dict[int, str], Codes]:
    """The days of everybody who has the element in several runs, as what follows the element's
    other fields; and the reason codes that occur in them."""
    several = SeveralRuns.of_block(block, line.parts)
    if several is None:
        return {}, no_codes(0)
    codes = no_codes(len(several.runs))
    for at, theirs, runs in several.parts:
        codes[at] = reasons(runs)[theirs]
    texts = _texts(several, block, codes)
    has = several.has.tolist()
    found: dict[int, str] = {}
    said = np.zeros(len(several.runs), dtype=np.bool_)
    firsts, counts = several.of.first.tolist(), several.of.count.tolist()
    for person, first, count in zip(several.whose.tolist(), firsts, counts, strict=True):
        mine = [run for run in range(first, first + count) if has[run]]
        if len(mine) > 1:
            found[person] = f', "days": [{", ".join(texts[run] for run in mine)}]'
            said[mine] = True
    return found, codes[said]


def _texts(several: SeveralRuns[ElementRuns], block: PayBlock, codes: Codes) -> list[str]:
    """A text for each run."""
    runs = len(several.runs)
    stake = several.column(lambda x: Figures(x.target_pay, YES)).ratio
    payout = several.column(paid_out).ratio
    figures = {
        "target": several.column(lambda x: x.reached.target),
        "attainment": several.column(lambda x: x.reached.attainment),
        "payout": Figures(payout, YES),
        "weight": Figures(several.column(lambda x: Figures(x.weight.weight, YES)).ratio, YES),
        "target_pay": Figures(stake, YES),
        "unrounded_pay": Figures(stake * payout, YES),
    }
    parts: list[Cells] = _days(several, block)
    for name, column in figures.items():
        parts += [f', "{name}": ', in_json(name)(column, runs)]
    parts += [', "reason": ', coded(codes, REASONS_IN_JSON), "}"]
    return joined(parts, runs)


def _days(several: SeveralRuns[ElementRuns], block: PayBlock) -> list[Cells]:
    columns = block.population.columns
    rows = several.runs + int(block.population.of_person[block.first])
    segments = [as_text(list(held)) for _, held in columns.groups]
    return [
        '{"start": "',
        np.datetime_as_string(columns.first[rows], "D").tolist(),
        '", "end": "',
        np.datetime_as_string(columns.last[rows], "D").tolist(),
        '", "segments": ',
        [segments[group] for group in columns.group[rows].tolist()],
    ]
