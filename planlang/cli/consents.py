"""Changes that were agreed to: fingerprints with a reason, in the `planlang.toml` of the new side.

They are part of the change that they agree to, so that reviewers see both.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from planlang.cli.configuration import accepted_in, read_configuration
from planlang.cli.console import note, refuse
from planlang.diagnostics import did_you_mean
from planlang.repository import CONFIGURATION, root_of

if TYPE_CHECKING:
    from planlang.cli.diff_sides import ReadSide
    from planlang.tools.diff.model import Comparison

_HEAD = re.compile(r"^[ \t]*\[[ \t]*accepted[ \t]*\][ \t]*(#.*)?$", re.MULTILINE)


def consents_of(side: ReadSide) -> Mapping[str, str]:
    """What the repository of a side agrees to: the reason by fingerprint."""
    if side.commit is not None:
        return {} if side.configuration is None else accepted_in(*side.configuration)
    file = _file(side)
    return {} if file is None else read_configuration(file).accepted


def accept(side: ReadSide, compared: Comparison, fingerprints: list[str], reason: str) -> None:
    """Writes that changes are agreed to; leaves with exit code 2 where there are no such changes,
    or the new side is no folder of the disk."""
    file = _file(side)
    if side.commit is not None or file is None:
        refuse(
            "A change is accepted in the working tree, and the new side is a revision.",
            "Compare with the working tree: planlang diff main --accept FINGERPRINT",
        )
    known = {change.fingerprint: change for change in compared.changes}
    for each in fingerprints:
        if each not in known:
            refuse(f"There is no change `{each}` to accept.", did_you_mean(each, known) or None)
    target = root_of(file) / CONFIGURATION
    text = target.read_text(encoding="utf-8") if target.is_file() else ""
    there = read_configuration(file).accepted
    lines = "".join(
        f"{each} = {json.dumps(reason, ensure_ascii=False)}  # {known[each].path}\n"
        for each in dict.fromkeys(fingerprints)
        if each not in there
    )
    if not lines:
        note("Nothing to write: that was accepted before.")
        return
    from planlang.cli.files import write_text

    write_text(target, _with_lines(text, lines))
    note(f"Wrote {target.name}: a reason for {', '.join(dict.fromkeys(fingerprints))}.")


def _with_lines(text: str, lines: str) -> str:
    head = _HEAD.search(text)
    if head is None:
        gap = "" if not text else "\n" if text.endswith("\n") else "\n\n"
        return f"{text}{gap}[accepted]\n{lines}"
    after = head.end() + 1
    before = text[:after] if text[:after].endswith("\n") else f"{text[:after]}\n"
    return f"{before}{lines}{text[after:]}"


def _file(side: ReadSide) -> Path | None:
    return next((Path(plan.span.source.name) for plan in side.plans), None)
